import { describe, expect, test } from "vitest";
import { compare, improve } from "../../../tools/conformance/expectations.ts";

describe("a comparison with what is recorded", () => {
  test("names what passes no longer, what is new and fails, and what is better", () => {
    expect(
      compare(
        { lost: "pass", kept: "pass", mended: "hang", worse: "fail", unseen: "pass" },
        {
          lost: "fail",
          kept: "pass",
          mended: "fail",
          worse: "hang",
          broken: "error",
          gained: "pass",
        },
      ),
    ).toEqual({ lost: ["lost"], failing: ["broken"], better: ["mended", "gained"] });
  });

  test("counts a test as lost that is skipped instead of passing", () => {
    expect(compare({ test: "pass" }, { test: "skip" }).lost).toEqual(["test"]);
  });
});

describe("an updated record", () => {
  test("takes what is better or unknown, keeps what is worse or did not run", () => {
    expect(
      improve(
        { worse: "pass", mended: "crash", unseen: "pass" },
        { worse: "fail", mended: "pass", known: "skip" },
      ),
    ).toEqual({ known: "skip", mended: "pass", unseen: "pass", worse: "pass" });
  });

  test("is in the order of names", () => {
    expect(Object.keys(improve({ b: "pass" }, { a: "pass", c: "pass" }))).toEqual(["a", "b", "c"]);
  });
});
