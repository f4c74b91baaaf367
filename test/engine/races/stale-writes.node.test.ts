import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Touch } from "../../../src/engine/races/race-detector.ts";
import { StaleWrites } from "../../../src/engine/races/stale-writes.ts";

const [THREAD, OBJECT] = [1, 8192];

interface Where {
  readonly line: number;
  readonly code: number;
  readonly value?: string;
}

/** A loop whose tasks are their numbers, and so are their functions; each begins by a handle nobody has made. */
class Loop {
  readonly found = new StaleWrites<Where>();
  #handle = 1_000_000;

  step(task: number, handle = ++this.#handle): void {
    this.found.begin(THREAD, handle, task);
  }

  touch(touch: Touch, line: number, value?: string) {
    const code = this.found.taskOf(THREAD);
    const where = value === undefined ? { line, code } : { line, code, value };
    return this.found.touch(THREAD, OBJECT, ".x", touch, where);
  }

  /** The running task is suspended in a line, and another goes on. */
  await(line: number, next: number, handle?: number): void {
    this.found.suspend(THREAD, line, this.found.taskOf(THREAD));
    this.found.end(THREAD);
    this.step(next, handle);
  }
}

describe("a write by what was read before an await", () => {
  test("is told with that read, who wrote, and where the task was suspended then", () => {
    const loop = new Loop();
    loop.step(1);
    loop.touch("read", 10);
    loop.await(11, 2);
    expect(loop.touch("write", 20)).toBeUndefined();
    loop.await(21, 1);
    loop.await(12, 1);
    expect(loop.touch("write", 13)).toEqual({
      task: 2,
      touch: "write",
      where: { line: 20, code: 2 },
      outdated: [{ where: { line: 10, code: 1 }, isLatest: true }],
      awaited: 11,
    });
    expect(loop.touch("write", 13)).toBeUndefined();
  });

  test("is not told if the task has looked again, but where it only updates", () => {
    for (const [line, isTold] of [
      [12, false],
      [13, true],
    ] as const) {
      const loop = new Loop();
      loop.step(1);
      loop.touch("count", 10);
      loop.await(11, 2);
      loop.touch("take", 20);
      loop.await(21, 1);
      loop.touch("count", line);
      expect(loop.touch("take", 13) !== undefined).toBe(isTold);
    }
  });

  test("is not told if the value is as it was", () => {
    const loop = new Loop();
    loop.step(1);
    loop.touch("read", 10, "0");
    loop.await(11, 2);
    loop.touch("write", 20, "1");
    loop.touch("write", 21, "0");
    loop.await(21, 1);
    expect(loop.touch("write", 13)).toBeUndefined();
  });

  test("is not told if the writer has woken the task, also through callbacks", () => {
    for (const way of [[], [501], [501, 502]]) {
      const loop = new Loop();
      loop.step(1);
      loop.touch("read", 10);
      loop.await(11, 2);
      loop.touch("write", 20);
      const handles = [...way, 600];
      loop.found.called(THREAD, handles[0] ?? 0);
      loop.found.end(THREAD);
      for (const [place, handle] of way.entries()) {
        loop.found.begin(THREAD, handle, 0);
        loop.found.called(THREAD, handles[place + 1] ?? 0);
        loop.found.end(THREAD);
      }
      loop.step(1, 600);
      expect(loop.touch("write", 13)).toBeUndefined();
    }
  });

  test("is told if the writer had woken it before it wrote", () => {
    const loop = new Loop();
    loop.step(1);
    loop.touch("read", 10);
    loop.await(11, 2);
    loop.found.called(THREAD, 600);
    loop.touch("write", 20);
    loop.await(21, 1, 600);
    expect(loop.touch("write", 13)).toMatchObject({ task: 2, awaited: 11 });
  });
});

