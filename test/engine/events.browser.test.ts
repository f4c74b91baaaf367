// Long because most of it is the programs, each beside what is told of it.
import { describe, expect, test } from "vitest";
import type { EngineEvent, LockEvent, TaskEvent } from "../../src/engine/events.ts";
import type { Outcome, RunOptions } from "../../src/engine/run.ts";
import { run } from "./engine.ts";

async function watch(
  source: string,
  options: RunOptions = {},
): Promise<{ outcome: Outcome; events: EngineEvent[] }> {
  const events: EngineEvent[] = [];
  const outcome = await run(source, { ...options, onEvent: (event) => events.push(event) });
  return { outcome, events };
}

/** What is held when, in the order of the events: `+a:3` taken in line 3, `-a` let go. */
const holdings = (events: readonly EngineEvent[]) =>
  events
    .filter((event): event is LockEvent => event.kind === "lock")
    .map(({ action, name, line }) => (action === "acquired" ? `+${name}:${line}` : `-${name}`));

test("who watches a run sees what each thread does", async () => {
  const { events } = await watch(
    `
import threading, time
balance_lock = threading.Lock()
def hold():
    with balance_lock:
        time.sleep(0.2)
def want():
    with balance_lock:
        print("got it")
threads = [threading.Thread(target=target, name=target.__name__) for target in (hold, want)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`,
    // Time of its own: however busy the machine is, nobody sleeps too short for the others.
    { policy: { kind: "seeded", seed: 1, granularity: "call" } },
  );
  const ofThreads = events.filter((event) => event.kind === "thread");
  const names = new Map<number, string>();
  for (const event of ofThreads)
    if (event.action === "started") names.set(event.thread, event.name);
  const lines = ofThreads.flatMap((event) => {
    const name = names.get(event.thread);
    if (event.action === "waiting") {
      const holder = event.holder === undefined ? "" : ` held by ${names.get(event.holder)}`;
      return [`${name} waits: ${event.for} ${event.on ?? ""}${holder} line ${event.line}`];
    }
    return event.action === "exited" ? [`${name} exited`] : [];
  });

  expect([...names.values()]).toEqual(["MainThread", "hold", "want"]);
  expect(lines).toEqual(
    expect.arrayContaining([
      "hold waits: sleep  line 6",
      "want waits: lock balance_lock held by hold line 8",
      "MainThread waits: join hold line 12",
      "hold exited",
      "want exited",
    ]),
  );
  const printed = events.find((event) => event.kind === "output");
  expect(names.get(printed?.kind === "output" ? (printed.thread ?? 0) : 0)).toBe("want");
});

test("it is told of every thread that an error ends, of the main one too, and of no other", async () => {
  const { outcome, events } = await watch(
    `
import sys, threading
def bad():
    raise ValueError("no such seat")
def caught():
    try: bad()
    except ValueError: pass
threading.excepthook = lambda args: print("hook", args.exc_type.__name__)
for target in (bad, caught, sys.exit):
    thread = threading.Thread(target=target, name=target.__name__)
    thread.start()
    thread.join()
{}["a"]
`,
  );
  const names = new Map<number, string>();
  const raised = events.flatMap((event) => {
    if (event.kind !== "thread") return [];
    if (event.action === "started") names.set(event.thread, event.name);
    return event.action === "raised"
      ? [`${names.get(event.thread)}: ${event.error}, line ${event.line}`]
      : [];
  });

  expect(raised).toEqual([
    "bad: ValueError: no such seat, line 4",
    "MainThread: KeyError: a, line 13",
  ]);
  expect(outcome.stdout).toBe("hook ValueError\nhook SystemExit\n");
});

test("what is printed comes between what its thread and task did before and after", async () => {
  const events: EngineEvent[] = [];
  await run(
    `
import asyncio
async def say(word):
    print(word)
    await asyncio.sleep(0)
async def main():
    await asyncio.gather(say("a"), say("b"), say("c"))
asyncio.run(main())
`,
    { onEvent: (event) => events.push(event) },
  );
  const lines = events.flatMap((event) => {
    if (event.kind === "output") return [event.text.trim()];
    return event.kind === "task" && event.action === "running" ? ["task"] : [];
  });

  expect(lines.join(" ")).toMatch(/^task task a task b task c task/);
});

