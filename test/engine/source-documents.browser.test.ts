import { describe, expect, test } from "vitest";
import fiveCoroutines from "../../src/content/programs/asyncio/coroutines-and-event-loop/1-five-coroutines.py?raw";
import fiveProcesses from "../../src/content/programs/multiprocessing/first-processes/1-five-processes.py?raw";
import fiveThreads from "../../src/content/programs/threading/first-threads/1-five-threads.py?raw";
import { engine, run } from "./engine.ts";

// As a cell does when its reader comes near.
engine.prepare(fiveProcesses);

const sorted = (text: string) => text.trimEnd().split("\n").toSorted();
const startedAndFinished = (name: string) =>
  [0, 1, 2, 3, 4].flatMap((i) => [`${name}-${i} starting`, `${name}-${i} finished`]).toSorted();

describe("the programs of the source documents", () => {
  test("five threads that sleep two seconds together end in about two", async () => {
    const outcome = await run(fiveThreads);
    expect(outcome).toMatchObject({ status: "completed", stderr: "", exitCode: 0 });
    expect(sorted(outcome.stdout)).toEqual(startedAndFinished("Task Thread"));
    expect(outcome.elapsed).toBeGreaterThanOrEqual(2);
    expect(outcome.elapsed).toBeLessThan(3);
  });

  test("five coroutines that sleep two seconds together end in about two", async () => {
    const outcome = await run(fiveCoroutines);
    expect(outcome).toMatchObject({ status: "completed", stderr: "", exitCode: 0 });
    expect(outcome.stdout.trimEnd().split("\n")).toEqual([
      ...[0, 1, 2, 3, 4].map((i) => `Async Task Task-${i} starting`),
      ...[0, 1, 2, 3, 4].map((i) => `Async Task Task-${i} finished`),
    ]);
    expect(outcome.elapsed).toBeGreaterThanOrEqual(2);
    expect(outcome.elapsed).toBeLessThan(3);
  });

  test("five processes that sleep two seconds together end in about two", async () => {
    // What five interpreters at once cost to begin is a matter of the machine: it is measured, not guessed.
    const ofOneSecond = fiveProcesses.replace("time.sleep(2)", "time.sleep(1)");
    expect(ofOneSecond).not.toBe(fiveProcesses);
    const { elapsed: withOneSecond } = await run(ofOneSecond);

    const outcome = await run(fiveProcesses);

    expect(outcome).toMatchObject({ status: "completed", stderr: "", exitCode: 0 });
    expect(sorted(outcome.stdout)).toEqual(startedAndFinished("Process Process"));
    expect(outcome.elapsed).toBeGreaterThanOrEqual(2);
    expect(outcome.elapsed).toBeLessThan(withOneSecond + 2);
  });
});
