import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pythonLanguage } from "@codemirror/lang-python";
import { describe, expect, test } from "vitest";
import { BUILTINS, PYTHON } from "../../src/engine/builtins.ts";
import type { Builtin } from "../../src/engine/kinds.ts";
import { borderFile, borderFiles } from "../../tools/border.ts";

const DIRECTORY = fileURLToPath(new URL("../../src/engine/python/", import.meta.url));

const sources = Object.fromEntries(
  readdirSync(DIRECTORY, { encoding: "utf8", recursive: true })
    .filter((path) => path.endsWith(".py"))
    .map((path) => [path, readFileSync(DIRECTORY + path, "utf8")]),
);

const builtins: Readonly<Record<string, Builtin>> = Object.assign({}, ...Object.values(BUILTINS));

interface Use {
  readonly name: string;
  /** How many arguments it is called with; absent where it is handed on. */
  readonly count?: number;
  readonly place: string;
}

/** Where a module of the engine's names a builtin. */
function usesIn(path: string, source: string): Use[] {
  const uses: Use[] = [];
  pythonLanguage.parser.parse(source).iterate({
    enter: ({ name: kind, from, to, node }) => {
      const [, name] = /^_interleave\.(\w+)$/.exec(source.slice(from, to)) ?? [];
      if (kind !== "MemberExpression" || name === undefined) return;
      const place = `${path}:${source.slice(0, from).split("\n").length}`;
      const call = node.parent?.name === "CallExpression" ? node.parent : undefined;
      const list = call?.firstChild?.from === from ? call.getChild("ArgList") : undefined;
      uses.push(list ? { name, place, count: argumentsIn(list.cursor()) } : { name, place });
    },
  });
  return uses;
}

function argumentsIn(list: { firstChild(): boolean; nextSibling(): boolean; name: string }) {
  let count = 0;
  list.firstChild();
  while (list.nextSibling()) if (![",", "(", ")"].includes(list.name)) count++;
  return count;
}

const uses = Object.entries(sources).flatMap(([path, source]) => usesIn(path, source));

test.each(Object.entries(borderFiles()))("%s is what `npm run border` makes", (path, text) => {
  expect(borderFile(path)).toBe(text);
});

describe("Python", () => {
  test("calls builtins that there are, with as many arguments as they take", () => {
    const wrong = uses.filter(({ name, count }) => {
      const expected = builtins[name]?.parameters.length;
      return expected === undefined || (count !== undefined && count !== expected);
    });

    expect(wrong).toEqual([]);
  });

  test("has a use for every builtin", () => {
    const used = new Set(uses.map(({ name }) => name));

    expect(Object.keys(builtins).filter((name) => !used.has(name))).toEqual([]);
  });

  test.each(Object.values(PYTHON))("has what the worker asks of it: %s.%s", (module, name) => {
    const source = sources[`${module.replaceAll(".", "/")}.py`];

    expect(source).toMatch(new RegExp(`^(def ${name}\\(|${name} = )`, "m"));
  });
});

test("no two builtins have one name", () => {
  const names = Object.values(BUILTINS).flatMap((subject) => Object.keys(subject));

  expect(names.length).toBe(Object.keys(builtins).length);
});
