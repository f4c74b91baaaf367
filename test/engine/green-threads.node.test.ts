// Long because the threads of a worker are one object, driven here from all its sides.
import { describe, expect, test, vi } from "vitest";
import { KernelError } from "../../src/engine/kernel/errors.ts";
import { Kernel } from "../../src/engine/kernel/kernel.ts";
import { THREAD_LIMIT } from "../../src/engine/kernel/limits.ts";
import { createSharedBuffer } from "../../src/engine/kernel/memory.ts";
import { virtualClock } from "../../src/engine/schedule/clock.ts";
import { cpythonPolicy } from "../../src/engine/schedule/policies/cpython.ts";
import { replayPolicy } from "../../src/engine/schedule/policies/replay.ts";
import { Scheduler } from "../../src/engine/schedule/scheduler.ts";
import { digestOf, formatTrace } from "../../src/engine/schedule/trace.ts";
import { Signals } from "../../src/engine/worker/signals.ts";
import { blockingSwitch, type CreateSwitch } from "../../src/engine/worker/stack-switch.ts";
import { Threads, type ThreadsProcess } from "../../src/engine/worker/threads.ts";
import { type Body, FakeInterpreter, FakeStacks, MAIN } from "./fake-interpreter.ts";

const SIGINT = 2;
const SIGTERM = 15;

interface World {
  readonly isIsolated?: boolean;
  readonly isVirtual?: boolean;
  readonly pointLimit?: number;
  readonly createSwitch?: CreateSwitch;
  readonly interpreter?: FakeInterpreter;
  /** At which of the moments at which Ctrl+C could be pressed it is. */
  readonly interruptAt?: number;
}

const interruptPolicy = (at: number) =>
  replayPolicy(
    formatTrace({
      granularity: "line",
      digest: digestOf(""),
      faults: ["interrupt"],
      choices: new Map([[at, 1]]),
    }),
  );

/** The threads of a process whose Python is asynchronous functions, and what became known of them. */
function createThreads(world: World = {}) {
  const { isIsolated = true, isVirtual = true, pointLimit = 1000 } = world;
  const { interpreter = new FakeInterpreter() } = world;
  const stacks = new FakeStacks(interpreter);
  const page = Kernel.create(createSharedBuffer(isIsolated));
  const kernel = page.as(page.createInit());
  const signals = new Signals(interpreter.module, kernel, MAIN);
  const time = { now: 0 };
  const clock = isVirtual
    ? virtualClock()
    : { ...virtualClock(), isVirtual, peek: () => time.now, skipTo: () => {} };
  const seen: string[] = [];
  const note = (what: string) => {
    seen.push(what);
  };
  const crash = Promise.withResolvers<unknown>();
  const sleeps: (number | undefined)[] = [];
  let sleep = Promise.withResolvers<number | undefined>();
  const process: ThreadsProcess = {
    mayInterrupt: () => true,
    onIdle: (rings) => {
      sleeps.push(rings);
      sleep.resolve(rings);
      sleep = Promise.withResolvers();
    },
    onPause: () => note("pause"),
    interrupt: () => kernel.processes.signal(kernel.id.slot, SIGINT),
    onEndless: () => note("endless"),
    onCrash: (error) => crash.resolve(error),
  };
  const threads = new Threads({
    module: interpreter.module,
    kernel,
    isIsolated,
    scheduler: new Scheduler(
      world.interruptAt === undefined ? cpythonPolicy : interruptPolicy(world.interruptAt),
    ),
    clock,
    signals,
    recorder: {
      started: (thread, name) => note(`${thread} started as ${name}`),
      exited: (thread) => note(`${thread} exited`),
      running: () => {},
      ready: () => {},
      waiting: (thread, what) => note(`${thread} waits for ${what?.for ?? "nothing"}`),
    },
    createSwitch: world.createSwitch ?? stacks.create,
    wantsPlaces: false,
    pointLimit,
    process,
  });
  const { builtins } = threads;
  const call = (name: string, ...values: readonly unknown[]) =>
    stacks.call(builtins[name]?.self ?? 0, ...values);
  return {
    ...{ interpreter, stacks, page, kernel, signals, time, clock, seen, note, sleeps, threads },
    crashed: crash.promise,
    /** Settles when the worker sleeps next, with what it says then. */
    asleep: () => sleep.promise,
    /** Starts a thread, and settles when it has ended. */
    run: (id: number, body: Body) =>
      new Promise<void>((resolve) => {
        const callable = interpreter.object(async () => {
          await body();
          resolve();
        });
        threads.start(id, callable, `Thread ${id}`);
      }),
    park: (timeout: number | null = null, { outside = false, seen: told = threads.changes } = {}) =>
      call("park", told, timeout, outside, null),
    call,
  };
}

