const EXERCISES = "src/content/exercises";

/** The sentence for a lesson whose exercise lacks a file. */
export function missingExerciseFile(lesson: string, id: string, name: string): string {
  return `${lesson} sets the exercise "${id}", but there is no ${EXERCISES}/${id}/${name}.`;
}
