import { expect, test } from "vitest";
import { mergeProgress } from "../../../src/components/progress/merging.ts";
import type {
  ExerciseProgress,
  LessonProgress,
} from "../../../src/components/progress/progress.ts";

const lesson = (parts: Partial<LessonProgress>): LessonProgress => ({
  tasks: { predictions: 1, questions: 2, exercises: 2 },
  predictions: {},
  answers: {},
  exercises: {},
  ...parts,
});

const exercise = (passed: boolean, answer: string): ExerciseProgress => ({
  passed,
  start: "",
  answer,
});

test("what was done on one of two devices is done, and nothing of either is lost", () => {
  const here = lesson({
    predictions: { "0": 1 },
    answers: { "0": { tried: [1], found: false }, "1": { tried: [0], found: true } },
    exercises: { a: exercise(false, "half"), b: exercise(true, "mine") },
  });
  const there = lesson({
    tasks: { predictions: 0, questions: 0, exercises: 0 },
    predictions: { "0": 2, "1": 0 },
    answers: { "0": { tried: [2], found: true }, "1": { tried: [2], found: true } },
    exercises: { a: exercise(true, "whole"), b: exercise(true, "other"), c: exercise(false, "c") },
  });

  const merged = mergeProgress(
    { lessons: { both: here, mine: here } },
    { lessons: { both: there, other: there } },
  );

  expect(merged.lessons).toEqual({
    mine: here,
    other: there,
    both: {
      tasks: here.tasks,
      predictions: { "0": 1, "1": 0 },
      answers: { "0": { tried: [2], found: true }, "1": { tried: [0], found: true } },
      exercises: {
        a: exercise(true, "whole"),
        b: exercise(true, "mine"),
        c: exercise(false, "c"),
      },
    },
  });
  expect(mergeProgress(merged, merged)).toEqual(merged);
});