/** What each task does, in its words: `Task-2 sleep:4` waits in line 4, `lock jobs:7` for `jobs`. */
function lives(events: readonly EngineEvent[]): Record<string, string[]> {
  const names = new Map<number, string>();
  const lines: Record<string, string[]> = {};
  for (const event of events.filter((event): event is TaskEvent => event.kind === "task")) {
    if (event.action === "started") {
      expect(names.has(event.task)).toBe(false);
      names.set(event.task, event.name);
      lines[event.name] = [];
      continue;
    }
    const wait =
      event.action === "waiting" ? [event.for, ...(event.on === undefined ? [] : [event.on])] : [];
    const text = event.action === "waiting" ? `${wait.join(" ")}:${event.line}` : event.action;
    lines[names.get(event.task) ?? "?"]?.push(text);
  }
  return lines;
}

test("a thread waits for the start of a pool's threads, and for work given to them", async () => {
  const { events } = await watch(
    `
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
with ThreadPoolExecutor(1) as pool:
    future = pool.submit(time.sleep, 0.05)
    future.result()
    list(pool.map(time.sleep, [0.05]))
    list(as_completed([pool.submit(time.sleep, 0.05)]))
    pool.submit(time.sleep, 0.05)
`,
    { policy: { kind: "seeded", seed: 1, granularity: "call" } },
  );
  const waits = events.flatMap((event) =>
    event.kind === "thread" && event.action === "waiting" && event.line !== undefined
      ? [`${event.for} ${event.on ?? ""}:${event.line}`]
      : [],
  );

  expect(waits).toEqual([
    "start ThreadPoolExecutor-0_0:5",
    "task future:6",
    "task :7",
    "task :8",
    "join ThreadPoolExecutor-0_0:4",
  ]);
});

test("a thread waits for a process by its name, and in an event loop for a task", async () => {
  const { events } = await watch(`
import asyncio
from multiprocessing import Process
if __name__ == "__main__":
    child = Process(target=print, name="printer")
    child.start()
    child.join()
    asyncio.run(asyncio.sleep(0.3))
`);
  const waits = events.flatMap((event) =>
    event.kind === "thread" && event.action === "waiting" && event.line !== undefined
      ? [`${event.for} ${event.on ?? ""}:${event.line}`]
      : [],
  );
  expect(waits).toContain("process printer:7");
  expect(waits).toContain("task :8");
});

