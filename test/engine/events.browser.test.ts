import { describe, expect, test } from "vitest";
import type { EngineEvent, LockEvent, Outcome, RunOptions } from "../../src/engine/run";
import { run } from "./engine";

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
  const events: EngineEvent[] = [];
  await run(
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
    { onEvent: (event) => events.push(event) },
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

test("a run nobody watches has the plain locks", async () => {
  const program = `
import asyncio, threading
from interleave import _thread
print(_thread.lock.acquire.__code__.co_filename.rpartition("/")[2], "_locked" in vars(asyncio.Lock))
`;
  expect(await run(program)).toMatchObject({ stdout: "_thread.py False\n" });
  expect((await watch(program)).outcome).toMatchObject({ stdout: "record.py True\n" });
});

test("more is not told of locks than anybody could look at, but that they are let go is", async () => {
  const { outcome, events } = await watch(`
import threading
from interleave import _thread
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
