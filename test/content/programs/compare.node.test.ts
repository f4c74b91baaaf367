import { describe, expect, test } from "vitest";
import { compareOutput, type Rule } from "./compare.ts";

const compare = (stdout: string, recorded: string, rule?: Rule) =>
  compareOutput({ stdout, stderr: "" }, recorded, rule);

describe("without a rule, a program prints", () => {
  test("exactly what is recorded", () => {
    expect(compare("a\nb\n", "a\nb\n")).toBeUndefined();
  });

  test("nothing else, or the difference can be read", () => {
    expect(compare("a\nc\nd\n", "a\nb\n")).toBe(
      "This is not the recorded output:\n  a\n- b\n+ c\n+ d",
    );
  });

  test("times that are close to the recorded ones", () => {
    expect(compare("took 0.3 s, then 2.5 s", "took 0.2 s, then 2.0 s")).toBeUndefined();
  });

  test("no time that is far from the recorded one", () => {
    expect(compare("took 0.4 s", "took 0.2 s")).toBe(
      "This is not the recorded output:\n- took 0.2 s\n+ took 0.4 s",
    );
  });

  test("nothing to stderr", () => {
    expect(compareOutput({ stdout: "", stderr: "Warning\n" }, "")).toBe(
      "It wrote to stderr:\nWarning\n",
    );
  });
});

describe("by a rule, a program may print", () => {
  test("its lines in any order", () => {
    const rule: Rule = { kind: "unordered", reason: "" };

    expect(compare("b\na\n", "a\nb\n", rule)).toBeUndefined();
    expect(compare("b\nb\n", "a\nb\n", rule)).toBe(
      "This is not the recorded output:\n- a\n+ b\n  b",
    );
  });

  test("something else where the mask is", () => {
    const rule: Rule = { kind: "pattern", mask: /\d+%/g, reason: "" };

    expect(compare("waiting 97%", "waiting 94%", rule)).toBeUndefined();
    expect(compare("working 97%", "waiting 94%", rule)).toBe(
      "This is not the recorded output:\n- waiting ▒\n+ working ▒",
    );
  });

  test("whatever has the property", () => {
    const rule: Rule = {
      kind: "property",
      reason: "",
      problem: (printed) => (printed === "1" ? "One is too few." : undefined),
    };

    expect(compare("2", "3", rule)).toBeUndefined();
    expect(compare("1", "3", rule)).toBe("One is too few.\n- 3\n+ 1");
  });

  test("an error that is the point of it", () => {
    const rule: Rule = { kind: "exact", reason: "", stderr: /^ValueError: / };

    expect(compareOutput({ stdout: "a", stderr: "ValueError: b\n" }, "a", rule)).toBeUndefined();
    expect(compareOutput({ stdout: "a", stderr: "" }, "a", rule)).toBe("It wrote to stderr:\n");
  });
});