describe("a thread that parks", () => {
  test("goes on when another unparks it", async () => {
    const { run, park, threads, note, seen } = createThreads();

    const first = run(1, async () => note(`unparked: ${await park()}`));
    await run(2, () => threads.unpark(1));
    await first;

    expect(seen).toEqual([
      "1 started as Thread 1",
      "2 started as Thread 2",
      "1 waits for nothing",
      "2 exited",
      "unparked: true",
    ]);
  });

  test("goes on when its time is over, which takes none by a virtual clock", async () => {
    const { run, park, clock, note, seen } = createThreads();

    await run(1, async () => note(`unparked: ${await park(5)}`));

    expect([seen.at(-1), clock.peek()]).toEqual(["unparked: false", 5000]);
  });

  test("does not wait for the time where a process has rung and ended meanwhile", async () => {
    const { run, park, kernel, clock, note, seen } = createThreads();
    const { words, index } = kernel.processes.doorbell;
    const alone = kernel.processes.running();
    vi.spyOn(kernel.processes, "running").mockImplementationOnce(() => {
      Atomics.add(words, index, 1);
      return alone;
    });

    await run(1, async () => note(`unparked: ${await park(8, { outside: true })}`));

    expect([seen.at(-1), clock.peek()]).toEqual(["unparked: true", 0]);
  });

  test("does not wait where somebody has told it to look again since it looked", async () => {
    const { run, park, threads, note, seen } = createThreads();

    await run(1, async () => {
      const told = threads.changes;
      threads.unpark(1);
      note(`unparked: ${await park(null, { seen: told })}`);
    });

    expect(seen.slice(1)).toEqual(["unparked: true"]);
  });

  test("looks again when something changes outside, if it waits for that", async () => {
    const { run, park, kernel, threads, asleep, note, seen } = createThreads();
    const { read, write } = kernel.descriptors.pipe();
    const inside = run(1, async () => note(`1: ${await park()}`));
    const outside = run(2, async () => {
      kernel.descriptors.read(read, 1);
      note(`2: ${await park(null, { outside: true })}`);
    });
    await asleep();

    kernel.descriptors.write(write, Uint8Array.of(1));
    await outside;
    threads.unpark(1);
    await inside;

    expect(seen.filter((what) => what.includes(": "))).toEqual(["2: true", "1: true"]);
  });

  test("does not wait for what cannot be said", async () => {
    const { run, call, threads, interpreter, seen } = createThreads();

    await run(1, async () => {
      await call("park", threads.changes, 1, false, "no dict");
    });

    expect(interpreter.exception).toMatch(
      /^_interleave\.park\(\) argument 'what' must be dict, not/,
    );
    expect(seen.slice(1)).toEqual([]);
  });

  test("cannot where its stack cannot be left, and has not waited then", async () => {
    const { run, park, stacks, threads, note, seen } = createThreads();

    await run(1, async () => {
      stacks.isPinned = true;
      note(`unparked: ${await park()}`);
      note(`running: ${threads.current}`);
    });

    expect(seen.slice(2)).toEqual(["unparked: null", "running: 1"]);
  });
});

