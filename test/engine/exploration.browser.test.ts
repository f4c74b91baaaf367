// Long because all that a search can be told is tried here, on programs of one page.
import { describe, expect, test } from "vitest";
import {
  type ExploredRun,
  groupRuns,
  type Outcome,
  type PauseEvent,
} from "../../src/engine/index.ts";
import { waitsOf } from "../outcome.ts";
import { counting, countingLocked } from "./counting.ts";
import { engine, run } from "./engine.ts";
import { explore, find } from "./explore.ts";

const twoLocks = (order: "a, b" | "b, a") => `
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
print("done")
`;

describe("an addition", () => {
  test("between bytecodes loses updates under some seed", async () => {
    const lost = await find(counting(5), ({ stdout }) => Number(stdout) < 10, {
      granularity: "instruction",
    });

    const again = await run(counting(5), { policy: { kind: "replay", trace: lost.trace } });
    expect(again.stdout).toBe(lost.outcome.stdout);
  });

  test("under a lock loses none, for every one of 500 seeds", { timeout: 600_000 }, async () => {
    const { end, runs } = await explore(countingLocked(5), {
      granularity: "instruction",
      runs: 500,
    });

    expect(end.runs).toBe(500);
    expect(groupRuns(runs).map(({ simplest, count }) => [simplest.outcome.stdout, count])).toEqual([
      ["10\n", 500],
    ]);
  });
});

describe("two locks taken in opposite orders", () => {
  const isDeadlocked = ({ status }: Outcome) => status === "deadlocked";

  test("deadlock under one of 200 random schedules", async () => {
    const { outcome } = await find(twoLocks("b, a"), isDeadlocked);

    expect(
      waitsOf(outcome)
        .map(({ on }) => on)
        .toSorted(),
    ).toContain("a");
  });

  test("deadlock after one preemption, and the search finds it", async () => {
    const found = await find(twoLocks("b, a"), isDeadlocked, {
      method: "systematic",
      preemptions: 1,
      runs: 1_000,
    });
    const again = await run(twoLocks("b, a"), { policy: { kind: "replay", trace: found.trace } });

    expect(found.preemptions).toBe(1);
    expect(again.status).toBe("deadlocked");
  });

  test("never deadlock in one order, with up to two preemptions", {
    timeout: 900_000,
  }, async () => {
    const { end, runs } = await explore(twoLocks("a, b"), {
      method: "systematic",
      preemptions: 2,
      runs: 5_000,
    });

    expect(end).toMatchObject({ complete: 2, runs: runs.length, wasStopped: false });
    expect(new Set(runs.map(({ preemptions }) => preemptions))).toEqual(new Set([0, 1, 2]));
    expect(new Set(runs.map(({ outcome }) => outcome.stdout))).toEqual(new Set(["done\n"]));
  });
});

describe("a short sleep may end before others have gone on", { timeout: 120_000 }, () => {
  const philosophers = (forks: string) => `
import threading, time
forks = [threading.Lock() for _ in range(5)]
def dine(seat):
    first, second = ${forks}
    with forks[first]:
        time.sleep(0.001)
        with forks[second]:
            pass
philosophers = [threading.Thread(target=dine, args=(seat,)) for seat in range(5)]
for philosopher in philosophers: philosopher.start()
for philosopher in philosophers: philosopher.join()
print("all have eaten")
`;
  const inTurn = philosophers("seat, (seat + 1) % 5");
  const statuses = (runs: readonly ExploredRun[]) =>
    new Set(runs.map(({ outcome }) => outcome.status));

  test("so that philosophers who reach for the next fork after a moment end under some schedules", async () => {
    const { runs, end } = await explore(inTurn, { runs: 40 });

    expect(statuses(runs)).toEqual(new Set(["deadlocked", "completed"]));
    expect(end.hasDelays).toBe(true);
    const ended = runs.find(({ outcome }) => outcome.status === "completed");
    expect(ended?.delays).toBeGreaterThan(0);
    const again = await run(inTurn, { policy: { kind: "replay", trace: ended?.trace ?? "" } });
    expect(again.status).toBe("completed");
  });

  test("under every schedule they deadlock where time waits for them", async () => {
    const { runs } = await explore(inTurn, { runs: 20, delays: 0 });

    expect(statuses(runs)).toEqual(new Set(["deadlocked"]));
  });

  test("and the search tries each delay once", async () => {
    const { runs, end } = await explore(inTurn, {
      method: "systematic",
      preemptions: 0,
      delays: 1,
      runs: 60,
    });

    expect(statuses(runs)).toEqual(new Set(["deadlocked", "completed"]));
    expect(new Set(runs.map(({ delays }) => delays))).toEqual(new Set([0, 1]));
    expect(end.hasDelays).toBe(true);
  });

  test("and those who take the lower fork first always end", async () => {
    const { runs } = await explore(philosophers("sorted((seat, (seat + 1) % 5))"), { runs: 40 });

    expect(statuses(runs)).toEqual(new Set(["completed"]));
  });
});

