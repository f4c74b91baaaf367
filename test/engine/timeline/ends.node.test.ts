import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type EngineEvent,
  readRecordedTimeline,
  recordTimeline,
  rowEnds,
  timelineRows,
} from "../../../src/engine/index.ts";
import { fold } from "./picture.ts";
import { Script } from "./recorded.ts";

/** Whose end it is, and how, of every row. */
function endsOf(events: readonly EngineEvent[]) {
  const timeline = fold(events);
  return rowEnds(timeline, timelineRows(timeline)).map(({ row, lane, at, ending }) => {
    const { kind, name } = timeline.lanes[lane] ?? {};
    return { row, at, of: name === "" ? kind : name, ...ending };
  });
}

const main = () => new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1);

describe("lanes end as they ended", () => {
  test("a thread that returns, and one that ends by an error", () => {
    const script = main().begin(0.1, 2, "good", 1).begin(0.1, 3, "bad", 1);
    script.raise(0.3, 3, "ValueError: no such seat", 7).end(0.3, 3).end(0.4, 2);

    expect(endsOf(script.exit(0.5, 1, 0).events)).toEqual([
      { row: 0, at: 0.5, of: "process", how: "exited", code: 0 },
      { row: 1, at: 0.4, of: "good", how: "returned" },
      { row: 2, at: 0.3, of: "bad", how: "raised", error: "ValueError: no such seat", line: 7 },
    ]);
  });

  test("a thread that its process took with it tells of nothing but the process", () => {
    const script = main().begin(0.1, 2, "daemon", 1);

    expect(endsOf(script.exit(0.5, 1, 3).events)).toEqual([
      { row: 0, at: 0.5, of: "process", how: "exited", code: 3 },
    ]);
  });

  test("the main thread's error, beside the exit code that it comes to", () => {
    const script = main().begin(0.1, 2, "other", 1).end(0.2, 2).raise(0.4, 1, "KeyError: 'a'");

    expect(endsOf(script.exit(0.5, 1, 1).events)).toEqual([
      { row: 0, at: 0.5, of: "MainThread", how: "raised", error: "KeyError: 'a'" },
      { row: 0, at: 0.5, of: "process", how: "exited", code: 1 },
      { row: 1, at: 0.2, of: "other", how: "returned" },
    ]);
  });

  test("a process by a signal, and who sent it", () => {
    const script = main().start(0.1, 2, 1).begin(0.1, 1, "MainThread").run(0.1, 1);

    expect(endsOf(script.exit(0.3, 2, -15, 1).events)).toEqual([
      { row: 1, at: 0.3, of: "process", how: "killed", signal: 15, by: 0 },
    ]);
  });

  test("tasks: returned, raised, cancelled by another that is no more, destroyed", () => {
    const script = main();
    for (const task of [1, 2, 3, 4]) script.task(0.1, task, `Task-${task}`);
    script.task(0.2, 1, "finished").taskEnds(0.3, 2, { how: "raised", error: "OSError", line: 4 });
    script.taskEnds(0.4, 3, { how: "cancelled", by: 1, line: 9 });
    script.taskEnds(0.5, 4, { how: "destroyed" });

    expect(endsOf(script.events)).toEqual([
      { row: 1, at: 0.2, of: "Task-1", how: "returned" },
      { row: 2, at: 0.3, of: "Task-2", how: "raised", error: "OSError", line: 4 },
      { row: 3, at: 0.4, of: "Task-3", how: "cancelled", by: 2, line: 9 },
      { row: 4, at: 0.5, of: "Task-4", how: "destroyed" },
    ]);
  });
});

const place = fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined });
const error = fc.constantFrom("ValueError: <b>", "KeyError", "x".repeat(80));
const ending = fc.oneof(
  fc.constant({ how: "returned" } as const),
  fc.constant({ how: "destroyed" } as const),
  fc.record({ how: fc.constant("raised" as const), error, line: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    how: fc.constant("cancelled" as const),
    by: fc.integer({ min: 0, max: 12 }),
    because: fc.constantFrom("timeout" as const, "group" as const, "end" as const),
  }),
);
const step = fc.record({
  process: fc.integer({ min: 1, max: 3 }),
  thread: fc.integer({ min: 1, max: 3 }),
  what: fc.oneof(
    fc.record({ is: fc.constant("raise" as const), error, line: place }),
    fc.record({ is: fc.constant("end" as const) }),
    fc.record({ is: fc.constant("task" as const), task: fc.nat(9), ending }),
    fc.record({
      is: fc.constant("exit" as const),
      code: fc.integer({ min: -15, max: 3 }),
      by: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    }),
  ),
});

/** Some processes with threads and tasks, which end in whatever order. */
const scripts = fc.array(step, { maxLength: 30 }).map((steps) => {
  const script = new Script();
  let at = 0;
  for (const { process, thread, what } of steps) {
    at += 0.25;
    script.in(process).begin(at, thread, `Thread-${process}-${thread}`).run(at, thread);
    switch (what.is) {
      case "raise":
        script.raise(at, thread, what.error, what.line).end(at + 0.125, thread);
        break;
      case "end":
        script.end(at, thread);
        break;
      case "task":
        script.task(at, what.task, `Task-${what.task}`, thread);
        script.taskEnds(at, what.task, what.ending, thread);
        break;
      case "exit":
        script.exit(at, process, what.code, what.by);
        break;
    }
  }
  return script.events;
});

describe("whatever ends in whatever order", () => {
  test("an end that was not as it should be has a row, once; none is told of a lane that lasts", () => {
    fc.assert(
      fc.property(scripts, (events) => {
        const timeline = fold(events);
        const ends = rowEnds(timeline, timelineRows(timeline));
        const shown = ends.map(({ lane }) => lane);
        expect(new Set(shown).size).toBe(shown.length);
        const bad = timeline.lanes.flatMap(({ to, ending }, lane) =>
          Number.isFinite(to) && ending !== undefined && ending.how !== "returned" ? [lane] : [],
        );
        expect(shown).toEqual(expect.arrayContaining(bad));
        for (const { at, lane } of ends) {
          expect(at).toBe(timeline.lanes[lane]?.to);
          expect(at).toBeLessThanOrEqual(timeline.end);
        }
      }),
    );
  });

  test("it is the same when it is recorded and read again", () => {
    fc.assert(
      fc.property(scripts, (events) => {
        const timeline = fold(events);
        const read = readRecordedTimeline(JSON.parse(JSON.stringify(recordTimeline(timeline))));
        const endings = ({ lanes }: Pick<typeof read, "lanes">) =>
          lanes.map((lane) => JSON.stringify(lane.ending));
        expect(endings(read)).toEqual(endings(timeline));
        expect(recordTimeline(read)).toEqual(recordTimeline(timeline));
      }),
    );
  });
});
