import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const TOP = fileURLToPath(new URL("..", import.meta.url));

/** The words a recipe has for what its reader chooses. */
type Chosen = Readonly<Record<string, string>>;

const recipes = new Map(
  readFileSync(`${TOP}CONTRIBUTING.md`, "utf8")
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = "", ...lines] = section.split("\n");
      return [heading, lines.join("\n")] as const;
    }),
);

/** The files a recipe names, with what was chosen in the place of its words. */
function filesOf(heading: string, chosen: Chosen): string[] {
  const recipe = recipes.get(heading);
  if (recipe === undefined) throw new Error(`CONTRIBUTING.md has no recipe for ${heading}`);
  const named = [...recipe.matchAll(/`((?:src|test)\/[^`]*\.\w+)`/g)].map(([, path = ""]) => path);
  return named
    .map((path) => path.replace(/<(\w+)>/g, (word, name: string) => chosen[name] ?? word))
    .filter((path) => !path.includes("<"))
    .sort();
}

let copy = "";
let wrongAnyway: readonly string[] = [];

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "interleave-"));
  const { stdout } = spawnSync("git", ["ls-files", "-co", "--exclude-standard"], {
    cwd: TOP,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  for (const path of stdout.split("\n").filter((name) => name !== "" && existsSync(TOP + name))) {
    cpSync(TOP + path, join(copy, path));
  }
  symlinkSync(`${TOP}node_modules`, join(copy, "node_modules"));
  wrongAnyway = filesWithWrongTypes();
}, 240_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(copy, path), "utf8");

/** Writes files into the copy; afterwards all is as it was. */
function withFiles<T>(files: Readonly<Record<string, string>>, work: () => T): T {
  const before = Object.keys(files).map(
    (path) => [path, existsSync(join(copy, path)) ? read(path) : undefined] as const,
  );
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  try {
    return work();
  } finally {
    for (const [path, text] of before) {
      if (text === undefined) rmSync(join(copy, path));
      else writeFileSync(join(copy, path), text);
    }
  }
}

function inCopy(command: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: copy, encoding: "utf8" });
  return `${stdout}${stderr}`;
}

/** What the build refuses, a sentence each. */
function buildProblems(): string[] {
  const script = `
    const { checkLessons } = await import("./src/course/check-lessons.ts");
    const { hooks } = checkLessons();
    hooks["astro:config:done"]({ config: { root: new URL("./", "file://${copy}/") } });
    try { hooks["astro:build:start"]({}); } catch (error) { console.log(error.message); }`;
  return inCopy(["--input-type=module", "--eval", script]).split("\n").filter(Boolean);
}

/** The files in which types are wrong. Astro's own are not made here, so that some always are. */
function filesWithWrongTypes(): string[] {
  const once = ["--incremental", "--tsBuildInfoFile", "types.tsbuildinfo"];
  const output = inCopy(["node_modules/typescript/bin/tsc", "--noEmit", ...once, "-p", "."]);
  return [
    ...new Set([...output.matchAll(/^(src\/[^(]+)\(/gm)].map(([, path = ""]) => path)),
  ].sort();
}

/** The files in which `npm run check` finds something wrong with these changes. */
function filesThatLackTypes(files: Readonly<Record<string, string>>): string[] {
  const lacking = withFiles(files, filesWithWrongTypes);
  return lacking.filter((path) => !wrongAnyway.includes(path));
}

const passes = (...files: readonly string[]) =>
  inCopy(["node_modules/vitest/vitest.mjs", "run", "--project=node", ...files]);

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
      "for seam in (traceback,",
      "from .seams import zlib\n\n    for seam in (zlib, traceback,",
    );
    const outcome = (replaced: string) =>
      withFiles({ [startup]: installing, [seam]: source(replaced) }, () =>
        passes("test/engine/seams.node.test.ts", "test/architecture.node.test.ts"),
      );

    const said = outcome('"adler32",');
    expect(said).toMatch(/Tests .*passed/);
    expect(said).not.toMatch(/Tests .*failed/);
    expect(outcome("")).toMatch(/Tests .*failed/);
    expect(filesOf("A seam", { module: "zlib" })).toEqual(expect.arrayContaining([startup, seam]));
  }, 240_000);

  test("a builtin is all that types and its tests ask for", () => {
    const [table, handlers] = ["src/engine/builtins.ts", "src/engine/worker/builtins/memory.ts"];
    const caller = "src/engine/python/interleave/segments.py";
    const generated = [
      "src/engine/python/_interleave.pyi",
      "src/engine/python/interleave/constants.py",
    ];
    const line = {
      [table]: read(table).replace(
        "  memory: {",
        "  memory: {\n    /** Twice a number. */\n    double: builtin([{ value: int }], int),",
      ),
    };
    const handled = {
      ...line,
      [handlers]: read(handlers).replace(
        "    sem_new:",
        "    double: (value) => 2 * value,\n    sem_new:",
      ),
      ...Object.fromEntries(generated.map((path) => [path, read(path)])),
    };
    const called = { ...handled, [caller]: `${read(caller)}\n_interleave.double(21)\n` };
    const outcome = (files: Readonly<Record<string, string>>) =>
      withFiles(files, () => {
        inCopy(["tools/border.ts"]);
        return passes("test/engine/border.node.test.ts");
      });

    expect(filesThatLackTypes(line)).toContain(handlers);
    expect(filesThatLackTypes(handled)).toEqual([]);
    expect(outcome(handled)).toMatch(/Tests .*failed/);
    expect(outcome(called)).not.toMatch(/Tests .*failed/);
    expect(filesOf("A builtin", { subject: "memory" })).toEqual(
      [table, handlers, ...generated].sort(),
    );
  }, 240_000);

  test("a policy is all that types ask for", () => {
    const chosenPolicy = { name: "first" };
    const [policies, schedule] = [
      "src/engine/schedule/policies.ts",
      "src/engine/schedule/schedule.ts",
    ];
    const policy = "src/engine/schedule/policies/first.ts";
    const variant = {
      [schedule]: read(schedule).replace(
        "export type Policy =",
        'export type Policy =\n  | { readonly kind: "first" }',
      ),
    };
    const made = {
      [policy]: `import type { ByChoice } from "../policy.ts";
import { formatTrace } from "../trace.ts";

/** Nobody is preempted. */
export const firstPolicy: ByChoice = {
  clock: "virtual",
  granularity: "line",
  anyOrder: false,
  isForAll: true,
  choose: ({ options }) => options[0],
  traceOf: (digest, choices) => formatTrace({ granularity: "line", digest, choices }),
};
`,
      [policies]: read(policies)
        .replace("import {", 'import { firstPolicy } from "./policies/first.ts";\nimport {')
        .replace(
          '    case "cpython":',
          '    case "first":\n      return firstPolicy;\n    case "cpython":',
        ),
    };

    expect(filesThatLackTypes(variant)).toEqual([policies]);
    expect(filesThatLackTypes({ ...variant, ...made })).toEqual([]);
    expect(filesOf("A policy", chosenPolicy)).toEqual([policies, policy, schedule].sort());
  }, 240_000);

  test("a rule of the architecture is all its test asks for", () => {
    const [rules, cases] = ["test/architecture.ts", "test/architecture.node.test.ts"];
    const rule = {
      [rules]: read(rules).replace(
        /const RULES: readonly Rule\[\] = \[/,
        `$&\n  importRule(\n    "clocks are not imported",\n    () => true,\n    (imported) => imported.endsWith("clock-of-the-town"),\n  ),`,
      ),
      [cases]: read(cases).replace(
        "test.each([",
        `test.each([\n    {\n      path: "src/engine/page/session.ts",\n      text: 'import "clock-of-the-town";',\n      breach: "imports clock-of-the-town: clocks are not imported",\n    },`,
      ),
    };

    expect(withFiles(rule, () => passes(cases))).not.toMatch(/Tests .*failed/);
    expect(withFiles({ [cases]: rule[cases] ?? "" }, () => passes(cases))).toMatch(
      /Tests .*failed/,
    );
    expect(filesOf("A rule of the architecture", {})).toEqual([cases, rules].sort());
  }, 240_000);
});
