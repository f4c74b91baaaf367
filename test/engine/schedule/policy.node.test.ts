import { describe, expect, test } from "vitest";
import { manualPolicy } from "../../../src/engine/schedule/policies/manual.ts";
import { replayPolicy } from "../../../src/engine/schedule/policies/replay.ts";
import { seededPolicy } from "../../../src/engine/schedule/policies/seeded.ts";
import { policyOf } from "../../../src/engine/schedule/policies.ts";
import { type Choice, type ThreadId, TIME } from "../../../src/engine/schedule/policy.ts";
import { clockOf, type Policy } from "../../../src/engine/schedule/schedule.ts";
import { digestOf, formatTrace } from "../../../src/engine/schedule/trace.ts";

const choice = (options: number[], given: Partial<Choice> = {}): Choice => ({
  options,
  preempts: true,
  ...given,
});

const digest = digestOf("print(1)\n");
const traceWith = (...choices: [number, number][]) =>
  formatTrace({ granularity: "line", digest, choices: new Map(choices) });

function manual(steps: ThreadId[], trace?: string) {
  const policy = manualPolicy({ steps, ...(trace === undefined ? {} : { trace }) });
  const taken = policy.steps;
  if (taken === undefined) throw new Error("Nobody can choose.");
  return { choose: policy.choose, steps: taken };
}

describe("every policy", () => {
  test.each<[Policy, object]>([
    [{ kind: "cpython" }, { clock: "real" }],
    [
      { kind: "seeded", seed: 1, granularity: "call" },
      { clock: "virtual", granularity: "call", isForAll: true },
    ],
    [
      { kind: "replay", trace: traceWith() },
      { clock: "virtual", granularity: "line", isForAll: false },
    ],
    [{ kind: "manual" }, { clock: "virtual", granularity: "line", steps: { taken: 0 } }],
    [{ kind: "manual", granularity: "instruction" }, { granularity: "instruction" }],
    [
      {
        kind: "manual",
        trace: formatTrace({ granularity: "call", digest, choices: new Map() }),
      },
      { granularity: "call" },
    ],
  ])("says of itself what the engine needs: %j", (policy, said) => {
    expect(policyOf(policy)).toMatchObject(said);
    expect(policyOf(policy).steps === undefined).toBe(policy.kind !== "manual");
    // What a page asks before it has fetched the policies.
    expect(clockOf(policy)).toBe(policyOf(policy).clock);
  });

  test("names its choices so that they can be made again, by the shorter of two ways", () => {
    const few = new Map([[3, 1]]);
    const many = new Map([1, 2, 3, 4, 5].map((decision) => [decision, 1]));
    const trace = traceWith([0, 1]);

    expect(seededPolicy({ seed: 9, granularity: "line" }).traceOf(digest, few)).toBe(
      traceWith([3, 1]),
    );
    expect(seededPolicy({ seed: 9, granularity: "line" }).traceOf(digest, many)).toBe(
      `3l${digest}~9`,
    );
    expect(seededPolicy({ seed: 9, granularity: "line", delays: true }).traceOf(digest, many)).toBe(
      `3l${digest}*9`,
    );
    expect(manualPolicy({}).traceOf(digest, few)).toBe(traceWith([3, 1]));
    expect(replayPolicy(trace).traceOf(digest, few)).toBe(trace);
  });
});

describe("a seeded policy", () => {
  const choices = (seed: number) => {
    const policy = seededPolicy({ seed, granularity: "line" });
    return Array.from({ length: 200 }, () => policy.choose(choice([1, 2, 3])));
  };

  test("chooses the same for the same seed", () => {
    expect(choices(7)).toEqual(choices(7));
    expect(choices(7)).not.toEqual(choices(11));
  });

  test("mostly lets go on who is in the middle of its work, and sometimes each of the others", () => {
    const made = choices(4);

    expect(made.filter((thread) => thread === 1).length).toBeGreaterThan(100);
    expect(new Set(made)).toEqual(new Set([1, 2, 3]));
  });

  test("lets anybody go first where nobody is preempted", () => {
    const policy = seededPolicy({ seed: 3, granularity: "line" });
    const made = Array.from({ length: 60 }, () =>
      policy.choose(choice([1, 2, 3], { preempts: false })),
    );

    expect(new Set(made)).toEqual(new Set([1, 2, 3]));
  });

  test.each([
    { what: "while somebody can go on", delays: false, delay: 5, of: [1, 2] },
    { what: "for seconds", delays: true, delay: 5000, of: [1, 2] },
  ])("lets no time pass $what", ({ delays, delay, of }) => {
    const policy = seededPolicy({ seed: 3, granularity: "line", delays });
    const made = Array.from({ length: 60 }, () =>
      policy.choose(choice([1, 2, TIME], { preempts: false, delay })),
    );

    expect(new Set(made)).toEqual(new Set(of));
  });

  test.each([true, false])(
    "lets a short sleep end first where it may, preempting: %j",
    (preempts) => {
      const policy = seededPolicy({ seed: 3, granularity: "line", delays: true });
      const made = Array.from({ length: 500 }, () =>
        policy.choose(choice([1, 2, TIME], { preempts, delay: 5 })),
      );

      expect(new Set(made)).toEqual(new Set([1, 2, TIME]));
    },
  );
});

