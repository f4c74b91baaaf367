import { describe, expect, test } from "vitest";
import type {
  EngineEvent,
  Granularity,
  PauseEvent,
  RunOptions,
  Value,
} from "../../src/engine/index.ts";
import { TIME } from "../../src/engine/index.ts";
import { waitsOf } from "../outcome.ts";
import { counting, countingLocked } from "./counting.ts";
import { engine, run } from "./engine.ts";

const race = counting(30);
const locked = countingLocked(30);

const seeded = (seed: number, granularity: Granularity = "instruction") => ({
  policy: { kind: "seeded", seed, granularity } as const,
});

/** Everything that was told of a run, in the order in which it was. */
async function watch(source: string, options: RunOptions) {
  const events: EngineEvent[] = [];
  const outcome = await run(source, { ...options, onEvent: (event) => events.push(event) });
  return { outcome, events };
}

describe("a seed", () => {
  test("gives the same run every time, and another seed another", async () => {
    const outputs: string[] = [];
    for (const seed of [1, 1, 2, 2, 3, 3]) outputs.push((await run(race, seeded(seed))).stdout);
    const [one, oneAgain, two, twoAgain, three, threeAgain] = outputs;

    expect([one, two, three]).toEqual([oneAgain, twoAgain, threeAgain]);
    expect(new Set([one, two, three]).size).toBeGreaterThan(1);
  });

  test("at CPython's own points never makes the addition of one line lose anything", async () => {
    expect((await run(race, seeded(5, "call"))).stdout).toBe("60\n");
  });

  test("makes time of its own, in which sleeping takes none of the reader's", async () => {
    const began = performance.now();
    const { stdout, elapsed } = await run(
      `
import asyncio, datetime, random, secrets, time
began, day = time.monotonic(), datetime.datetime.now()
time.sleep(200)
asyncio.run(asyncio.sleep(300))
print(round(time.monotonic() - began, 1), (datetime.datetime.now() - day).seconds)
print(time.strftime("%Y"), random.random(), secrets.token_hex(4))
`,
      seeded(1, "line"),
    );
    const again = await run(
      "import random, secrets\nprint(random.random(), secrets.token_hex(4))",
      {
        ...seeded(8),
      },
    );

    expect(stdout.split("\n")[0]).toBe("500.0 500");
    expect(stdout.split("\n")[1]).toBe(`2026 ${again.stdout.trim()}`);
    expect(elapsed).toBeGreaterThan(500);
    expect(performance.now() - began).toBeLessThan(200_000);
  });
});

describe.each<Granularity>(["call", "line", "instruction"])(
  "between points of a %s",
  (granularity) => {
    test("an alarm is heard at the same place every time, in sleep and in computing", async () => {
      const alarms = `
import signal, time
class Alarm(Exception): pass
def ring(*_): raise Alarm
signal.signal(signal.SIGALRM, ring)
for compute in (lambda: time.sleep(30), lambda: [0 for _ in iter(int, 1)], lambda: sum(n for n in iter(int, 1))):
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    began = time.monotonic()
    try: compute()
    except Alarm: print(time.monotonic() - began)
`;
      const outputs: string[] = [];
      for (let time = 0; time < 3; time++) {
        outputs.push((await run(alarms, { ...seeded(2, granularity), timeout: 30 })).stdout);
      }

      const times = outputs[0]?.trim().split("\n").map(Number) ?? [];
      expect(times).toHaveLength(3);
      for (const seconds of times) expect(seconds).toBeCloseTo(0.05, 1);
      expect(new Set(outputs).size).toBe(1);
    });

    test("a loop within one line lets others go on, and time pass", async () => {
      const { status, stdout } = await run(
        `
import threading, time
ready = False
def prepare():
    global ready
    time.sleep(0.01)
    ready = True
threading.Thread(target=prepare).start()
while not ready: pass
print("ready")
`,
        { ...seeded(1, granularity), timeout: 30 },
      );

      expect([status, stdout]).toEqual(["completed", "ready\n"]);
    });
  },
);

