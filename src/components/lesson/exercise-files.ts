import { missingExerciseFile } from "../../course/exercises.ts";

/** What an exercise consists of, besides the text in the lesson. */
export interface ExerciseFiles {
  /** What the reader starts from. */
  readonly start: string;
  readonly solution: string;
  /** Judges the reader's program, which it finds as `answer.py`. */
  readonly check: string;
}

const sources = import.meta.glob<string>("../../content/exercises/**/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The files of the exercise a lesson names; throws what its author has to read where one is missing. */
export function findExercise(id: string, lesson: string): ExerciseFiles {
  const find = (name: string) => {
    const source = sources[`../../content/exercises/${id}/${name}`];
    if (source === undefined) throw new Error(missingExerciseFile(lesson, id, name));
    return source;
  };
  return {
    start: find("start.py").trimEnd(),
    solution: find("solution.py").trimEnd(),
    check: find("check.py"),
  };
}
