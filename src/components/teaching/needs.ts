/** What a lesson asks of a browser, beyond running Python at all. */

import { shownPrograms } from "../../course/lessons.ts";
import { looksToFork } from "../../engine/index.ts";

/** Several processes, which need cross-origin isolation; runs that are steered, which need threads that can be suspended. */
export type Need = "processes" | "steering";

/** Each interpreter is a process of the engine's, and so is another program. */
const NEEDS_PROCESSES =
  /\bsubprocess\b|\bcreate_subprocess_\w+|\bconcurrent(?:\.| import )interpreters\b|\bInterpreterPoolExecutor\b/;

/** What a lesson says of a program that is to be steered. */
const STEERED = /<Program\b(?:[^>"]|"[^"]*")*?\s(?:step|explore|search|schedule=)/;

/** The texts of a program, and of an exercise's files, by their ids. */
export interface Sources {
  readonly ofProgram: (id: string) => string;
  readonly ofExercise: (id: string) => string;
}

/** @param text of the lesson. */
export function lessonNeeds(text: string, { ofProgram, ofExercise }: Sources): readonly Need[] {
  const exercises = [...text.matchAll(/<Exercise id="([^"]*)"/g)].map(([, id = ""]) => id);
  const sources = [...shownPrograms(text).map(ofProgram), ...exercises.map(ofExercise)];
  const hasProcesses = sources.some(
    (source) => looksToFork(source) || NEEDS_PROCESSES.test(source),
  );
  return [
    ...(hasProcesses ? (["processes"] as const) : []),
    ...(STEERED.test(text) ? (["steering"] as const) : []),
  ];
}
