import { describe, expect, test } from "vitest";
import { sampleOf } from "../sample.ts";
import { explore } from "./explore.ts";

/** Two threads that each do this once. */
const both = (setUp: string, work: string, end = 'print("end")') => `
import threading
${setUp}
def work():
${work.replaceAll(/^/gm, "    ")}
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
${end}
`;

const lostUpdate = both(
  "total = 0",
  "global total\nbefore = total\ntotal = before + 1",
  "print(total)",
);

const PROGRAMS: Readonly<Record<string, string>> = {
  "a lost update": lostUpdate,
  "an update under a lock": both(
    "total = 0\nlock = threading.Lock()",
    "global total\nwith lock:\n    before = total\n    total = before + 1",
    "print(total)",
  ),
  "an attribute": both(
    "class Account:\n    def __init__(self):\n        self.balance = 10\naccount = Account()",
    "left = account.balance\nif left >= 10:\n    account.balance = left - 10\n    paid.append(1)".replace(
      "paid.append(1)",
      "print('paid')",
    ),
    "print(account.balance)",
  ),
  "a list that is looked at first": both(
    "items = [1]\ntaken = []",
    "if items:\n    taken.append(items.pop())",
    "print(items, taken)",
  ),
  "what each prints": both("", "me = threading.current_thread().name\nprint(me)"),
  "an attribute of a class": both(
    "class Shared:\n    total = 0\nclass Derived(Shared):\n    pass",
    "before = Derived.total\nShared.total = before + 1",
    "print(Shared.total)",
  ),
  "an iterator": both(
    "numbers = iter([1, 2, 3])\nseen = []",
    "one = next(numbers)\nseen.append(one)",
    "print(seen)",
  ),
  "a method of the program's": both(
    "class Counter:\n    def __init__(self):\n        self.total = 0\n    def add(self):\n        before = self.total\n        self.total = before + 1\ncounter = Counter()",
    "counter.add()",
    "print(counter.total)",
  ),
  "a queue": both(
    "import queue\nitems = queue.Queue()",
    "items.put(len(items.queue))",
    "print(list(items.queue))",
  ),
  "an error that ends a thread": both(
    "total = 0",
    "global total\ntotal += 1\n1 / (total - 2)",
    "print(total)",
  ).replace("def work", "threading.excepthook = lambda failed: None\ndef work"),
};

const outputs = (runs: Awaited<ReturnType<typeof explore>>["runs"]) =>
  [...new Set(runs.map(({ outcome: { status, stdout } }) => `${status} ${stdout}`))].toSorted();

describe("a search by classes", { timeout: 600_000 }, () => {
  test.each(sampleOf(Object.entries(PROGRAMS), 3, ([name]) => name))(
    "ends as all schedules do: %s",
    async (_, program) => {
      const all = await explore(program, {
        method: "systematic",
        preemptions: 3,
        delays: 0,
        runs: 3_000,
      });
      const classes = await explore(program, { method: "classes", runs: 3_000 });

      expect(classes.end.classes).toEqual({ isComplete: true });
      expect(outputs(classes.runs)).toEqual(outputs(all.runs));
      expect(classes.end.runs).toBe(classes.runs.length);
    },
  );

  test("finds the deadlock of two locks, and proves that there is none in one order", async () => {
    const locks = (order: string) => `
import threading
a, b = threading.Lock(), threading.Lock()
def move(first, second):
    with first:
        with second:
            pass
other = threading.Thread(target=move, args=(a, b))
other.start()
move(${order})
other.join()
`;
    const crossed = await explore(locks("b, a"), { method: "classes" });
    const alike = await explore(locks("a, b"), { method: "classes" });

    expect(crossed.end.classes).toEqual({ isComplete: true });
    expect(outputs(crossed.runs)).toEqual(["completed ", "deadlocked "]);
    expect(alike.end.classes).toEqual({ isComplete: true });
    expect(outputs(alike.runs)).toEqual(["completed "]);
  });

  test("runs threads that have nothing in common once", async () => {
    const program = both("", "one = 1\ntwo = one + 1\nthree = two + one");
    const { end } = await explore(program, { method: "classes" });

    expect(end).toMatchObject({ runs: 1, classes: { isComplete: true } });
  });

  test("runs a lost update once for each order of what matters", async () => {
    const { end } = await explore(lostUpdate, { method: "classes" });
    const all = await explore(lostUpdate, { method: "systematic", preemptions: 2, runs: 3_000 });

    // One thread before the other, or both reads before the writes, and then either last.
    expect(end).toMatchObject({ runs: 4, classes: { isComplete: true } });
    expect(all.end.runs).toBeGreaterThan(20);
  });

  test.each([
    ["sleeps", both("import time", "time.sleep(0.01)")],
    ["waits with a time-out", both("event = threading.Event()", "event.wait(0.01)")],
    ["runs an event loop", "import asyncio\nasyncio.run(asyncio.sleep(0.01))"],
  ])("says that time has a part where a program %s", async (_, program) => {
    const { end } = await explore(program, { method: "classes" });

    expect(end.classes).toEqual({ isComplete: false, obstacle: "time" });
    expect(end.runs).toBe(1);
  });
});
