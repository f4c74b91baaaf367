import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Turns } from "../../src/engine/page/turns.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that takes so long (ms), and writes its name down. */
function createWork(done: string[], name: string, takes = 0): () => void {
  return () => {
    done.push(name);
    vi.advanceTimersByTime(takes);
  };
}

test("the first has its turn at once, and the others one after another, each once", () => {
  const turns = new Turns();
  const done: string[] = [];
  const [a, b, c] = ["a", "b", "c"].map((name) => createWork(done, name));
  if (a === undefined || b === undefined || c === undefined) throw new Error("There are three.");

  turns.take(a);
  turns.take(b);
  turns.take(c);
  turns.take(b);
  const early = [...done];
  vi.advanceTimersByTime(3);
  const inThePause = [...done];
  vi.runAllTimers();

  expect([early, inThePause, done]).toEqual([["a"], ["a"], ["a", "b", "c"]]);
});

test("after a long turn there is a pause three times as long", () => {
  const turns = new Turns();
  const done: string[] = [];
  turns.take(createWork(done, "long", 20));
  turns.take(createWork(done, "next"));

  vi.advanceTimersByTime(59);
  const before = [...done];
  vi.advanceTimersByTime(2);

  expect([before, done]).toEqual([["long"], ["long", "next"]]);
});

test("whoever has left, and who asks again in a turn, does not have it then", () => {
  const turns = new Turns();
  const done: string[] = [];
  const again = () => {
    done.push("again");
    if (done.length < 3) turns.take(again);
  };
  const left = createWork(done, "left");

  turns.take(again);
  turns.take(left);
  turns.leave(left);
  const early = [...done];
  vi.runAllTimers();

  expect([early, done]).toEqual([["again"], ["again", "again", "again"]]);
});

test("one that fails keeps nobody else from a turn", () => {
  const turns = new Turns();
  const done: string[] = [];

  expect(() =>
    turns.take(() => {
      throw new Error("no");
    }),
  ).toThrow("no");
  turns.take(createWork(done, "next"));
  vi.runAllTimers();

  expect(done).toEqual(["next"]);
});
