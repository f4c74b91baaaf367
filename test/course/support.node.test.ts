import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { programsOf, topics } from "../../src/course/corpus.ts";
import {
  categories,
  countByModule,
  countTests,
  groupFailures,
  percentOf,
  reasonOfLine,
  testLines,
} from "../../src/course/support.ts";
import { locales } from "../../src/i18n/languages.ts";
import { listByTopic, readCorpus } from "../../tools/corpus.ts";
import { lessonProse, lintText } from "../content/language.ts";

const CORPUS = new URL("../engine/corpus/", import.meta.url);

const FEW = {
  _threading_local: "error: the module does not define this test here",
  "test_queue.Queue.test_get": "pass",
  "test_queue.Queue.test_lost": "fail: AssertionError: 1 != 2 @ test_queue.py:9 test_lost",
  "test_threading.Threads.test_program":
    "error: OSError: [Errno 138] emscripten does not support processes. @ a.py:1 f",
  "test_threading.Threads.test_start": "pass",
};

describe("the figures of the support page", () => {
  test("count apart what no browser could pass", () => {
    expect(countTests(FEW)).toEqual({ pass: 2, able: 3, apart: 2 });
  });

  test("are those of each module, the largest last", () => {
    expect(countByModule(FEW)).toEqual([
      ["test_threading_local", { pass: 0, able: 0, apart: 1 }],
      ["test_threading", { pass: 1, able: 1, apart: 1 }],
      ["test_queue", { pass: 1, able: 2, apart: 0 }],
    ]);
  });

  test("name every test that does not pass, by its class", () => {
    const named = groupFailures(FEW).map(({ category, parts }) => [
      category,
      parts.flatMap(({ classes }) => classes),
    ]);

    expect(named).toEqual(
      expect.arrayContaining([
        ["needs subprocess", [["test_threading.Threads", ["test_program"]]]],
        ["", [["test_queue.Queue", ["test_lost"]]]],
      ]),
    );
  });

  test("round down: 100 means all", () => {
    expect([percentOf(9_999, 10_000), percentOf(7, 7), percentOf(0, 0)]).toEqual([99.9, 100, 0]);
  });
});

test("every test that does not pass has its reason", () => {
  const unexplained = Object.entries(testLines).filter(
    ([name, line]) => line !== "pass" && reasonOfLine(name, line) === undefined,
  );

  expect(unexplained).toEqual([]);
});

test("at least 98 percent of the tests a browser can run pass", () => {
  const { pass, able } = countTests(testLines);

  expect(percentOf(pass, able)).toBeGreaterThanOrEqual(98);
});

test("every topic of the corpus is described, and no other, with all its programs", () => {
  const shown = Object.fromEntries(topics.map(({ id }) => [id, programsOf(id)]));

  expect(shown, "List the corpus again: npm run corpus").toEqual(listByTopic(readCorpus()));
});

test.each(locales)("all differences that are known are told: %s", (locale) => {
  const known = readFileSync(new URL("KNOWN.md", CORPUS), "utf8").match(/^## /gm) ?? [];
  const page = new URL(`../../src/content/docs/${locale}/support.mdx`, import.meta.url);
  const [, , , , differences = ""] = readFileSync(page, "utf8").split(/^## /m);

  expect(differences.match(/^- /gm)).toHaveLength(known.length);
});

test.each(locales)("what is said of topics and reasons is written by the rules: %s", (locale) => {
  const whys = groupFailures(testLines).flatMap(({ parts }) => parts.map(({ why }) => why));
  const said = [...topics, ...Object.values(categories), ...whys].map((words) => words[locale]);
  const found = said.flatMap((text) =>
    lintText(lessonProse(text), locale).map(({ problem }) => `${text}: ${problem}`),
  );

  expect(found).toEqual([]);
});
