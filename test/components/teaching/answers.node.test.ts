import { expect, test } from "vitest";
import type { LessonProgress } from "../../../src/components/progress/progress.ts";
import { progressToText } from "../../../src/components/progress/progress.ts";
import {
  fileToAnswers,
  foundToWord,
  judgedToCsv,
} from "../../../src/components/teaching/answers.ts";

const lesson: LessonProgress = {
  tasks: { predictions: 0, questions: 0, exercises: 3 },
  predictions: {},
  answers: {},
  exercises: {
    "threading/locks/1": { passed: true, start: "a", answer: "b" },
    "threading/locks/2": { passed: false, start: "a", answer: "c" },
    "threading/locks/3": { passed: false, start: "a", answer: "a" },
    "../../elsewhere": { passed: true, start: "a", answer: "b" },
  },
};

test("a file of progress holds the answers that somebody has begun, and no others", () => {
  const text = progressToText({ lessons: { "threading/locks": lesson } });

  expect(fileToAnswers("anna.json", text)).toEqual([
    { from: "anna.json", exercise: "threading/locks/1", answer: "b", claim: { verdict: "passed" } },
    { from: "anna.json", exercise: "threading/locks/2", answer: "c", claim: undefined },
  ]);
  expect(fileToAnswers("notes.json", "{}")).toBeUndefined();
});

test("the table says of each answer what was found, and holds no formula", () => {
  const answer = { exercise: "threading/locks/1", answer: "", claim: { verdict: "passed" } };
  const lost = { kind: "failed", code: "lost" } as const;
  const claim = { verdict: "failed: lost", schedule: "1lx.A" };

  const csv = judgedToCsv([
    { ...answer, from: 'an "n", a.json', verdict: { kind: "passed" } },
    { ...answer, from: "=1+1.json", verdict: lost },
    { ...answer, from: "b.json", claim: undefined, verdict: undefined },
    { ...answer, from: "c", claim, verdict: lost, repeated: lost },
    { ...answer, from: "d", claim, verdict: { kind: "passed" }, repeated: { kind: "passed" } },
  ]);

  expect(csv.split("\r\n")).toEqual([
    "from,exercise,claimed,schedule,verified,verdict",
    '"an ""n"", a.json",threading/locks/1,passed,,passed,passed',
    "'=1+1.json,threading/locks/1,passed,,,failed: lost",
    "b.json,threading/locks/1,,,,unknown",
    "c,threading/locks/1,failed: lost,as claimed,,failed: lost",
    "d,threading/locks/1,failed: lost,differs,passed,passed",
    "",
  ]);
  expect(foundToWord({ kind: "too-slow", seconds: 20 })).toBe("too-slow");
});
