import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type EngineEvent,
  happeningBeside,
  happenings,
  momentAt,
} from "../../../src/engine/index.ts";
import { fold } from "./picture.ts";
import { contention, Script } from "./recorded.ts";

test("a moment has everybody's line and who holds what", () => {
  const timeline = fold(contention());
  const told = momentAt(timeline, 0.65).lanes.map(({ lane, span, line, holdings }) => [
    timeline.lanes[lane]?.name,
    span?.state,
    line,
    holdings.map(({ name }) => name),
  ]);

  expect(told).toEqual([
    ["MainThread", "waiting", 20, []],
    ["Thread-1", "running", undefined, ["balance_lock"]],
    ["Thread-2", "waiting", 14, []],
  ]);
});

const access = fc.record({
  pause: fc.nat(3),
  thread: fc.integer({ min: 1, max: 3 }),
  action: fc.constantFrom("read" as const, "write" as const),
  variable: fc.constantFrom("a", "b"),
  line: fc.integer({ min: 1, max: 9 }),
});
const runs = fc.array(access, { maxLength: 40 }).map((drawn) => {
  const script = new Script().start(0, 1);
  for (const thread of [1, 2, 3]) script.begin(0, thread, `T${thread}`).run(0, thread);
  let at = 0;
  const events = drawn.map(({ pause, ...more }): EngineEvent => {
    at += pause;
    return { kind: "access", at, process: 1, ...more };
  });
  return fold([...script.events, ...events], at + 1);
});

describe("at whatever moment", () => {
  test("who wrote last has written by then, who writes next has not, and nobody came between", () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 0, max: 130 }), (timeline, at) => {
        for (const { variable, last, next } of momentAt(timeline, at).variables) {
          const writes = timeline.accesses.filter(
            (one) => one.kind === "write" && one.variable === variable,
          );
          expect(last).toBe(writes.findLast((write) => write.at <= at));
          expect(next).toBe(writes.find((write) => write.at > at));
          if (next === undefined) continue;
          const there = momentAt(timeline, next.at).variables.find(
            (one) => one.variable === variable,
          );
          // Where it leads is a moment by which it has been written.
          expect(there?.last?.at).toBe(next.at);
        }
      }),
    );
  });

  test("steps from what happens to what happens lead through all of it, and back", () => {
    fc.assert(
      fc.property(runs, (timeline) => {
        const all = happenings(timeline);
        const through = [0];
        for (let at = 0; happeningBeside(all, at, 1) !== at; ) {
          at = happeningBeside(all, at, 1);
          through.push(at);
        }
        expect(through).toEqual(all);
        expect(new Set(all)).toEqual(new Set([...all, ...timeline.accesses.map(({ at }) => at)]));
        const back = [...all].reverse().slice(1);
        expect(
          all
            .slice(1)
            .reverse()
            .map((at) => happeningBeside(all, at, -1)),
        ).toEqual(back);
      }),
    );
  });
});