describe("the main thread takes signals", () => {
  test("instead of sleeping, if some have come", async () => {
    const { run, park, kernel, interpreter, note, seen } = createThreads();

    await run(MAIN, async () => {
      kernel.processes.signal(kernel.id.slot, SIGTERM);
      note(`unparked: ${await park()}`);
    });

    expect([seen.slice(1), interpreter.interrupts]).toEqual([["unparked: true"], [SIGTERM]]);
  });

  test("where it sleeps", async () => {
    const { run, park, page, kernel, interpreter, asleep } = createThreads();
    const main = run(MAIN, () => park().then(() => {}));
    await asleep();

    page.processes.signal(kernel.id.slot, SIGTERM);
    await main;

    expect(interpreter.interrupts).toEqual([SIGTERM]);
  });

  test.each([
    [0, "point", ["interrupts: 2", "unparked: false"]],
    [1, "park", ["interrupts: ", "unparked: true"]],
  ])("where Ctrl+C is pressed: moment %d, in its %s", async (interruptAt, _, said) => {
    const { run, call, park, interpreter, note, seen } = createThreads({ interruptAt });
    await run(MAIN, async () => {
      await call("point");
      note(`interrupts: ${interpreter.interrupts}`);
      note(`unparked: ${await park(5)}`);
    });

    expect(interpreter.interrupts).toEqual([SIGINT]);
    expect(seen.filter((what) => /^(interrupts|unparked)/.test(what))).toEqual(said);
  });

  test("while it waits, where Ctrl+C is pressed at another's point", async () => {
    const { run, call, park, interpreter } = createThreads({ interruptAt: 1 });
    const main = run(MAIN, () => park().then(() => {}));
    await run(17, async () => {
      await call("point");
      await call("point");
    });
    await main;

    expect(interpreter.interrupts).toEqual([SIGINT]);
  });

  test("and no other thread does", async () => {
    const { run, park, kernel, interpreter, asleep } = createThreads();
    void run(17, () => park().then(() => {}));
    await asleep();

    kernel.processes.signal(kernel.id.slot, SIGTERM);
    await asleep();

    expect(interpreter.interrupts).toEqual([]);
  });
});

describe("turns", () => {
  test("are taken in the order in which threads want to run", async () => {
    const { run, call, note, seen } = createThreads();
    const body = (id: number) => async () => {
      for (const round of ["a", "b"]) {
        note(`${id}${round}`);
        await call("yield_turn");
      }
    };

    await Promise.all([run(1, body(1)), run(2, body(2))]);

    expect(seen.filter((what) => /^\d[ab]$/.test(what))).toEqual(["1a", "2a", "1b", "2b"]);
  });

  test("leave each thread its own state and stack, and the loop its own in between", async () => {
    const { run, call, interpreter } = createThreads();
    const places: number[][] = [];
    const own = [interpreter.state, interpreter.stackPointer];
    const body = async () => {
      const place = [interpreter.state, interpreter.stackPointer];
      await call("yield_turn");
      places.push(place, [interpreter.state, interpreter.stackPointer]);
    };

    await Promise.all([run(1, body), run(2, body)]);
    await Promise.resolve();

    const [one, back, other, again] = places;
    expect([back, again]).toEqual([one, other]);
    expect(new Set(places.map(([state]) => state)).size).toBe(2);
    expect([interpreter.state, interpreter.stackPointer]).toEqual(own);
    expect(interpreter.deleted.length).toBe(2);
  });

  test("tell Python whose they are", async () => {
    const { run, call, interpreter } = createThreads();

    await Promise.all([run(1, () => call("yield_turn").then(() => {})), run(2, () => {})]);

    expect(interpreter.announced).toEqual([1, 2, 1]);
  });

  test("are counted as time of the process and of the thread; waiting costs none", async () => {
    const { run, park, threads, time, note, seen } = createThreads({ isVirtual: false });

    const main = run(1, async () => {
      time.now += 10;
      await park();
      time.now += 1;
      note(`${threads.timeOf("thread")} of ${threads.timeOf("process")}`);
    });
    await run(2, () => {
      time.now += 100;
      threads.unpark(1);
    });
    await main;

    expect(seen.at(-1)).toBe("11 of 111");
  });

  test("are passed on at a tick, if the process lets the thread be interrupted", async () => {
    const { run, call, note, seen } = createThreads();

    const first = run(1, async () => {
      await call("tick", 64, null);
      note("1 goes on");
    });
    await Promise.all([first, run(2, () => note("2 runs"))]);

    expect(seen.filter((what) => /goes|runs/.test(what))).toEqual(["2 runs", "1 goes on"]);
  });
});

describe("a worker whose threads all wait", () => {
  test("says which ring of its doorbell it waits for, unless a time will come", async () => {
    const { run, park, kernel, asleep } = createThreads({ isVirtual: false });
    const { words, index } = kernel.processes.doorbell;
    void run(1, () => park().then(() => {}));
    const first = await asleep();

    void run(2, () => park(3600).then(() => {}));
    const second = await asleep();

    expect([first, second]).toEqual([Atomics.load(words, index), undefined]);
  });

  test("sleeps by a timer where it shares no memory", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const world = createThreads({ isIsolated: false, isVirtual: false });
    const { run, park, time, asleep, note, seen } = world;
    const main = run(1, async () => note(`unparked: ${await park(2)}`));
    await asleep();

    time.now = 2000;
    vi.advanceTimersByTime(2000);
    await main;
    vi.useRealTimers();

    expect(seen.at(-1)).toBe("unparked: false");
  });
});

