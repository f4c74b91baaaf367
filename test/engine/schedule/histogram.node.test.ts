import { expect, test } from "vitest";
import type { ExploredRun } from "../../../src/engine/explore.ts";
import { groupRuns } from "../../../src/engine/schedule/histogram.ts";
import { outcomeOf, type SaidOfEnd } from "../../outcome.ts";

const explored = (
  said: SaidOfEnd,
  { trace = "3l0000000.", preemptions = 0 } = {},
): ExploredRun => ({
  outcome: outcomeOf(said),
  trace,
  preemptions,
  delays: 0,
});

test("runs that printed the same are counted together, the most frequent first", () => {
  const runs = ["2\n", "1\n", "2\n", "2\n"].map((stdout) => explored({ stdout }));

  const groups = groupRuns(runs);

  expect(
    groups.map(({ count, share, simplest }) => [simplest.outcome.stdout, count, share]),
  ).toEqual([
    ["2\n", 3, 0.75],
    ["1\n", 1, 0.25],
  ]);
});

test("the way a run ended tells it from another that printed the same", () => {
  const groups = groupRuns([
    explored({}),
    explored({ status: "deadlocked", waits: [] }),
    explored({ status: "failed", traceback: "File 1\nKeyError: 'a'\n" }),
    explored({ status: "failed", traceback: "File 2\nKeyError: 'a'\n" }),
    explored({ status: "failed", traceback: "File 2\nKeyError: 'b'\n" }),
  ]);

  expect(groups.map(({ count }) => count)).toEqual([2, 1, 1, 1]);
});

test("runs without end are alike, however much they had printed", () => {
  const schedule = { trace: "", decisions: [], isEndless: true, unrepeatable: [] };

  const groups = groupRuns([
    explored({ status: "stopped", stdout: "1\n", schedule }),
    explored({ status: "stopped", stdout: "1\n2\n", schedule }),
  ]);

  expect(groups).toHaveLength(1);
});

test("a group is shown by its run with the fewest preemptions, and of those by the shortest trace", () => {
  const [group] = groupRuns([
    explored({}, { trace: "long-trace", preemptions: 1 }),
    explored({}, { trace: "t", preemptions: 2 }),
    explored({}, { trace: "trace", preemptions: 1 }),
  ]);

  expect(group?.simplest.trace).toBe("trace");
});
