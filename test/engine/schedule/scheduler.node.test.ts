import { describe, expect, test } from "vitest";
import { type ByChoice, type ThreadId, TIME } from "../../../src/engine/schedule/policy.ts";
import { Scheduler } from "../../../src/engine/schedule/scheduler.ts";

/** Whose turn it is next, where the policy knows. */
function turnOf(scheduler: Scheduler, mayRun?: (id: ThreadId) => boolean) {
  const next = scheduler.dispatch(mayRun);
  if (next === TIME || next === "undecided") throw new Error(`nobody, but ${next}`);
  return next;
}

const schedule = (...ids: ThreadId[]) => {
  const scheduler = new Scheduler();
  for (const id of ids) scheduler.spawn(id);
  return scheduler;
};

const choosing = (choose: ByChoice["choose"]): ByChoice => ({
  clock: "virtual",
  granularity: "line",
  anyOrder: false,
  isForAll: true,
  choose,
  traceOf: () => "",
});

/** Gives every ready thread one turn and ends it; who had one, in order and why. */
function drain(scheduler: Scheduler): string[] {
  const turns: string[] = [];
  for (let turn = turnOf(scheduler); turn !== undefined; turn = turnOf(scheduler)) {
    turns.push(`${turn.id} ${turn.reason}`);
    scheduler.exit();
  }
  return turns;
}

/** Gives the next thread its turn, in which it parks. */
function parkNext(scheduler: Scheduler, deadline?: number, isOutside = false): void {
  scheduler.dispatch();
  scheduler.park(deadline, isOutside);
}

describe("turns", () => {
  test("are taken in the order in which threads became ready", () => {
    const scheduler = schedule(1, 2, 3);

    const turns = Array.from({ length: 7 }, () => {
      const turn = turnOf(scheduler);
      scheduler.yieldTurn();
      return turn?.id;
    });

    expect(turns).toEqual([1, 2, 3, 1, 2, 3, 1]);
  });

  test("go behind all who are ready for a thread that is woken", () => {
    const scheduler = schedule(1, 2, 3);
    parkNext(scheduler);

    scheduler.unpark(1);

    expect(drain(scheduler)).toEqual(["2 woken", "3 woken", "1 woken"]);
  });

  test("are given as the policy chooses", () => {
    const scheduler = new Scheduler(choosing(({ options }) => options.at(-1)));
    for (const id of [1, 2, 3]) scheduler.spawn(id);

    expect(drain(scheduler)).toEqual(["3 woken", "2 woken", "1 woken"]);
  });

  test("are given to those alone who may run, in their order", () => {
    const scheduler = schedule(1, 2, 3, 4);
    const isEven = (id: ThreadId) => id % 2 === 0;

    const turns = Array.from({ length: 3 }, () => {
      const turn = turnOf(scheduler, isEven);
      if (turn !== undefined) scheduler.exit();
      return turn?.id;
    });

    expect(turns).toEqual([2, 4, undefined]);
    expect(drain(scheduler)).toEqual(["1 woken", "3 woken"]);
  });

  test("are refused to a thread that is no option", () => {
    const scheduler = new Scheduler(choosing(() => 5));
    for (const id of [1, 2]) scheduler.spawn(id);

    expect(() => scheduler.dispatch()).toThrow(new RangeError("5 cannot be chosen"));
  });

  test("end for the running thread alone", () => {
    const scheduler = schedule(1);

    expect(() => scheduler.exit()).toThrow(new Error("no thread is running"));
    expect(() => scheduler.park(undefined, false)).toThrow(new Error("no thread is running"));
    expect(() => scheduler.yieldTurn()).toThrow(new Error("no thread is running"));
  });

  test("show who runs and whether anybody else wants to", () => {
    const scheduler = schedule(1);
    const seen = [[scheduler.current, scheduler.hasReady]];
    scheduler.dispatch();
    seen.push([scheduler.current, scheduler.hasReady]);
    scheduler.spawn(2);
    seen.push([scheduler.current, scheduler.hasReady]);
    scheduler.park(undefined, false);
    seen.push([scheduler.current, scheduler.hasReady]);

    expect(seen).toEqual([
      [undefined, true],
      [1, false],
      [1, true],
      [undefined, true],
    ]);
  });
});

