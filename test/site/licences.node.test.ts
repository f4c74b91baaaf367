import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { at } from "../../tools/project.ts";
import { htmlOf } from "./site.ts";

const listed = (language: string) =>
  [...htmlOf(`/${language}/licences/`).matchAll(/<th scope="row"><a[^>]*>([^<]*)</g)].map(
    ([, name]) => name ?? "",
  );
const texts = readFileSync(at("dist/licences.txt"), "utf8");

/** The packages that the code readers are sent imports. */
const imported = new Set(
  globSync("src/{components,engine,i18n}/**/*.ts", { cwd: at("") }).flatMap((path) =>
    [
      ...readFileSync(at(path), "utf8").matchAll(
        /(?:^import(?! type\b)[^;"]*?|\bimport\()"((?:@[\w-]+\/)?[a-z][\w-]*)[^"]*"/gm,
      ),
    ].map(([, name = ""]) => name),
  ),
);

/** Modules of Python that are made of another library than Python's own. */
const LIBRARIES = {
  _ctypes: "libffi",
  zlib: "zlib",
  _bz2: "bzip2",
  _lzma: "XZ Utils",
  _zstd: "Zstandard",
  _sqlite3: "SQLite",
  pyexpat: "Expat",
  _decimal: "libmpdec",
  _sha3: "HACL*",
};

describe.each(["en", "ru"])("the page of the licences: %s", (language) => {
  const names = listed(language);

  test("names every package that is imported for readers", () => {
    expect(imported).toContain("@codemirror/state");
    expect([...imported].filter((name) => !names.includes(name))).toEqual([]);
  });

  test("names what is sent without being imported", () => {
    expect(names).toEqual(
      expect.arrayContaining(["@astrojs/starlight", "pagefind", "pyodide", "CPython", "musl"]),
    );
  });

  test("names every library that is in Python", () => {
    const wasm = readFileSync(at("node_modules/pyodide/pyodide.asm.wasm"), "latin1");
    const present = Object.entries(LIBRARIES).filter(([module]) =>
      wasm.includes(`PyInit_${module}`),
    );

    expect(present.length).toBeGreaterThan(5);
    expect(present.map(([, name]) => name).filter((name) => !names.includes(name))).toEqual([]);
  });
});

test("every part has its text", () => {
  const headings = texts.match(/(?<==\n)[^\n]+\n[^\n]+(?=\n\n)/g) ?? [];

  expect(headings.length).toBe(listed("en").length);
  expect(texts).not.toMatch(/<(?:year|owner|copyright holders?)>/i);
});