describe("is found:", { timeout: 300_000 }, () => {
  test("the dinner of philosophers who all hold one fork", async () => {
    const { outcome } = await find(
      `
import threading
forks = [threading.Lock() for _ in range(3)]
def dine(seat):
    with forks[seat]:
        with forks[(seat + 1) % 3]:
            pass
philosophers = [threading.Thread(target=dine, args=(seat,)) for seat in range(3)]
for philosopher in philosophers: philosopher.start()
for philosopher in philosophers: philosopher.join()
`,
      ({ status }) => status === "deadlocked",
    );

    expect(waitsOf(outcome).filter(({ for: what }) => what === "lock")).toHaveLength(3);
  });

  test("a wake-up that comes before anybody waits for it", async () => {
    const { outcome } = await find(
      `
import threading
condition = threading.Condition()
ready = False
def produce():
    global ready
    ready = True
    with condition:
        condition.notify()
producer = threading.Thread(target=produce)
producer.start()
if not ready:
    with condition:
        condition.wait()
print("woken")
`,
      ({ status }) => status === "deadlocked",
    );

    expect(waitsOf(outcome)[0]).toMatchObject({ for: "condition", on: "condition" });
  });

  test("a value that is made twice because two threads looked before either put it in", async () => {
    const { outcome } = await find(
      `
import threading
cache, made = {}, []
def get():
    if "key" not in cache:
        made.append(threading.current_thread().name)
        cache["key"] = object()
threads = [threading.Thread(target=get) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(made))
`,
      ({ stdout }) => stdout === "2\n",
    );

    expect(outcome.status).toBe("completed");
  });

  test("a queue that was not empty a moment ago", async () => {
    const { outcome } = await find(
      `
import queue, threading
jobs = queue.Queue()
jobs.put("the only one")
def work():
    if jobs.qsize() > 0:
        jobs.get_nowait()
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`,
      ({ stderr }) => stderr.includes("Empty"),
    );

    expect(outcome.stderr).toMatch(/Empty$/m);
  });

  test("a balance that another task changed across an await", async () => {
    const found = await find(
      `
import asyncio
balance = 100
def price(amount):
    return amount
async def pay(amount):
    global balance
    seen = balance
    cost = await asyncio.to_thread(price, amount)
    balance = seen - cost
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(pay(30))
        group.create_task(pay(50))
    print(balance)
asyncio.run(main())
`,
      ({ stdout }) => Number(stdout) !== 20,
    );

    expect(["70\n", "50\n"]).toContain(found.outcome.stdout);
  });
});

test("a program without end under some schedule is reported with its way there", async () => {
  const found = await find(
    `
import threading
turn = 0
def wait():
    while turn == 0:
        pass
def go():
    global turn
    if turn == 0:
        turn = 1
waiter = threading.Thread(target=wait)
waiter.start()
go()
`,
    ({ schedule }) => schedule?.isEndless === true,
    { method: "systematic", preemptions: 0, points: 300 },
  );

  expect(found.outcome.status).toBe("stopped");
  expect(found.trace).toMatch(/^3l/);
});

