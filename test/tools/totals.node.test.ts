import { describe, expect, test } from "vitest";
import { addTotals, countTests, totalsToLine } from "../../tools/test-totals.ts";

type State = "passed" | "failed" | "skipped" | "pending";

/** A file as Vitest reports it: its tests, and what went wrong outside them. */
const file = (states: State[], errors: string[] = [], suiteErrors: string[][] = []) => ({
  errors: () => errors,
  children: {
    allTests: () => states.map((state) => ({ result: () => ({ state }) })),
    allSuites: () => suiteErrors.map((thrown) => ({ errors: () => thrown })),
  },
});

describe("the totals of a test run", () => {
  test("count the tests of every file", () => {
    const files = [file(["passed", "failed"]), file(["passed", "skipped"])];

    expect(countTests(files, [])).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });

  test("count a file that does not load as a failure", () => {
    expect(countTests([file([], ["no such module"])], [])).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
  });

  test("count a hook that throws as a failure beside the tests it kept from running", () => {
    expect(countTests([file(["skipped"], [], [["beforeAll threw"]])], [])).toEqual({
      passed: 0,
      failed: 1,
      skipped: 1,
    });
  });

  test("count a test that never finished and an error that nothing caught as failures", () => {
    expect(countTests([file(["passed", "pending"])], ["uncaught"])).toEqual({
      passed: 1,
      failed: 2,
      skipped: 0,
    });
  });

  test("add up", () => {
    const totals = addTotals(
      { passed: 3, failed: 0, skipped: 1 },
      { passed: 1, failed: 2, skipped: 0 },
    );

    expect(totals).toEqual({ passed: 4, failed: 2, skipped: 1 });
  });
});

describe("the last line of a test run", () => {
  test("tells how many passed and failed", () => {
    expect(totalsToLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
  });

  test("mentions skipped tests only where there are some", () => {
    expect(totalsToLine({ passed: 12, failed: 1, skipped: 2 })).toBe(
      "12 passed, 1 failed, 2 skipped",
    );
  });
});
