import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toChromeTrace } from "../../../src/components/timeline/chrome-trace.ts";
import type { EngineEvent, Timeline } from "../../../src/engine/index.ts";
import { TimelineFold } from "../../../src/engine/index.ts";

const words = {
  lane: (index: number) => `lane ${index}`,
  span: ({ state }: { readonly state: string }) => state,
  end: (index: number) => `end of ${index}`,
  woke: "woke",
};

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur: number;
  readonly pid: number;
  readonly tid: number;
  readonly id: number;
  readonly args: Readonly<Record<string, string | number>>;
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
  { kind: "thread", action: "waiting", thread: 1, for: "lock", line: 6, holder: 2, ...at(0.3) },
  { kind: "thread", action: "running", thread: 2, ...at(0.3) },
  { kind: "output", stream: "stdout", text: "hello\n", thread: 2, ...at(0.4) },
  { kind: "lock", action: "released", thread: 1, lock: 3, name: "lock", ...at(0.5) },
  { kind: "thread", action: "exited", thread: 2, ...at(0.5) },
];

/** What a program may do, in any order: names and texts are whatever they like. */
const happening = fc.record({
  // Less than a microsecond, too: the clock of a run may be finer than the times of the format.
  pause: fc.double({ min: 0, max: 0.01, noNaN: true }),
  process: fc.integer({ min: 7, max: 8 }),
  thread: fc.integer({ min: 1, max: 3 }),
  event: fc.oneof(
    fc.record({ kind: fc.constant("thread"), action: fc.constantFrom("running", "exited") }),
    fc.record({
      kind: fc.constant("thread"),
      action: fc.constantFrom("started", "ready"),
      name: fc.string(),
      by: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({
      kind: fc.constant("thread"),
      action: fc.constant("waiting"),
      for: fc.constantFrom("lock", "sleep"),
      holder: fc.integer({ min: 1, max: 3 }),
      line: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({
      kind: fc.constant("task"),
      action: fc.constantFrom("started", "running", "waiting", "finished"),
      task: fc.integer({ min: 1, max: 3 }),
      name: fc.string(),
      for: fc.constant("task"),
      ending: fc.constantFrom({ how: "returned" }, { how: "cancelled", by: 2 }),
    }),
    fc.record({
      kind: fc.constant("lock"),
      action: fc.constantFrom("acquired", "released"),
      lock: fc.integer({ min: 1, max: 2 }),
      name: fc.string({ unit: "grapheme" }),
    }),
    fc.record({
      kind: fc.constant("access"),
      action: fc.constantFrom("read", "write"),
      variable: fc.string(),
      line: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({
      kind: fc.constant("output"),
      stream: fc.constantFrom("stdout", "stderr"),
      text: fc.string({ unit: "binary" }),
    }),
  ),
});

/** Anything at all that runs could tell, one event after another. */
const runs = fc.array(happening, { maxLength: 60 }).map((happenings) => {
  let now = 0;
  return happenings.map(({ pause, process, thread, event }) => {
    now += pause;
    return { ...event, at: now, process, thread } as EngineEvent;
  });
});

const endOf = (events: readonly EngineEvent[]) => {
  const last = events.at(-1);
  return last === undefined || last.kind === "state" ? 0 : last.at;
};

function assertForAll(law: (trace: ReturnType<typeof traceOf>) => void): void {
  fc.assert(fc.property(runs, (events) => law(traceOf(events, endOf(events) + 0.001))));
}

describe("a timeline for other tools, whatever the run,", () => {
  test("has every span, holding, print, access, end and wake-up, and all of their names", () => {
    assertForAll(({ fold: { lanes, wakeups, accesses, end }, traceEvents }) => {
      const named = (...phases: readonly string[]) =>
        traceEvents.filter(({ ph }) => phases.includes(ph)).map(({ name }) => name);
      const moments = (...kinds: readonly string[]) =>
        traceEvents
          .filter(({ ph, cat }) => ph === "i" && kinds.includes(cat))
          .map(({ name }) => name)
          .toSorted();
      const all = (namesOf: (lane: Timeline["lanes"][number]) => readonly string[]) =>
        lanes.flatMap(namesOf).toSorted();

      expect(named("X").toSorted()).toEqual(all(({ spans }) => spans.map(words.span)));
      expect(named("b").toSorted()).toEqual(all((lane) => lane.holdings.map(({ name }) => name)));
      expect(moments("print")).toEqual(all((lane) => lane.prints.map(({ text }) => text)));
      expect(moments("read", "write")).toEqual(accesses.map(({ variable }) => variable).toSorted());
      expect(moments("end")).toEqual(
        lanes
          .flatMap(({ ending, to }, index) =>
            ending === undefined || to > end ? [] : [words.end(index)],
          )
          .toSorted(),
      );
      expect(named("s")).toHaveLength(wakeups.length);
      expect(named("M").filter((name) => name === "thread_name")).toHaveLength(lanes.length);
    });
  });

  test("tells one moment after another, in whole microseconds, and none past the end", () => {
    assertForAll(({ fold, traceEvents }) => {
      const timed = traceEvents.filter(({ ph }) => ph !== "M");
      const times = timed.map(({ ts }) => ts);
      const ends = timed.map(({ ts, dur = 0 }) => ts + dur);

      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect([...times, ...ends].every(Number.isSafeInteger)).toBe(true);
      expect(Math.min(...times, 0)).toBe(0);
      expect(Math.max(...ends, 0)).toBeLessThanOrEqual(Math.round(fold.end * 1e6));
    });
  });

  test("has stretches of a lane one after another, none within another", () => {
    assertForAll(({ traceEvents }) => {
      const ends = new Map<number, number>();
      for (const { ph, tid, ts, dur } of traceEvents) {
        if (ph !== "X") continue;
        expect(ts).toBeGreaterThanOrEqual(ends.get(tid) ?? 0);
        expect(dur).toBeGreaterThanOrEqual(0);
        ends.set(tid, ts + dur);
      }
    });
  });

  test("has of each lock and each arrow both ends, the first one first, and each in a lane with a name", () => {
    assertForAll(({ traceEvents }) => {
      const open = new Map<number, string>();
      const lanes = new Set(traceEvents.filter(({ ph }) => ph === "M").map(laneOf));
      for (const event of traceEvents) {
        expect(lanes).toContain(laneOf(event));
        const { ph, id, cat } = event;
        if (ph === "b" || ph === "s") {
          expect(open.has(id)).toBe(false);
          open.set(id, cat);
        }
        if (ph === "e" || ph === "f") {
          expect(open.get(id)).toBe(cat);
          open.delete(id);
        }
      }
      expect([...open]).toEqual([]);
    });
  });
});

const laneOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;

describe("a timeline for other tools", () => {
  test("has a name and the spans of each thread, in microseconds", () => {
    const { traceEvents } = traceOf(RUN, 0.6);
    const stretches = traceEvents.filter(({ ph }) => ph === "X");
    const main = stretches.find(({ name, tid }) => name === "running" && tid === 2);

    expect(traceEvents.filter(({ ph }) => ph === "M").map(({ name }) => name)).toEqual([
      "process_name",
      "thread_name",
      "thread_name",
      "thread_name",
    ]);
    expect(main).toMatchObject({ ts: 0, dur: 300_000, pid: 7 });
    expect(stretches.find(({ name }) => name === "waiting")).toMatchObject({
      ts: 300_000,
      args: { line: 6, holder: "lane 2" },
    });
  });

  test("has locks with both their ends, prints, and arrows with both of theirs", () => {
    const { traceEvents } = traceOf(RUN, 0.6);
    const ends = (...phases: readonly string[]) =>
      traceEvents.filter(({ ph }) => phases.includes(ph));

    expect(ends("b", "e").map(({ name, ts }) => [name, ts])).toEqual([
      ["lock", 100_000],
      ["lock", 500_000],
    ]);
    expect(ends("i").map(({ cat, ts }) => [cat, ts])).toEqual([
      ["print", 400_000],
      ["end", 500_000],
    ]);
    expect(new Set(ends("s", "f").map(({ id }) => id)).size).toBe(ends("s").length);
    expect(ends("s").length).toBe(ends("f").length);
  });
});
