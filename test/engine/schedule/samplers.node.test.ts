import { describe, expect, test } from "vitest";
import { policyOf } from "../../../src/engine/schedule/policies.ts";
import { type Choice, TIME } from "../../../src/engine/schedule/policy.ts";
import { Profile } from "../../../src/engine/schedule/profile.ts";
import type { Decision, Policy, Sampled } from "../../../src/engine/schedule/schedule.ts";
import { Scheduler } from "../../../src/engine/schedule/scheduler.ts";
import { choicesOf, digestOf } from "../../../src/engine/schedule/trace.ts";

/** Threads 1 and on come to the points that are named, in a row; at `_` nothing happens. */
function runProgram(threads: readonly string[], policy: Policy) {
  const chosen = policyOf(policy);
  const scheduler = new Scheduler(chosen);
  const left = new Map(threads.map((points, index) => [index + 1, [...points]]));
  for (const id of left.keys()) scheduler.spawn(id);
  let trail = "";
  for (;;) {
    const next = scheduler.dispatch();
    if (typeof next !== "object") {
      const { decisions } = scheduler;
      const choices = choicesOf(decisions);
      const trace = chosen.clock === "virtual" ? chosen.traceOf(digestOf(""), choices) : "";
      return { trail, decisions, trace };
    }
    for (;;) {
      const points = left.get(next.id) ?? [];
      const [point] = points;
      if (point === undefined) {
        scheduler.exit();
        break;
      }
      // A point comes before what is done there.
      if (scheduler.current === next.id && asked.get(next.id) !== points.length) {
        asked.set(next.id, points.length);
        if (scheduler.point(point.codePointAt(0))) break;
      }
      asked.delete(next.id);
      points.shift();
      if (point !== "_") trail += point;
    }
  }
}

/** Who has been asked at the point it stands at. */
const asked = new Map<number, number>();

const sampled = (seed: number): Sampled => ({ seed, granularity: "line" });

/** The trails of so many runs, the first of which says what the others are drawn by. */
function draw(sampler: "pct" | "uniform", threads: readonly string[], runs: number) {
  const profile = new Profile();
  return Array.from({ length: runs }, (_, seed) => {
    const policy = profile.policyOf(sampler, sampled(seed + 1));
    if (policy === undefined) throw new Error("the first run has not been told of");
    const run = runProgram(threads, policy);
    if (seed === 0) profile.add(run.decisions);
    return { ...run, policy };
  });
}

describe.each(["pct", "uniform"] as const)("%s", (sampler) => {
  test("makes the same run for the same seed", () => {
    for (const { policy, trail } of draw(sampler, ["ab__c", "de__f"], 30)) {
      expect(runProgram(["ab__c", "de__f"], policy).trail).toBe(trail);
    }
  });

  test("makes traces that are followed as choices", () => {
    for (const { trace, trail } of draw(sampler, ["ab__c", "de__f", "gh"], 30)) {
      expect(runProgram(["ab__c", "de__f", "gh"], { kind: "replay", trace }).trail).toBe(trail);
    }
  });

  test("finds every order of two threads of two points", () => {
    const trails = new Set(draw(sampler, ["ab", "cd"], 400).map(({ trail }) => trail));

    expect(trails).toEqual(new Set(["abcd", "acbd", "acdb", "cabd", "cadb", "cdab"]));
  });

  test("lets whoever waits in a loop be preempted for the others", () => {
    const policy = policyOf(draw(sampler, ["ab", "cd"], 2)[1]?.policy ?? { kind: "cpython" });
    if (policy.clock === "real") throw new Error("nobody chooses");
    const made = Array.from({ length: 3_000 }, () =>
      policy.choose({ options: [1, 2], preempts: true }),
    );

    expect(new Set(made)).toEqual(new Set([1, 2]));
  });

  test("lets a short sleep end first where it may", () => {
    const given: Choice = { options: [1, 2, TIME], preempts: true, delay: 5 };
    const made = (delays: boolean) => {
      const policy = policyOf({
        ...(sampler === "pct" ? { kind: sampler, steps: 10 } : { kind: sampler, visits: [] }),
        ...sampled(3),
        delays,
      });
      if (policy.clock === "real") throw new Error("nobody chooses");
      return new Set(Array.from({ length: 500 }, () => policy.choose(given)));
    };

    expect(made(true)).toContain(TIME);
    expect(made(false)).not.toContain(TIME);
  });
});

test("every order at a few places is drawn often, however much lies between", () => {
  const threads = [`${"_".repeat(40)}a${"_".repeat(40)}b`, `c${"_".repeat(5)}d`];
  const visits = [
    { thread: 1, place: "a".charCodeAt(0), count: 1 },
    { thread: 1, place: "b".charCodeAt(0), count: 1 },
    { thread: 2, place: "c".charCodeAt(0), count: 1 },
    { thread: 2, place: "d".charCodeAt(0), count: 1 },
  ];
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 3_000; seed++) {
    const { trail } = runProgram(threads, { kind: "uniform", visits, ...sampled(seed) });
    counts.set(trail, (counts.get(trail) ?? 0) + 1);
  }

  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(count).toBeGreaterThan(60);
});

describe("what the first run came to", () => {
  const decisions: readonly Decision[] = [
    { options: 2, chosen: 0, preempts: true, at: { thread: 1, place: 7 } },
    { options: 2, chosen: 0, preempts: true, at: { thread: 1, place: 7 } },
    { options: 2, chosen: 1, preempts: false },
  ];

  test("is waited for by those that are drawn by it, and by no walk", () => {
    const profile = new Profile();

    expect(profile.policyOf("pct", sampled(1))).toMatchObject({ kind: "uniform", visits: [] });
    expect(profile.policyOf("pct", sampled(2))).toBeUndefined();
    expect(profile.policyOf("walk", sampled(2))).toEqual({ kind: "seeded", ...sampled(2) });
  });

  test("is nothing after a crash, say, and the others are drawn by a walk", () => {
    const profile = new Profile();
    profile.add([]);

    expect(profile.policyOf("uniform", sampled(2))).toEqual({ kind: "seeded", ...sampled(2) });
  });

  test("is how many points there were, and who came where", () => {
    const profile = new Profile();
    profile.add(decisions);

    expect(profile.policyOf("pct", sampled(2))).toMatchObject({ steps: 2 });
    expect(profile.policyOf("uniform", sampled(2))).toMatchObject({
      visits: [{ thread: 1, place: 7, count: 2 }],
    });
  });
});
