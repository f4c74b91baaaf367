import type { Engine } from "../../engine/index.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { LessonRecord } from "../progress/progress.ts";
import { defineExercise } from "./exercise.ts";
import { definePredict } from "./predict.ts";
import { defineQuiz } from "./quiz.ts";

/** What a lesson's predictions, questions and exercises need from their page. */
export interface LessonSurroundings {
  readonly engine: Engine;
  readonly words: Dictionary;
  /** As `threading/locks`; absent on a page that is no lesson. */
  readonly lesson: string | undefined;
  readonly record: LessonRecord;
}

/** Makes a lesson ask and answer, and remembers what its reader has done. */
export function defineLesson(surroundings: LessonSurroundings): void {
  definePredict(surroundings);
  defineQuiz(surroundings);
  defineExercise(surroundings);
  const count = (selector: string) => document.querySelectorAll(selector).length;
  surroundings.record.visit({
    predictions: count("lesson-predict"),
    questions: count("lesson-quiz .question"),
    exercises: count("lesson-exercise"),
  });
}