describe("who watches a run sees which locks are held", () => {
  test("of the reader's own, by their names, from where they are taken until they are let go", async () => {
    const { outcome, events } = await watch(`
import threading
balance_lock = threading.Lock()
forks = [threading.Lock() for _ in range(2)]
class Account:
    total = threading.Lock()
    def __init__(self):
        self.lock = threading.Lock()
    def pay(self):
        with self.lock:
            pass
alice = Account()
with balance_lock:
    pass
balance_lock.acquire()
balance_lock.release()
print(balance_lock.acquire(timeout=1), balance_lock.acquire(blocking=False))
balance_lock.release()
with forks[1]: pass
alice.pay()
with alice.total: pass
with threading.Lock(): pass
`);
    expect(outcome).toMatchObject({ stdout: "True False\n", stderr: "" });
    expect(holdings(events)).toEqual([
      ...["+balance_lock:13", "-balance_lock", "+balance_lock:15", "-balance_lock"],
      ...["+balance_lock:17", "-balance_lock", "+forks[1]:19", "-forks[1]"],
      ...["+alice.lock:10", "-alice.lock", "+Account.total:21", "-Account.total"],
    ]);
  });

  test("by the name they were made under, not by a parameter's", async () => {
    const { events } = await watch(`
import threading
def work(first, second):
    with first:
        with second: pass
def main():
    north, south = threading.Lock(), threading.Lock()
    for order in ((north, south), (south, north)):
        thread = threading.Thread(target=work, args=order)
        thread.start()
        thread.join()
main()
`);
    expect(holdings(events)).toEqual([
      ...["+north:4", "+south:5", "-south", "-north"],
      ...["+south:4", "+north:5", "-north", "-south"],
    ]);
  });

  test("by the thread that has them, and of whom others wait for", async () => {
    const { events } = await watch(`
import threading
lock = threading.Lock()
def work():
    with lock: pass
with lock:
    thread = threading.Thread(target=work, name="work")
    thread.start()
thread.join()
`);
    const idents = events.flatMap((event) =>
      event.kind === "thread" && event.action === "started" ? [event.thread] : [],
    );
    const taken = events.flatMap((event) =>
      event.kind === "lock" ? [[event.action, idents.indexOf(event.thread)]] : [],
    );
    expect(taken).toEqual([
      ["acquired", 0],
      ["released", 0],
      ["acquired", 1],
      ["released", 1],
    ]);
  });

  test("once, however often an RLock is taken by its owner", async () => {
    const { events } = await watch(`
import threading
r = threading.RLock()
with r:
    with r:
        r.acquire()
        r.release()
r.acquire()
r.release()
`);
    expect(holdings(events)).toEqual(["+r:4", "-r", "+r:8", "-r"]);
  });

  test("but not while they wait for a condition", async () => {
    const { events } = await watch(`
import threading
ready = threading.Condition()
lock = threading.Lock()
full = threading.Condition(lock)
def wake():
    with ready:
        ready.notify()
with ready:
    thread = threading.Thread(target=wake)
    thread.start()
    ready.wait()
thread.join()
with full:
    full.wait(0.01)
full.acquire()
full.release()
`);
    expect(holdings(events)).toEqual([
      ...["+ready:9", "-ready", "+ready:7", "-ready", "+ready:12", "-ready"],
      ...["+lock:14", "-lock", "+lock:15", "-lock", "+lock:16", "-lock"],
    ]);
  });

  test("in every process by the same number", async () => {
    const { outcome, events } = await watch(`
from multiprocessing import Process, Lock, RLock, Value
printing, counter = Lock(), Value("i", 0)
def work():
    with printing:
        print("child")
    with counter.get_lock():
        counter.value += 1
if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    printing.acquire()
    printing.release()
    with counter: pass
    print(counter.value)
`);
    expect(outcome).toMatchObject({ stdout: "child\n1\n", stderr: "" });
    expect(holdings(events)).toEqual([
      ...["+printing:5", "-printing", "+counter:7", "-counter"],
      ...["+printing:13", "-printing", "+counter:15", "-counter", "+counter:16", "-counter"],
    ]);
    const locks = events.filter((event): event is LockEvent => event.kind === "lock");
    const [one, another] = ["printing", "counter"].map(
      (name) => new Set(locks.filter((event) => event.name === name).map(({ lock }) => lock)),
    );
    expect([one?.size, another?.size]).toEqual([1, 1]);
    expect(new Set(locks.map((event) => event.process)).size).toBe(2);
  });

  test("of asyncio too", async () => {
    const { events } = await watch(`
import asyncio
async def work(lock):
    async with lock:
        await asyncio.sleep(0)
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(work(lock), work(lock))
    await lock.acquire()
    lock.release()
asyncio.run(main())
`);
    expect(holdings(events)).toEqual([
      ...["+lock:4", "-lock", "+lock:4", "-lock", "+lock:9", "-lock"],
    ]);
  });

  test("none of the standard library's", async () => {
    const { outcome, events } = await watch(`
import asyncio, concurrent.futures, logging, multiprocessing, queue, threading, warnings
q = queue.Queue(1)
thread = threading.Thread(target=lambda: [q.get() for _ in range(3)])
thread.start()
for _ in range(3): q.put(1)
thread.join()
logging.warning("careful")
event, places, both = threading.Event(), threading.Semaphore(2), threading.Barrier(1)
event.set(); event.wait(); both.wait()
with places: pass
with warnings.catch_warnings(): pass
with concurrent.futures.ThreadPoolExecutor(2) as pool: list(pool.map(str, range(3)))
between = multiprocessing.Queue()
between.put(1); between.get()
asyncio.run(asyncio.to_thread(str))
`);
    expect(outcome).toMatchObject({ status: "completed" });
    expect(holdings(events)).toEqual([]);
  });
});

