import type { Curve } from "./curves.ts";
import { judge, median, type Row, type Samples } from "./measurements.ts";

interface Report {
  readonly machine: string;
  readonly repetitions: number;
  readonly bootPath: { readonly snapshot: number; readonly plain: number };
  readonly results: readonly {
    readonly name: string;
    readonly rows: readonly Row[];
    readonly samples: Samples;
  }[];
  readonly curves: readonly Curve[];
}

const digits = (value: number) =>
  value === 0
    ? "0"
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toPrecision(2);

/** The median and, in brackets, the least and the most. */
const spread = (values: readonly number[], unit: string) =>
  `${digits(median(values))}${unit === "" ? "" : ` ${unit}`} (${digits(Math.min(...values))}–${digits(Math.max(...values))})`;

export function toMarkdown({ machine, repetitions, bootPath, results, curves }: Report) {
  const lines = [
    `${machine}. Medians of ${repetitions} interleaved repetitions, with the least and the most.`,
    `Visits that started from the snapshot: ${bootPath.snapshot}; plainly: ${bootPath.plain}.`,
    "",
    "| what | measured | against | ratio | target |",
    "| --- | --- | --- | --- | --- |",
  ];
  for (const { rows, samples } of results) {
    for (const row of rows) {
      const found = judge(row, samples);
      if (found === undefined) continue;
      const { values, others, ratio } = found;
      lines.push(
        `| ${row.name} | ${spread(values, row.unit)} | ${others === undefined ? "–" : `${row.against}: ${spread(others, row.unit)}`} | ${ratio === undefined ? "–" : `${digits(ratio)}×`} | ${target(row, found.isKept)} |`,
      );
    }
  }
  for (const { name, across, unit, points } of curves) {
    lines.push("", `${name} (${unit}), by ${across}:`, "");
    lines.push(points.map(([x, y]) => `${x}: ${digits(y)}`).join(" · "));
  }
  return `${lines.join("\n")}\n`;
}

function target({ most, least }: Row, isKept: boolean | undefined) {
  if (isKept === undefined) return "–";
  return `${most === undefined ? `≥ ${least}` : `≤ ${most}`} ${isKept ? "✓" : "✗"}`;
}
