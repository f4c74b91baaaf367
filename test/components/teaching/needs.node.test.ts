import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lessonNeeds } from "../../../src/components/teaching/needs.ts";
import { at } from "../../../tools/project.ts";

const SOURCES: Readonly<Record<string, string>> = {
  "a/b/1": "import threading",
  "a/b/2": "from concurrent.futures import ProcessPoolExecutor",
  "a/c/1": "from concurrent import interpreters",
  "a/c/2": "import concurrent.interpreters",
  "a/c/3": "import subprocess",
};
const sources = {
  ofProgram: (id: string) => SOURCES[id] ?? "",
  ofExercise: (id: string) => (id === "a/b/1" ? "import multiprocessing" : ""),
};

test.each([
  ['<Program id="a/b/1" predicted />', []],
  ['<Program id="a/b/1" explore />', ["steering"]],
  ['<Program id="a/b/1" search label="Find it" />', ["steering"]],
  ['<Program id="a/b/1" schedule="lost-update" label="Show" />', ["steering"]],
  ['<Program id="a/b/1" label="the last step of it" />', []],
  ['<Program id="a/b/1" />\n<Program id="a/b/2" step />', ["processes", "steering"]],
  ['<Compare ids="a/b/1 a/b/2" />', ["processes"]],
  ['<Exercise id="a/b/1">', ["processes"]],
  ['<Exercise id="a/b/2">', []],
  ['<Program id="a/c/1" />', ["processes"]],
  ['<Program id="a/c/2" />', ["processes"]],
  ['<Program id="a/c/3" />', ["processes"]],
  ["The words step and explore=1, and multiprocessing.", []],
])("a lesson with %s needs %j", (text, needs) => {
  expect(lessonNeeds(text, sources)).toEqual(needs);
});

test("every lesson of the chapter on processes that has a program to run needs processes", () => {
  const read = (pattern: string) =>
    globSync(at(pattern))
      .map((path) => readFileSync(path, "utf8"))
      .join("\n");
  const lessons = globSync(at("src/content/docs/en/multiprocessing/*.mdx"))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }))
    .filter(({ text }) => /<Program /.test(text));
  const lacking = lessons.filter(
    ({ text }) =>
      !lessonNeeds(text, {
        ofProgram: (id) => read(`src/content/programs/${id}-*.py`),
        ofExercise: (id) => read(`src/content/exercises/${id}/{solution,check}.py`),
      }).includes("processes"),
  );

  expect(lessons.length).toBeGreaterThan(8);
  expect(lacking.map(({ path }) => path)).toEqual([]);
});
