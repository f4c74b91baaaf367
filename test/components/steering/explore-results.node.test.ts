import { describe, expect, test } from "vitest";
import {
  conclusions,
  type ExplorePlan,
  endingToText,
  rarityToText,
  shareToText,
  tellingLines,
} from "../../../src/components/steering/explore-results.ts";
import type { ExplorationEnd } from "../../../src/engine/index.ts";
import { dictionaryOf } from "../../../src/i18n/dictionary.ts";
import { outcomeOf, type SaidOfEnd } from "../../outcome.ts";

const words = dictionaryOf("en");

const plan: ExplorePlan = {
  method: "systematic",
  granularity: "line",
  runs: 2_000,
  preemptions: 2,
  delays: 1,
  anyOrder: false,
  points: 20_000,
};

const end = (rest: Partial<ExplorationEnd> = {}): ExplorationEnd => ({
  runs: 143,
  complete: 2,
  hasDelays: false,
  hasReplies: false,
  unrepeatable: [],
  wasStopped: false,
  isWithoutPython: false,
  ...rest,
});

const ending = (said: SaidOfEnd) =>
  endingToText(
    { outcome: outcomeOf(said), trace: "", preemptions: 0, delays: 0 },
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
    expect(verdict({ runs: 1 }, 1)).toBe(words.exploreOnlyOne);
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
