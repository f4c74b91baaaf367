import { describe, expect, test } from "vitest";
import { replayPolicy } from "../../../src/engine/schedule/policies/replay.ts";
import { TIME } from "../../../src/engine/schedule/policy.ts";
import type { Decision } from "../../../src/engine/schedule/schedule.ts";
import { Scheduler } from "../../../src/engine/schedule/scheduler.ts";
import { type Prefix, ScheduleSearch } from "../../../src/engine/schedule/search.ts";
import { digestOf, formatTrace } from "../../../src/engine/schedule/trace.ts";

/** A program of threads with so many points each; what it does is the order in which they come to them. */
function runProgram(points: readonly number[], prefix: Prefix) {
  const trace = formatTrace({ granularity: "line", digest: digestOf(""), choices: prefix.choices });
  const scheduler = new Scheduler(replayPolicy(trace));
  const left = new Map(points.map((count, index) => [index + 1, count]));
  for (const id of left.keys()) scheduler.spawn(id);
  let trail = "";
  for (;;) {
    const next = scheduler.dispatch();
    if (typeof next !== "object") return { trail, decisions: scheduler.decisions };
    for (;;) {
      const count = left.get(next.id) ?? 0;
      if (count === 0) {
        scheduler.exit();
        break;
      }
      left.set(next.id, count - 1);
      trail += next.id;
      if (scheduler.point()) break;
    }
  }
}

function explore(points: readonly number[], limit: number) {
  const search = new ScheduleSearch(limit);
  const runs: { trail: string; preemptions: number }[] = [];
  for (let prefix = search.next(); prefix !== undefined; prefix = search.next()) {
    const { trail, decisions } = runProgram(points, prefix);
    runs.push({ trail, preemptions: prefix.preemptions });
    search.add(prefix, decisions);
  }
  return { runs, complete: search.complete };
}

const preemptions = (decisions: readonly Decision[]) =>
  decisions.filter(({ chosen, preempts }) => preempts && chosen > 0).length;

test("without preemptions every order of the threads is run once", () => {
  const { runs } = explore([2, 2, 2], 0);

  expect(runs.map(({ trail }) => trail).toSorted()).toEqual(
    ["112233", "113322", "221133", "223311", "331122", "332211"].toSorted(),
  );
});

test("with enough preemptions every interleaving is found", () => {
  const { runs } = explore([3, 3], 4);

  // (3 + 3)! / (3! · 3!) ways to put two threads of three points in a row.
  expect(new Set(runs.map(({ trail }) => trail)).size).toBe(20);
});

test("no schedule is run twice", () => {
  const schedules = new Set<string>();
  const search = new ScheduleSearch(2);
  let runs = 0;
  for (let prefix = search.next(); prefix !== undefined; prefix = search.next()) {
    const { decisions } = runProgram([3, 2, 2], prefix);
    schedules.add(decisions.map(({ chosen }) => chosen).join());
    expect(preemptions(decisions)).toBe(prefix.preemptions);
    search.add(prefix, decisions);
    runs++;
  }

  expect(schedules.size).toBe(runs);
});

test("schedules with fewer preemptions come first", () => {
  const { runs, complete } = explore([3, 3], 2);
  const order = runs.map(({ preemptions }) => preemptions);

  expect(order).toEqual(order.toSorted());
  expect(new Set(order)).toEqual(new Set([0, 1, 2]));
  expect(complete).toBe(2);
});

test("says how far it has come", () => {
  const search = new ScheduleSearch(1);
  expect(search.complete).toBe(-1);
  const first = search.next();
  if (first === undefined) throw new Error("there is always a first schedule");
  expect(search.next()).toBeUndefined();
  expect(search.complete).toBe(-1);

  search.add(first, [
    { options: 1, chosen: 0, preempts: false },
    { options: 2, chosen: 0, preempts: true },
  ]);
  const second = search.next();
  expect(second).toEqual({
    choices: new Map([[1, 1]]),
    length: 2,
    preemptions: 1,
    delays: 0,
    faults: {},
  });
  expect(search.complete).toBe(0);
  if (second !== undefined) search.add(second, []);
  expect(search.next()).toBeUndefined();
  expect(search.complete).toBe(1);
});