describe("a replay", () => {
  test("of any run tells the same events in the same order, twice in a row", async () => {
    const first = await watch(race, seeded(2));
    const trace = first.outcome.schedule?.trace ?? "";

    const replays = [
      await watch(race, { policy: { kind: "replay", trace } }),
      await watch(race, { policy: { kind: "replay", trace } }),
    ];

    expect(first.events.length).toBeGreaterThan(50);
    expect(replays[0]?.events).toEqual(first.events);
    expect(replays[1]?.events).toEqual(first.events);
    expect(replays[0]?.outcome).toEqual(first.outcome);
  });

  test("is refused for another program and for a damaged trace", async () => {
    const { schedule } = await run("print(1)", seeded(1));
    const trace = schedule?.trace ?? "";

    expect(() => engine.run("print(2)", { policy: { kind: "replay", trace } })).toThrow(
      "This program cannot follow the recorded schedule: other-program.",
    );
    expect(() => engine.run("print(1)", { policy: { kind: "replay", trace: "3l?" } })).toThrow(
      "This program cannot follow the recorded schedule: damaged.",
    );
  });

  test("says what it cannot repeat", async () => {
    const processes = await run(
      "from multiprocessing import Process\nchild = Process(target=print)\nchild.start()\nchild.join()",
      seeded(1),
    );
    const alone = await run("print(1)", seeded(1));

    expect(processes.status).toBe("completed");
    expect(processes.schedule?.unrepeatable).toEqual(["processes"]);
    expect(alone.schedule?.unrepeatable).toEqual([]);
  });
});

test("a run that comes to more points than it may is given up, with the way there", async () => {
  const outcome = await run("print('begin')\nwhile True:\n    pass", { ...seeded(1), points: 500 });

  expect(outcome.status).toBe("stopped");
  expect(outcome.stdout).toBe("begin\n");
  expect(outcome.schedule?.isEndless).toBe(true);
});

test("a run is given up, too, whose child comes to more points than it may", async () => {
  const outcome = await run(
    `
from multiprocessing import Process
def work():
    while True:
        pass
child = Process(target=work)
child.start()
child.join()
`,
    { ...seeded(1), points: 500 },
  );

  expect(outcome.status).toBe("stopped");
  expect(outcome.schedule).toMatchObject({ isEndless: true, unrepeatable: ["processes"] });
});

test("a child's computing takes time, which its parent waits for", async () => {
  const { stdout, status } = await run(
    `
from multiprocessing import Process
def work():
    print(sum(range(200_000)))
child = Process(target=work)
child.start()
child.join(timeout=100)
print(child.exitcode)
`,
    seeded(1, "line"),
  );

  expect([status, stdout]).toEqual(["completed", "19999900000\n0\n"]);
});

