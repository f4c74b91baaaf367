import { describe, expect, test } from "vitest";
import {
  type Choice,
  cpythonPolicy,
  ManualPolicy,
  replayPolicy,
  seededPolicy,
  TIME,
} from "../../../src/engine/schedule/policy.ts";

const choice = (options: number[], given: Partial<Choice> = {}): Choice => ({
  options,
  preempts: true,
  canTimePass: false,
  ...given,
});

describe("a seeded policy", () => {
  const choices = (seed: number) => {
    const policy = seededPolicy(seed);
    return Array.from({ length: 200 }, () => policy.choose(choice([1, 2, 3])));
  };

  test("chooses the same for the same seed", () => {
    expect(choices(7)).toEqual(choices(7));
    expect(choices(7)).not.toEqual(choices(11));
  });

  test("mostly lets go on who is in the middle of its work, and sometimes each of the others", () => {
    const made = choices(4);

    expect(made.filter((place) => place === 0).length).toBeGreaterThan(100);
    expect(new Set(made)).toEqual(new Set([0, 1, 2]));
  });

  test("lets anybody go first where nobody is preempted", () => {
    const policy = seededPolicy(3);
    const made = Array.from({ length: 60 }, () =>
      policy.choose(choice([1, 2, 3], { preempts: false })),
    );

    expect(new Set(made)).toEqual(new Set([0, 1, 2]));
  });
});

test("a replay makes the recorded choices, and none where nothing is recorded", () => {
  const policy = replayPolicy(new Map([[1, 2]]));

  expect([0, 1, 2].map(() => policy.choose(choice([1, 2, 3])))).toEqual([0, 2, 0]);
});

test("a replay passes over a choice nobody has", () => {
  const policy = replayPolicy(
    new Map([
      [0, 2],
      [1, 2],
    ]),
  );

  const made = [choice([1, 2]), choice([1, 2], { canTimePass: true })].map(policy.choose);

  expect(made).toEqual([0, 2]);
});

describe("a manual policy", () => {
  test("knows nobody until a step is taken", () => {
    const policy = new ManualPolicy(cpythonPolicy, []);

    expect(policy.choose(choice([5, 7]))).toBeUndefined();
    policy.step(7);
    expect(policy.choose(choice([5, 7]))).toBe(1);
    expect(policy.taken).toBe(1);
  });

  test("takes the steps it was given first", () => {
    const policy = new ManualPolicy(cpythonPolicy, [7, 5]);

    expect(policy.choose(choice([5, 7]))).toBe(1);
    expect(policy.choose(choice([7, 5]))).toBe(1);
    expect(policy.choose(choice([5, 7]))).toBeUndefined();
  });

  test("asks for a thread that is in the middle of its work though it is alone", () => {
    const policy = new ManualPolicy(cpythonPolicy, []);

    expect(policy.choose(choice([5]))).toBeUndefined();
    expect(policy.choose(choice([5], { preempts: false }))).toBe(0);
  });

  test("lets time pass where somebody sleeps", () => {
    const policy = new ManualPolicy(cpythonPolicy, [TIME]);

    expect(policy.choose(choice([5, 7], { canTimePass: true }))).toBe(2);
  });

  test("passes over a thread that cannot go", () => {
    const policy = new ManualPolicy(cpythonPolicy, [9, 7]);

    expect(policy.choose(choice([5, 7]))).toBeUndefined();
    expect(policy.choose(choice([5, 7]))).toBe(1);
    expect(policy.taken).toBe(1);
  });

  test("suggests what its guide would choose, until another choice is made", () => {
    const policy = new ManualPolicy(
      replayPolicy(
        new Map([
          [0, 1],
          [1, 1],
          [2, 1],
        ]),
      ),
      [],
    );
    const suggestions: number[] = [];
    for (const thread of [7, 5, 7]) {
      suggestions.push(policy.suggest(choice([5, 7])));
      policy.step(thread);
      policy.choose(choice([5, 7]));
    }

    expect(suggestions).toEqual([1, 1, 0]);
  });
});
