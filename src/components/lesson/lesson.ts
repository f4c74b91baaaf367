import { defineExercise } from "./exercise.ts";
import { definePredict } from "./predict.ts";
import { defineQuiz } from "./quiz.ts";
import type { LessonSurroundings } from "./surroundings.ts";

/** Makes a lesson ask and answer, and remembers what its reader has done. */
export function defineLesson(surroundings: LessonSurroundings): void {
  definePredict(surroundings);
  defineQuiz(surroundings);
  defineExercise(surroundings);
  const count = (selector: string) => document.querySelectorAll(selector).length;
  surroundings.progress.visit({
    predictions: count("lesson-predict"),
    questions: count("lesson-quiz .question"),
    exercises: count("lesson-exercise"),
  });
}