describe("a program that leaves nothing open", () => {
  const alone = [
    ["one thread", "print(1)"],
    ["one thread that sleeps", "import time; time.sleep(0.01); print(1)"],
    [
      "one task",
      "import asyncio\nasync def main(): await asyncio.sleep(0.01)\nasyncio.run(main())",
    ],
    ["an error", "raise SystemExit(3)"],
  ] as const;

  test.each(alone)("is run once, however it is tried: %s", async (_, source) => {
    for (const method of ["random", "systematic"] as const) {
      for (const sampler of ["uniform", "walk"] as const) {
        const { end, runs } = await explore(source, { method, sampler });

        // Of a walk several runs begin at once.
        if (sampler === "uniform") expect(runs.length).toBe(1);
        expect(runs.length).toBeLessThan(20);
        expect(end).toMatchObject({ hasOneSchedule: true, runs: runs.length });
      }
    }
  });

  test.each([
    ["two threads", twoLocks("a, b")],
    [
      "a sleep that may end too soon",
      "import threading, time\nthreading.Thread(target=time.sleep, args=(0.01,)).start()\nprint(1)",
    ],
    [
      "processes",
      "import multiprocessing as mp\np = mp.Process(target=print, args=(1,))\np.start()\np.join()",
    ],
  ])("is not this one: %s", async (_, source) => {
    const { end, runs } = await explore(source, { runs: 6 });

    expect(end.hasOneSchedule).toBe(false);
    expect(runs.length).toBe(6);
  });
});

test("an exploration that is stopped starts nothing more", async () => {
  let runs = 0;
  const exploration = engine.explore("print(1)", {
    method: "random",
    granularity: "line",
    runs: 1_000,
    onRun: () => {
      runs++;
      exploration.stop();
    },
  });

  const end = await exploration.end;

  expect(end).toMatchObject({ wasStopped: true, complete: -1 });
  expect(runs).toBeLessThan(1_000);
  expect(end.runs).toBe(runs);
});

describe("a program that another one runs", () => {
  const counter = `
total = 0
def add():
    global total
    before = total
    total = before + 1
`;
  const harnessThat = (finds: string) => ({
    file: "answer.py",
    program: `
import runpy, threading
${finds}
threads = [threading.Thread(target=answer["add"]) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(answer["add"].__globals__["total"])
`,
  });
  const imported = harnessThat("import answer as module\nanswer = module.__dict__");

  test.each([
    ["imports", imported],
    ["runs by its path", harnessThat('answer = runpy.run_path("answer.py")')],
  ])("is what is searched, where that %s it", async (_, harness) => {
    const lost = await find(counter, ({ stdout }) => stdout === "1\n", {
      method: "systematic",
      preemptions: 1,
      harness,
    });
    const again = await run(counter, { harness, policy: { kind: "replay", trace: lost.trace } });

    expect(lost.preemptions).toBe(1);
    expect(again.stdout).toBe("1\n");
  });

  test("has all schedules with one preemption within its own lines", async () => {
    const { end, runs } = await explore(counter, {
      method: "systematic",
      preemptions: 1,
      delays: 0,
      harness: imported,
    });

    expect(end.complete).toBe(1);
    expect(groupRuns(runs).map(({ simplest }) => simplest.outcome.stdout)).toEqual(["2\n", "1\n"]);
  });

  test("has its own lines told, and its own races found", async () => {
    const { trace } = await find(counter, ({ stdout }) => stdout === "1\n", { harness: imported });
    const pauses: PauseEvent[] = [];
    const stepped = engine.run(counter, {
      harness: imported,
      policy: { kind: "manual", trace },
      onEvent: (event) => {
        if (event.kind !== "pause") return;
        pauses.push(event);
        stepped.step(event.suggested);
      },
    });
    await stepped.outcome;
    const lines = pauses.flatMap(({ threads }) => threads.map(({ line }) => line ?? 0));
    const { races } = await run(counter, {
      harness: imported,
      policy: { kind: "replay", trace },
      races: true,
    });

    expect(Math.max(...lines)).toBe(6);
    expect(pauses.at(-1)?.variables).toEqual([]);
    expect(pauses.some(({ variables }) => variables.some(({ name }) => name === "total"))).toBe(
      true,
    );
    expect(races?.map(({ variable }) => variable)).toContain("total");
  });

  test("ends a wait of that in a loop, and an exploration when its time is over", async () => {
    const program = `
import threading, answer
thread = threading.Thread(target=answer.add)
thread.start()
while answer.total == 0:
    pass
print("seen")
`;
    const { end, runs } = await explore(counter, {
      harness: { file: "answer.py", program },
      runs: 1_000_000,
      time: 0.5,
    });

    expect(end).toMatchObject({ wasStopped: false, runs: runs.length });
    expect(runs.length).toBeLessThan(1_000_000);
    expect(runs.some(({ outcome }) => outcome.stdout === "seen\n")).toBe(true);
  });
});