describe("who watches a run sees what each task does", () => {
  test("runs, waits for something by its name, and ends", async () => {
    const { outcome, events } = await watch(`
import asyncio
async def produce(jobs, lock):
    await asyncio.sleep(0.05)
    async with lock:
        await inner(jobs)
    return 1
async def inner(jobs):
    for job in range(2):
        await jobs.put(job)
async def consume(jobs):
    while await jobs.get() < 1:
        pass
async def main():
    jobs, lock = asyncio.Queue(maxsize=1), asyncio.Lock()
    await lock.acquire()
    producer = asyncio.create_task(produce(jobs, lock), name="producer")
    consumer = asyncio.create_task(consume(jobs))
    await asyncio.sleep(0.1)
    lock.release()
    print(await producer)
    await consumer
asyncio.run(main())
`);
    expect(outcome).toMatchObject({ stdout: "1\n", stderr: "" });
    expect(lives(events)).toEqual({
      "Task-1": ["running", "sleep:19", "running", "task producer:21", "running", "finished"],
      producer: [
        ...["running", "sleep:4", "running", "lock lock:5"],
        ...["running", "queue jobs:10", "running", "finished"],
      ],
      "Task-2": ["running", "queue jobs:12", "running", "queue jobs:12", "running", "finished"],
    });
  });

  test("whatever ends it", async () => {
    const { outcome, events } = await watch(`
import asyncio
async def fail():
    await asyncio.sleep(0)
    raise ValueError
async def wait():
    await asyncio.Event().wait()
async def main():
    tasks = asyncio.create_task(fail(), name="fail"), asyncio.create_task(wait(), name="wait")
    done, pending = await asyncio.wait(tasks, return_when="FIRST_EXCEPTION")
    tasks[1].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    try:
        await asyncio.wait_for(wait(), 0.01)
    except TimeoutError:
        print("too late")
asyncio.run(main())
`);
    expect(outcome.stdout).toBe("[ValueError(), CancelledError('')]\ntoo late\n");
    expect(lives(events)).toEqual({
      "Task-1": [
        "running",
        "task:10",
        "running",
        "task:12",
        "running",
        "event:7",
        "running",
        "finished",
      ],
      fail: ["running", "running", "finished"],
      wait: ["running", "event:7", "running", "finished"],
    });
  });

  test("in groups, beside threads, over the network, and begun eagerly", async () => {
    const { outcome, events } = await watch(`
import asyncio, time
async def serve(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()
async def quick():
    return 3
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0.01), name="nap")
    await asyncio.to_thread(time.sleep, 0.01)
    server = await asyncio.start_server(serve, "127.0.0.1", 8000)
    reader, writer = await asyncio.open_connection("127.0.0.1", 8000)
    writer.write(b"hello\\n")
    print(await reader.readline())
    writer.close()
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    print(await asyncio.create_task(quick(), name="quick"))
    await asyncio.create_task(asyncio.sleep(0.01), name="eager")
asyncio.run(main())
`);
    expect(outcome).toMatchObject({ stdout: "b'hello\\n'\n3\n", stderr: "" });
    const { "Task-1": main, nap, quick, eager, ...others } = lives(events);
    expect(main?.filter((text) => text !== "running")).toEqual([
      ...["task:10", "join:12", "io:13", "io:14", "io reader:16", "task eager:20", "finished"],
    ]);
    expect([nap, quick, eager]).toEqual([
      ["running", "sleep:undefined", "running", "finished"],
      ["finished"],
      ["sleep:undefined", "running", "finished"],
    ]);
    expect(Object.values(others)).toEqual([["running", "io reader:4", "running", "finished"]]);
  });

  test("by numbers of their own in each process, and as the holders of locks", async () => {
    const { events } = await watch(`
import asyncio
from multiprocessing import Process
async def main():
    lock = asyncio.Lock()
    async with lock:
        await asyncio.sleep(0)
def work():
    asyncio.run(main())
if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    work()
`);
    const numbers = events.flatMap((event) =>
      event.kind === "task" && event.action === "started" ? [event.task] : [],
    );
    expect(new Set(numbers).size).toBe(2);
    expect(holdings(events)).toEqual(["+lock:6", "-lock", "+lock:6", "-lock"]);
  });
});

