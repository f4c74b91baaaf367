import { describe, expect, test } from "vitest";
import { buildProblems, filesOf, filesThatLackTypes, passes, read, withFiles } from "./recipes.ts";

const PAGE = (components: string) => `---
title: Clocks
description: What a clock shows.
sidebar:
  order: 99
minutes: 5
covers: []
---

${components}
`;

describe("the recipe for", () => {
  const chosen = {
    chapter: "threading",
    lesson: "clocks",
    n: "1",
    name: "a-clock",
    code: "late",
  };
  const lesson = (components: string) =>
    Object.fromEntries(
      ["en", "ru"].map((tag) => [`src/content/docs/${tag}/threading/clocks.mdx`, PAGE(components)]),
    );
  const program = {
    "src/content/programs/threading/clocks/1-a-clock.py": "print(12)\n",
    "src/content/programs/threading/clocks/1-a-clock.out": "12\n",
  };
  const exercise = {
    "src/content/exercises/threading/clocks/1/start.py": "",
    "src/content/exercises/threading/clocks/1/solution.py": "hour = 12\n",
    "src/content/exercises/threading/clocks/1/right-a-clock.py": "hour = 6 + 6\n",
    "src/content/exercises/threading/clocks/1/check.py": 'print("pass")\n',
    "src/content/exercises/threading/clocks/1/wrong-late.py": "hour = 13\n",
  };
  const SHOWN = '<Program id="threading/clocks/1" />';
  const SET = `<Exercise id="threading/clocks/1">\n<Failure code="late">It is late.</Failure>\n</Exercise>`;

  test("a lesson is all the build asks for", () => {
    const files = lesson("Text.");
    const [english = ""] = Object.keys(files);

    expect(withFiles(files, buildProblems)).toEqual([]);
    expect(withFiles({ [english]: PAGE("Text.") }, buildProblems)).toEqual([
      expect.stringContaining("src/content/docs/ru/threading/clocks.mdx"),
    ]);
    expect(filesOf("A lesson", chosen)).toEqual(expect.arrayContaining(Object.keys(files)));
  });

  test("a program is all the build asks for", () => {
    expect(withFiles({ ...lesson(SHOWN), ...program }, buildProblems)).toEqual([]);
    expect(withFiles(lesson(SHOWN), buildProblems)).toEqual([
      expect.stringContaining("there is no src/content/programs/threading/clocks/1-….py"),
      expect.stringContaining("there is no src/content/programs/threading/clocks/1-….py"),
    ]);
    expect(filesOf("A program and its recorded output", chosen)).toEqual(
      [...Object.keys(program), "test/content/programs/rules.ts"].sort(),
    );
  });

  test("an exercise is all the build asks for", () => {
    const { "src/content/exercises/threading/clocks/1/check.py": _, ...unfinished } = exercise;

    expect(withFiles({ ...lesson(SET), ...exercise }, buildProblems)).toEqual([]);
    expect(withFiles({ ...lesson(SET), ...unfinished }, buildProblems).join("\n")).toContain(
      "src/content/exercises/threading/clocks/1/check.py",
    );
    expect(filesOf("An exercise", chosen)).toEqual(
      expect.arrayContaining(
        Object.keys(exercise).filter(
          (path) => !path.includes("right-") || path.includes("a-clock"),
        ),
      ),
    );
  });

  test("a language names every place that lacks its words", () => {
    const languages = read("src/i18n/languages.ts");
    const german = languages.replace(
      "  ru: {",
      `  de: { name: "Deutsch", title: "Verschränkung", chapters: { concurrency: "", threading: "", asyncio: "",
        multiprocessing: "", conclusions: "" } },\n  ru: {`,
    );
    const named = filesOf("A language", { tag: "de" });

    const lacking = filesThatLackTypes({ "src/i18n/languages.ts": german });
    const problems = withFiles({ "src/i18n/languages.ts": german }, buildProblems);

    // What is made from the reasons is where their words are missed.
    const lackingWords = lacking.map((path) =>
      path === "src/course/support.ts" ? "src/course/conformance/reasons.json" : path,
    );
    expect(lackingWords).not.toEqual([]);
    expect(named).toEqual(expect.arrayContaining(lackingWords));
    expect(problems).toContainEqual(
      expect.stringContaining("there is no src/content/docs/de/threading/locks.mdx"),
    );
  }, 240_000);

  test("a seam is all its tests ask for", () => {
    const startup = "src/engine/python/interleave/startup.py";
    const seam = "src/engine/python/interleave/seams/zlib.py";
    const source = (
      replaced: string,
    ) => `"""A sum that is always 1: replaces a name of \`zlib\` (Modules/zlibmodule.c)."""

from . import replace

REPLACED = {"zlib": (${replaced})}


def adler32(data, value=1, /):
    return 1


def install():
    replace({"zlib": ("adler32",)}, globals())
`;
    const installing = read(startup).replace(
      "    for seam in (zipimport,",
      "    from .seams import zlib\n\n    for seam in (zlib, zipimport,",
    );
    const SEAMS = "test/engine/seams.node.test.ts";
    const outcome = (replaced: string, ...tests: readonly string[]) =>
      withFiles({ [startup]: installing, [seam]: source(replaced) }, () => passes(...tests));

    const said = outcome('"adler32",', SEAMS, "test/architecture.node.test.ts");
    expect(said).toMatch(/Tests .*passed/);
    expect(said).not.toMatch(/Tests .*failed/);
    expect(outcome("", SEAMS)).toMatch(/Tests .*failed/);
    expect(filesOf("A seam", { module: "zlib" })).toEqual(expect.arrayContaining([startup, seam]));
  }, 240_000);
});
