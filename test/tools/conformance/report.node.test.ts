import { describe, expect, test } from "vitest";
import type { Result } from "../../../src/course/conformance/lines.ts";
import {
  count,
  countCategories,
  failuresToLines,
  percentage,
  table,
} from "../../../tools/conformance/report.ts";

const result = (outcome: Result["outcome"]): Result => ({ outcome, detail: "" });
const none = count([], () => false);

describe("the table of results", () => {
  test("counts tests a browser cannot run apart, and their outcome nowhere", () => {
    const results = [
      ["a", result("pass")],
      ["b", result("hang")],
      ["c", result("fail")],
    ] as const;

    expect(count(results, (name) => name === "c")).toEqual({ ...none, pass: 1, hang: 1, apart: 1 });
  });

  test.each([
    [{ ...none, pass: 949, fail: 51, apart: 500 }, "94.9 %"],
    [{ ...none, pass: 9_999, hang: 1 }, "99.9 %"],
    [{ ...none, pass: 7 }, "100.0 %"],
    [{ ...none, apart: 3 }, "–"],
  ])("gives the share of %o as %s", (counts, share) => {
    expect(percentage(counts)).toBe(share);
  });

  test("has one row for each module and one for their sum", () => {
    const rows = [
      ["test_queue", { ...none, pass: 162 }],
      ["test_thread", { ...none, pass: 33, fail: 1, apart: 1 }],
    ] as const;

    expect(table(rows).split("\n")).toEqual([
      "             pass  fail  error  skip  hang  crash  apart",
      "test_queue    162     0      0     0     0      0      0  100.0 %",
      "test_thread    33     1      0     0     0      0      1   97.0 %",
      "total         195     1      0     0     0      0      1   99.4 %",
    ]);
  });

  test("groups tests by the reason why they do not pass", () => {
    expect(
      countCategories([
        ["a", result("fail"), { category: "engine" }],
        ["b", result("skip"), { category: "subprocess" }],
        ["c", result("skip"), { category: "subprocess" }],
        ["d", result("fail"), undefined],
      ]),
    ).toEqual([
      { category: "subprocess", tests: 2 },
      { category: "engine", tests: 1 },
    ]);
  });
});

test("one line speaks for all tests of a class that fail alike", () => {
  const failed: Result = { outcome: "fail", detail: "no" };

  expect(
    failuresToLines([
      ["m.A.one", failed],
      ["m.A.two", failed],
      ["m.A.three", result("hang")],
      ["m.B.one", failed],
    ]),
  ).toEqual(["m.A (2 tests): fail: no", "m.A.three: hang", "m.B.one: fail: no"]);
});
