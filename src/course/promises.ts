import figures from "./promises.json" with { type: "json" };

/** What one of the longer tests found when it was last run whole. */
export interface PromiseFigures {
  /** As `2026-11-28`. */
  readonly date: string;
  /** As `Chromium 156`. */
  readonly browser: string;
  /** By what they count or measure; the words of the page name each. */
  readonly figures: Readonly<Record<string, number>>;
}

/** The longer tests, in the order of the promises they try. */
export type PromiseTest =
  | "programs"
  | "programsInFirefox"
  | "damage"
  | "damageInFirefox"
  | "faults"
  | "runs"
  | "presses";

/** Of those that have been run whole. */
export const promiseFigures: Readonly<Partial<Record<PromiseTest, PromiseFigures>>> = figures;
