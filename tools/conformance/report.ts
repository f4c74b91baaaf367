import { type Outcome, type Result, resultToLine } from "../../src/course/conformance/lines.ts";
import type { Reason } from "../../src/course/conformance/reasons.ts";

/**
 *
 * One line of the table; `apart` are tests no browser could pass, and count nowhere else.
 */
type Counts = Record<Outcome | "apart", number>;

const COLUMNS: readonly (Outcome | "apart")[] = [
  "pass",
  "fail",
  "error",
  "skip",
  "hang",
  "crash",
  "apart",
];

export function count(
  results: Iterable<readonly [string, Result]>,
  isApart: (test: string, result: Result) => boolean,
): Counts {
  const counts = { pass: 0, fail: 0, error: 0, skip: 0, hang: 0, crash: 0, apart: 0 };
  for (const [test, result] of results) counts[isApart(test, result) ? "apart" : result.outcome]++;
  return counts;
}

/** `percentage({ pass: 949, fail: 51, … }) // => "94.9 %"`: rounded down, 100 % means all. */
export function percentage(counts: Counts) {
  const able = COLUMNS.reduce((sum, column) => sum + counts[column], 0) - counts.apart;
  return able === 0 ? "–" : `${(Math.floor((counts.pass / able) * 1000) / 10).toFixed(1)} %`;
}

export function table(rows: readonly (readonly [name: string, counts: Counts])[]): string {
  const total = count([], () => false);
  for (const [, counts] of rows) for (const column of COLUMNS) total[column] += counts[column];
  const cells = [
    ["", ...COLUMNS, ""],
    ...[...rows, ["total", total] as const].map(([name, counts]) => [
      name,
      ...COLUMNS.map((column) => String(counts[column])),
      percentage(counts),
    ]),
  ];
  const widths = cells[0]?.map((_, index) =>
    Math.max(...cells.map((row) => row[index]?.length ?? 0)),
  );
  return cells
    .map((row) =>
      row
        .map((cell, index) => {
          const width = widths?.[index] ?? 0;
          return index === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** One line for each group of tests that do not pass, the largest group first. */
export function countCategories(
  results: Iterable<readonly [string, Result, Reason | undefined]>,
): { category: string; tests: number }[] {
  const counts = new Map<string, number>();
  for (const [, , reason] of results) {
    if (reason !== undefined) {
      counts.set(reason.category, (counts.get(reason.category) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([category, tests]) => ({ category, tests }))
    .sort((one, two) => two.tests - one.tests);
}

/** One line for each test, or for all tests of a class that fail alike. */
export function failuresToLines(failures: readonly (readonly [test: string, result: Result])[]) {
  const groups: Map<string, { alike: string; line: string; first: string; tests: number }> =
    new Map();
  for (const [test, result] of failures) {
    const line = resultToLine(result);
    const owner = test.slice(0, test.lastIndexOf("."));
    const group = groups.get(`${owner} ${line}`);
    if (group !== undefined) group.tests++;
    else groups.set(`${owner} ${line}`, { alike: owner, line, first: test, tests: 1 });
  }
  return [...groups.values()].map(({ alike, line, first, tests }) =>
    tests === 1 ? `${first}: ${line}` : `${alike} (${tests} tests): ${line}`,
  );
}
