import { expect, test } from "vitest";
import type { EngineEvent, TaskEnding } from "../../src/engine/events.ts";
import type { LeftBehind, RunOptions } from "../../src/engine/run.ts";
import { run } from "./engine.ts";

/** What a program has left behind, without the numbers of processes. */
async function leftBy(source: string, options: RunOptions = {}): Promise<object[]> {
  const { leftBehind = [] } = await run(source.trim(), { ...options, onEvent: () => {} });
  return leftBehind.map(({ process: _, ...left }: LeftBehind) => left);
}

/** Of each task by its name: who made it, and in which line; and its end. */
async function livesIn(source: string) {
  const lives = new Map<number, { name: string; by?: string; line?: number; ending?: unknown }>();
  const nameOf = (task: number | undefined) =>
    task === undefined ? undefined : lives.get(task)?.name;
  const told = ({ by, ...ending }: TaskEnding) =>
    by === undefined ? ending : { ...ending, by: nameOf(by) };
  await run(source.trim(), {
    onEvent: (event: EngineEvent) => {
      if (event.kind !== "task") return;
      if (event.action === "started") {
        const { name, by, line } = event;
        const maker = nameOf(by);
        lives.set(event.task, {
          name,
          ...(maker === undefined ? {} : { by: maker }),
          ...(line === undefined ? {} : { line }),
        });
      } else if (event.action === "finished") {
        const life = lives.get(event.task);
        if (life !== undefined) life.ending = told(event.ending);
      }
    },
  });
  return Object.fromEntries([...lives.values()].map(({ name, ...life }) => [name, life]));
}

test("of each task it is told who made it, where, and how it ended", async () => {
  expect(
    await livesIn(`
import asyncio

async def answer():
    return 42

async def fail():
    raise ValueError("no such seat")

async def sleep():
    await asyncio.sleep(60)

async def wait_for(task):
    await task

async def main():
    ended = asyncio.create_task(answer(), name="ended")
    failed = asyncio.create_task(fail(), name="failed")
    await asyncio.gather(ended, failed, return_exceptions=True)
    inner = asyncio.create_task(sleep(), name="inner")
    outer = asyncio.create_task(wait_for(inner), name="outer")
    await asyncio.sleep(0)
    outer.cancel()
    await asyncio.wait([outer])
    fresh = asyncio.create_task(sleep(), name="fresh")
    fresh.cancel()
    late = asyncio.create_task(sleep(), name="late")
    try:
        await asyncio.wait_for(late, 0.01)
    except TimeoutError:
        pass
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleep(), name="member")
            group.create_task(fail(), name="culprit")
    except* ValueError:
        pass
    asyncio.create_task(sleep(), name="forgotten")
    await asyncio.sleep(0)

asyncio.run(main())
`),
  ).toEqual({
    "Task-1": { line: 40, ending: { how: "returned" } },
    ended: { by: "Task-1", line: 16, ending: { how: "returned" } },
    failed: {
      ...{ by: "Task-1", line: 17 },
      ending: { how: "raised", error: "ValueError: no such seat", line: 7 },
    },
    inner: { by: "Task-1", line: 19, ending: { how: "cancelled", by: "Task-1", line: 22 } },
    outer: { by: "Task-1", line: 20, ending: { how: "cancelled", by: "Task-1", line: 22 } },
    fresh: { by: "Task-1", line: 24, ending: { how: "cancelled", by: "Task-1" } },
    late: { by: "Task-1", line: 26, ending: { how: "cancelled", because: "timeout" } },
    member: { by: "Task-1", line: 33, ending: { how: "cancelled", because: "group" } },
    culprit: {
      ...{ by: "Task-1", line: 34 },
      ending: { how: "raised", error: "ValueError: no such seat", line: 7 },
    },
    forgotten: { by: "Task-1", line: 37, ending: { how: "cancelled", because: "end" } },
  });
});

test("a task that nobody awaits is left behind when its loop ends, and its error when nobody reads it", async () => {
  expect(
    await leftBy(`
import asyncio

async def save():
    await asyncio.sleep(1)

async def fail():
    raise ValueError("disk full")

async def main():
    asyncio.create_task(save())
    asyncio.create_task(fail())
    await asyncio.sleep(0.01)

asyncio.run(main())
`),
  ).toEqual([
    { what: "error", task: "Task-3", error: "ValueError: disk full", line: 7, given: 11 },
    { what: "task", name: "Task-2", by: "Task-1", line: 10, end: "cancelled" },
  ]);
});

test("an error in a pool is left behind unless somebody asks for the result", async () => {
  expect(
    await leftBy(`
from concurrent.futures import ThreadPoolExecutor, wait

def divide(number):
    return 1 / number

with ThreadPoolExecutor(2) as pool:
    pool.submit(divide, 0)
    read = pool.submit(divide, 0)
    seen = pool.submit(divide, 0)
    wait([read, seen])
    assert read.exception() is not None
    try:
        seen.result()
    except ZeroDivisionError:
        pass
`),
  ).toEqual([{ what: "error", error: "ZeroDivisionError: division by zero", line: 4, given: 7 }]);
});

test("a lock is left behind by who has ended and has not given it back, and not by who stands in its with", async () => {
  expect(
    await leftBy(`
import threading, time
lost, kept, given, gate = [threading.Lock() for _ in range(4)]

def lose():
    lost.acquire()

def keep():
    with kept:
        time.sleep(60)

def give():
    given.acquire()

threading.Thread(target=keep, daemon=True).start()
for target in (lose, give):
    thread = threading.Thread(target=target, name=target.__name__)
    thread.start()
    thread.join()
given.release()
gate.acquire()
threading.Thread(target=gate.release).start()
gate.acquire()
`),
  ).toEqual([{ what: "lock", name: "lost", holder: "lose", line: 5 }]);
});

test("of a process it is told how it ended, and who has killed it", async () => {
  const ends: object[] = [];
  await run(
    `
import multiprocessing, sys, time

def fail():
    sys.exit(3)

def sleep():
    time.sleep(60)

if __name__ == "__main__":
    for target in (fail, sleep, print):
        child = multiprocessing.Process(target=target)
        child.start()
        if target is sleep:
            child.terminate()
        child.join()
`,
    {
      onEvent: (event) => {
        if (event.kind !== "process" || event.action !== "exited") return;
        ends.push({ exitCode: event.exitCode, isKilled: event.by !== undefined });
      },
    },
  );

  expect(ends).toEqual([
    { exitCode: 3, isKilled: false },
    { exitCode: -15, isKilled: true },
    { exitCode: 0, isKilled: false },
    { exitCode: 0, isKilled: false },
  ]);
});

test("nothing is left of a program that waits for all, nor of one that was stopped or that nobody listens to", async () => {
  const forgets =
    "import asyncio\nasync def main():\n    asyncio.create_task(asyncio.sleep(1))\n    await asyncio.sleep(0)\nasyncio.run(main())";
  const waits = forgets.replace("asyncio.create_task", "await asyncio.create_task");

  expect(await leftBy(waits)).toEqual([]);
  expect(await leftBy(`${forgets}\nwhile True: pass`, { timeout: 0.5 })).toEqual([]);
  expect((await run(forgets)).leftBehind).toBeUndefined();
  expect(await leftBy(forgets)).toHaveLength(1);
});
