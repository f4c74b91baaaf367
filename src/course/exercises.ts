import type { Lesson } from "./lessons.ts";

const EXERCISES = "src/content/exercises";

const REQUIRED = ["start.py", "solution.py", "check.py"];

/** Whether an answer must pass, by its file: `solution.py`, `right-<words>.py`. */
export const isRight = (name: string): boolean => /^(?:solution|right-[\w-]+)\.py$/.test(name);

/** The failure an answer must have, by its file: `wrong-<code>.py`, `wrong-<code>.<words>.py`. */
export const failureOf = (name: string): string | undefined =>
  /^wrong-([\w-]+)(?:\.[\w-]+)?\.py$/.exec(name)?.[1];

/** The sentence for a lesson whose exercise lacks a file. */
export function missingExerciseFile(lesson: string, id: string, name: string): string {
  return `${lesson} sets the exercise "${id}", but there is no ${EXERCISES}/${id}/${name}.`;
}

/** The sentence for a lesson whose exercise has one right answer only: does its check know another? */
function missingRightAnswer(lesson: string, id: string): string {
  return `${lesson} sets the exercise "${id}", but there is no second right answer, ${EXERCISES}/${id}/right-<name>.py.`;
}

/** One exercise as a lesson sets it. */
export interface SetExercise {
  readonly id: string;
  /** The failures the lesson has a text for. */
  readonly codes: readonly string[];
}

export function setExercises(text: string): readonly SetExercise[] {
  return [...text.matchAll(/<Exercise\b[^>]*?\bid="([^"]*)"[^>]*>([\s\S]*?)<\/Exercise>/g)].map(
    ([, id = "", body = ""]) => ({
      id,
      codes: [...body.matchAll(/<Failure\b[^>]*?\bcode="([^"]*)"/g)].map((match) => match[1] ?? ""),
    }),
  );
}

/** What is wrong between the lessons and the files of their exercises, one sentence each. */
export function exerciseProblems(lessons: readonly Lesson[], paths: readonly string[]): string[] {
  const files = new Map<string, string[]>();
  for (const path of paths) {
    const [, id, name] = /(?:^|\/)exercises\/(.+)\/([^/]+\.py)$/.exec(path) ?? [];
    if (id !== undefined && name !== undefined) files.set(id, [...(files.get(id) ?? []), name]);
  }
  return lessons.flatMap(({ path, text }) =>
    setExercises(text).flatMap(({ id, codes }) => {
      const names = files.get(id) ?? [];
      const wrong = [...new Set(names.flatMap((name) => failureOf(name) ?? []))];
      return [
        ...REQUIRED.filter((name) => !names.includes(name)).map((name) =>
          missingExerciseFile(path, id, name),
        ),
        ...(names.filter(isRight).length < 2 ? [missingRightAnswer(path, id)] : []),
        ...wrong
          .filter((code) => !codes.includes(code))
          .map((code) => `${path} has no <Failure code="${code}"> in the exercise "${id}".`),
        ...codes
          .filter((code) => !wrong.includes(code))
          .map((code) => missingExerciseFile(path, id, `wrong-${code}.py`)),
        ...codes
          .filter((code, index) => codes.indexOf(code) < index)
          .map((code) => `${path} has <Failure code="${code}"> twice in the exercise "${id}".`),
      ];
    }),
  );
}
