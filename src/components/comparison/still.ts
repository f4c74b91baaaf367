/** A comparison as it stands in a page before any script has run. */
import { readRecordedTimeline } from "../../engine/index.ts";
import type { Dictionary, Locale } from "../../i18n/dictionary.ts";
import { findProgram, type ProgramFile } from "../cell/program-files.ts";
import { type ComparisonRow, comparisonRows } from "./rows.ts";

export interface ComparedProgram {
  readonly id: string;
  readonly name: string;
  readonly program: ProgramFile;
}

/** @throws Error with one sentence for the lesson's author. */
export function comparedPrograms(ids: string, names: string, lesson: string): ComparedProgram[] {
  const idList = ids.trim().split(/\s+/);
  const nameList = names.split(";").map((name) => name.trim());
  if (idList.length < 2 || idList.length !== nameList.length) {
    throw new Error(
      `${lesson} compares ${idList.length} programs and has ${nameList.length} names for them.`,
    );
  }
  return idList.map((id, index) => ({
    id,
    name: nameList[index] ?? id,
    program: findProgram(id, lesson),
  }));
}

export interface StillComparison {
  readonly isRecorded: boolean;
  /** Where the one axis of all pictures ends, in seconds. */
  readonly axisEnd: number;
  readonly results: readonly (ComparisonRow & { readonly name: string })[];
}

export function stillComparison(
  programs: readonly ComparedProgram[],
  words: Dictionary,
  locale: Locale,
): StillComparison {
  const measurements = programs.map(({ program: { recordedTimeline } }) => {
    if (recordedTimeline === undefined) return undefined;
    const timeline = readRecordedTimeline(recordedTimeline);
    return { timeline, elapsed: timeline.end };
  });
  const rows = comparisonRows(measurements, undefined, words, locale);
  return {
    isRecorded: measurements.every((measured) => measured !== undefined),
    axisEnd: Math.max(0, ...measurements.map((measured) => measured?.elapsed ?? 0)),
    results: programs.map(({ name }, index) => ({
      name,
      time: rows[index]?.time ?? "",
      speedUp: rows[index]?.speedUp ?? "",
      prediction: rows[index]?.prediction ?? "",
    })),
  };
}
