import { describe, expect, test } from "vitest";
import type { Tier } from "../../src/engine/engine.ts";
import { createEngine } from "../../src/engine/index.ts";
import { engine } from "./engine.ts";

/** The real engine, given less than this browser has. */
function engineOfTier(tier: Tier) {
  const jspi = tier === "A" || tier === "B";
  const isolated = tier === "A" || tier === "C";
  const abilities = { ...engine.capabilities, jspi, isolated };
  return createEngine(new URL("/_engine/", location.href).href, abilities);
}

describe.each(["B", "C", "D"] as const)("in tier %s", (tier) => {
  const { run } = engineOfTier(tier);

  test("five threads that sleep together end together", async () => {
    const outcome = await run(`
import time
from threading import Thread
def task(name):
    print(name, "starting")
    time.sleep(0.4)
    print(name, "finished")
threads = [Thread(target=task, args=(n,)) for n in range(5)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`).outcome;
    expect(outcome.status).toBe("completed");
    expect(outcome.stdout.trimEnd().split("\n")).toHaveLength(10);
    expect(outcome.elapsed).toBeLessThan(1.9);
  });

  test("tasks and queues work", async () => {
    const { stdout, stderr } = await run(`
import asyncio, queue, threading
async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.sleep(0.05, n)) for n in range(3)]
    print([task.result() for task in tasks])
asyncio.run(main())
items = queue.Queue()
threading.Thread(target=lambda: [items.put(n) for n in range(3)]).start()
print([items.get() for _ in range(3)])
`).outcome;
    expect({ stdout, stderr }).toEqual({
      stdout: "[0, 1, 2]\n[0, 1, 2]\n",
      stderr: "",
    });
  });
});

test("without isolation a program is told that it has one process", async () => {
  const { run } = engineOfTier("B");
  const { stderr } = await run("from multiprocessing import Process; Process(target=print).start()")
    .outcome;
  expect(stderr.trimEnd().split("\n").at(-1)).toBe(
    "OSError: [Errno 38] a program has one process here, because the page is not cross-origin isolated",
  );
});

test("without suspendable stacks a thread that nobody can let go on is told so", async () => {
  const run = engineOfTier("C").run(`
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
pool.submit(print, "done").result()
`);
  const { stdout, stderr } = await run.outcome;
  expect(stdout).toBe("done\n");
  expect(stderr).toContain(
    "RuntimeError: cannot wait here: the stack of this thread cannot be left, and nobody can run on top of it",
  );
});

test("without suspendable stacks nobody begins on top of a thread that computes with a lock", async () => {
  const run = engineOfTier("C").run(`
import threading
lock = threading.Lock()
def other():
    with lock: print("other")
thread = threading.Thread(target=other)
with lock:
    thread.start()
    for _ in range(500_000): pass
    print("main")
thread.join()
`);
  expect(await run.outcome).toMatchObject({
    status: "completed",
    stdout: "main\nother\n",
    stderr: "",
  });
});

test("without suspendable stacks a thread that spins until another has begun goes on", async () => {
  const run = engineOfTier("C").run(`
import threading
begun = []
threading.Thread(target=begun.append, args=(1,)).start()
while not begun: pass
print("seen")
`);
  expect(await run.outcome).toMatchObject({ status: "completed", stdout: "seen\n", stderr: "" });
});

test("without suspendable stacks processes still run and the reader still types", async () => {
  const run = engineOfTier("C").run(
    `
from multiprocessing import Process
def child(): print("child")
process = Process(target=child)
process.start()
process.join()
print(input("name? "))
`,
    {
      onEvent: (event) =>
        event.kind === "state" && event.state === "waiting-input" && run.input("Ann"),
    },
  );
  expect(await run.outcome).toMatchObject({
    status: "completed",
    stdout: "child\nname? Ann\n",
  });
});