test("a run nobody watches has the plain methods", async () => {
  const program = `
import asyncio
from interleave.seams import _thread
for method in _thread.lock.acquire, asyncio.Handle._run:
    print(method.__code__.co_filename.rpartition("/")[2])
print("_locked" in vars(asyncio.Lock))
`;
  expect(await run(program)).toMatchObject({ stdout: "_thread.py\nevents.py\nFalse\n" });
  const { outcome } = await watch(program);
  expect(outcome).toMatchObject({ stdout: "locks.py\ntasks.py\nTrue\n" });
});

test("more is not told of locks than anybody could look at, but that they are let go is", async () => {
  const { outcome, events } = await watch(`
import threading
from interleave.seams import _thread
held, lock = threading.Lock(), threading.Lock()
held.acquire()
for _ in range(20_000):
    with lock: pass
held.release()
with lock: pass
print(_thread.lock.acquire.__code__.co_filename.rpartition("/")[2])
`);
  expect(outcome).toMatchObject({ stdout: "_thread.py\n", stderr: "" });
  const told = holdings(events);
  expect(told.length).toBe(20_002);
  expect(told.at(-1)).toBe("-held");
});

test("more is not told of tasks than anybody could look at, but that they end is", async () => {
  const { outcome, events } = await watch(`
import asyncio
async def nothing(): pass
async def main():
    for _ in range(8_000):
        await asyncio.create_task(nothing())
asyncio.run(main())
asyncio.run(nothing())
print(asyncio.Handle._run.__code__.co_filename.rpartition("/")[2])
`);
  expect(outcome).toMatchObject({ stdout: "events.py\n", stderr: "" });
  const told = events.filter((event): event is TaskEvent => event.kind === "task");
  expect(told.length).toBeLessThan(20_010);
  const count = (action: TaskEvent["action"]) =>
    told.filter((event) => event.action === action).length;
  expect(count("finished")).toBe(count("started"));
  const last = told.findLast(
    (event) => event.task === told[0]?.task && event.action !== "finished",
  );
  expect(last?.action).toBe("waiting");
});

describe("a schedule is the same whether or not anybody watches", () => {
  test.each(["call", "line", "instruction"] as const)("at every %s", async (granularity) => {
    const program = `
import asyncio, queue, random, threading
class Account:
    def __init__(self):
        self.lock, self.balance = threading.Lock(), 0
    def __getattribute__(self, name):
        return object.__getattribute__(self, name)
accounts, jobs, log = [Account(), Account()], queue.Queue(2), []
def pay(one, other, name):
    for amount in range(2):
        with one.lock:
            balance = one.balance
        if other.lock.acquire(timeout=0.01):
            other.balance = balance + amount
            log.append(name)
            other.lock.release()
        jobs.put(name)
async def take(name, condition):
    for _ in range(2):
        async with condition:
            log.append(name)
            condition.notify_all()
        await asyncio.sleep(random.random() / 100)
async def main():
    condition = asyncio.Condition()
    await asyncio.gather(take("c", condition), take("d", condition))
threads = [
    threading.Thread(target=pay, args=(*accounts, "a")),
    threading.Thread(target=pay, args=(*accounts[::-1], "b")),
    threading.Thread(target=asyncio.run, args=(main(),)),
]
for thread in threads: thread.start()
log.extend(jobs.get().upper() for _ in range(4))
for thread in threads: thread.join()
print("".join(log), [account.balance for account in accounts])
`;
    const printed = new Set<string>();
    for (const seed of [1, 2, 3, 4]) {
      const policy = { kind: "seeded", seed, granularity } as const;
      const plain = await run(program, { policy });
      const { outcome } = await watch(program, { policy });
      expect(plain).toMatchObject({ status: "completed", stderr: "" });
      expect(outcome.stdout).toBe(plain.stdout);
      printed.add(plain.stdout);
    }
    expect(printed.size).toBeGreaterThan(1);
  });
});
