// @ts-check
import { median } from "./measurements.mjs";

/** @typedef {Record<string, number[]>} Samples Values by what was measured, one for each repetition. */

/**
 * @typedef {object} Report
 * @property {string} machine
 * @property {number} repetitions
 * @property {{ snapshot: number, plain: number }} bootPath
 * @property {readonly { name: string, rows: readonly import("./measurements.mjs").Row[], samples: Samples }[]} results
 * @property {readonly import("./curves.mjs").Curve[]} curves
 */

/** @param {number} value */
const digits = (value) =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toPrecision(2);

/** The median and, in brackets, the least and the most. @param {readonly number[]} values @param {string} unit */
const spread = (values, unit) =>
  `${digits(median(values))} ${unit} (${digits(Math.min(...values))}–${digits(Math.max(...values))})`;

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
    for (const { name, value, against, most, least, unit } of rows) {
      const values = samples[value] ?? [];
      if (values.length === 0) continue;
      const others = against === undefined ? undefined : samples[against];
      const ratio =
        others === undefined || others.length === 0 ? undefined : median(values) / median(others);
      const judged = against === undefined ? median(values) : ratio;
      const target = judged === undefined ? "" : judge(judged, most, least);
      lines.push(
        `| ${name} | ${spread(values, unit)} | ${others === undefined || others.length === 0 ? "–" : `${against}: ${spread(others, unit)}`} | ${ratio === undefined ? "–" : `${digits(ratio)}×`} | ${target} |`,
      );
    }
  }
  for (const { name, across, unit, points } of curves) {
    lines.push("", `${name} (${unit}), by ${across}:`, "");
    lines.push(points.map(([x, y]) => `${x}: ${digits(y)}`).join(" · "));
  }
  return `${lines.join("\n")}\n`;
}

/** @param {number} value @param {number | undefined} most @param {number | undefined} least */
function judge(value, most, least) {
  if (most !== undefined) return `≤ ${most} ${value <= most ? "✓" : "✗"}`;
  if (least !== undefined) return `≥ ${least} ${value >= least ? "✓" : "✗"}`;
  return "–";
}
