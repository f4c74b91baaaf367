import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conflicts, RaceDetector, type Touch } from "../../../src/engine/races/race-detector.ts";

const [MAIN, ONE, TWO] = [1, 17, 33];
const LOCK = 4096;
const OBJECT = 8192;

/** A detector in which the main thread has started two others. */
function withThreads() {
  const detector = new RaceDetector<{ line: number }>();
  detector.order.start(MAIN, 0);
  detector.order.start(ONE, MAIN);
  detector.order.start(TWO, MAIN);
  const touch = (thread: number, kind: Touch, part = ".x") =>
    detector
      .touch(OBJECT, part, { thread, touch: kind, where: { line: 1 } })
      .map((race) => [race.thread, race.touch]);
  return { detector, touch };
}

describe("a write by what was read before another wrote", () => {
  const at = (line: number) => ({ line });
  const outdatedOf = (found: ReturnType<RaceDetector<{ line: number }>["touch"]>) =>
    found.flatMap(({ thread, touch, outdated = [] }) =>
      outdated.map(({ where, isLatest }) => [thread, touch, where.line, isLatest]),
    );

  test("is told with that read", () => {
    const { detector } = withThreads();
    detector.touch(OBJECT, ".x", { thread: ONE, touch: "read", where: at(1) });
    detector.touch(OBJECT, ".x", { thread: TWO, touch: "read", where: at(1) });
    detector.touch(OBJECT, ".x", { thread: TWO, touch: "write", where: at(2) });
    const write = { thread: ONE, touch: "write" as const, where: at(2) };
    expect(outdatedOf(detector.touch(OBJECT, ".x", write))).toEqual([[TWO, "write", 1, true]]);
    expect(outdatedOf(detector.touch(OBJECT, ".x", write))).toEqual([]);
  });

  test("is told in a later round of a loop, too, and of a check that was followed by another read", () => {
    const { detector } = withThreads();
    const touch = (thread: number, kind: Touch, line: number) =>
      outdatedOf(detector.touch(OBJECT, ".x", { thread, touch: kind, where: at(line) }));
    for (const thread of [ONE, ONE, TWO]) {
      touch(thread, "read", 1);
      expect(touch(thread, "write", 2)).toEqual([]);
    }
    touch(ONE, "read", 1);
    touch(TWO, "write", 2);
    touch(ONE, "read", 2);
    expect(touch(ONE, "write", 2)).toEqual([[TWO, "write", 1, false]]);
  });

  test("is told of what CPython does in any order, where somebody had counted", () => {
    const { detector } = withThreads();
    const touch = (thread: number, kind: Touch) =>
      outdatedOf(detector.touch(OBJECT, "", { thread, touch: kind, where: at(1) }));
    touch(ONE, "count");
    touch(TWO, "count");
    touch(TWO, "take");
    expect(touch(ONE, "take")).toEqual([[TWO, "take", 1, true]]);
  });

  test("is told as ordered where the other's write came before by some order", () => {
    const { detector } = withThreads();
    const touch = (thread: number, kind: Touch) =>
      detector.touch(OBJECT, "", { thread, touch: kind, where: at(1) });
    touch(ONE, "read");
    touch(TWO, "write");
    detector.order.release(TWO, LOCK);
    detector.order.acquire(ONE, LOCK);
    const [told, ...others] = touch(ONE, "write");
    expect([told?.isOrdered, others]).toEqual([true, []]);
    expect(outdatedOf(told === undefined ? [] : [told])).toEqual([[TWO, "write", 1, true]]);
  });

  test("is not told where the thread has looked again", () => {
    const { detector } = withThreads();
    const touch = (thread: number, kind: Touch, line = 1) =>
      detector.touch(OBJECT, "", { thread, touch: kind, where: at(line) });
    touch(ONE, "read");
    touch(TWO, "write");
    detector.order.release(TWO, LOCK);
    detector.order.acquire(ONE, LOCK);
    touch(ONE, "read");
    expect(touch(ONE, "write", 2)).toEqual([]);
  });
});

describe("half of what a thread writes together", () => {
  const [writer, reader] = [ONE, TWO];

  /** Line 1 has what is low, line 2 what is high. */
  const lineOf = (part: string) => (part === ".low" ? 1 : 2);
  const tornOf = (
    ...accesses: readonly (readonly [thread: number, touch: Touch, part: string])[]
  ) => {
    const { detector } = withThreads();
    return accesses
      .map(([thread, touch, part]) =>
        detector.touch(OBJECT, part, { thread, touch, where: { line: lineOf(part) } }),
      )
      .flatMap((told, place) =>
        told.flatMap(({ torn }) => (torn === undefined ? [] : [[place, torn.part]])),
      );
  };

  test("is told where another has read both in between", () => {
    const told = tornOf(
      [writer, "write", ".low"],
      [reader, "read", ".low"],
      [reader, "read", ".high"],
      [writer, "write", ".high"],
    );
    expect(told).toEqual([[3, ".low"]]);
  });

  test("is told of a later round of a loop, too", () => {
    const rounds = [
      [writer, "write", ".low"],
      [writer, "write", ".high"],
      [reader, "read", ".low"],
      [reader, "read", ".high"],
      [writer, "write", ".low"],
    ] as const;
    expect(tornOf(...rounds, [writer, "write", ".high"])).toEqual([]);
    // Written before the other, but in the round before.
    expect(tornOf(...rounds.slice(0, 4), [writer, "write", ".low"])).toEqual([]);
    const inBetween = [
      [reader, "read", ".low"],
      [reader, "read", ".high"],
      [writer, "write", ".high"],
    ] as const;
    expect(tornOf(...rounds, ...inBetween)).toEqual([[7, ".low"]]);
  });

  test("is not told where only one of them was read in between, nor where a lock orders them", () => {
    expect(
      tornOf(
        [reader, "read", ".high"],
        [writer, "write", ".low"],
        [reader, "read", ".low"],
        [writer, "write", ".high"],
      ),
    ).toEqual([]);
    const { detector } = withThreads();
    const touch = (thread: number, kind: Touch, part: string) =>
      detector.touch(OBJECT, part, { thread, touch: kind, where: { line: 1 } });
    touch(writer, "write", ".low");
    touch(reader, "read", ".low");
    touch(reader, "read", ".high");
    detector.order.release(reader, LOCK);
    detector.order.acquire(writer, LOCK);
    expect(touch(writer, "write", ".high")).toEqual([]);
  });
});