describe("replies to an event loop", () => {
  const given = choice([1, 2, 3], { preempts: false, isReply: true });

  test("come out of their turn under a seed with delays alone", () => {
    const made = (delays: boolean) => {
      const policy = seededPolicy({ seed: 3, granularity: "line", delays });
      return new Set(Array.from({ length: 60 }, () => policy.choose(given)));
    };

    expect(made(false)).toEqual(new Set([1]));
    expect(made(true)).toEqual(new Set([1, 2, 3]));
  });

  test("are no step of who chooses threads, and come as in the trace that is followed", () => {
    const { choose } = manual([9], traceWith([1, 2]));

    expect([choose(given), choose(given), choose(given)]).toEqual([1, 3, 1]);
  });
});

test("a replay makes the recorded choices, and none where nothing is recorded", () => {
  const policy = replayPolicy(traceWith([1, 2]));

  expect([0, 1, 2].map(() => policy.choose(choice([5, 7, 9])))).toEqual([5, 9, 5]);
});

test.each([true, false])("a replay of a seed makes its choices, with delays: %j", (delays) => {
  const replayed = replayPolicy(
    formatTrace({ granularity: "line", digest, choices: new Map(), seed: 7, delays }),
  );
  const seeded = seededPolicy({ seed: 7, granularity: "line", delays });

  for (let made = 0; made < 100; made++) {
    const given = choice([1, 2, 3, TIME], { delay: 1 });
    expect(replayed.choose(given)).toBe(seeded.choose(given));
  }
});

test("a replay passes over a choice nobody has, and lets time pass where it did", () => {
  const policy = replayPolicy(traceWith([0, 2], [1, 2]));

  expect([choice([5, 7]), choice([5, 7, TIME])].map(policy.choose)).toEqual([5, TIME]);
});

describe("a manual policy", () => {
  test("knows nobody until a step is taken", () => {
    const { choose, steps } = manual([]);

    expect(choose(choice([5, 7]))).toBeUndefined();
    steps.add(7);
    expect(choose(choice([5, 7]))).toBe(7);
    expect(steps.taken).toBe(1);
  });

  test("takes the steps it was given first", () => {
    const { choose } = manual([7, 5]);

    expect(choose(choice([5, 7]))).toBe(7);
    expect(choose(choice([7, 5]))).toBe(5);
    expect(choose(choice([5, 7]))).toBeUndefined();
  });

  test("asks for a thread that is in the middle of its work though it is alone", () => {
    const { choose } = manual([]);

    expect(choose(choice([5]))).toBeUndefined();
    expect(choose(choice([5], { preempts: false }))).toBe(5);
    expect(choose(choice([5, TIME], { preempts: false }))).toBe(5);
  });

  test("lets time pass where somebody sleeps, and nowhere else", () => {
    expect(manual([TIME]).choose(choice([5, 7, TIME]))).toBe(TIME);
    expect(manual([TIME]).choose(choice([5, 7]))).toBeUndefined();
  });

  test("passes over a thread that cannot go", () => {
    const { choose, steps } = manual([9, 7]);

    expect(choose(choice([5, 7]))).toBeUndefined();
    expect(choose(choice([5, 7]))).toBe(7);
    expect(steps.taken).toBe(1);
  });

  test("suggests what its guide would choose, until another choice is made", () => {
    const { choose, steps } = manual([], traceWith([0, 1], [1, 1], [2, 1]));
    const suggestions: ThreadId[] = [];
    for (const thread of [7, 5, 7]) {
      suggestions.push(steps.suggest(choice([5, 7])));
      steps.add(thread);
      choose(choice([5, 7]));
    }

    expect(suggestions).toEqual([7, 7, 5]);
  });
});
