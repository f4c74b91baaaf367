// @ts-check
import { resultToLine } from "../../src/course/conformance/lines.ts";

/**
 * @typedef {import("../../src/course/conformance/lines.ts").Outcome} Outcome
 * @typedef {import("../../src/course/conformance/lines.ts").Result} Result
 * @typedef {import("../../src/course/conformance/reasons.ts").Reason} Reason
 *
 * One line of the table; `apart` are tests no browser could pass, and count nowhere else.
 * @typedef {Record<Outcome | "apart", number>} Counts
 */

/** @type {readonly (Outcome | "apart")[]} */
const COLUMNS = ["pass", "fail", "error", "skip", "hang", "crash", "apart"];

/**
 * @param {Iterable<readonly [string, Result]>} results
 * @param {(test: string, result: Result) => boolean} isApart
 * @returns {Counts}
 */
export function count(results, isApart) {
  const counts = { pass: 0, fail: 0, error: 0, skip: 0, hang: 0, crash: 0, apart: 0 };
  for (const [test, result] of results) counts[isApart(test, result) ? "apart" : result.outcome]++;
  return counts;
}

/** `percentage({ pass: 949, fail: 51, … }) // => "94.9 %"`: rounded down, 100 % means all.
 *
 * @param {Counts} counts
 */
export function percentage(counts) {
  const able = COLUMNS.reduce((sum, column) => sum + counts[column], 0) - counts.apart;
  return able === 0 ? "–" : `${(Math.floor((counts.pass / able) * 1000) / 10).toFixed(1)} %`;
}

/**
 * @param {readonly (readonly [name: string, counts: Counts])[]} rows
 * @returns {string}
 */
export function table(rows) {
  const total = count([], () => false);
  for (const [, counts] of rows) for (const column of COLUMNS) total[column] += counts[column];
  const cells = [
    ["", ...COLUMNS, ""],
    ...[...rows, /** @type {const} */ (["total", total])].map(([name, counts]) => [
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

/**
 * One line for each group of tests that do not pass, the largest group first.
 *
 * @param {Iterable<readonly [string, Result, Reason | undefined]>} results
 * @returns {{ category: string, tests: number }[]}
 */
export function countCategories(results) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const [, , reason] of results) {
    if (reason !== undefined) {
      counts.set(reason.category, (counts.get(reason.category) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([category, tests]) => ({ category, tests }))
    .sort((one, two) => two.tests - one.tests);
}

/**
 * One line for each test, or for all tests of a class that fail alike.
 *
 * @param {readonly (readonly [test: string, result: Result])[]} failures
 */
export function failuresToLines(failures) {
  /** @type {Map<string, { alike: string, line: string, first: string, tests: number }>} */
  const groups = new Map();
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
