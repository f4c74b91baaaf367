import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type MutantTable, mutantProblems, solutionVersion } from "../../src/course/mutants.ts";
import table from "../content/mutants.json" with { type: "json" };

const SOLUTION = "print(6 * 7)\n";
const ROW = { solution: solutionVersion(SOLUTION), mutants: 2, passing: {} };

describe("what checks let pass", () => {
  test("is in order where every mutant that passes has a reason", () => {
    const row = { ...ROW, passing: { "1: 8 for 7": "Right as well." } };

    expect(mutantProblems({ "a/b/1": row }, { "a/b/1": SOLUTION })).toEqual([]);
  });

  test("has to be found out again when a solution is another one", () => {
    expect(mutantProblems({ "a/b/1": ROW }, { "a/b/1": "print(42)\n" })).toEqual([
      "Its solution is another one now: npm run mutants -- a/b/1",
    ]);
  });

  test("needs a reason", () => {
    const row = { ...ROW, passing: { "1: 8 for 7": "" } };

    expect(mutantProblems({ "a/b/1": row }, { "a/b/1": SOLUTION })).toEqual([
      "a/b/1 lets pass, and nobody says why: 1: 8 for 7",
    ]);
  });

  test("names exercises that are no more", () => {
    expect(mutantProblems({ "a/b/1": ROW }, {})).toEqual(["a/b/1 is no exercise."]);
  });

  test("an exercise of which none have been tried", () => {
    expect(mutantProblems({}, { "a/b/1": SOLUTION })).toEqual([
      "No mutants of it have been tried: npm run mutants -- a/b/1",
    ]);
  });
});

test("in this course it is in order", () => {
  const root = fileURLToPath(new URL("../../src/content/exercises/", import.meta.url));
  const solutions = globSync("**/solution.py", { cwd: root }).map((path) => [
    dirname(path).replaceAll("\\", "/"),
    readFileSync(root + path, "utf8"),
  ]);

  expect(solutions.length).toBeGreaterThan(30);
  expect(mutantProblems(table as MutantTable, Object.fromEntries(solutions))).toEqual([]);
});
