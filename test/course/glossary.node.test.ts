import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findEntry, glossary, missingTerm } from "../../src/course/glossary.ts";
import { linkedTerms } from "../../src/course/structure.ts";
import { locales } from "../../src/i18n/languages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const doubles = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) < index);

describe("the glossary", () => {
  test("defines every term once, under an id that fits into an address", () => {
    const ids = glossary.map(({ id }) => id);

    expect(ids.length).toBeGreaterThan(78);
    expect(doubles(ids)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  });

  test.each(locales)("has no term twice in the language %s", (locale) => {
    expect(doubles(glossary.map((entry) => entry[locale].term))).toEqual([]);
  });

  test.each(locales)("leads from each other word to one term in the language %s", (locale) => {
    const words = glossary.flatMap((entry) => [entry[locale].term, ...(entry[locale].also ?? [])]);

    expect(words.length).toBeGreaterThan(glossary.length + 40);
    expect(doubles(words)).toEqual([]);
  });

  test("says of each term, in each language, something that ends", () => {
    const unfinished = glossary.filter(({ en, ru }) =>
      [en, ru].some(
        ({ term, definition }) => term === "" || !/[a-zа-яё\d»”)`]\.$/i.test(definition),
      ),
    );

    expect(unfinished.map(({ id }) => id)).toEqual([]);
  });

  test("closes every backquote", () => {
    const open = glossary.filter(({ en, ru }) =>
      [en, ru].some(({ term, definition }) => `${term}${definition}`.split("`").length % 2 === 0),
    );

    expect(open.map(({ id }) => id)).toEqual([]);
  });

  test("knows every term that a lesson links to", () => {
    const unknown = globSync("src/content/docs/**/*.mdx", { cwd: root }).flatMap((path) =>
      linkedTerms(readFileSync(root + path, "utf8"))
        .filter((id) => findEntry(id) === undefined)
        .map((id) => missingTerm(path, id)),
    );

    expect(unknown).toEqual([]);
  });

  test("names lessons that exist, in every language", () => {
    const missing = locales.flatMap((locale) =>
      [...new Set(glossary.map(({ lesson }) => `src/content/docs/${locale}/${lesson}.mdx`))].filter(
        (path) => !existsSync(root + path),
      ),
    );

    expect(missing).toEqual([]);
  });

  test.each(locales)("has each term explained where it says so, in the language %s", (locale) => {
    const unexplained = glossary.filter(({ id, lesson }) => {
      const path = `${root}src/content/docs/${locale}/${lesson}.mdx`;
      return !linkedTerms(readFileSync(path, "utf8")).includes(id);
    });

    expect(unexplained.map(({ id, lesson }) => `${lesson} does not link "${id}".`)).toEqual([]);
  });
});
