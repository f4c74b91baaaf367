import { describe, expect, test } from "vitest";
import { TurnRecorder } from "../../../src/components/desktop/turns.ts";
import type { EngineEvent, PausedThread, WaitFor } from "../../../src/engine/index.ts";

const SOURCE = "first()\n    second()\nthird()\n";

const happened = { at: 0, process: 1 };
const started = (thread: number, name: string): EngineEvent => ({
  ...happened,
  kind: "thread",
  action: "started",
  thread,
  name,
});
const running = (thread: number): EngineEvent => ({
  ...happened,
  kind: "thread",
  action: "running",
  thread,
});
const waiting = (thread: number, what: WaitFor = "join"): EngineEvent => ({
  ...happened,
  kind: "thread",
  action: "waiting",
  for: what,
  thread,
});
const exited = (thread: number): EngineEvent => ({
  ...happened,
  kind: "thread",
  action: "exited",
  thread,
});

/** A pause at which a thread is to go on, from a line and, it may be, an instruction. */
const pause = (thread: number, line: number, instruction?: string): EngineEvent => {
  const at: Pick<PausedThread, "instruction"> = instruction === undefined ? {} : { instruction };
  return {
    ...happened,
    kind: "pause",
    step: 0,
    threads: [{ thread, name: "", isReady: true, line, variables: [], ...at }],
    suggested: thread,
    canTimePass: false,
    variables: [],
  };
};

/** That pause, and the thread that goes on. */
const go = (thread: number, line: number, instruction?: string) => [
  pause(thread, line, instruction),
  running(thread),
];

function turnsOf(...events: readonly EngineEvent[]) {
  const recorder = new TurnRecorder(SOURCE);
  const chosen = events.map((event) => recorder.add(event)).filter((next) => next !== undefined);
  return { turns: recorder.turns, chosen };
}

const MAIN = [started(1, "MainThread"), running(1)];

describe("a turn", () => {
  test("goes from where a thread went on to where another did, and counts what it began last", () => {
    const { turns, chosen } = turnsOf(
      ...MAIN,
      started(2, "worker"),
      running(2),
      ...go(1, 1),
      ...go(1, 1),
      ...go(1, 2),
      ...go(1, 1),
      ...go(2, 3),
    );

    expect(chosen).toEqual([1, 1, 1, 1, 2]);
    expect(turns.slice(1)).toEqual([
      { thread: "worker", last: undefined, times: 0, end: "" },
      { thread: "MainThread", last: { line: "first()", access: "" }, times: 2, end: "" },
      { thread: "worker", last: { line: "third()", access: "" }, times: 1, end: "" },
    ]);
  });

  test("ends with a wait or with the thread, unless it goes on from there", () => {
    const { turns } = turnsOf(
      ...MAIN,
      started(2, "worker"),
      ...go(1, 1),
      waiting(1),
      running(1),
      ...go(1, 2),
      waiting(1),
      running(2),
      exited(2),
    );

    expect(turns.map(({ thread, end }) => [thread, end])).toEqual([
      ["MainThread", "waits"],
      ["worker", "ends"],
    ]);
  });

  test("has begun nothing where a thread went on with what it had begun before", () => {
    const { turns } = turnsOf(
      ...MAIN,
      started(2, "worker"),
      ...go(1, 1),
      waiting(1),
      running(2),
      // It is chosen when it has been woken, in the middle of its line.
      ...go(1, 1),
    );

    expect(turns.map(({ thread, times }) => [thread, times])).toEqual([
      ["MainThread", 1],
      ["worker", 0],
      ["MainThread", 0],
    ]);
  });

  test("begins what takes a lock when the lock is got, not when it is asked for", () => {
    const { turns } = turnsOf(
      ...MAIN,
      started(2, "worker"),
      ...go(1, 1),
      ...go(1, 2),
      waiting(1, "lock"),
      running(2),
      running(1),
      waiting(1, "lock"),
      running(2),
      exited(2),
      running(1),
    );

    expect(turns.map(({ thread, last, end }) => [thread, last?.line, end])).toEqual([
      ["MainThread", "first()", ""],
      ["worker", undefined, ""],
      ["MainThread", undefined, ""],
      ["worker", undefined, "ends"],
      ["MainThread", "second()", ""],
    ]);
  });

  test("hangs on the library where another takes the lock of the condition a thread was woken from", () => {
    const lock = (thread: number, action: "acquired" | "released"): EngineEvent => ({
      ...happened,
      kind: "lock",
      thread,
      action,
      lock: 5,
      name: "condition",
    });
    const woken = (taken: readonly EngineEvent[]) => {
      const recorder = new TurnRecorder(SOURCE);
      for (const event of [
        ...[...MAIN, started(2, "worker"), ...go(1, 1)],
        ...[lock(1, "acquired"), lock(1, "released"), waiting(1, "condition"), running(2)],
        ...[lock(2, "acquired"), { ...running(1), action: "ready", by: 2 } as EngineEvent],
        ...[lock(2, "released"), ...taken, running(1), lock(1, "acquired")],
      ]) {
        recorder.add(event);
      }
      return recorder.hangsOnLibrary;
    };

    expect(woken([])).toBe(false);
    expect(woken([lock(2, "acquired"), lock(2, "released")])).toBe(true);
  });

  test("is told by accesses that all versions of CPython have, where threads switch between instructions", () => {
    const { turns } = turnsOf(
      ...MAIN,
      ...go(1, 2, "LOAD_GLOBAL counter"),
      ...go(1, 2, "BINARY_OP []"),
      ...go(1, 2, "LOAD_SMALL_INT"),
      ...go(1, 2, "STORE_ATTR balance"),
      ...go(1, 2, "RETURN_VALUE"),
    );

    expect(turns[0]?.last).toEqual({ line: "second()", access: "writes .balance" });
  });

  test("is of one of several threads with one name by the order in which they were started", () => {
    const { turns } = turnsOf(
      ...[1, 2, 3].map((thread) => started(thread, "worker")),
      ...[2, 3, 1].map(running),
    );

    expect(turns.map(({ thread }) => thread)).toEqual(["worker#2", "worker#3", "worker"]);
  });
});
