import { describe, expect, test } from "vitest";
import type { EngineEvent, Outcome, Policy, Race } from "../../src/engine/index.ts";
import { sampleOf } from "../sample.ts";
import { engine, run } from "./engine.ts";
import { LOCKED, RACY, RIGHT } from "./races/programs.ts";
import { fold } from "./timeline/picture.ts";

const corpus = import.meta.glob<string>("./corpus/{threading,queue,futures}/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Programs of the corpus that are written to race: what another thread does is waited for by looking. */
const RACING = [
  "threading/busy-threads-share",
  "threading/condition-notify-some",
  "threading/lost-update",
  "threading/switch-interval-is-obeyed",
];

const notRacing = sampleOf(
  Object.entries(corpus)
    .map(([path, source]) => ({ name: path.slice("./corpus/".length, -".py".length), source }))
    .filter(({ name }) => !RACING.includes(name)),
  32,
  ({ name }) => name,
);

const SEEDED: Policy = { kind: "seeded", seed: 1, granularity: "instruction" };
const BY_LINE: Policy = { kind: "seeded", seed: 1, granularity: "line" };
const CPYTHON: Policy = { kind: "cpython" };

const search = (source: string, policy: Policy) =>
  run(source, { policy, races: true, timeout: 30 });

const variablesOf = ({ races = [] }: Outcome) => [
  ...new Set(races.map(({ variable }) => variable)),
];

const COUNTER = `
import threading
lock = threading.Lock()
counter = 0

def work():
    global counter
    counter += 1

def careful():
    with lock:
        work()

threads = [threading.Thread(target=target, name=target.__name__) for target in (work, careful)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

test("a race is told with both lines, both threads, and the locks that each held", async () => {
  const { races = [], stdout } = await search(COUNTER, SEEDED);
  expect(stdout).toBe("");
  expect(races.map(({ variable }) => variable)).toEqual(races.map(() => "counter"));
  const accesses = races.flatMap(({ first, second }) => [first, second]);
  expect(new Set(accesses.map(({ line }) => line))).toEqual(new Set([8]));
  for (const { thread, locks, process } of accesses) {
    expect(["work", "careful"]).toContain(thread);
    expect(locks).toEqual(thread === "careful" ? ["lock"] : []);
    expect(process).toBeGreaterThan(0);
  }
  expect(races.some(({ first, second }) => first.kind !== second.kind)).toBe(true);
});

test("who listens is told of each access, before the races that it is in", async () => {
  const events: EngineEvent[] = [];
  const listening = { onEvent: (event: EngineEvent) => events.push(event), timeout: 30 };
  const { races = [], schedule } = await run(COUNTER, {
    ...listening,
    policy: SEEDED,
    races: true,
  });
  const accesses = events.flatMap((event) => (event.kind === "access" ? [event] : []));
  const ofCounter = accesses.filter(({ variable }) => variable === "counter");

  expect(ofCounter.map(({ action }) => action).toSorted()).toEqual([
    "read",
    "read",
    "write",
    "write",
  ]);
  expect(new Set(ofCounter.map(({ line }) => line))).toEqual(new Set([8]));
  expect(ofCounter.at(0)).toMatchObject({ action: "read", value: "0" });
  const { races: shown, accesses: kept } = fold(events);
  expect(shown.length).toBe(races.length);
  expect(kept.length).toBe(accesses.length);
  expect((await search(COUNTER, SEEDED)).schedule).toEqual(schedule);

  events.length = 0;
  await run(COUNTER, { ...listening, policy: SEEDED });
  expect(events.filter(({ kind }) => kind === "access")).toEqual([]);
});

test("a run in which nobody looks for races has none, and one in which somebody does may", async () => {
  const { races, lockCycles } = await run(COUNTER, { policy: SEEDED });
  expect([races, lockCycles]).toEqual([undefined, undefined]);
  const alone = await search("print(1)", SEEDED);
  expect([alone.races, alone.lockCycles]).toEqual([[], []]);
});

test("looking for races leaves a schedule as it is", async () => {
  const plain = await run(COUNTER, { policy: SEEDED });
  const searched = await search(COUNTER, SEEDED);
  expect(searched.schedule).toEqual(plain.schedule);
  const replayed = await search(COUNTER, {
    kind: "replay",
    trace: searched.schedule?.trace ?? "",
  });
  expect(replayed.races).toEqual(searched.races);
});

const AS_IT_WAS = `
import threading, time

class Account:
    def __init__(self):
        self.balance = 100

account = Account()
stock = {"tea": 1}
name = "nobody"

def slow():
    global name
    seen = account.balance
    if stock["tea"] > 0 and name == "nobody":
        time.sleep(0.2)
        stock["tea"] -= 1
        name = "slow"
    account.balance = seen + 10

def quick():
    global name
    time.sleep(0.1)
    account.balance += 1.5
    stock["tea"] -= 1
    name = "quick"

threads = [threading.Thread(target=target, name=target.__name__) for target in (slow, quick)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

test("a write by what was read too early is told with that read, and with what was read and written", async () => {
  const told = ({ races = [] }: Outcome) =>
    races
      .filter(({ outdated }) => outdated !== undefined)
      .map(({ variable, first, second, outdated }) => ({
        variable,
        first: [first.thread, first.kind, first.value],
        second: [second.thread, second.kind, second.value],
        outdated,
      }));
  const expected = [
    {
      variable: "stock['tea']",
      first: ["quick", "write", "0"],
      second: ["slow", "write", "-1"],
      outdated: [{ line: 15, value: "1", isLatest: false }],
    },
    {
      variable: "name",
      first: ["quick", "write", "'quick'"],
      second: ["slow", "write", "'slow'"],
      outdated: [{ line: 15, value: "'nobody'", isLatest: true }],
    },
    {
      variable: "account.balance",
      first: ["quick", "write", "101.5"],
      second: ["slow", "write", "110"],
      outdated: [{ line: 14, value: "100", isLatest: true }],
    },
  ];
  expect(told(await search(AS_IT_WAS, BY_LINE))).toEqual(expected);
  expect(told(await search(AS_IT_WAS, CPYTHON))).toEqual(expected);
});

const CALLS = `
import threading
class Account:
    def __init__(self):
        self.balance = 0
    def deposit(self, amount):
        self.balance += amount
account = Account()
def pay():
    account.deposit(10)
def salary():
    pay()
threads = [threading.Thread(target=salary) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

test("of both accesses the calls are told that have come to them", async () => {
  for (const policy of [SEEDED, BY_LINE, CPYTHON]) {
    const { races = [] } = await search(CALLS, policy);
    const [race] = races;
    const stack = [
      { function: "Account.deposit", line: 7 },
      { function: "pay", line: 10 },
      { function: "salary", line: 12 },
    ];
    expect([race?.first.stack, race?.second.stack]).toEqual([stack, stack]);
  }
});

test("a deep recursion is told by its innermost calls", async () => {
  const { races = [] } = await search(
    COUNTER.replace("counter += 1", "work.__call__() if counter > 50 else None\n    counter += 1")
      .replace("def work():", "def work(depth=60):")
      .replace("work.__call__() if counter > 50 else None", "if depth: work(depth - 1)"),
    BY_LINE,
  );
  const stacks = races.flatMap(({ first, second }) => [first.stack, second.stack]);
  expect(Math.max(...stacks.map((stack = []) => stack.length))).toBe(6);
});

test("a write that a lock orders after one it does not heed is no race, and is told apart", async () => {
  const source = `
import threading
lock = threading.Lock()
total = 0
def work():
    global total
    with lock:
        copy = total
    barrier.wait()
    with lock:
        total = copy + 1
barrier = threading.Barrier(2)
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;
  const { races, staleWrites } = await search(source, BY_LINE);
  expect(races).toEqual([]);
  expect(staleWrites).toMatchObject([
    {
      variable: "total",
      first: { line: 11, value: "1", locks: ["lock"] },
      second: { line: 11, value: "1", locks: ["lock"] },
      outdated: [{ line: 8, value: "0", isLatest: true }],
    },
  ]);
});

