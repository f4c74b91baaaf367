import fc from "fast-check";
import { expect, test } from "vitest";
import type { ExploredRun } from "../../../src/engine/explore.ts";
import { groupRuns } from "../../../src/engine/schedule/histogram.ts";
import { outcomeOf, type SaidOfEnd } from "../../outcome.ts";

const explored = (
  said: SaidOfEnd,
  {
    trace = "3l0000000.",
    preemptions = 0,
    delays = 0,
    faults = [],
  }: Partial<Omit<ExploredRun, "outcome">> = {},
): ExploredRun => ({
  outcome: outcomeOf(said),
  trace,
  preemptions,
  delays,
  faults,
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

test("a group in which something went wrong is shown by a run in which nothing did, if there is one", () => {
  const [group] = groupRuns([
    explored({}, { trace: "fault", faults: [{ kind: "interrupt" }] }),
    explored({}, { trace: "preemptions", preemptions: 2 }),
  ]);

  expect(group?.simplest.trace).toBe("preemptions");
});

test("which run came first does not matter: a reader is shown the same each time", () => {
  const run = fc
    .record({
      stdout: fc.constantFrom("1", "2", "3"),
      preemptions: fc.nat(2),
      delays: fc.nat(1),
      trace: fc.string({ minLength: 1, maxLength: 3 }),
    })
    .map(({ stdout, ...how }) => explored({ stdout }, how));
  const shuffled = fc
    .uniqueArray(run, { selector: ({ trace }) => trace })
    .chain((runs) =>
      fc.tuple(
        fc.constant(runs),
        fc.shuffledSubarray(runs, { minLength: runs.length, maxLength: runs.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, ([runs, other]) => {
      expect(groupRuns(other)).toEqual(groupRuns(runs));
    }),
  );
});
