import { expect, test } from "vitest";
import type { Granularity } from "../../src/engine/run";
import { engine, run } from "./engine";

const race = `
import threading
counter = 0
def add():
    global counter
    for _ in range(30):
        counter += 1
threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(counter)
`;

const locked = race
  .replace("counter = 0", "counter, lock = 0, threading.Lock()")
  .replace("        counter += 1", "        with lock:\n            counter += 1");

const seeded = (seed: number, granularity: Granularity = "instruction") => ({
  policy: { kind: "seeded", seed, granularity } as const,
});

test("a seed gives the same run every time, and another seed another", async () => {
  const outputs: string[] = [];
  for (const seed of [1, 1, 2, 2, 3, 3]) outputs.push((await run(race, seeded(seed))).stdout);
  const [one, oneAgain, two, twoAgain, three, threeAgain] = outputs;
  expect([one, two, three]).toEqual([oneAgain, twoAgain, threeAgain]);
  expect(new Set([one, two, three]).size).toBeGreaterThan(1);
});

test("between bytecodes an addition loses updates, and never under a lock", async () => {
  const seeds = Array.from({ length: 12 }, (_, seed) => seed);
  const totals = { race: [] as number[], locked: [] as number[] };
  for (const seed of seeds) {
    totals.race.push(Number((await run(race, seeded(seed))).stdout));
    totals.locked.push(Number((await run(locked, seeded(seed))).stdout));
  }
  expect(Math.min(...totals.race)).toBeLessThan(60);
  expect(new Set(totals.locked)).toEqual(new Set([60]));
});

test("at CPython's own points the addition of one line loses nothing", async () => {
  const outcome = await run(race, seeded(5, "call"));
  expect(outcome.stdout).toBe("60\n");
});

test("sleeping costs no time in a seeded run, and the program sees it pass", async () => {
  const outcome = await run(
    `
import asyncio, time
began = time.monotonic()
time.sleep(2)
asyncio.run(asyncio.sleep(3))
print(round(time.monotonic() - began, 1))
`,
    seeded(1, "line"),
  );
  expect(outcome.stdout).toBe("5.0\n");
  expect(outcome.elapsed).toBeLessThan(2);
});

test("a policy nobody can follow yet is refused", () => {
  expect(() => engine.run("pass", { policy: { kind: "manual" } })).toThrow(
    'No run can be scheduled by the policy "manual" yet.',
  );
});