test("a thread that let others go first is not told how its last wait ended", () => {
  const scheduler = schedule(1);
  parkNext(scheduler, 10);
  scheduler.expire(10);

  const first = turnOf(scheduler);
  scheduler.yieldTurn();

  expect([first?.reason, turnOf(scheduler)?.reason]).toEqual(["timed-out", "woken"]);
});

describe("a thread that waits", () => {
  test("is woken by name, once, for the reason given", () => {
    const scheduler = schedule(1, 2, 3);
    for (let thread = 1; thread <= 3; thread++) parkNext(scheduler);

    scheduler.unpark(3, "interrupted");
    scheduler.unpark(1);
    scheduler.unpark(3);
    scheduler.unpark(99);

    expect(drain(scheduler)).toEqual(["3 interrupted", "1 woken"]);
  });

  test("is not woken in advance", () => {
    const scheduler = schedule(1);

    scheduler.unpark(1);
    parkNext(scheduler);

    expect(drain(scheduler)).toEqual([]);
  });

  test("times out in the order of deadlines, those with the same as they came", () => {
    const scheduler = schedule(1, 2, 3, 4);
    for (const deadline of [30, 20, 10, 20]) parkNext(scheduler, deadline);

    scheduler.expire(9);
    const tooEarly = drain(scheduler);
    scheduler.expire(20);
    const due = drain(scheduler);
    scheduler.expire(1000);

    expect([tooEarly, due, drain(scheduler)]).toEqual([
      [],
      ["3 timed-out", "2 timed-out", "4 timed-out"],
      ["1 timed-out"],
    ]);
  });

  test("does not time out after it was woken, nor is it woken after it timed out", () => {
    const scheduler = schedule(1, 2);
    parkNext(scheduler, 10);
    parkNext(scheduler, 10);

    scheduler.unpark(2);
    scheduler.expire(10);
    scheduler.unpark(1);

    expect(drain(scheduler)).toEqual(["2 woken", "1 timed-out"]);
  });

  test("leaves no deadline behind when it waits again", () => {
    const scheduler = schedule(1);
    parkNext(scheduler, 10);
    scheduler.unpark(1);
    parkNext(scheduler);

    scheduler.expire(10);

    expect(drain(scheduler)).toEqual([]);
  });

  test("says when the clock has to be looked at", () => {
    const scheduler = schedule(1, 2, 3);
    const seen = [scheduler.nextDeadline];
    for (const deadline of [30, 20, undefined]) {
      parkNext(scheduler, deadline);
      seen.push(scheduler.nextDeadline);
    }
    for (const now of [20, 30]) {
      scheduler.expire(now);
      seen.push(scheduler.nextDeadline);
    }

    expect(seen).toEqual([Number.POSITIVE_INFINITY, 30, 20, 20, 30, Number.POSITIVE_INFINITY]);
  });

  test("looks again after a change outside if what it waits for is there", () => {
    const scheduler = schedule(1, 2, 3);
    parkNext(scheduler, undefined, true);
    parkNext(scheduler);
    parkNext(scheduler, 10, true);

    scheduler.unparkOutside();
    scheduler.unparkOutside();

    expect(drain(scheduler)).toEqual(["1 woken", "3 woken"]);
  });

  test("may be woken though nobody runs if it waits for the clock or the outside", () => {
    const scheduler = schedule(1, 2, 3, 4);
    parkNext(scheduler, 10);
    parkNext(scheduler, undefined, true);
    parkNext(scheduler);

    expect([1, 2, 3, 4, 99].filter((id) => scheduler.isWaiting(id))).toEqual([1, 2]);
  });

  test("inside is left alone by a change outside, also where it had waited outside before", () => {
    const scheduler = schedule(1);
    parkNext(scheduler, undefined, true);
    scheduler.unparkOutside();
    parkNext(scheduler);

    scheduler.unparkOutside();

    expect(drain(scheduler)).toEqual([]);
  });
});

