import { expect, test } from "vitest";
import { run } from "./engine.ts";

test("threads that only compute take turns", async () => {
  const { stdout } = await run(`
import threading
turns = []
def work(name):
    while len(turns) < 12:
        if not turns or turns[-1] != name:
            turns.append(name)
threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("".join(turns[:4]))
`);
  expect(stdout).toBe("abab\n");
});

test("an update with a call in the middle loses counts, and none under a lock", async () => {
  const { stdout } = await run(`
import sys, threading
sys.setswitchinterval(0.001)
count = 0
def more(n):
    return n + 1
def race():
    global count
    for _ in range(200_000):
        count = more(count)
def safe():
    global count
    for _ in range(20_000):
        with lock:
            count = more(count)
def total(target):
    global count
    count = 0
    threads = [threading.Thread(target=target) for _ in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return count
lock = threading.Lock()
print(any(total(race) < 800_000 for _ in range(10)), total(safe))
`);
  expect(stdout).toBe("True 80000\n");
});

test("the garbage collector walks the frames of waiting threads safely", async () => {
  const { status, stdout } = await run(`
import gc, json, threading
class Node: pass
def work(turns):
    for turn in range(turns):
        a, b = Node(), Node()
        a.other, b.other = b, a
        json.loads(json.dumps([{"k": list(range(20))}] * 5), object_hook=lambda d: waits(d))
def waits(d):
    threading.Event().wait(0.0005)
    gc.collect(0)
    return dict(d)
gc.set_threshold(20)
threads = [threading.Thread(target=work, args=(20,)) for _ in range(30)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("survived")
`);
  expect({ status, stdout }).toEqual({ status: "completed", stdout: "survived\n" });
});

test.each([
  ["a lock that is released", "held()", "acquire()", "release()"],
  ["a thread that ends", "sleeper()", "join()", "name"],
  ["an item of a queue", "queue.SimpleQueue()", "get()", "put(1)"],
  ["a semaphore of processes", "multiprocessing.Semaphore(0)", "acquire()", "release()"],
  ["the end of a pipe", "Both()", "reader.poll(None)", "writer.close()"],
])("garbage collection that waits lets nobody miss %s", async (_, make, wait, give) => {
  const { status, stdout } = await run(
    `
import gc, multiprocessing, queue, threading, time
class Both:
    def __init__(self): self.reader, self.writer = multiprocessing.Pipe(False)
def held():
    lock = threading.Lock()
    lock.acquire()
    return lock
def sleeper():
    thread = threading.Thread(target=time.sleep, args=(0.002,))
    thread.start()
    return thread
def give_soon():
    time.sleep(0.002)
    thing.${give}
def finalize(phase, info):
    if phase == "stop": time.sleep(0.006)
# Some of the collections come when the thread has seen that it has to wait, and does not wait yet.
gc.disable()
for threshold in range(1, 40):
    gc.collect(0)
    thing = ${make}
    giver = threading.Thread(target=give_soon)
    giver.start()
    gc.callbacks.append(finalize)
    gc.set_threshold(gc.get_count()[0] + threshold)
    gc.enable()
    thing.${wait}
    gc.disable()
    gc.callbacks.clear()
    giver.join()
print("all came")
`,
    { onEvent: () => {} },
  );
  expect({ status, stdout }).toEqual({ status: "completed", stdout: "all came\n" });
});

test("recursion through C is stopped before the stack of a thread is", async () => {
  const { stdout } = await run(`
import sys, threading
sys.setrecursionlimit(100_000)
def deep(n):
    return list(map(deep, [n + 1]))
def attempt():
    try:
        deep(0)
    except RecursionError as error:
        print("RecursionError")
thread = threading.Thread(target=attempt)
thread.start(); thread.join()
attempt()
`);
  expect(stdout).toBe("RecursionError\nRecursionError\n");
});

test("a thousand threads wait at once, each with its own locals and context", async () => {
  const { stdout } = await run(`
import contextvars, sys, threading
local, variable = threading.local(), contextvars.ContextVar("v")
go, seen = threading.Event(), []
def work(n):
    local.n = n
    variable.set(n)
    try:
        raise ValueError(n)
    except ValueError:
        go.wait()
        seen.append((local.n, variable.get(), sys.exception().args[0]) == (n, n, n))
threads = [threading.Thread(target=work, args=(n,)) for n in range(1000)]
for thread in threads: thread.start()
print(threading.active_count(), len(sys._current_frames()))
go.set()
for thread in threads: thread.join()
print(len(seen), all(seen), threading.active_count())
`);
  expect(stdout).toBe("1001 1001\n1000 True 1\n");
});

test("an exception in a thread is reported and the others go on", async () => {
  const outcome = await run(`
import threading
def fail():
    raise KeyError("lost")
thread = threading.Thread(target=fail, name="worker")
thread.start(); thread.join()
print("on")
`);
  expect(outcome).toMatchObject({ status: "completed", stdout: "on\n" });
  expect(outcome.stderr).toMatch(/^Exception in thread worker:\nTraceback/);
  expect(outcome.stderr).toMatch(
    / {2}File "\/home\/reader\/main.py", line 4, in fail\n {4}raise KeyError\("lost"\)\nKeyError: 'lost'\n$/,
  );
  expect(outcome.stderr).not.toContain("interleave");
});

test("a program ends when its last thread does, and daemons do not count", async () => {
  const { stdout, elapsed } = await run(`
import threading, time
def late():
    time.sleep(0.3)
    print("late")
threading.Thread(target=late).start()
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
print("main is through")
`);
  expect(stdout).toBe("main is through\nlate\n");
  expect(elapsed).toBeLessThan(10);
});