test("it is told what nobody has heard: a notification without a waiter, an event cleared that was set", async () => {
  const source = `
import queue, threading
condition, event = threading.Condition(), threading.Event()
with condition:
    condition.notify()
    condition.notify_all()
event.clear()
event.set()
event.clear()
queue.Queue().put(1)
`;
  const by = "MainThread";
  expect((await search(source, BY_LINE)).unheard).toEqual([
    { by, for: "condition", on: "condition", line: 5 },
    { by, for: "condition", on: "condition", line: 6 },
    { by, for: "event", on: "event", line: 9 },
  ]);
});

test("a race that a comment on one of its lines means to be there is told apart, with the reason", async () => {
  const heard: string[] = [];
  const outcome = await run(
    COUNTER.replace("counter += 1", "counter += 1  # race: ok — an estimate"),
    { policy: SEEDED, races: true, onEvent: ({ kind }) => heard.push(kind) },
  );
  expect([outcome.races, heard.includes("race")]).toEqual([[], false]);
  const [silenced] = outcome.silencedRaces ?? [];
  expect([silenced?.variable, silenced?.reason]).toEqual(["counter", "an estimate"]);
});

test("races are found in a run that somebody steps through", async () => {
  const stepped = engine.run(COUNTER, {
    policy: { kind: "manual", granularity: "line", steps: [] },
    races: true,
    onEvent: (event) => {
      if (event.kind === "pause") queueMicrotask(() => stepped.step(event.suggested));
    },
  });
  const { status, races = [] } = await stepped.outcome;
  expect(status).toBe("completed");
  expect(new Set(races.map(({ variable }) => variable))).toEqual(new Set(["counter"]));
});

