import { describe, expect, test } from "vitest";
import { lineToResult, resultToLine } from "../../../src/course/conformance/lines.ts";

describe("a line about a test", () => {
  test("gives the outcome, the error and its place", () => {
    expect(
      resultToLine({ outcome: "error", detail: "OSError: no", place: "a.py:1 f < b.py:2 g" }),
    ).toBe("error: OSError: no @ a.py:1 f < b.py:2 g");
  });

  test("can be read again", () => {
    const failed = { outcome: "error", detail: "OSError: no", place: "a.py:1 f" } as const;

    expect([resultToLine(failed), "pass", "skip"].map(lineToResult)).toEqual([
      { outcome: "error", detail: "OSError: no" },
      { outcome: "pass", detail: "" },
      { outcome: "skip", detail: "" },
    ]);
  });

  test("of one that passes is one word", () => {
    expect(resultToLine({ outcome: "pass", detail: "" })).toBe("pass");
  });

  test("leaves out what differs from run to run", () => {
    const detail = "AssertionError: <Task at 0x1f0c8> is not <Mock id='24093504'>";

    expect(resultToLine({ outcome: "fail", detail })).toBe(
      "fail: AssertionError: <Task at 0x…> is not <Mock id='…'>",
    );
  });
});
