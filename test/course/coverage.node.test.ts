import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { claims, coverage, unknownClaims } from "../../src/course/claims.ts";
import { locales } from "../../src/i18n/languages.ts";
import { lessonProse, lintText } from "../content/language.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const lessons = globSync("src/content/docs/**/*.mdx", { cwd: root }).map((path) => {
  const covers = /^covers: \[(.*)\]$/m.exec(readFileSync(root + path, "utf8"))?.[1] ?? "";
  return {
    id: path,
    covers: covers
      .split(",")
      .map((id) => id.trim())
      .filter((id) => id !== ""),
  };
});

/** Rows that no lesson teaches yet; this list may only become shorter. */
const NOT_YET: readonly string[] = [];

describe("the table of claims", () => {
  test("has every row of the five documents", () => {
    const counts = [0, 1, 2, 3, 4].map(
      (document) => claims.filter(({ id }) => id.startsWith(`S${document}-`)).length,
    );

    expect(counts).toEqual([17, 23, 25, 29, 12]);
    expect(new Set(claims.map(({ id }) => id)).size).toBe(106);
  });

  test.each(locales)("is written by the rules: %s", (locale) => {
    const found = claims.flatMap((claim) =>
      lintText(lessonProse(claim[locale]), locale).map(({ problem }) => `${claim.id}: ${problem}`),
    );

    expect(found).toEqual([]);
  });

  test("says which lessons teach a claim, and which claims there are none of", () => {
    const few = [
      { id: "one", covers: ["S0-01", "S9-01"] },
      { id: "two", covers: ["S0-01"] },
    ];

    expect(coverage(few)[0]?.lessons).toEqual(["one", "two"]);
    expect(coverage(few)[1]?.lessons).toEqual([]);
    expect(unknownClaims(few)).toEqual([
      'one covers "S9-01", but src/course/claims.ts has no such claim.',
    ]);
  });
});

describe("the lessons", () => {
  test("cover claims that exist", () => {
    expect(unknownClaims(lessons)).toEqual([]);
  });

  test.each(locales)("leave out no claim: %s", (locale) => {
    const own = lessons.filter(({ id }) => id.includes(`/docs/${locale}/`));
    const empty = coverage(own)
      .filter((row) => row.lessons.length === 0)
      .map(({ claim }) => claim.id);

    expect(empty).toEqual(NOT_YET);
  });
});
