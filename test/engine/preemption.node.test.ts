import { afterEach, describe, expect, test, vi } from "vitest";
import { CONSTANTS } from "../../src/engine/builtins.ts";
import type { InterpreterModule } from "../../src/engine/worker/interpreter-module.ts";
import { Preemption } from "../../src/engine/worker/preemption.ts";

const { TICK } = CONSTANTS;

const CLOCK = 4;
const HANDLING = 8;
const BYTECODE_POLL = 50;

/** A thread whose turn began at 1000 ms, and the polls it makes. */
function createPreemption() {
  const memory = new ArrayBuffer(16);
  const again: number[] = [];
  const module = {
    HEAP8: new Int8Array(memory),
    HEAP32: new Int32Array(memory),
    _PyErr_SetInterruptEx: (signal: number) => again.push(signal),
    __Py_emscripten_signal_clock: CLOCK,
    _Py_EMSCRIPTEN_SIGNAL_HANDLING: HANDLING,
    Py_EmscriptenSignalBuffer: undefined,
  } as Partial<InterpreterModule> as InterpreterModule;
  const world = {
    now: 1000,
    isWanted: true,
    polls: 0,
    file: "main.py",
    isDescribing: false,
    ticks: 0,
  };
  const preemption = new Preemption({
    module,
    now: () => world.now,
    turnStarted: () => 1000,
    isWanted: () => world.isWanted,
    runningFile: () => world.file,
    isDescribing: () => world.isDescribing,
    onTick: () => {
      world.ticks += 1;
    },
    onPoll: () => {
      world.polls += 1;
    },
  });
  /** As CPython asks for signals inside C code. */
  const pollInC = (at: number) => {
    world.now = at;
    return module.Py_EmscriptenSignalBuffer?.[0];
  };
  /** As the bytecode loop does. */
  const poll = (at: number) => {
    module.HEAP32[CLOCK >> 2] = BYTECODE_POLL;
    return pollInC(at);
  };
  return { module, preemption, world, poll, pollInC, again };
}

test("a loop that is quick is asked less often, until it is quick no more", () => {
  const { module, poll } = createPreemption();

  const checks = [1000, 1000.04, 1000.2, 1000.6, 1001].map((at) => {
    poll(at);
    return module.HEAP32[CLOCK >> 2];
  });

  expect(checks).toEqual([49, 249, 249, 49, 49]);
});

describe("a running thread is told to let others run", () => {
  test("when its switch interval is over", () => {
    const { poll } = createPreemption();

    expect([1001, 1003, 1004.9, 1006].map(poll)).toEqual([0, 0, 0, TICK]);
  });

  test("after the interval the program has set", () => {
    const { preemption, poll } = createPreemption();
    preemption.switchInterval = 20;

    expect([1005, 1019, 1020].map(poll)).toEqual([0, 0, TICK]);
  });

  test("only if somebody else wants to", () => {
    const { world, poll } = createPreemption();
    world.isWanted = false;

    expect(poll(1010)).toBe(0);
  });

  test("at the next bytecode where the last one was a bad place", () => {
    const { preemption, poll, pollInC, world } = createPreemption();
    world.file = "/lib/python3.14/site-packages/interleave/_thread.py";
    preemption.mayInterrupt();

    expect([pollInC(1001), poll(1001), poll(1001.1)]).toEqual([0, TICK, 0]);
  });

  test("not inside C code, unless that polls 2,000 times in a row", () => {
    const { poll, pollInC } = createPreemption();
    const pollsInC = () => Array.from({ length: 1999 }, () => pollInC(1010));

    const answers = [...pollsInC(), poll(1001), ...pollsInC(), pollInC(1010)];

    expect(answers.indexOf(TICK)).toBe(1999 + 1 + 1999);
  });
});

test("the other threads are looked at once a millisecond", () => {
  const { world, poll } = createPreemption();

  for (let at = 1000; at < 1004; at += 0.1) poll(at);

  expect(world.polls).toBe(4);
});

test("CPython polls from the start on, and sees which poll was the bytecode's", () => {
  const { module, preemption, poll } = createPreemption();
  const before = module.HEAP8[HANDLING];

  preemption.start();
  poll(1001);

  expect([before, module.HEAP8[HANDLING]]).toEqual([0, 1]);
  expect(module.HEAP32[CLOCK >> 2]).toBe(BYTECODE_POLL - 1);
});

describe("a tick", () => {
  /** Whether ticks pass the check by that they have come upon. */
  const passBy = (isPassed: boolean) =>
    vi.spyOn(Math, "random").mockReturnValue(isPassed ? 0 : 0.5);

  afterEach(() => void vi.restoreAllMocks());

  test("interrupts the reader's code, and lets it take signals", () => {
    passBy(false);
    const { preemption, world, again } = createPreemption();

    expect([preemption.mayInterrupt(), world.ticks, again]).toEqual([true, 1, []]);
  });

  test("comes again at the next check where it passes one by", () => {
    passBy(true);
    const { preemption, world, again } = createPreemption();

    expect([preemption.mayInterrupt(), world.ticks, again]).toEqual([false, 1, [TICK]]);
  });

  test.each([
    { what: "the engine's own code", file: "/lib/python3.14/site-packages/interleave/seams/io.py" },
    { what: "the import machinery", file: "<frozen importlib._bootstrap>" },
    { what: "what finds the words for a wait", file: "main.py", isDescribing: true },
  ])("does not interrupt $what, and comes again at the next poll", ({ file, isDescribing }) => {
    passBy(false);
    const { preemption, world, poll } = createPreemption();
    Object.assign(world, { file, isDescribing: isDescribing === true });

    expect([preemption.mayInterrupt(), world.ticks, poll(1001)]).toEqual([false, 0, TICK]);
  });
});
