import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  IDLE,
  isUnderWay,
  next,
  type RunEvent,
  type RunState,
} from "../../../src/components/cell/run-state.ts";
import type { PausedThread, PauseEvent, StateEvent } from "../../../src/engine/index.ts";
import { outcomeOf, type SaidOfEnd } from "../../outcome.ts";
import { FakeRun } from "../fake-engine.ts";

const run = new FakeRun("", {});

const started = (how: { isStepped?: boolean; isHeld?: boolean } = {}): RunEvent => ({
  kind: "started",
  run,
  isStepped: false,
  isHeld: false,
  ...how,
});

const told = (state: StateEvent["state"], at: number, now: number): RunEvent => ({
  kind: "told",
  event: { kind: "state", at, state },
  now,
});

/** A pause at which the main thread can go on, or waits for what this names. */
function paused(wait?: "input" | "lock"): RunEvent {
  const thread = { thread: 1, name: "MainThread", variables: [] };
  const main: PausedThread =
    wait === undefined
      ? { ...thread, isReady: true }
      : { ...thread, isReady: false, wait: { for: wait } };
  const event: PauseEvent = {
    kind: "pause",
    at: 0,
    process: 1,
    step: 0,
    threads: [main],
    suggested: 1,
    canTimePass: false,
    variables: [],
  };
  return { kind: "told", event, now: 0 };
}

const stateAfter = (...events: readonly RunEvent[]): RunState => events.reduce(next, IDLE);

describe("a run", () => {
  test("begins when its first line runs, however late that is heard of", () => {
    expect(stateAfter(started(), told("running", 0.5, 2_000))).toMatchObject({
      kind: "running",
      since: 1_500,
    });
  });

  test("still counts from there when it has waited for a line", () => {
    const state = stateAfter(
      started(),
      told("running", 0, 1_000),
      told("waiting-input", 3, 4_000),
      told("running", 5, 6_500),
    );

    expect(state).toMatchObject({ kind: "running", since: 1_000 });
  });

  test("that stands still goes on for a moment only, until it waits for a line alone", () => {
    const begun = [started({ isStepped: true }), told("running", 0, 0), paused()];

    expect(stateAfter(...begun, told("running", 0, 9))).toMatchObject({ kind: "stepping" });
    expect(stateAfter(...begun, told("waiting-input", 1, 1_000))).toMatchObject({
      kind: "waiting-input",
      isStepped: true,
      since: 0,
    });
  });

  test("whose steps are taken again stands still from the beginning", () => {
    expect(stateAfter(started({ isStepped: true, isHeld: true }))).toEqual({
      kind: "stepping",
      run,
      isStepped: true,
      isStopping: false,
      since: undefined,
      isAsked: false,
    });
  });

  test("asks at a pause where a thread waits for a line, and at no other", () => {
    const asks = (wait?: "input" | "lock") =>
      stateAfter(started({ isStepped: true }), paused(wait));

    expect([asks(), asks("lock"), asks("input")]).toMatchObject([
      { isAsked: false },
      { isAsked: false },
      { isAsked: true },
    ]);
  });

  test("that is left has stopped, after the time it has had", () => {
    const leave: RunEvent = { kind: "left", now: 4_000 };

    expect(stateAfter(started(), leave)).toEqual({ kind: "stopped", elapsed: 0 });
    expect(stateAfter(started(), told("running", 0, 1_500), leave)).toEqual({
      kind: "stopped",
      elapsed: 2.5,
    });
    expect(stateAfter(leave)).toBe(IDLE);
  });

  test("that has failed keeps its exit code, or where its exception led through the program", () => {
    const failed = (said: SaidOfEnd) =>
      stateAfter(started(), { kind: "ended", outcome: outcomeOf({ status: "failed", ...said }) });
    const traceback = `Traceback (most recent call last):
  File "/home/main.py", line 9, in <module>
  File "/home/main.py", line 4, in load
  File "/lib/python314.zip/importlib.py", line 88, in import_module
ModuleNotFoundError: No module named 'numpy'
`;

    expect(failed({ exitCode: 3 })).toMatchObject({ kind: "failed", exitCode: 3 });
    expect(failed({ exitCode: 1, traceback })).toEqual({
      kind: "failed",
      elapsed: expect.any(Number),
      line: 4,
      lacks: "numpy",
    });
  });

  test("that has deadlocked keeps who waits for what", () => {
    const waits = [{ process: 1, thread: "first", for: "lock" }] as const;
    const outcome = outcomeOf({ status: "deadlocked", elapsed: 2, waits });

    expect(stateAfter(started(), { kind: "ended", outcome })).toEqual({
      kind: "deadlocked",
      elapsed: 2,
      waits,
    });
  });
});

