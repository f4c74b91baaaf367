// @ts-check
/**
 * What is recorded of each test, and whether it has become better or worse.
 *
 * @typedef {import("../../src/course/conformance/lines.ts").Outcome} Outcome
 * @typedef {Readonly<Record<string, Outcome>>} Outcomes By the test's name.
 */

/** From worst to best. A skip hides nothing, and a hang hides whatever would come after it.
 * @type {readonly Outcome[]} */
const ORDER = ["crash", "hang", "error", "fail", "skip", "pass"];

/**
 * @param {Outcome} outcome
 * @param {Outcome} than
 */
const isBetter = (outcome, than) => ORDER.indexOf(outcome) > ORDER.indexOf(than);

/**
 * @typedef {object} Comparison
 * @property {string[]} lost Recorded as passing, no longer do.
 * @property {string[]} failing Not recorded yet, and do not pass.
 * @property {string[]} better Have a better outcome than the recorded one, or pass for the first time.
 */

/**
 * @param {Outcomes} recorded
 * @param {Outcomes} seen Tests that did not run are left out.
 * @returns {Comparison}
 */
export function compare(recorded, seen) {
  /** @type {Comparison} */
  const comparison = { lost: [], failing: [], better: [] };
  for (const [test, outcome] of Object.entries(seen)) {
    const before = recorded[test];
    if (before === undefined) {
      comparison[outcome === "pass" ? "better" : "failing"].push(test);
    } else if (before === "pass" && outcome !== "pass") comparison.lost.push(test);
    else if (isBetter(outcome, before)) comparison.better.push(test);
  }
  return comparison;
}

/**
 * The record with every improvement and every test it did not know; nothing in it becomes worse.
 *
 * @param {Outcomes} recorded
 * @param {Outcomes} seen
 * @returns {Outcomes}
 */
export function improve(recorded, seen) {
  /** @type {Record<string, Outcome>} */
  const improved = { ...recorded };
  for (const [test, outcome] of Object.entries(seen)) {
    const before = improved[test];
    if (before === undefined || isBetter(outcome, before)) improved[test] = outcome;
  }
  return Object.fromEntries(Object.entries(improved).sort(([one], [two]) => (one < two ? -1 : 1)));
}
