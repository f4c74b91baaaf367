import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Reasons, reasonFinder } from "../../../src/course/conformance/reasons.ts";

const words = { en: "", ru: "" };
const categories = {
  subprocess: { browser: false, ...words },
  engine: { browser: true, ...words },
};

describe("the reason of a test that does not pass", () => {
  const reasonOf = reasonFinder({
    categories,
    reasons: [
      { category: "subprocess", detail: "does not support processes" },
      { category: "engine", test: "test_thread\\.A\\..*" },
    ],
  });

  test("is found by the words of its error, or by its whole name", () => {
    expect(
      [
        reasonOf("test_queue.Q.test", {
          outcome: "error",
          detail: "emscripten does not support processes.",
        }),
        reasonOf("test_thread.A.test", { outcome: "fail", detail: "" }),
        reasonOf("other.test_thread.A.test", { outcome: "fail", detail: "" }),
      ].map((reason) => reason?.category),
    ).toEqual(["subprocess", "engine", undefined]);
  });

  test("is not needed by a test that passes", () => {
    expect(reasonOf("test_thread.A.test", { outcome: "pass", detail: "" })).toBeUndefined();
  });

  test("belongs to a category that is listed", () => {
    expect(() => reasonFinder({ categories, reasons: [{ category: "signals" }] })).toThrow(
      'reasons.json: "signals" is not among its categories',
    );
  });
});

test("the reasons kept by hand can be read", () => {
  const path = new URL("../../../src/course/conformance/reasons.json", import.meta.url);
  const reasons: Reasons = JSON.parse(readFileSync(path, "utf8"));

  expect(() => reasonFinder(reasons)).not.toThrow();
});
