import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  drawFaults,
  FAULTS,
  type FaultBounds,
  faultsWithin,
} from "../../../src/engine/schedule/faults.ts";
import { manualPolicy } from "../../../src/engine/schedule/policies/manual.ts";
import { replayPolicy } from "../../../src/engine/schedule/policies/replay.ts";
import { policyOf } from "../../../src/engine/schedule/policies.ts";
import type { SchedulePolicy } from "../../../src/engine/schedule/policy.ts";
import type { Policy } from "../../../src/engine/schedule/schedule.ts";
import { Scheduler } from "../../../src/engine/schedule/scheduler.ts";
import { type Prefix, ScheduleSearch } from "../../../src/engine/schedule/search.ts";
import {
  choicesOf,
  digestOf,
  formatTrace,
  parseTrace,
} from "../../../src/engine/schedule/trace.ts";

const digest = digestOf("");

/** A thread comes to so many moments, at each of which both could go wrong; what did. */
function play(policy: SchedulePolicy, moments: number) {
  const scheduler = new Scheduler(policy);
  scheduler.spawn(1);
  scheduler.dispatch();
  const happened: string[] = [];
  for (let moment = 0; moment < moments; moment++) {
    if (scheduler.chooseFault("cancellation", 10 + moment)) happened.push(`cancelled ${moment}`);
    if (scheduler.chooseFault("interrupt")) happened.push(`interrupted ${moment}`);
  }
  return { happened, decisions: scheduler.decisions };
}

function explore(bounds: FaultBounds, moments: number) {
  const search = new ScheduleSearch(0, 0, bounds);
  const runs: string[] = [];
  const completes: number[] = [];
  for (let prefix = search.next(); prefix !== undefined; prefix = search.next()) {
    completes.push(search.complete);
    const { happened, decisions } = play(replayPolicy(traceOf(prefix, bounds)), moments);
    runs.push(happened.join(", "));
    search.add(prefix, decisions);
  }
  return { runs, completes, complete: search.complete };
}

const traceOf = ({ choices }: Pick<Prefix, "choices">, bounds: FaultBounds) =>
  formatTrace({ granularity: "line", digest, faults: faultsWithin(bounds), choices });

const sampled = (kind: "seeded" | "uniform" | "pct", seed: number, faults: FaultBounds): Policy => {
  const others = { seed, granularity: "line", faults } as const;
  if (kind === "uniform") return { kind, visits: [], ...others };
  return kind === "pct" ? { kind, steps: 10, ...others } : { kind, ...others };
};

describe("a scheduler", () => {
  test("asks only for faults that its policy lets happen, and notes where they did", () => {
    const quiet = play(
      replayPolicy(formatTrace({ granularity: "line", digest, choices: new Map() })),
      3,
    );
    const { happened, decisions } = play(
      replayPolicy(traceOf({ choices: new Map([[1, 1]]) }, { cancellation: 1 })),
      3,
    );

    expect(quiet).toEqual({ happened: [], decisions: [] });
    expect(happened).toEqual(["cancelled 1"]);
    const fault = { options: 2, preempts: false, fault: "cancellation" };
    expect(decisions).toEqual([
      { ...fault, chosen: 0 },
      { ...fault, chosen: 1, line: 11 },
      { ...fault, chosen: 0 },
    ]);
  });

  test("lets nothing go wrong where the clock decides, or where nobody follows a trace in Step", () => {
    expect(play(policyOf({ kind: "cpython" }), 3).decisions).toEqual([]);
    expect(play(manualPolicy({}), 3).decisions).toEqual([]);
  });

  test("lets the same go wrong in Step as in the run that is followed", () => {
    const trace = traceOf({ choices: new Map([[3, 1]]) }, { cancellation: 1, interrupt: 1 });
    const policy = manualPolicy({ trace });

    expect(play(policy, 3).happened).toEqual(["interrupted 1"]);
    expect(policy.traceOf(digest, new Map([[3, 1]]))).toBe(trace);
  });
});