describe("two accesses race", () => {
  test("where one writes and nothing orders them", () => {
    const { touch } = withThreads();
    expect(touch(ONE, "write")).toEqual([]);
    expect(touch(TWO, "read")).toEqual([[ONE, "write"]]);
  });

  test("but not where both read, or are of different things", () => {
    const { touch } = withThreads();
    expect(touch(ONE, "read")).toEqual([]);
    expect(touch(TWO, "read")).toEqual([]);
    expect(touch(TWO, "write", ".y")).toEqual([]);
  });

  test("but not in one thread, nor with what was before the thread's start", () => {
    const { detector, touch } = withThreads();
    touch(MAIN, "write");
    expect(touch(MAIN, "write")).toEqual([]);
    detector.order.start(49, MAIN);
    expect(touch(49, "write")).toEqual([]);
  });

  test("but not under one lock", () => {
    const { detector, touch } = withThreads();
    touch(ONE, "write");
    detector.order.release(ONE, LOCK);
    detector.order.acquire(TWO, LOCK);
    expect(touch(TWO, "write")).toEqual([]);
  });

  test("where the later one took the lock before the earlier one gave it back", () => {
    const { detector, touch } = withThreads();
    detector.order.acquire(TWO, LOCK);
    touch(ONE, "write");
    detector.order.release(ONE, LOCK);
    expect(touch(TWO, "write")).toEqual([[ONE, "write"]]);
  });

  test("but not with one of an object that is no more, at whose address another has been made", () => {
    const { detector, touch } = withThreads();
    touch(ONE, "write");
    detector.forget(OBJECT);
    expect(touch(TWO, "write")).toEqual([]);
  });
});

describe("what CPython does in one piece", () => {
  test("does not conflict with its like, but with who counts or looks at all", () => {
    expect(conflicts("add", "add")).toBe(false);
    expect(conflicts("add", "take")).toBe(false);
    expect(conflicts("take", "take")).toBe(false);
    expect(conflicts("add", "count")).toBe(true);
    expect(conflicts("take", "read")).toBe(true);
  });
});

describe("whatever threads do", () => {
  const threads = [MAIN, ONE, TWO, 49];
  const touches: readonly Touch[] = ["read", "write", "count", "add", "take", "read-item"];
  const thread = fc.constantFrom(...threads);
  type Step =
    | { readonly does: "touch"; readonly thread: number; readonly touch: Touch }
    | { readonly does: "release" | "acquire"; readonly thread: number; readonly lock: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ does: fc.constant("touch" as const), thread, touch: fc.constantFrom(...touches) }),
    fc.record({
      does: fc.constantFrom("release" as const, "acquire" as const),
      thread,
      lock: fc.nat(2),
    }),
  );

  /** For each access, whether it races: found by looking for a way through all that came before. */
  function slowly(steps: readonly Step[]): boolean[] {
    const after = steps.map(() => new Set<number>());
    const last = new Map<number, number>();
    const left = new Map<number, number[]>();
    const found: boolean[] = [];
    steps.forEach((now, index) => {
      const known = after[index] ?? new Set();
      const hear = (before: number) => {
        known.add(before);
        for (const earlier of after[before] ?? []) known.add(earlier);
      };
      const own = last.get(now.thread);
      if (own !== undefined) hear(own);
      if (now.does === "acquire") for (const before of left.get(now.lock) ?? []) hear(before);
      if (now.does === "release") left.set(now.lock, [...(left.get(now.lock) ?? []), index]);
      last.set(now.thread, index);
      if (now.does !== "touch") return;
      found.push(
        steps
          .slice(0, index)
          .some(
            (before, place) =>
              before.does === "touch" && conflicts(before.touch, now.touch) && !known.has(place),
          ),
      );
    });
    return found;
  }

  test("the first race is found, and nothing that is ordered is taken for one", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const detector = new RaceDetector<{ line: number }>();
        const found: boolean[] = [];
        for (const now of steps) {
          if (now.does === "touch") {
            const touched = { thread: now.thread, touch: now.touch, where: { line: 1 } };
            const racing = detector.touch(OBJECT, "", touched);
            // What is told for an outdated read alone, which may be ordered, is another test's.
            const isRace = ({ touch, isOrdered }: (typeof racing)[number]) =>
              isOrdered !== true && conflicts(touch, now.touch);
            found.push(racing.some(isRace));
          } else detector.order[now.does](now.thread, now.lock);
        }
        const all = slowly(steps);
        expect(found.indexOf(true)).toBe(all.indexOf(true));
        found.forEach((isRace, place) => {
          if (isRace) expect(all[place]).toBe(true);
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
