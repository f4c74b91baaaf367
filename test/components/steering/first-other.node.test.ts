import { expect, test } from "vitest";
import { findFirstOther, isDeadlock } from "../../../src/components/steering/first-other.ts";
import type { SteeringStage } from "../../../src/components/steering/steering-stage.ts";
import { FakeEngine } from "../fake-engine.ts";

function search(isWanted?: typeof isDeadlock) {
  const engine = new FakeEngine();
  const aborting = new AbortController();
  const counts: number[] = [];
  const stage = { engine, program: "print(1)\n" } as unknown as SteeringStage;
  const { signal } = aborting;
  const result = findFirstOther(stage, {
    signal,
    isWanted,
    onRun: (runs) => counts.push(runs),
  });
  return { exploration: engine.lastExploration, aborting, counts, result };
}

test("the first run that ends otherwise ends the search, and what still comes is of no account", async () => {
  const { exploration, counts, result } = search();
  exploration.found({ stdout: "2\n" });
  exploration.found({ stdout: "2\n" });
  exploration.found({ stdout: "1\n" }, { trace: "the surprise" });
  exploration.found({ stdout: "0\n" });
  await exploration.finish({ wasStopped: true });

  expect(await result).toMatchObject({
    kind: "found",
    runs: 3,
    run: { trace: "the surprise", outcome: { stdout: "1\n" } },
  });
  expect(exploration.stops).toBe(1);
  expect(counts).toEqual([1, 2, 3]);
});

test("a deadlock ends otherwise, whatever was printed", async () => {
  const { exploration, result } = search();
  exploration.found({ stdout: "2\n" });
  exploration.found({ stdout: "2\n", status: "deadlocked", waits: [] });
  await exploration.finish();

  expect(await result).toMatchObject({ kind: "found", runs: 2 });
});

test("a deadlock that is looked for is the first that is one, and without one it is said how many ways there were", async () => {
  const { exploration, result } = search(isDeadlock);
  exploration.found({ stdout: "2\n" });
  exploration.found({ stdout: "1\n" });
  exploration.found({ stdout: "1\n", status: "deadlocked", waits: [] }, { trace: "stuck" });
  await exploration.finish({ wasStopped: true });
  expect(await result).toMatchObject({ kind: "found", runs: 3, run: { trace: "stuck" } });

  const none = search(isDeadlock);
  none.exploration.found({ stdout: "2\n" });
  none.exploration.found({ stdout: "1\n" });
  none.exploration.found({ stdout: "2\n" });
  await none.exploration.finish({ complete: 2 });
  expect(await none.result).toMatchObject({ kind: "none", results: 2 });
});

test("where all end alike, the search says how it ended", async () => {
  const { exploration, result } = search();
  exploration.found({ stdout: "2\n" });
  exploration.found({ stdout: "2\n" });
  await exploration.finish({ complete: 2 });

  expect(await result).toMatchObject({ kind: "none", end: { runs: 2, complete: 2 } });
});

test("an abandoned search finds nothing more", async () => {
  const { exploration, aborting, counts, result } = search();
  exploration.found({ stdout: "2\n" });
  aborting.abort();
  exploration.found({ stdout: "1\n" });
  await exploration.finish({ wasStopped: true });

  expect(await result).toMatchObject({ kind: "none" });
  expect([exploration.stops, counts]).toEqual([1, [1]]);
});