describe("a systematic search", () => {
  test("lets each fault happen at each moment, and is complete then", () => {
    const { runs, complete } = explore({ cancellation: 1 }, 4);

    expect(runs).toEqual(["", "cancelled 0", "cancelled 1", "cancelled 2", "cancelled 3"]);
    expect(complete).toBe(1);
  });

  test("counts each kind against a bound of its own", () => {
    const { runs } = explore({ cancellation: 1, interrupt: 1 }, 2);

    expect(runs.toSorted()).toEqual(
      [
        "",
        "cancelled 0",
        "cancelled 1",
        "interrupted 0",
        "interrupted 1",
        "cancelled 0, interrupted 0",
        "cancelled 0, interrupted 1",
        "interrupted 0, cancelled 1",
        "cancelled 1, interrupted 1",
      ].toSorted(),
    );
    expect(explore({ cancellation: 2 }, 3).runs).toHaveLength(1 + 3 + 3);
  });

  test("says that all with one were run only when they were", () => {
    const { runs, completes, complete } = explore({ cancellation: 2 }, 3);

    expect(runs.map((run) => run.split("cancelled").length - 1)).toEqual([0, 1, 1, 1, 2, 2, 2]);
    expect(completes).toEqual([-1, 0, 0, 0, 1, 1, 1]);
    expect(complete).toBe(2);
  });
});

describe("a drawn schedule", () => {
  const seed = fc.integer({ min: 0, max: 100_000 });
  const kind = fc.constantFrom("seeded" as const, "pct" as const, "uniform" as const);
  const bound = fc.integer({ min: 0, max: 2 });

  test("has no more faults of a kind than it may, and the same again when it is replayed", () => {
    fc.assert(
      fc.property(kind, seed, bound, bound, (kind, seed, cancellation, interrupt) => {
        const bounds = { cancellation, interrupt };
        const policy = policyOf(sampled(kind, seed, bounds));
        if (policy.clock === "real") throw new Error("It goes by choices.");
        const { happened, decisions } = play(policy, 40);
        const count = (what: string) => happened.filter((one) => one.startsWith(what)).length;
        const trace = policy.traceOf(digest, choicesOf(decisions));

        expect(count("cancelled")).toBeLessThanOrEqual(cancellation);
        expect(count("interrupted")).toBeLessThanOrEqual(interrupt);
        expect(play(replayPolicy(trace), 40)).toEqual({ happened, decisions });
      }),
    );
  });

  test("has them early and late", () => {
    const moments = new Set<number>();
    for (let seed = 1; seed <= 400; seed++) {
      const happens = drawFaults(seed, { interrupt: 1 });
      const moment = Array.from({ length: 100 }, () => happens("interrupt")).indexOf(true);
      moments.add(Math.floor(moment / 25));
    }

    expect(moments).toEqual(new Set([-1, 0, 1, 2, 3]));
  });

  test("is otherwise the one it is without faults", () => {
    const choices = (faults: FaultBounds) => {
      const policy = policyOf(sampled("seeded", 7, faults));
      if (policy.clock === "real") throw new Error("It goes by choices.");
      return Array.from({ length: 50 }, () =>
        policy.choose({ options: [1, 2, 3], preempts: true }),
      );
    };

    expect(choices({ interrupt: 1 })).toEqual(choices({}));
  });
});

describe("a trace", () => {
  test("says what may go wrong, by a capital each", () => {
    const trace = {
      granularity: "line",
      digest,
      choices: new Map([[3, 1]]),
      faults: FAULTS,
    } as const;

    expect(formatTrace(trace)).toBe(`3l${digest}CIR.DA`);
    expect(parseTrace(formatTrace(trace))).toEqual(trace);
  });

  test("says whether threads switch within the library", () => {
    const trace = {
      granularity: "line",
      digest,
      choices: new Map([[3, 1]]),
      library: true,
    } as const;

    expect(formatTrace(trace)).toBe(`3l${digest}L.DA`);
    expect(parseTrace(formatTrace({ ...trace, faults: ["refusal"] }))).toEqual({
      ...trace,
      faults: ["refusal"],
    });
    expect(() => parseTrace(`3l${digest}L~7`)).toThrow(RangeError);
  });

  test.each(["CC", "IC", "X"])("with the capitals %s is damaged", (letters) => {
    expect(() => parseTrace(`3l${digest}${letters}.DA`)).toThrow(RangeError);
  });

  test("with a seed lets nothing go wrong", () => {
    expect(() => parseTrace(`3l${digest}C~7`)).toThrow(RangeError);
  });
});
