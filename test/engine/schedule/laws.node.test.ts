import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpythonPolicy } from "../../../src/engine/schedule/policies/cpython.ts";
import { replayPolicy } from "../../../src/engine/schedule/policies/replay.ts";
import { seededPolicy } from "../../../src/engine/schedule/policies/seeded.ts";
import { type SchedulePolicy, TIME } from "../../../src/engine/schedule/policy.ts";
import { randomNumbers, seedAfter } from "../../../src/engine/schedule/random.ts";
import { Scheduler } from "../../../src/engine/schedule/scheduler.ts";
import {
  choicesOf,
  digestOf,
  formatTrace,
  parseTrace,
  readTrace,
} from "../../../src/engine/schedule/trace.ts";

/** A program: what a thread does next is drawn from its seed and what it has done so far. */
function play(policy: SchedulePolicy, threads: number, seed: number) {
  const scheduler = new Scheduler(policy);
  const random = Array.from({ length: threads + 1 }, (_, id) => randomNumbers(seed + id * 1009));
  const ids = Array.from({ length: threads }, (_, place) => place + 1);
  for (const id of ids) scheduler.spawn(id);
  const draw = (id: number, size: number) => Math.floor((random[id]?.() ?? 0) * size);
  const turns: string[] = [];
  const ended = new Set<number>();
  let now = 0;
  for (let turn = 0; turn < 300; turn++) {
    const next = scheduler.dispatch();
    if (next === undefined || next === TIME) {
      if (scheduler.firstDeadline === Number.POSITIVE_INFINITY) break;
      now = Math.max(now, scheduler.firstDeadline);
      scheduler.expire(now);
      turns.push(`time ${now}`);
      continue;
    }
    if (next === "undecided") throw new Error("This policy always decides.");
    turns.push(`${next.id} ${next.reason}`);
    if (draw(next.id, 2) === 0 && scheduler.point()) continue;
    switch (draw(next.id, 8)) {
      case 0:
        scheduler.exit();
        ended.add(next.id);
        break;
      case 1:
        scheduler.park(undefined, false);
        break;
      case 2:
      case 3:
        scheduler.park(now + draw(next.id, 5), false);
        break;
      case 4:
        scheduler.unpark(1 + draw(next.id, threads));
        scheduler.yieldTurn();
        break;
      default:
        scheduler.yieldTurn();
    }
  }
  return { scheduler, turns, ids, ended };
}

const threads = fc.integer({ min: 1, max: 6 });
const seed = fc.integer({ min: 0, max: 1_000_000 });

describe("a scheduler", () => {
  test("makes the same run again from the trace of its choices", () => {
    fc.assert(
      fc.property(threads, seed, seed, (threads, seed, policySeed) => {
        const { turns, scheduler } = play(
          seededPolicy({ seed: policySeed, granularity: "line" }),
          threads,
          seed,
        );
        const choices = choicesOf(scheduler.decisions);
        const trace = formatTrace({ granularity: "line", digest: digestOf(""), choices });

        const again = play(replayPolicy(trace), threads, seed);

        expect(again.turns).toEqual(turns);
        expect(again.scheduler.decisions).toEqual(scheduler.decisions);
      }),
    );
  });

  test("loses no thread: each that has not ended gets a turn when it is woken", () => {
    fc.assert(
      fc.property(threads, seed, fc.constantFrom(undefined, 1, 2), (threads, seed, policySeed) => {
        const policy =
          policySeed === undefined
            ? cpythonPolicy
            : seededPolicy({ seed: policySeed, granularity: "line" });
        const { scheduler, ids, ended } = play(policy, threads, seed);
        if (scheduler.current !== undefined) scheduler.yieldTurn();
        for (const id of ids) scheduler.unpark(id);
        const seen = new Set<number>();
        for (let turn = 0; turn < 1000; turn++) {
          const next = scheduler.dispatch();
          if (typeof next !== "object") break;
          seen.add(next.id);
          scheduler.exit();
        }
        expect([...seen].toSorted()).toEqual(ids.filter((id) => !ended.has(id)));
      }),
    );
  });
});

describe("a trace", () => {
  const digest = fc.string().map(digestOf);
  const granularity = fc.constantFrom("call" as const, "line" as const, "instruction" as const);
  const choices = fc
    .array(fc.tuple(fc.nat(2 ** 31), fc.integer({ min: 1, max: 1000 })))
    .map((pairs) => new Map(pairs.toSorted(([one], [other]) => one - other)));
  const trace = fc.oneof(
    fc.record({ granularity, digest, choices }),
    fc.record({
      granularity,
      digest,
      choices: fc.constant(new Map<number, number>()),
      seed: fc.nat(Number.MAX_SAFE_INTEGER),
    }),
    fc.record({
      granularity,
      digest,
      choices: fc.constant(new Map<number, number>()),
      seed: fc.nat(Number.MAX_SAFE_INTEGER),
      delays: fc.constant(true),
    }),
  );

  test("is the same after it was text, which needs no escapes in an address", () => {
    fc.assert(
      fc.property(trace, (trace) => {
        const text = formatTrace(trace);
        expect(parseTrace(text)).toEqual(trace);
        expect(encodeURIComponent(text)).toBe(text);
      }),
    );
  });

  test("that is no trace is refused, whatever it is", () => {
    const broken = fc.oneof(
      fc.string(),
      fc
        .tuple(trace.map(formatTrace), fc.nat(), fc.string({ maxLength: 2 }))
        .map(
          ([text, place, other]) =>
            text.slice(0, place % text.length) + other + text.slice((place % text.length) + 1),
        ),
    );
    fc.assert(
      fc.property(broken, fc.string(), (text, source) => {
        const reading = readTrace(text, source);
        if (reading.ok) expect(parseTrace(text).digest).toBe(digestOf(source));
      }),
    );
  });
});

test("a seed that begins after some numbers of another gives those that follow", () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(5_000), (seed, count) => {
      const random = randomNumbers(seed);
      for (let given = 0; given < count; given++) random();

      expect(randomNumbers(seedAfter(seed, count))()).toBe(random());
    }),
  );
});