test("each reply that may come first is tried once, and is a delay", () => {
  const search = new ScheduleSearch(2, 1);
  const first = search.next();
  if (first === undefined) throw new Error("there is always a first schedule");
  search.add(first, [{ options: 3, chosen: 0, preempts: false, isReply: true }]);
  const others = [search.next(), search.next(), search.next()];

  expect(others).toEqual([
    { choices: new Map([[0, 1]]), length: 1, preemptions: 0, delays: 1, faults: {} },
    { choices: new Map([[0, 2]]), length: 1, preemptions: 0, delays: 1, faults: {} },
    undefined,
  ]);
});

describe("where somebody sleeps", () => {
  /** Thread 1 sleeps for a moment between its two points; what the others do takes no time. */
  function runSleeper(prefix: Prefix, sleep: number) {
    const trace = formatTrace({
      granularity: "line",
      digest: digestOf(""),
      choices: prefix.choices,
    });
    const scheduler = new Scheduler(replayPolicy(trace));
    const todo = new Map([
      [1, ["a", sleep, "b"]],
      [2, ["c", "d"]],
    ]);
    for (const id of todo.keys()) scheduler.spawn(id);
    let now = 0;
    let trail = "";
    for (;;) {
      scheduler.expire(now);
      const next = scheduler.dispatch();
      if (
        next === TIME ||
        (next === undefined && scheduler.firstDeadline < Number.POSITIVE_INFINITY)
      ) {
        now = scheduler.firstDeadline;
        continue;
      }
      if (typeof next !== "object") return { trail, decisions: scheduler.decisions };
      for (;;) {
        const step = todo.get(next.id)?.shift();
        if (step === undefined) scheduler.exit();
        else if (typeof step === "number") scheduler.park(now + step, false);
        else trail += step;
        if (typeof step !== "string" || scheduler.point()) break;
      }
    }
  }

  function exploreSleeper(delays: number, sleep = 5) {
    const search = new ScheduleSearch(2, delays);
    const runs: { trail: string; delays: number }[] = [];
    for (let prefix = search.next(); prefix !== undefined; prefix = search.next()) {
      const { trail, decisions } = runSleeper(prefix, sleep);
      expect(decisions.filter(({ chosen, options }) => chosen === options).length).toBe(
        prefix.delays,
      );
      runs.push({ trail, delays: prefix.delays });
      search.add(prefix, decisions);
    }
    return { trails: new Set(runs.map(({ trail }) => trail)), runs, complete: search.complete };
  }

  test("it ends last without delays, and with one before any point of the others", () => {
    const all = ["abcd", "acbd", "acdb", "cabd", "cadb", "cdab"];
    const late = ["acdb", "cadb", "cdab"];

    expect(exploreSleeper(0).trails).toEqual(new Set(late));
    expect(exploreSleeper(1).trails).toEqual(new Set(all));
    expect(exploreSleeper(1).complete).toBe(2);
  });

  test("nobody is late by more than a tenth of a second", () => {
    expect(exploreSleeper(1, 101).runs.every(({ delays }) => delays === 0)).toBe(true);
  });

  test("no schedule is run twice", () => {
    const search = new ScheduleSearch(2, 2);
    const schedules = new Set<string>();
    let runs = 0;
    for (let prefix = search.next(); prefix !== undefined; prefix = search.next()) {
      const { decisions } = runSleeper(prefix, 5);
      schedules.add(decisions.map(({ chosen }) => chosen).join());
      search.add(prefix, decisions);
      runs++;
    }

    expect(schedules.size).toBe(runs);
  });
});
