/** Answers that have been handed in, and what was found out about them. */
import { type Verdict, verdictToWord } from "../lesson/exercise-check.ts";
import { textToProgress } from "../progress/progress.ts";
import { CLAIMS_PASSED, EXERCISE, type HandedIn } from "./answer-link.ts";

export interface Judged extends HandedIn {
  /** As it ended when it was run again; nothing where the course has no such exercise. */
  readonly verdict: Verdict | undefined;
  /** How the run ended under the schedule that its author names. */
  readonly repeated?: Verdict;
}

/** @returns nothing where a file holds no progress. */
export function fileToAnswers(file: string, text: string): readonly HandedIn[] | undefined {
  const progress = textToProgress(text);
  if (progress === undefined) return undefined;
  return Object.values(progress.lessons).flatMap(({ exercises }) =>
    Object.entries(exercises)
      .filter(
        ([id, { passed, answer, start }]) => EXERCISE.test(id) && (passed || answer !== start),
      )
      .map(([exercise, { answer, passed }]) => ({
        from: file,
        exercise,
        answer,
        claim: passed ? CLAIMS_PASSED : undefined,
      })),
  );
}

/** What was found; `unknown` of an exercise that the course does not have. */
export const foundToWord = (verdict: Verdict | undefined): string =>
  verdict === undefined ? "unknown" : verdictToWord(verdict);

/** Whether the run that its author names ends as claimed; nothing where none is named. */
export function isAsClaimed({ claim, repeated }: Judged): boolean | undefined {
  return repeated === undefined ? undefined : verdictToWord(repeated) === claim?.verdict;
}

const COLUMNS = ["from", "exercise", "claimed", "schedule", "verified", "verdict"] as const;

function scheduleWord(isAsClaimed: boolean | undefined): string {
  if (isAsClaimed === undefined) return "";
  return isAsClaimed ? "as claimed" : "differs";
}

/** A table that spreadsheets read; no cell of it is a formula there. */
export function judgedToCsv(judged: readonly Judged[]): string {
  const rows = judged.map((one) => [
    one.from,
    one.exercise,
    one.claim?.verdict ?? "",
    scheduleWord(isAsClaimed(one)),
    one.verdict?.kind === "passed" ? "passed" : "",
    foundToWord(one.verdict),
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(toCell).join(",")}\r\n`).join("");
}

function toCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
