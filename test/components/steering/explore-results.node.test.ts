import { describe, expect, test } from "vitest";
import {
  conclusions,
  type ExplorePlan,
  endingToText,
  faultsToText,
  rarityToText,
  shareToText,
  tellingLines,
} from "../../../src/components/steering/explore-results.ts";
import type { ExplorationEnd, Fault } from "../../../src/engine/index.ts";
import { dictionaryOf } from "../../../src/i18n/dictionary.ts";
import { steeringWords } from "../../../src/i18n/steering.ts";
import { outcomeOf, type SaidOfEnd } from "../../outcome.ts";

const words = { ...dictionaryOf("en"), ...steeringWords.en };

const plan: ExplorePlan = {
  method: "systematic",
  granularity: "line",
  runs: 2_000,
  preemptions: 2,
  delays: 1,
  anyOrder: false,
  library: false,
  fault: undefined,
  points: 20_000,
};

const end = (rest: Partial<ExplorationEnd> = {}): ExplorationEnd => ({
  runs: 143,
  complete: 2,
  hasDelays: false,
  hasReplies: false,
  faults: [],
  unrepeatable: [],
  hasOneSchedule: false,
  wasStopped: false,
  isWithoutPython: false,
  ...rest,
});

const ending = (said: SaidOfEnd) =>
  endingToText(
    { outcome: outcomeOf(said), trace: "", preemptions: 0, delays: 0, faults: [] },
    plan,
    words,
    "en",
  );

const verdict = (rest: Partial<ExplorationEnd>, results: number, method = plan.method) =>
  conclusions({ ...plan, method }, end(rest), results, words, "en")[0];

describe("a result is told from the others", () => {
  test("by the first lines that differ", () => {
    expect(tellingLines(["start\nA\nB\nend\n", "start\nB\nA\nend\n"])).toEqual([
      ["…", "A", "B", "end"],
      ["…", "B", "A", "end"],
    ]);
  });

  test("by its own last line, where it is the beginning of another", () => {
    expect(tellingLines(["1\n2\n3\n", "1\n"])).toEqual([["…", "2", "3"], ["1"]]);
  });

  test("by its first lines, where it is the only one", () => {
    expect(tellingLines(["1\n2\n3\n4\n5\n6\n"])).toEqual([["1", "2", "3", "4", "…"]]);
  });
});

test("shares are told in percent, and rare ones as one in so many", () => {
  expect([0.915, 0.085, 0.005].map((share) => shareToText(share, "en"))).toEqual([
    "92%",
    "8.5%",
    "0.5%",
  ]);
  expect([0.5, 0.085, 0.005].map((share) => rarityToText(share, words, "en"))).toEqual([
    undefined,
    "one in 12",
    "one in 200",
  ]);
});

test.each([
  [{ status: "completed" }, undefined],
  [{ status: "deadlocked", waits: [] }, "Deadlock"],
  [{ status: "failed", traceback: "Traceback…\nKeyError: 'x'\n" }, "KeyError: 'x'"],
  [
    {
      status: "stopped",
      schedule: { trace: "", decisions: [], isEndless: true, unrepeatable: [] },
    },
    "Never ends: given up after 20,000 points at which threads could switch",
  ],
] as const)("an outcome of %j is called %j", (rest, text) => {
  expect(ending(rest)).toBe(text);
});