const times = fc.double({ min: 0, max: 1e6, noNaN: true });

/** Any event, as any order of presses and messages brings it. */
const events: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ isStepped: fc.boolean(), isHeld: fc.boolean() }).map(started),
  fc
    .tuple(fc.constantFrom("starting", "running", "waiting-input"), times, times)
    .map(([state, at, now]) => told(state, at, now)),
  fc.constantFrom(undefined, "input", "lock").map(paused),
  fc.constant<RunEvent>({ kind: "stopped" }),
  fc
    .constantFrom<SaidOfEnd[]>(
      { status: "completed" },
      { status: "failed" },
      { status: "stopped" },
      { status: "deadlocked", waits: [] },
      { status: "crashed", reason: "message" },
    )
    .map((said): RunEvent => ({ kind: "ended", outcome: outcomeOf(said) })),
  times.map((now): RunEvent => ({ kind: "left", now })),
  times.map((elapsed): RunEvent => ({ kind: "restored", ended: { kind: "failed", elapsed } })),
  fc.constant<RunEvent>({ kind: "reset" }),
);

/** Tries a law about each step from one state to the next on random sequences of events. */
function holdsAtEachStep(law: (before: RunState, event: RunEvent, after: RunState) => void): void {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 30 }), (sequence) => {
      let state = IDLE;
      for (const event of sequence) {
        const before = state;
        state = next(before, event);
        law(before, event, state);
      }
    }),
  );
}

const BEGINNINGS = new Set(["started", "restored", "reset"]);

describe("whatever happens", () => {
  test("a run is under way only from its start on, and until it has ended", () => {
    holdsAtEachStep((before, event, state) => {
      if (event.kind === "started") expect(isUnderWay(state)).toBe(true);
      else if (!isUnderWay(before)) expect(isUnderWay(state)).toBe(false);
      if (["ended", "left", "restored", "reset"].includes(event.kind)) {
        expect(isUnderWay(state)).toBe(false);
      }
    });
  });

  test("what is told of a run that has ended changes nothing", () => {
    holdsAtEachStep((before, event, state) => {
      if (!isUnderWay(before) && !BEGINNINGS.has(event.kind)) expect(state).toBe(before);
    });
  });

  test("a run that is to end goes on being one, and no other run is", () => {
    holdsAtEachStep((before, event, state) => {
      if (!isUnderWay(state)) return;
      const was = event.kind !== "started" && isUnderWay(before) && before.isStopping;
      expect(state.isStopping).toBe(was || event.kind === "stopped");
    });
  });

  test("a run keeps the moment of its first line", () => {
    holdsAtEachStep((before, event, state) => {
      if (event.kind === "started" || !isUnderWay(before) || !isUnderWay(state)) return;
      if (before.kind === "starting" || before.since === undefined) return;
      expect(state).toMatchObject({ since: before.since });
    });
  });

  test("no run has taken less than no time", () => {
    holdsAtEachStep((_, __, state) => {
      if ("elapsed" in state) expect(state.elapsed).toBeGreaterThanOrEqual(0);
    });
  });
});
