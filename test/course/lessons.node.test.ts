import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { lessonProblems, pathToProgramId, shownPrograms } from "../../src/course/lessons.ts";
import { locales } from "../../src/i18n/languages.ts";

const LANGUAGES = ["en", "ru"];
const PROGRAM = "src/content/programs/threading/locks/1-one-lock.py";

/** A course of one lesson, whose two languages show these programs. */
const course = (english: readonly string[], russian: readonly string[]) => [
  { path: "src/content/docs/en/threading/locks.mdx", text: showing(english) },
  { path: "src/content/docs/ru/threading/locks.mdx", text: showing(russian) },
];

const showing = (ids: readonly string[]) =>
  ids.map((id) => `Text.\n\n<Program id="${id}" />\n`).join("\n");

describe("a course", () => {
  test("with both languages and every program has no problems", () => {
    const lessons = course(["threading/locks/1"], ["threading/locks/1"]);

    expect(lessonProblems(lessons, [PROGRAM], LANGUAGES)).toEqual([]);
  });

  test("that names a program nobody wrote says which lesson and which file", () => {
    const lessons = course(["threading/locks/2"], ["threading/locks/2"]);

    expect(lessonProblems(lessons, [PROGRAM], LANGUAGES)).toEqual([
      'src/content/docs/en/threading/locks.mdx shows the program "threading/locks/2", but there is no src/content/programs/threading/locks/2-….py.',
      'src/content/docs/ru/threading/locks.mdx shows the program "threading/locks/2", but there is no src/content/programs/threading/locks/2-….py.',
    ]);
  });

  test("with a lesson in one language says which is missing", () => {
    const lessons = course(["threading/locks/1"], []).slice(0, 1);

    expect(lessonProblems(lessons, [PROGRAM], LANGUAGES)).toEqual([
      "src/content/docs/en/threading/locks.mdx is in one language only: there is no src/content/docs/ru/threading/locks.mdx.",
    ]);
  });

  test("whose languages show different programs names both lessons", () => {
    const lessons = course(["threading/locks/1"], []);

    expect(lessonProblems(lessons, [PROGRAM], LANGUAGES)).toEqual([
      "src/content/docs/en/threading/locks.mdx and src/content/docs/ru/threading/locks.mdx do not show the same programs in the same order.",
    ]);
  });

  test("with two programs of one number, or one without a number, names them", () => {
    const programs = [
      PROGRAM,
      "src/content/programs/threading/locks/1-two-locks.py",
      "src/content/programs/threading/locks/three-locks.py",
    ];

    expect(lessonProblems([], programs, LANGUAGES)).toEqual([
      'src/content/programs/threading/locks/1-one-lock.py and src/content/programs/threading/locks/1-two-locks.py are both the program "threading/locks/1".',
      "src/content/programs/threading/locks/three-locks.py has no number: a program is called <number>-<words>.py.",
    ]);
  });
});

test("a program's id is its file up to the number", () => {
  expect(pathToProgramId(PROGRAM)).toBe("threading/locks/1");
  expect(pathToProgramId("../../content/programs/a/b/12-c.py")).toBe("a/b/12");
});

test("a lesson's programs are found in its text", () => {
  expect(shownPrograms('<Program id="a/b/1" />\n<Program\n  id="a/b/2"\n/>')).toEqual([
    "a/b/1",
    "a/b/2",
  ]);
});

test("this course has no problems", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const lessons = globSync("src/content/docs/**/*.mdx", { cwd: root }).map((path) => ({
    path,
    text: readFileSync(root + path, "utf8"),
  }));
  const programs = globSync("src/content/programs/**/*.py", { cwd: root });

  expect(lessons.length).toBeGreaterThan(10);
  expect(lessonProblems(lessons, programs, locales)).toEqual([]);
});
