import { describe, expect, test } from "vitest";
import { amdahl, compareWithFirst, type EngineEvent } from "../../../src/engine/index.ts";
import { fold } from "./picture.ts";
import { contention, gather, processes, Script, sleepers, turns } from "./recorded.ts";

const measure = (events: readonly EngineEvent[], elapsed?: number) => {
  const timeline = fold(events);
  return { timeline, elapsed: elapsed ?? timeline.end };
};

/** A program that does all by itself. */
const alone = (seconds: number) =>
  measure(new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1).exit(seconds).events);

test.each([
  { share: 1, workers: 4, speedUp: 4 },
  { share: 0.5, workers: 2, speedUp: 4 / 3 },
  { share: 0.9, workers: 10, speedUp: 5.263 },
  { share: 0, workers: 100, speedUp: 1 },
  { share: 0.95, workers: 1, speedUp: 1 },
])("Amdahl's law: $share of the work and $workers workers", ({ share, workers, speedUp }) => {
  expect(amdahl(share, workers)).toBeCloseTo(speedUp, 3);
});

describe("compared with a program that does one thing after another", () => {
  test("threads that sleep get on side by side", () => {
    const { speedUp, prediction } = compareWithFirst(alone(5), measure(sleepers(5)), 2);

    expect(speedUp).toBeCloseTo(5 / 1.14, 2);
    expect([prediction?.workers, prediction?.share.toFixed(2)]).toEqual([5, "0.99"]);
    expect(prediction?.speedUp).toBeCloseTo(4.83, 1);
  });

  test("threads that compute have one interpreter between them", () => {
    const { speedUp, prediction } = compareWithFirst(alone(0.6), measure(turns(3, 0.6)), 4);

    expect(speedUp).toBeCloseTo(0.98, 1);
    expect([prediction?.workers, prediction?.speedUp]).toEqual([1, 1]);
  });

  test("processes that compute need a core each", () => {
    const four = compareWithFirst(alone(2), measure(processes(4)), 8);
    const two = compareWithFirst(alone(2), measure(processes(4)), 2);

    expect([four.prediction?.workers, two.prediction?.workers]).toEqual([4, 2]);
    expect(four.prediction?.share).toBeCloseTo(0.965, 3);
    expect(two.prediction?.speedUp).toBeCloseTo(1.93, 1);
  });

  test("tasks are workers where there is one thread", () => {
    const { prediction } = compareWithFirst(alone(2), measure(gather()), 2);

    expect(prediction?.workers).toBe(3);
  });

  test("a program without workers has no prediction", () => {
    expect(compareWithFirst(alone(2), alone(1), 2)).toEqual({ speedUp: 2 });
  });

  test("a first program that took no time at all gives no prediction", () => {
    const { prediction } = compareWithFirst(alone(0), measure(contention()), 2);

    expect(prediction).toBeUndefined();
  });
});
