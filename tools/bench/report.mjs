// @ts-check
import { judge, median } from "./measurements.mjs";

/** @typedef {import("./measurements.mjs").Row} Row */
/** @typedef {import("./measurements.mjs").Samples} Samples */

/**
 * @typedef {object} Report
 * @property {string} machine
 * @property {number} repetitions
 * @property {{ snapshot: number, plain: number }} bootPath
 * @property {readonly { name: string, rows: readonly Row[], samples: Samples }[]} results
 * @property {readonly import("./curves.mjs").Curve[]} curves
 */

/** @param {number} value */
const digits = (value) =>
  value === 0
    ? "0"
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toPrecision(2);

/** The median and, in brackets, the least and the most. @param {readonly number[]} values @param {string} unit */
const spread = (values, unit) =>
  `${digits(median(values))}${unit === "" ? "" : ` ${unit}`} (${digits(Math.min(...values))}–${digits(Math.max(...values))})`;

/** @param {Report} report */
export function toMarkdown({ machine, repetitions, bootPath, results, curves }) {
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

/** @param {Row} row @param {boolean | undefined} isKept */
function target({ most, least }, isKept) {
  if (isKept === undefined) return "–";
  return `${most === undefined ? `≥ ${least}` : `≤ ${most}`} ${isKept ? "✓" : "✗"}`;
}
