import { describe, expect, test } from "vitest";
import { BUGS, type Bug } from "../../../bench/bugs.ts";
import { takeHome } from "../../../src/components/desktop/taken-home.ts";
import { FOLLOWER } from "../../../src/components/desktop/test-file.ts";
import { type ExploredRun, readTrace } from "../../../src/engine/index.ts";
import { engine } from "../../engine/engine.ts";
import { sampleOf } from "../../sample.ts";
import { testOf } from "./tests.ts";

/** Far more than it takes to find any of them at random; the simplest of these runs is taken. */
const RUNS = 400;

/** What goes wrong in these comes of who goes on first within `threading`'s own functions, and those of executors. */
const WITHIN_LIBRARY = [
  "woken, and looked no more whether there was something",
  "the wrong one woken",
  "a pool whose tasks wait for its tasks",
];

const bugs = sampleOf(BUGS, 6, ({ name }) => name);

const isBad = ({ outcome: { status, schedule } }: ExploredRun) =>
  (status === "failed" || status === "deadlocked") && schedule?.isEndless !== true;

/** A run in which the bug shows, with the fewest preemptions of those that were tried. */
async function find({ source, granularity }: Bug): Promise<ExploredRun | undefined> {
  const runs: ExploredRun[] = [];
  const onRun = (run: ExploredRun) => void runs.push(run);
  await engine.explore(source, { method: "random", granularity, runs: RUNS, points: 5_000, onRun })
    .end;
  const bad = runs.filter(isBad);
  // As many may be under way at once as there are cores: which comes first is not the same everywhere.
  bad.sort(
    (one, other) => one.preemptions - other.preemptions || (one.seed ?? 0) - (other.seed ?? 0),
  );
  return bad[0];
}

describe("a run that went wrong becomes a test:", () => {
  test.each(bugs)("$name", async (bug) => {
    const run = await find(bug);
    if (run === undefined) throw new Error("The bug was not found.");
    expect(readTrace(run.trace, bug.source)).toMatchObject({ ok: true });

    const taken = await takeHome(engine, bug.source, run.trace, "en");

    if (taken.isTold) {
      const head = taken.file.slice(0, -FOLLOWER.length);
      expect(head + FOLLOWER).toBe(taken.file);
      await expect(head).toMatchFileSnapshot(testOf(bug));
    } else {
      expect([bug.name, taken.reason]).toEqual([expect.toBeOneOf(WITHIN_LIBRARY), "library"]);
    }
  });
});