/** Steps of three tasks: what each does between two suspensions. */
const touch = fc.constantFrom<Touch>("read", "write", "count", "add", "take");
const steps = fc.array(
  fc.record({ task: fc.integer({ min: 1, max: 3 }), touches: fc.array(touch, { maxLength: 4 }) }),
  { maxLength: 30 },
);

type Steps = readonly { readonly task: number; readonly touches: readonly Touch[] }[];

/** Each touch has a line of its own. */
function play(
  all: Steps,
  {
    wakes = false,
    look = (_: number) => false,
  }: { wakes?: boolean; look?: (task: number) => boolean } = {},
) {
  const loop = new Loop();
  let line = 0;
  const told = [];
  for (const [place, { task, touches }] of all.entries()) {
    loop.step(task, wakes ? 2_000_000 + place : undefined);
    if (look(task)) for (const touch of ["read", "count"] as const) loop.touch(touch, ++line);
    for (const touch of touches) {
      const stale = loop.touch(touch, ++line);
      if (stale !== undefined) told.push({ by: task, line, ...stale });
    }
    loop.found.suspend(THREAD, ++line, task);
    if (wakes) loop.found.called(THREAD, 2_000_000 + place + 1);
    loop.found.end(THREAD);
  }
  return told;
}

describe("of any tasks that take turns", () => {
  test("what is told lies so: read, suspended, another's write, and this one", () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const { by, task, line, where, outdated, awaited } of play(all)) {
          expect(task).not.toBe(by);
          expect(outdated.length).toBeGreaterThan(0);
          for (const { where: read } of outdated) expect(read.line).toBeLessThan(where.line);
          expect(awaited).toBeGreaterThan(outdated[0]?.where.line ?? 0);
          expect(awaited).toBeLessThan(where.line);
          expect(where.line).toBeLessThan(line);
        }
      }),
    );
  });

  test("nothing is told where each step is woken by the one before it", () => {
    fc.assert(
      fc.property(steps, (all) => {
        expect(play(all, { wakes: true })).toEqual([]);
      }),
    );
  });

  test("nothing is told of one that looks again after each await, and writes", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const told = play(all, { look: (task) => task === 1 });
        expect(told.filter(({ by }) => by === 1)).toEqual([]);
      }),
    );
  });

  test("nothing is told of one task alone, or where nobody is suspended between its steps", () => {
    fc.assert(
      fc.property(steps, (all) => {
        expect(play(all.map((step) => ({ ...step, task: 1 })))).toEqual([]);
        const loop = new Loop();
        for (const { task, touches } of all) {
          loop.step(task);
          for (const [line, touch] of touches.entries())
            expect(loop.touch(touch, line)).toBeUndefined();
          loop.found.end(THREAD);
        }
      }),
    );
  });

  test("what is forgotten is not told of", () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const loop = new Loop();
        const run = (all: Steps) =>
          all.flatMap(({ task, touches }) => {
            loop.step(task);
            const told = touches.map((touch, line) => loop.touch(touch, line) !== undefined);
            loop.found.suspend(THREAD, 99, task);
            return told;
          });
        run(before);
        loop.found.forget(OBJECT);
        const again = run(after);
        const fresh = new Loop();
        const alone = after.flatMap(({ task, touches }) => {
          fresh.step(task);
          const told = touches.map((touch, line) => fresh.touch(touch, line) !== undefined);
          fresh.found.suspend(THREAD, 99, task);
          return told;
        });
        expect(again).toEqual(alone);
      }),
    );
  });
});

test("more tasks than are compared do no harm", () => {
  const loop = new Loop();
  for (let task = 1; task <= 1_500; task++) {
    loop.step(task);
    loop.touch("read", 10);
    loop.found.suspend(THREAD, 11, task);
    loop.found.end(THREAD);
  }
  loop.step(1_400);
  expect(loop.touch("write", 12)).toBeUndefined();
  loop.await(13, 1_000);
  expect(loop.touch("write", 12)).toBeUndefined();
});
