/** What a lesson asks of a browser, beyond running Python at all. */

import { shownPrograms } from "../../course/lessons.ts";
import { looksToFork } from "../../engine/index.ts";

/** Several processes, which need cross-origin isolation; runs that are steered, which need threads that can be suspended. */
export type Need = "processes" | "steering";

/** Each interpreter is a process of the engine's. */
const NEEDS_PROCESSES = /\bconcurrent(?:\.| import )interpreters\b|\bInterpreterPoolExecutor\b/;

/** What a lesson says of a program that is to be steered. */
const STEERED = /<Program\b[^>]*?\s(?:step|explore|schedule=)/;

/**
 * @param text of the lesson.
 * @param sourceOf the texts of the program, or of the exercise's files, with an id.
 */
export function lessonNeeds(text: string, sourceOf: (id: string) => string): readonly Need[] {
  const exercises = [...text.matchAll(/<Exercise id="([^"]*)"/g)].map(([, id = ""]) => id);
  const sources = [...shownPrograms(text), ...exercises].map(sourceOf);
  const hasProcesses = sources.some(
    (source) => looksToFork(source) || NEEDS_PROCESSES.test(source),
  );
  return [
    ...(hasProcesses ? (["processes"] as const) : []),
    ...(STEERED.test(text) ? (["steering"] as const) : []),
  ];
}
