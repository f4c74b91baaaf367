import { describe, expect, test } from "vitest";
import { readRecordedTimeline, recordTimeline } from "../../../src/engine/index.ts";
import { draw, fold } from "./picture.ts";
import { contention, deadlock, gather, manyEvents, processes, sleepers } from "./recorded.ts";

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("a recorded timeline", () => {
  test.each([
    { name: "contention", events: contention(), step: 0.1 },
    { name: "sleepers", events: sleepers(), step: 0.02 },
    { name: "processes", events: processes(), step: 0.02 },
    { name: "gather", events: gather(), step: 0.02 },
    { name: "deadlock", events: deadlock(), step: 0.02 },
  ])("is the same picture when it is read again: $name", ({ events, step }) => {
    const timeline = fold(events);

    const read = readRecordedTimeline(throughJson(recordTimeline(timeline)));

    expect(draw(read, step)).toEqual(draw(timeline, step));
    // Wake-ups, holdings and prints too.
    expect(recordTimeline(read)).toEqual(recordTimeline(timeline));
  });

  test("is compact", () => {
    const recorded = recordTimeline(fold(contention()));

    expect(recorded.lanes[3]).toEqual({
      kind: "thread",
      parent: 0,
      number: 3,
      name: "Thread-2",
      from: 200_000,
      to: 1_400_000,
      ending: ["returned"],
      spans: [
        [".", 200_000],
        ["=", 100_000],
        ["~", 300_000, "lock", "balance_lock", 2, 14],
        [".", 100_000],
        ["=", 500_000],
      ],
      holdings: [["balance_lock", 900_000, 400_000, 14, 1]],
      prints: [[1_100_000, 1, "balance 50\n", 1]],
    });
  });

  test("of a run with very many events has only as many spans as are asked for", () => {
    const recorded = recordTimeline(fold(manyEvents(100_000)), 1_000);

    const size = recorded.lanes.reduce((sum, { spans }) => sum + spans.length, 0);
    expect(size).toBeLessThanOrEqual(1_000);
    expect(JSON.stringify(recorded).length).toBeLessThan(60_000);
  });

  test("of another version is refused", () => {
    const recorded = { ...recordTimeline(fold(contention())), version: 2 };

    expect(() => readRecordedTimeline(recorded)).toThrow(
      new RangeError("The timeline was recorded in another format."),
    );
  });

  test.each([
    { name: "no object", damage: () => "nothing" },
    { name: "no lanes", damage: (one: Recorded) => ({ ...one, lanes: undefined }) },
    {
      name: "a lane that is part of itself",
      damage: (one: Recorded) => ({ ...one, lanes: [{ ...one.lanes[0], parent: 0 }] }),
    },
    {
      name: "an unknown state",
      damage: (one: Recorded) => ({ ...one, lanes: [{ ...one.lanes[0], spans: [["?", 1]] }] }),
    },
    {
      name: "a wait for nothing there is",
      damage: (one: Recorded) => ({
        ...one,
        lanes: [{ ...one.lanes[0], spans: [["~", 1, "toString", "", -1, 0]] }],
      }),
    },
    {
      name: "a wake-up of no lane",
      damage: (one: Recorded) => ({ ...one, wakeups: [[0, 0, 99, "w"]] }),
    },
  ])("that is damaged is refused: $name", ({ damage }) => {
    const recorded = damage(recordTimeline(fold(contention())));

    expect(() => readRecordedTimeline(recorded)).toThrow(
      new RangeError("The recorded timeline is damaged."),
    );
  });
});

type Recorded = ReturnType<typeof recordTimeline>;
