import type { LessonProgress, Progress } from "./progress.ts";

/** What a reader has done on two devices: nothing of either is lost, and what is done on one is done. */
export function mergeProgress(here: Progress, there: Progress): Progress {
  const lessons: Record<string, LessonProgress> = { ...there.lessons };
  for (const [path, lesson] of Object.entries(here.lessons)) {
    const other = lessons[path];
    lessons[path] = other === undefined ? lesson : mergeLessons(lesson, other);
  }
  return { lessons };
}

function mergeLessons(here: LessonProgress, there: LessonProgress): LessonProgress {
  return {
    tasks: here.tasks,
    predictions: { ...there.predictions, ...here.predictions },
    answers: mergeEach(here.answers, there.answers, (own, other) =>
      other.found && !own.found ? other : own,
    ),
    exercises: mergeEach(here.exercises, there.exercises, (own, other) =>
      other.passed && !own.passed ? other : own,
    ),
  };
}

function mergeEach<Value>(
  here: Readonly<Record<string, Value>>,
  there: Readonly<Record<string, Value>>,
  choose: (own: Value, other: Value) => Value,
): Record<string, Value> {
  const merged: Record<string, Value> = { ...there };
  for (const [name, own] of Object.entries(here)) {
    const other = there[name];
    merged[name] = other === undefined ? own : choose(own, other);
  }
  return merged;
}