test("a thread that has halted lets all others run, and does not go on", async () => {
  const { run, call, asleep, note, seen } = createThreads();
  void run(1, async () => {
    await call("halt");
    note("went on");
  });
  void run(2, () => {});

  await asleep();

  expect(seen.slice(2)).toEqual(["2 exited"]);
});

test("a program that comes to too many points stands still, whoever else could go on", async () => {
  const { run, call, note, seen, threads } = createThreads({ pointLimit: 2 });
  const standsStill = new Promise<void>((resolve) => {
    seen.push = (what) => {
      // Another would have its turn in the next microtask, or be given it from outside.
      if (what === "endless") setTimeout(resolve);
      return Array.prototype.push.call(seen, what);
    };
  });
  void run(1, async () => {
    for (const point of [1, 2, 3]) {
      await call("point", null, point);
      note(`after ${point}`);
    }
  });

  void run(2, () => note("after all"));
  await standsStill;
  threads.dispatch();

  expect(seen.filter((what) => /endless|after/.test(what))).toEqual([
    "after 1",
    "after 2",
    "endless",
  ]);
});

test("a body that fails in a way Python cannot is a crash", async () => {
  const { run, crashed } = createThreads();

  void run(1, () => {
    throw new Error("memory access out of bounds");
  });

  expect(String(await crashed)).toBe("Error: memory access out of bounds");
});

describe("where no stack can be left", () => {
  /** Threads on top of each other: what one does is an ordinary function. */
  function createBlocking() {
    const seen: string[] = [];
    const interpreter = new FakeInterpreter();
    Object.assign(interpreter.module, {
      addFunction: (wait: (self: number, args: number, count: number) => number) => {
        call = (self, ...values) =>
          interpreter.valueOf(wait(self, interpreter.argumentsOf(values), values.length));
        return 7;
      },
      _PyObject_CallNoArgs: (callable: number) => {
        (interpreter.valueOf(callable) as () => void)();
        return 1;
      },
    });
    let call: (self: number, ...values: readonly unknown[]) => unknown = () => undefined;
    const world = createThreads({ createSwitch: blockingSwitch, interpreter });
    const { threads } = world;
    const { builtins } = threads;
    return {
      ...world,
      seen,
      start: (id: number, body: () => void) =>
        threads.start(id, interpreter.object(body), `Thread ${id}`),
      park: (timeout: number | null = null) =>
        call(builtins["park"]?.self ?? 0, threads.changes, timeout, false, null),
    };
  }

  test("a thread that waits runs those that have not begun on top of itself", async () => {
    const { start, park, threads, asleep, seen } = createBlocking();
    start(1, () => {
      start(2, () => {
        seen.push("2 runs");
        threads.unpark(1);
      });
      seen.push(`unparked: ${park()}`);
    });

    await asleep();

    expect(seen).toEqual(["2 runs", "unparked: true"]);
  });

  test("a thread that nobody can unpark is told at once that it cannot wait", async () => {
    const { start, park, asleep, sleeps, seen } = createBlocking();
    start(1, () => seen.push(`unparked: ${park()}, after ${sleeps.length} sleeps`));

    await asleep();

    expect(seen).toEqual(["unparked: null, after 0 sleeps"]);
  });

  test("a time that is waited for takes none by a virtual clock", async () => {
    const { start, park, clock, asleep, seen } = createBlocking();
    start(1, () => seen.push(`unparked: ${park(5)}`));

    await asleep();

    expect([seen, clock.peek()]).toEqual([["unparked: false"], 5000]);
  });
});

test("there are no more threads than a process can have, until one has ended", async () => {
  const { run, threads, interpreter } = createThreads();
  const nothing = interpreter.object(() => {});
  for (let id = 1; id < THREAD_LIMIT; id++) threads.start(id, nothing, "");
  const last = run(THREAD_LIMIT, () => {});
  const start = () => threads.start(THREAD_LIMIT + 1, nothing, "");

  expect(start).toThrow(new KernelError("EAGAIN"));
  await last;
  expect(start).not.toThrow();
});
