import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { exerciseProblems, failureOf, isRight, setExercises } from "../../src/course/exercises.ts";

const LESSON = {
  path: "src/content/docs/en/threading/locks.mdx",
  text: `<Exercise id="threading/locks/1">
Write it.

<Failure code="lost-updates">
Lost.
</Failure>
</Exercise>
`,
};

const FOLDER = "src/content/exercises/threading/locks/1";

const NEEDED = ["check", "solution", "start", "wrong-lost-updates"].map(
  (name) => `${FOLDER}/${name}.py`,
);

const FILES = [...NEEDED, `${FOLDER}/right-rlock.py`];

test("the exercises of a lesson are found with their failures", () => {
  expect(setExercises(LESSON.text)).toEqual([{ id: "threading/locks/1", codes: ["lost-updates"] }]);
});

describe("an exercise", () => {
  test("with all its files has no problems", () => {
    expect(exerciseProblems([LESSON], FILES)).toEqual([]);
  });

  test.each(NEEDED)("says that it lacks %s", (file) => {
    const others = [...FILES, `${FOLDER}/right-semaphore.py`].filter((path) => path !== file);

    expect(exerciseProblems([LESSON], others)).toEqual([
      `${LESSON.path} sets the exercise "threading/locks/1", but there is no ${file}.`,
    ]);
  });

  test("has two right answers at least", () => {
    expect(exerciseProblems([LESSON], NEEDED)).toEqual([
      `${LESSON.path} sets the exercise "threading/locks/1", but there is no second right answer, ${FOLDER}/right-<name>.py.`,
    ]);
  });

  test("with a wrong answer the lesson says nothing about names both", () => {
    expect(exerciseProblems([LESSON], [...FILES, `${FOLDER}/wrong-too-slow.py`])).toEqual([
      `${LESSON.path} has no <Failure code="too-slow"> in the exercise "threading/locks/1".`,
    ]);
  });

  test("may have several answers that fail in one way, and further ones that are right", () => {
    const more = ["wrong-lost-updates.other-lock", "right-with-a-lock"];

    expect(
      exerciseProblems([LESSON], [...FILES, ...more.map((name) => `${FOLDER}/${name}.py`)]),
    ).toEqual([]);
  });

  test("says what each of its answers must come to", () => {
    const names = ["start.py", "solution.py", "right-with-a-lock.py", "wrong-too-slow.in-turns.py"];

    expect(names.map(isRight)).toEqual([false, true, true, false]);
    expect(names.map(failureOf)).toEqual([undefined, undefined, undefined, "too-slow"]);
  });

  test("with two texts for one failure says which", () => {
    const failure = '<Failure code="lost-updates">\nAgain.\n</Failure>\n</Exercise>';
    const lesson = { ...LESSON, text: LESSON.text.replace("</Exercise>", failure) };

    expect(exerciseProblems([lesson], FILES)).toEqual([
      `${LESSON.path} has <Failure code="lost-updates"> twice in the exercise "threading/locks/1".`,
    ]);
  });
});

test("this course has every file of its exercises", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const lessons = globSync("src/content/docs/**/*.mdx", { cwd: root }).map((path) => ({
    path,
    text: readFileSync(root + path, "utf8"),
  }));
  const paths = globSync("src/content/exercises/**/*.py", { cwd: root });

  expect(paths.length).toBeGreaterThan(30);
  expect(exerciseProblems(lessons, paths)).toEqual([]);
});