describe("a thread that could not leave its stack", () => {
  test.each([
    { wish: "to park", leave: (scheduler: Scheduler) => scheduler.park(10, true) },
    { wish: "to yield", leave: (scheduler: Scheduler) => scheduler.yieldTurn() },
  ])("runs on, its wish $wish forgotten", ({ leave }) => {
    const scheduler = schedule(1, 2);
    scheduler.dispatch();
    leave(scheduler);

    scheduler.stay(1);
    const running = scheduler.current;
    scheduler.exit();

    expect([running, drain(scheduler)]).toEqual([1, ["2 woken"]]);
  });

  test("is taken at its word only before another has its turn", () => {
    const scheduler = schedule(1, 2);
    parkNext(scheduler);
    scheduler.dispatch();

    expect(() => scheduler.stay(1)).toThrow(new Error("1 did leave"));
    expect(() => scheduler.stay(99)).toThrow(new Error("99 did leave"));
  });
});

describe("replies to an event loop", () => {
  test("are chosen from where there is more than one, and noted as no preemption", () => {
    const scheduler = new Scheduler(choosing(({ options }) => options.at(-1)));

    expect(scheduler.chooseReply(1, false)).toBe(0);
    expect(scheduler.chooseReply(3, true)).toBe(2);
    expect(scheduler.decisions).toEqual([
      { options: 3, chosen: 2, preempts: false, isReply: true },
    ]);
  });

  test("come as they are due where the clock decides", () => {
    expect(schedule(1).chooseReply(3, false)).toBe(0);
  });
});

test("after a fork only one thread is left, and it is ready", () => {
  const scheduler = schedule(1, 2, 3, 4);
  parkNext(scheduler, 10);
  parkNext(scheduler, undefined, true);
  scheduler.dispatch();

  scheduler.keepOnly(3);
  scheduler.expire(10);
  scheduler.unparkOutside();
  scheduler.unpark(1);

  expect([scheduler.current, scheduler.nextDeadline]).toEqual([
    undefined,
    Number.POSITIVE_INFINITY,
  ]);
  expect(drain(scheduler)).toEqual(["3 woken"]);
});

describe("an alarm", () => {
  const alarmed = () => {
    const rung: number[] = [];
    const clock = { now: 0 };
    const scheduler = new Scheduler(undefined, () => rung.push(clock.now));
    const expireAt = (...times: number[]) => {
      for (const time of times) {
        clock.now = time;
        scheduler.expire(time);
      }
      return rung;
    };
    return { scheduler, expireAt };
  };

  test("rings once when its time has come", () => {
    const { scheduler, expireAt } = alarmed();
    scheduler.setAlarm(10, 0);

    expect([expireAt(9, 10, 30), scheduler.alarm.at]).toEqual([[10], Number.POSITIVE_INFINITY]);
  });

  test("rings again and again where it is to", () => {
    const { scheduler, expireAt } = alarmed();
    scheduler.setAlarm(10, 5);

    expect(expireAt(10, 14, 15, 20)).toEqual([10, 15, 20]);
  });

  test("is a time to wait for, also while threads wait for others", () => {
    const { scheduler } = alarmed();
    scheduler.spawn(1);
    parkNext(scheduler, 20);
    scheduler.setAlarm(10, 0);

    expect([scheduler.nextDeadline, scheduler.firstDeadline]).toEqual([10, 10]);
  });

  test("is not the child's after a fork", () => {
    const { scheduler, expireAt } = alarmed();
    scheduler.setAlarm(10, 5);
    scheduler.keepOnly(1);

    expect(expireAt(100)).toEqual([]);
  });
});
