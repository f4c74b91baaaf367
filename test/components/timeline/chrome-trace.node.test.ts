import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toChromeTrace } from "../../../src/components/timeline/chrome-trace.ts";
import type { EngineEvent } from "../../../src/engine/index.ts";
import { TimelineFold } from "../../../src/engine/index.ts";

const words = {
  lane: (index: number) => `lane ${index}`,
  span: ({ state }: { readonly state: string }) => state,
  woke: "woke",
};

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur: number;
  readonly pid: number;
  readonly tid: number;
  readonly id: number;
}

function traceOf(events: readonly EngineEvent[], elapsed: number) {
  const fold = new TimelineFold();
  for (const event of events) fold.add(event, 0);
  fold.finish(elapsed);
  const { traceEvents } = JSON.parse(toChromeTrace(fold, words)) as { traceEvents: TraceEvent[] };
  return { fold, traceEvents };
}

const at = (seconds: number) => ({ at: seconds, process: 7 });

const RUN: readonly EngineEvent[] = [
  { kind: "process", action: "started", ...at(0) },
  { kind: "thread", action: "started", thread: 1, name: "MainThread", ...at(0) },
  { kind: "thread", action: "running", thread: 1, ...at(0) },
  { kind: "lock", action: "acquired", thread: 1, lock: 3, name: "lock", line: 4, ...at(0.1) },
  { kind: "thread", action: "started", thread: 2, name: "worker", by: 1, ...at(0.2) },
  { kind: "thread", action: "waiting", thread: 1, for: "sleep", ...at(0.3) },
  { kind: "thread", action: "running", thread: 2, ...at(0.3) },
  { kind: "output", stream: "stdout", text: "hello\n", thread: 2, ...at(0.4) },
  { kind: "lock", action: "released", thread: 1, lock: 3, name: "lock", ...at(0.5) },
  { kind: "thread", action: "exited", thread: 2, ...at(0.5) },
];

describe("a timeline for other tools", () => {
  test("has a name and the spans of each thread, in microseconds", () => {
    const { traceEvents } = traceOf(RUN, 0.6);
    const stretches = traceEvents.filter(({ ph }) => ph === "X");
    const [main] = stretches.filter(({ name }) => name === "running");

    expect(traceEvents.filter(({ ph }) => ph === "M").map(({ name }) => name)).toEqual([
      "process_name",
      "thread_name",
      "thread_name",
    ]);
    expect(main).toMatchObject({ ts: 0, dur: 300_000, pid: 7 });
    expect(stretches.some(({ name, ts }) => name === "waiting" && ts === 300_000)).toBe(true);
  });

  test("has locks with both their ends, prints, and arrows with both of theirs", () => {
    const { traceEvents } = traceOf(RUN, 0.6);
    const ends = (...phases: readonly string[]) =>
      traceEvents.filter(({ ph }) => phases.includes(ph));

    expect(ends("b", "e").map(({ name, ts }) => [name, ts])).toEqual([
      ["lock", 100_000],
      ["lock", 500_000],
    ]);
    expect(ends("i").map(({ ts }) => ts)).toEqual([400_000]);
    expect(new Set(ends("s", "f").map(({ id }) => id)).size).toBe(ends("s").length);
    expect(ends("s").length).toBe(ends("f").length);
  });

  test("has no time past the end of the run, and no length below nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 20 }), (steps) => {
        let now = 0;
        const turns = steps.map((step, place): EngineEvent => {
          now += step / 1_000;
          return { kind: "thread", action: place % 2 ? "ready" : "running", thread: 1, ...at(now) };
        });
        const { fold, traceEvents } = traceOf([...RUN.slice(0, 3), ...turns], now + 0.001);
        for (const { ph, ts, dur } of traceEvents) {
          if (ph !== "X") continue;
          expect(dur).toBeGreaterThanOrEqual(0);
          expect(ts + dur).toBeLessThanOrEqual(Math.round(fold.end * 1e9) / 1e3 + 1e-6);
        }
      }),
    );
  });
});
