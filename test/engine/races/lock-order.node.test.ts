import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LockOrder } from "../../../src/engine/races/lock-order.ts";

const [MAIN, ONE, TWO, THREE] = [1, 17, 33, 49];
const LOCKS: Readonly<Record<string, number>> = { a: -1, b: -2, c: -3, gate: -4 };

/** A program whose main thread has started all others. */
function program() {
  const order = new LockOrder();
  order.lifetimes.start(MAIN, 0);
  const start = (thread: number) => order.lifetimes.start(thread, MAIN);
  for (const thread of [ONE, TWO, THREE]) start(thread);
  /** Takes locks, one in the other, and gives them back. */
  const nest = (thread: number, names: string, waits = true) => {
    const all = names.split(" ");
    const found = all.flatMap((name) => order.acquired(thread, LOCKS[name] ?? 0, name, waits));
    for (const name of all.toReversed()) order.released(thread, LOCKS[name] ?? 0);
    return found;
  };
  return { order, start, nest };
}

describe("locks could deadlock", () => {
  test("that two threads take in different orders", () => {
    const { nest } = program();
    expect(nest(ONE, "a b")).toEqual([]);
    expect(nest(TWO, "b a")).toEqual([["b", "a"]]);
  });

  test("in a ring of three, which is told once", () => {
    const { nest } = program();
    nest(ONE, "a b");
    nest(TWO, "b c");
    expect(nest(THREE, "c a")).toEqual([["c", "a", "b"]]);
    expect(nest(THREE, "c a")).toEqual([]);
  });
});

describe("locks cannot deadlock", () => {
  test("that all take in one order", () => {
    const { nest } = program();
    expect([nest(ONE, "a b c"), nest(TWO, "a c"), nest(TWO, "b c")].flat()).toEqual([]);
  });

  test("that one thread alone takes", () => {
    const { nest } = program();
    expect([nest(THREE, "a b"), nest(THREE, "b a")].flat()).toEqual([]);
  });

  test("that are taken only under another one", () => {
    const { nest } = program();
    nest(ONE, "gate a b");
    expect(nest(TWO, "gate b a")).toEqual([]);
  });

  test("that a thread takes after the other has ended", () => {
    const { order, start, nest } = program();
    nest(ONE, "a b");
    order.lifetimes.release(ONE, 4096);
    order.lifetimes.acquire(MAIN, 4096);
    start(65);
    expect(nest(65, "b a")).toEqual([]);
  });

  test("that nobody waits for for ever", () => {
    const { nest } = program();
    nest(ONE, "a b", false);
    expect(nest(TWO, "b a")).toEqual([]);
  });

  test("whatever threads do that take them by their number", () => {
    const ladder = fc.uniqueArray(fc.constantFrom("a", "b", "c", "gate"), { minLength: 1 });
    const steps = fc.array(fc.tuple(fc.constantFrom(ONE, TWO, THREE), ladder));
    fc.assert(
      fc.property(steps, (all) => {
        const { nest } = program();
        const found = all.flatMap(([thread, names]) => nest(thread, names.toSorted().join(" ")));
        expect(found).toEqual([]);
      }),
    );
  });
});

test("it is known which locks a thread holds, also where another one gives them back", () => {
  const { order } = program();
  order.acquired(ONE, -1, "a", true);
  order.acquired(ONE, -2, "b", true);
  expect(order.heldBy(ONE)).toEqual(["a", "b"]);
  order.released(TWO, -1);
  expect(order.heldBy(ONE)).toEqual(["b"]);
});
