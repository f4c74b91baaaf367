import type { Outcome } from "../../src/course/conformance/lines.ts";

/** What is recorded of each test, by its name. */
type Outcomes = Readonly<Record<string, Outcome>>;

/** From worst to best. A skip hides nothing, and a hang hides whatever would come after it. */
const ORDER: readonly Outcome[] = ["crash", "hang", "error", "fail", "skip", "pass"];

const isBetter = (outcome: Outcome, than: Outcome) => ORDER.indexOf(outcome) > ORDER.indexOf(than);

/** What has become of tests that were recorded, or not yet. */
interface Comparison {
  /** Recorded as passing, no longer do. */
  readonly lost: string[];
  /** Not recorded yet, and do not pass. */
  readonly failing: string[];
  /** Have a better outcome than the recorded one, or pass for the first time. */
  readonly better: string[];
}

/** Tests that did not run are left out of `seen`. */
export function compare(recorded: Outcomes, seen: Outcomes): Comparison {
  const comparison: Comparison = { lost: [], failing: [], better: [] };
  for (const [test, outcome] of Object.entries(seen)) {
    const before = recorded[test];
    if (before === undefined) {
      comparison[outcome === "pass" ? "better" : "failing"].push(test);
    } else if (before === "pass" && outcome !== "pass") comparison.lost.push(test);
    else if (isBetter(outcome, before)) comparison.better.push(test);
  }
  return comparison;
}

/** The record with every improvement and every test it did not know; nothing in it becomes worse. */
export function improve(recorded: Outcomes, seen: Outcomes): Outcomes {
  const improved: Record<string, Outcome> = { ...recorded };
  for (const [test, outcome] of Object.entries(seen)) {
    const before = improved[test];
    if (before === undefined || isBetter(outcome, before)) improved[test] = outcome;
  }
  return Object.fromEntries(Object.entries(improved).sort(([one], [two]) => (one < two ? -1 : 1)));
}