describe("what has been found out", () => {
  test("is a proof only where every schedule has been run and none differs", () => {
    expect(verdict({}, 1)).toBe(
      "Every schedule with at most 2 preemptions has been run, 143 in all. None ends differently: for these schedules, that is proved.",
    );
    expect(verdict({}, 3)).toMatch(/143 in all\. Different results: 3\.$/);
    expect(verdict({ unrepeatable: ["processes"] }, 1)).not.toMatch(/proved/);
    expect(verdict({ complete: -1 }, 1, "random")).toMatch(/This is no proof/);
  });

  test("says how far a search came that was not finished", () => {
    expect(verdict({ complete: 1, runs: 2_000 }, 2)).toBe(
      "Schedules run: 2,000. There are more with at most 2 preemptions; all with at most 1 have been run. Different results: 2.",
    );
    expect(verdict({ wasStopped: true, complete: 0 }, 2)).toMatch(/^Stopped\./);
    expect(verdict({ runs: 0, isWithoutPython: true }, 0)).toBe(words.notLoaded);
    expect(verdict({ runs: 0, complete: -1, wasStopped: true }, 0)).toBe(words.exploreNothing);
  });

  test("says of a program that leaves nothing open that it has one schedule", () => {
    const one = { runs: 1, hasOneSchedule: true };
    expect(verdict(one, 1)).toBe(words.exploreOnlyOne);
    expect(verdict({ ...one, complete: -1 }, 1, "random")).toBe(words.exploreOnlyOne);
    expect(verdict({ runs: 1, unrepeatable: ["input"] }, 1)).not.toBe(words.exploreOnlyOne);
  });

  test("says how replies could come", () => {
    const said = (rest: Partial<ExplorePlan>) =>
      conclusions({ ...plan, ...rest }, end({ hasReplies: true }), 2, words, "en")[1];

    expect(said({})).toBe(words.exploreRepliesInTime);
    expect(said({ anyOrder: true, delays: 2 })).toMatch(/with at most 2 overtakings/);
    expect(said({ anyOrder: true, method: "random" })).toBe(words.exploreRepliesRandom);
  });

  test("says why a repeated run may still differ", () => {
    const sentences = conclusions(
      plan,
      end({ unrepeatable: ["processes", "input"] }),
      2,
      words,
      "en",
    );

    expect(sentences.slice(1, 3)).toEqual([words.exploreProcesses, words.exploreInput]);
  });
});

describe("a search by classes", () => {
  const said = (
    classes: ExplorationEnd["classes"],
    results = 1,
    rest: Partial<ExplorationEnd> = {},
  ) => {
    const given = end({ runs: 6, complete: -1, ...(classes && { classes }), ...rest });
    return conclusions({ ...plan, method: "classes" }, given, results, words, "en");
  };

  test("that is complete says how many there are, and what was assumed", () => {
    expect(said({ isComplete: true })).toEqual([
      "All essentially different schedules were run: 6. The program always ends the same way.",
      words.exploreClassesMean,
    ]);
    expect(said({ isComplete: true }, 2)[0]).toBe(
      "All essentially different schedules were run: 6. The program ends in 2 ways.",
    );
  });

  test("that is not proves nothing, and says why", () => {
    expect(said({ isComplete: false })).toEqual([
      "Essentially different schedules that were run: 6. There are more, of which nothing is proved.",
    ]);
    expect(said({ isComplete: false }, 1, { wasStopped: true })).toEqual([
      "Stopped. Schedules run: 6. Different results: 1.",
    ]);
    expect(said({ isComplete: false, obstacle: "time" })).toEqual([words.exploreClassesTime]);
    expect(said({ isComplete: false, obstacle: "length" })).toEqual([words.exploreClassesLength]);
  });
});

test("that threads switch within the library is said, unless nothing was left open", () => {
  const said = (rest: Partial<ExplorationEnd>) =>
    conclusions({ ...plan, library: true }, end(rest), 1, words, "en");

  expect(said({})).toContain(words.exploreWithinLibrary);
  expect(said({ hasOneSchedule: true })).not.toContain(words.exploreWithinLibrary);
});

describe("what goes wrong", () => {
  const said = (rest: Partial<ExplorationEnd>, fault: Fault = "cancellation") =>
    conclusions({ ...plan, fault }, end(rest), 1, words, "en")[1];

  test("is part of what is proved where all with it were run", () => {
    expect(said({ faults: ["cancellation"] })).toMatch(
      /^Among these are all in which, once at most, a task is cancelled at an await of its own:/,
    );
    expect(said({ faults: ["interrupt"] }, "interrupt")).toMatch(
      /once at most, Ctrl\+C is pressed/,
    );
  });

  test("was tried in some where there are more", () => {
    expect(said({ complete: 0, faults: ["refusal"] }, "refusal")).toMatch(
      /^In some of the schedules a thread cannot be started, .* once at most in each\.$/,
    );
  });

  test("is said to be impossible where no run gave occasion for it", () => {
    expect(said({ faults: [] })).toBe(words.exploreFaultsImpossible);
  });

  test("is said of a run, with the line where it is known", () => {
    const run = { outcome: outcomeOf({}), trace: "", preemptions: 0, delays: 0 };
    const faults = [
      { kind: "cancellation", line: 9 },
      { kind: "cancellation" },
      { kind: "interrupt" },
      { kind: "refusal" },
    ] as const;

    expect(faultsToText({ ...run, faults }, words)).toEqual([
      "a task is cancelled in line 9",
      "a task is cancelled",
      "Ctrl+C is pressed",
      "a thread cannot be started",
    ]);
  });
});
