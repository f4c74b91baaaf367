import { describe, expect, test } from "vitest";
import { needsBrowser, vitestArguments } from "../../tools/vitest-arguments.ts";

const totals = expect.stringMatching(/^--reporter=.*test-totals\.ts$/);

describe("npm test", () => {
  test("runs every test once when given nothing", () => {
    expect(vitestArguments([])).toEqual(["run", "--reporter=default", totals]);
  });

  test("hands its arguments to Vitest", () => {
    expect(vitestArguments(["test/a.node.test.ts", "-t", "waits"])).toEqual([
      "run",
      "test/a.node.test.ts",
      "-t",
      "waits",
      "--reporter=default",
      totals,
    ]);
  });

  test("counts beside a reporter that was asked for", () => {
    expect(vitestArguments(["--reporter=verbose"])).toEqual(["run", "--reporter=verbose", totals]);
  });

  test.each([
    { given: [], needed: true },
    { given: ["test/engine"], needed: true },
    { given: ["test/engine/run.browser.test.ts"], needed: true },
    { given: ["test/site/pages.node.test.ts"], needed: true },
    { given: ["test/bench/budgets.node.test.ts"], needed: true },
    { given: ["test/architecture.node.test.ts"], needed: false },
    { given: ["test/a.node.test.ts", "test/b.browser.test.ts"], needed: true },
    { given: ["--project=node"], needed: false },
  ])("given $given, needs a browser: $needed", ({ given, needed }) => {
    expect(needsBrowser(given)).toBe(needed);
  });
});
