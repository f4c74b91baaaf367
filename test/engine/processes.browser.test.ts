import { expect, test } from "vitest";
import { engine, run } from "./engine.ts";

test("a forked child has a copy of everything and changes nothing of its parent's", async () => {
  const { stdout, status } = await run(`
import os, threading
from multiprocessing import Process
parent, numbers, local = os.getpid(), [1, 2, 3], threading.local()
local.name = "kept"
def make():
    secret = 40
    def child():
        numbers.append(4)
        print("child", numbers, secret + 2, local.name, os.getpid() != parent, os.getppid() == parent)
    return child
process = Process(target=make())
process.start()
print(process.is_alive())
process.join()
print("parent", numbers, process.exitcode, process.is_alive())
`);
  expect(status).toBe("completed");
  expect(stdout).toBe("True\nchild [1, 2, 3, 4] 42 kept True True\nparent [1, 2, 3] 0 False\n");
});

test("children end with the exit codes they have on a desktop", async () => {
  const { stdout, stderr } = await run(`
import sys, time
from multiprocessing import Process
def leave(): sys.exit(3)
def fail(): 1 / 0
def sleep(): time.sleep(600)
def end(target, act=None):
    process = Process(target=target)
    process.start()
    if act: getattr(process, act)()
    process.join()
    return process.exitcode
print(end(leave), end(fail), end(sleep, "terminate"), end(sleep, "kill"))
`);
  expect(stdout).toBe("3 1 -15 -9\n");
  expect(stderr).toMatch(/^Process Process-2:\nTraceback/);
  expect(stderr).toMatch(/ZeroDivisionError: division by zero\n$/);
});

test("a grandchild sees what its parent had, and pids are all different", async () => {
  const { stdout } = await run(`
import os
from multiprocessing import Process
pids = [os.getpid()]
def generation(left):
    pids.append(os.getpid())
    if left:
        process = Process(target=generation, args=(left - 1,))
        process.start(); process.join()
    else:
        print(len(pids), len(set(pids)))
generation(2)
`);
  expect(stdout).toBe("4 3\n");
});

test("children do not repeat each other's random numbers", async () => {
  const { stdout } = await run(`
import random
from multiprocessing import Pool
def draw(_): return random.random()
with Pool(2) as pool:
    print(len(set(pool.map(draw, range(8), chunksize=4))) )
`);
  expect(stdout).toBe("8\n");
});

test.each(["fork", "spawn"])(
  "the clock of a process started by %s is its parent's",
  async (method) => {
    const { stdout } = await run(`
import multiprocessing, time
def look(queue):
    queue.put([time.monotonic(), time.perf_counter(), time.time()])
if __name__ == "__main__":
    context = multiprocessing.get_context("${method}")
    time.sleep(0.2)
    queue = context.Queue()
    before = [time.monotonic(), time.perf_counter(), time.time()]
    process = context.Process(target=look, args=(queue,))
    process.start()
    there = queue.get()
    after = [time.monotonic(), time.perf_counter(), time.time()]
    process.join()
    print([a - 0.01 <= b <= c + 0.01 for a, b, c in zip(before, there, after)])
`);
    expect(stdout).toBe("[True, True, True]\n");
  },
);

test("queues, pipes, pools and executors carry work between processes", async () => {
  const { stdout } = await run(`
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Lock, Pipe, Pool, Process, Queue
def square(n): return n * n
def answer(connection, queue, lock):
    with lock:
        queue.put(connection.recv() * 2)
    connection.send(bytes(200_000))
if __name__ == "__main__":
    ours, theirs = Pipe()
    queue, lock = Queue(), Lock()
    process = Process(target=answer, args=(theirs, queue, lock))
    process.start()
    ours.send(21)
    print(queue.get(), len(ours.recv()))
    process.join()
    with Pool(2) as pool:
        print(pool.map(square, range(6)))
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(square, range(6))))
`);
  expect(stdout).toBe("42 200000\n[0, 1, 4, 9, 16, 25]\n[0, 1, 4, 9, 16, 25]\n");
});

test("Stop ends every process of a program", async () => {
  let stop = () => {};
  const run = engine.run(
    `
from multiprocessing import Process
def spin():
    print("spinning")
    while True: pass
process = Process(target=spin)
process.start(); process.join()
`,
    { onEvent: (event) => event.kind === "output" && event.text === "spinning\n" && stop() },
  );
  stop = () => run.stop();
  expect((await run.outcome).status).toBe("stopped");
});

test("two cells that compute run at the same time", async () => {
  const compute = `
import time
began = time.time()
total = 0
for n in range(6_000_000): total += n
print(began, time.time())
`;
  engine.prepare();
  const outcomes = await Promise.all([run(compute), run(compute)]);
  const [one, other] = outcomes.map(({ stdout }) => stdout.split(" ").map(Number));
  const [began = 0, ended = 0] = one ?? [];
  const [otherBegan = 0, otherEnded = 0] = other ?? [];
  const overlap = Math.min(ended, otherEnded) - Math.max(began, otherBegan);
  const shorter = Math.min(ended - began, otherEnded - otherBegan);
  expect(overlap / shorter).toBeGreaterThan(0.5);
});

test("tasks of a group are cancelled, and children told, in the order in which they were made", async () => {
  const source = `
import asyncio, multiprocessing

async def sleep(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, end=" ")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for name in "abcdefgh":
                group.create_task(sleep(name))
            await asyncio.sleep(0)
            raise ValueError
    except* ValueError:
        print()

asyncio.run(main())
all_told = multiprocessing.Event()
children = [multiprocessing.Process(target=all_told.wait, name=name) for name in "pqrstu"]
for child in children:
    child.start()
print(*(child.name for child in multiprocessing.active_children()))
all_told.set()
`;
  const { stdout } = await run(source);

  expect(stdout).toBe("a b c d e f g h \np q r s t u\n");
});
