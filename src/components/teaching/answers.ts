/** Answers that have been handed in, and what was found out about them. */
import type { Verdict } from "../lesson/exercise-check.ts";
import { textToProgress } from "../progress/progress.ts";
import { EXERCISE, type HandedIn } from "./answer-link.ts";

export interface Judged extends HandedIn {
  /** As it ended when it was run again; nothing where the course has no such exercise. */
  readonly verdict: Verdict | undefined;
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
        claimed: passed,
      })),
  );
}

/** One word for what was found, the same in every language, and the check's own where it has one. */
export function verdictToWord(verdict: Verdict | undefined): string {
  if (verdict === undefined) return "unknown";
  return verdict.kind === "failed" ? `failed: ${verdict.code}` : verdict.kind;
}

const COLUMNS = ["from", "exercise", "claimed", "verified", "verdict"] as const;

/** A table that spreadsheets read; no cell of it is a formula there. */
export function judgedToCsv(judged: readonly Judged[]): string {
  const rows = judged.map(({ from, exercise, claimed, verdict }) => [
    from,
    exercise,
    claimed ? "passed" : "",
    verdict?.kind === "passed" ? "passed" : "",
    verdictToWord(verdict),
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(toCell).join(",")}\r\n`).join("");
}

function toCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