test("races and cycles are told as they are found", async () => {
  const races: Pick<Race, "variable">[] = [];
  const source = COUNTER;
  const outcome = await run(source, {
    policy: SEEDED,
    races: true,
    onEvent: (event) => {
      if (event.kind === "race") races.push({ variable: event.variable });
    },
  });
  expect(races.length).toBe(outcome.races?.length);
  expect(races.length).toBeGreaterThan(0);
});

describe.concurrent("a race is found:", () => {
  test.each(RACY)("%s", async (_, variables, source) => {
    expect(variablesOf(await search(source, SEEDED))).toEqual(
      expect.arrayContaining([...variables]),
    );
    expect(variablesOf(await search(source, CPYTHON))).toEqual(
      expect.arrayContaining([...variables]),
    );
  });
});

describe.concurrent("no race is seen where there is none:", () => {
  test.each(RIGHT)("%s", async (_, source) => {
    for (const policy of [SEEDED, BY_LINE, CPYTHON]) {
      const outcome = await search(source, policy);
      expect([outcome.status, outcome.races, outcome.lockCycles]).toEqual(["completed", [], []]);
    }
  });

  test.each(notRacing)("$name of the corpus", async ({ source }) => {
    expect(variablesOf(await search(source, SEEDED))).toEqual([]);
  });
});

describe.concurrent("locks that could deadlock:", () => {
  test.each(LOCKED)("%s", async (_, cycles, source) => {
    const outcome = await search(source, CPYTHON);
    expect([outcome.status, outcome.lockCycles]).toEqual(["completed", cycles]);
  });
});

test("objects whose methods lie, raise or end the program are looked at without asking them", async () => {
  const source = `
import os, threading
class Liar:
    n = 0
    def __repr__(self): os._exit(9)
    def __eq__(self, other): os._exit(9)
    def __hash__(self): return 7
    def __getattr__(self, name): os._exit(9)
class Proxy:
    def __getattribute__(self, name): return 1
    def __setattr__(self, name, value): pass
liar, proxy = Liar(), Proxy()
def work():
    liar.n += 1
    proxy.x = proxy.x + 1
    {}.get(liar)
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;
  const outcome = await search(source, SEEDED);
  expect([outcome.status, outcome.exitCode]).toEqual(["completed", 0]);
  expect(variablesOf(outcome)).toEqual(["liar.n"]);
});