describe("a reader who chooses", () => {
  const program = `
import threading, time
lock = threading.Lock()
items = []

def work(name):
    for step in range(2):
        with lock:
            items.append(name)

threads = [threading.Thread(target=work, args=(name,), name=name) for name in "AB"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(items)
`;

  /** Steps through a program: `choose` answers each pause with a thread, or `undefined` to stop. */
  async function step(
    source: string,
    choose: (pause: PauseEvent) => number | undefined,
    policy: Partial<Extract<RunOptions["policy"], { kind: "manual" }>> = {},
  ) {
    const pauses: PauseEvent[] = [];
    const steps: number[] = [];
    const stepped = engine.run(source, {
      policy: { kind: "manual", ...policy },
      onEvent: (event) => {
        if (event.kind !== "pause") return;
        pauses.push(event);
        const chosen = choose(event);
        if (chosen === undefined) {
          stepped.stop();
        } else {
          steps.push(chosen);
          stepped.step(chosen);
        }
      },
    });
    return { outcome: await stepped.outcome, pauses, steps };
  }

  const isHeldByA = (value: Value) =>
    value.some((part) => typeof part !== "string" && part.is === "held" && part.by === "A");
  const named = (pause: PauseEvent, name: string) =>
    pause.threads.find((thread) => thread.name === name && thread.isReady)?.thread;

  /** The main thread, until it has started both others. */
  const starter = (pause: PauseEvent) =>
    pause.threads.length < 3 ? named(pause, "MainThread") : undefined;

  test("decides which thread does its next line", async () => {
    const { outcome, pauses } = await step(
      program,
      (pause) => starter(pause) ?? named(pause, "B") ?? pause.suggested,
    );

    expect(outcome.stdout).toBe("['B', 'B', 'A', 'A']\n");
    expect(pauses.map(({ step }) => step)).toEqual(pauses.map((_, index) => index));
  });

  test("is shown each thread's next line, what it waits for, and the variables", async () => {
    const { pauses } = await step(program, (pause) => named(pause, "A") ?? pause.suggested);

    const waiting = pauses.find(({ threads }) => threads.some(({ wait }) => wait?.for === "lock"));
    const first = pauses[0];

    expect(first?.threads).toEqual([
      {
        thread: expect.any(Number),
        name: "MainThread",
        isReady: true,
        line: 2,
        variables: [],
      },
    ]);
    expect(waiting).toBeUndefined();
    const inLock = pauses.find(({ variables }) =>
      variables.some(({ name, value }) => name === "lock" && isHeldByA(value)),
    );
    const holder = inLock?.threads.find(({ name }) => name === "A");
    expect(holder).toMatchObject({ line: 9, function: "work", isReady: true });
    expect(holder?.variables).toEqual([
      { name: "name", value: ["'A'"] },
      { name: "step", value: ["0"] },
    ]);
    const main = inLock?.threads.find(({ name }) => name === "MainThread");
    expect(main?.isReady === true || main?.wait?.for === "join").toBe(true);
  });

  test("sees who waits for a lock, and who holds it", async () => {
    const { pauses } = await step(program, (pause) => {
      const isHeld = pause.variables.some(({ value }) => isHeldByA(value));
      return starter(pause) ?? named(pause, isHeld ? "B" : "A") ?? pause.suggested;
    });
    const waits = pauses.flatMap(({ threads }) => threads.map(({ wait }) => wait));

    expect(waits).toContainEqual({ for: "lock", on: "lock", holder: "A" });
  });

  test("takes steps back by taking the others again", async () => {
    const all = await step(program, (pause) => named(pause, "B") ?? pause.suggested);
    const count = all.steps.length - 4;

    const back = await step(program, () => undefined, { steps: all.steps.slice(0, count) });

    expect(back.outcome.status).toBe("stopped");
    expect(back.pauses).toEqual([all.pauses[count]]);
  });

  test("may follow a recorded schedule, and then does what it did", async () => {
    const recorded = await run(race, seeded(6, "line"));
    const trace = recorded.schedule?.trace ?? "";

    const { outcome } = await step(race, (pause) => pause.suggested, { trace });

    expect(outcome.stdout).toBe(recorded.stdout);
    expect(outcome.schedule?.decisions).toEqual(recorded.schedule?.decisions);
  });

  test("may let time pass though somebody could go on", async () => {
    const sleeper = `
import threading, time
def work():
    time.sleep(60)
    print("woken")
thread = threading.Thread(target=work)
thread.start()
print("before")
thread.join()
`;
    const { outcome } = await step(sleeper, (pause) =>
      pause.canTimePass ? TIME : (named(pause, "Thread-1 (work)") ?? pause.suggested),
    );
    const replayed = await run(sleeper, {
      policy: { kind: "replay", trace: outcome.schedule?.trace ?? "" },
    });

    expect(outcome.stdout).toBe("woken\nbefore\n");
    expect(replayed.stdout).toBe("woken\nbefore\n");
  });

  test("can walk into a deadlock, and is told who waits for whom", async () => {
    const { outcome } = await step(
      `
import threading
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        with b:
            print("one")
def other():
    with b:
        with a:
            print("other")
threads = [threading.Thread(target=work, name=work.__name__) for work in (one, other)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`,
      (pause) => {
        const inFirstLock = (name: string) =>
          pause.threads.some(
            (thread) => thread.name === name && (thread.line === 6 || thread.wait),
          );
        const next = inFirstLock("one") ? "other" : "one";
        return starter(pause) ?? named(pause, next) ?? pause.suggested;
      },
    );

    expect(outcome.status).toBe("deadlocked");
    expect(waitsOf(outcome)).toContainEqual({
      process: expect.any(Number),
      thread: "one",
      for: "lock",
      on: "b",
      holder: "other",
      line: 6,
    });
    expect(outcome.schedule?.trace).toMatch(/^3l/);
  });
});

test("no update is lost under a lock, for any seed", async () => {
  const totals = new Set<string>();
  const exploration = engine.explore(locked, {
    method: "random",
    granularity: "instruction",
    runs: 40,
    onRun: ({ outcome }) => totals.add(outcome.stdout),
  });

  expect((await exploration.end).runs).toBe(40);
  expect(totals).toEqual(new Set(["60\n"]));
});
