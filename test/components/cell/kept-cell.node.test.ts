import { describe, expect, test } from "vitest";
import { type KeptCell, readKeptCell } from "../../../src/components/cell/kept-cell.ts";

const ORIGINAL = "print(1)";

const KEPT: KeptCell = {
  original: ORIGINAL,
  source: "print(2)",
  run: {
    ended: {
      kind: "deadlocked",
      elapsed: 0.5,
      waits: [{ process: 1, thread: "first", for: "lock", line: 7 }],
    },
    output: [{ stream: "stdout", text: "2\n" }],
  },
};

describe("a kept cell", () => {
  test("is read as it was written", () => {
    expect(readKeptCell(JSON.stringify(KEPT), ORIGINAL)).toEqual(KEPT);
  });

  test.each([{ exitCode: 3 }, { line: 4, lacks: "numpy" }])("knows how it failed: %j", (how) => {
    const kept: KeptCell = {
      ...KEPT,
      run: { ended: { kind: "failed", elapsed: 1, ...how }, output: [] },
    };

    expect(readKeptCell(JSON.stringify(kept), ORIGINAL)).toEqual(kept);
  });

  test("does not apply to a program that has changed since", () => {
    expect(readKeptCell(JSON.stringify(KEPT), "print(3)")).toBeUndefined();
  });

  test.each([
    ["nothing", null],
    ["half of it", '{"original": "print(1)", "sour'],
    ["something else", "[]"],
    ["no program", '{"original": "print(1)"}'],
  ])("is nothing where %s was kept", (_, text) => {
    expect(readKeptCell(text, ORIGINAL)).toBeUndefined();
  });

  test("loses a run that makes no sense, and keeps the program", () => {
    const text = JSON.stringify({
      ...KEPT,
      run: { ...KEPT.run, ended: { kind: "flying", elapsed: 1 } },
    });

    expect(readKeptCell(text, ORIGINAL)).toEqual({ ...KEPT, run: undefined });
  });
});
