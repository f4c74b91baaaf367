import { expect, test } from "vitest";
import { lessonNeeds } from "../../../src/components/teaching/needs.ts";

const SOURCES: Readonly<Record<string, string>> = {
  "a/b/1": "import threading",
  "a/b/2": "from concurrent.futures import ProcessPoolExecutor",
  "a/c/1": "from concurrent import interpreters",
  "a/c/2": "import concurrent.interpreters",
};

test.each([
  ['<Program id="a/b/1" predicted />', []],
  ['<Program id="a/b/1" explore />', ["steering"]],
  ['<Program id="a/b/1" schedule="lost-update" label="Show" />', ["steering"]],
  ['<Program id="a/b/1" />\n<Program id="a/b/2" step />', ["processes", "steering"]],
  ['<Compare ids="a/b/1 a/b/2" />', ["processes"]],
  ['<Exercise id="a/b/2">', ["processes"]],
  ['<Program id="a/c/1" />', ["processes"]],
  ['<Program id="a/c/2" />', ["processes"]],
  ["The words step and explore=1, and multiprocessing.", []],
])("a lesson with %s needs %j", (text, needs) => {
  expect(lessonNeeds(text, (id) => SOURCES[id] ?? "")).toEqual(needs);
});
