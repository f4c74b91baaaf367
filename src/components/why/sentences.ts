/** A run's findings in the reader's language: sentences with their variables apart, which are shown as code. */
import type { WhyWords } from "../../i18n/why.ts";
import type { CheckedAct, Findings, FoundRace, RaceStep } from "./findings.ts";

/** Text, and in it names and values of the program. */
export type Sentence = readonly (string | { readonly code: string })[];

export interface Told {
  readonly title: string;
  /** What the title is about: a variable, or the names of locks. */
  readonly about: readonly string[];
  readonly steps: readonly ToldStep[];
  readonly means: readonly Sentence[];
}

export interface ToldStep {
  readonly sentence: Sentence;
  /** Where the program does it. */
  readonly line?: number | undefined;
  readonly code?: string;
}

/** @example sentence("{a} reads {b}", { a: "T", b: { code: "x" } }) // => ["", "T", " reads ", { code: "x" }, ""] */
export const sentence = (
  text: string,
  values: Readonly<Record<string, Sentence[number]>>,
): Sentence =>
  text
    .split(/\{(\w+)\}/)
    .map((part, place) => (place % 2 === 0 ? part : (values[part] ?? `{${part}}`)));

export function findingsToTold(
  { deadlock, cycles, races }: Findings,
  lines: readonly string[],
  words: WhyWords,
): readonly Told[] {
  return [
    ...(deadlock.length === 0 ? [] : [deadlockToTold(deadlock, lines, words)]),
    ...races.map((race) => raceToTold(race, words)),
    ...cycles.map((locks) => cycleToTold(locks, words)),
  ];
}

function deadlockToTold(
  deadlock: Findings["deadlock"],
  lines: readonly string[],
  words: WhyWords,
): Told {
  return {
    title: words.deadlockTitle,
    about: deadlock.map(({ on = "?" }) => on),
    steps: deadlock.map(({ thread, on = "?", holder = "?", line }) => ({
      sentence: sentence(words.waits, { thread, lock: { code: on }, holder }),
      line,
      code: line === undefined ? "" : (lines[line - 1] ?? "").trim(),
    })),
    means: [[words.deadlock]],
  };
}

function cycleToTold(locks: readonly string[], words: WhyWords): Told {
  return {
    title: words.couldDeadlockTitle,
    about: locks,
    steps: locks.map((lock, place) => ({
      sentence: sentence(words.took, {
        first: { code: lock },
        second: { code: locks[(place + 1) % locks.length] ?? "?" },
      }),
    })),
    means: [[words.couldDeadlock]],
  };
}

const TITLES = {
  "lost-update": "lostUpdateTitle",
  "check-then-act": "checkThenActTitle",
  race: "raceTitle",
} as const satisfies Record<FoundRace["pattern"], keyof WhyWords>;

function raceToTold(race: FoundRace, words: WhyWords): Told {
  const { pattern, variable, steps } = race;
  return {
    title: words[TITLES[pattern]],
    about: [variable],
    steps: steps.map((step) => stepToTold(step, variable, words)),
    means: [meaningOf(race, words), [words.noOrder, " ", ...locksToSentence(race, words)]],
  };
}

function stepToTold(
  { thread, does, line, code, value }: RaceStep,
  variable: string,
  words: WhyWords,
): ToldStep {
  const values = { thread, variable: { code: variable } };
  const told =
    value === undefined
      ? sentence(words[does], values)
      : sentence(words[`${does}Value`], { ...values, value: { code: value } });
  return { sentence: told, line, code };
}

function meaningOf(
  { pattern, couldBe, variable, steps, ...race }: FoundRace,
  words: WhyWords,
): Sentence {
  const [seen] = steps;
  const { first, second } = race;
  const threads = { first: first.thread, second: second.thread };
  switch (pattern) {
    case "check-then-act": {
      const line = String(seen?.line ?? "");
      return sentence(words.checkThenAct, { ...threads, line, variable: { code: variable } });
    }
    case "lost-update": {
      const values = [second.value, seen?.value, first.value].filter(
        (value) => value !== undefined,
      );
      const [value = "", old = "", between = ""] = values;
      return values.length < 3
        ? sentence(words.lostUpdate, threads)
        : sentence(words.lostUpdateValues, {
            ...threads,
            variable: { code: variable },
            value: { code: value },
            seen: { code: old },
            between: { code: between },
          });
    }
    case "race":
      return possibilityToSentence(couldBe, words);
  }
}

function possibilityToSentence(
  couldBe: "lost-update" | CheckedAct | undefined,
  words: WhyWords,
): Sentence {
  if (couldBe === undefined) return [words.race];
  if (couldBe === "lost-update") return [words.couldLoseUpdate];
  const { check, act } = couldBe;
  return sentence(words.couldCheckThenAct, { check: String(check), act: String(act) });
}

function locksToSentence({ first, second }: FoundRace, words: WhyWords): Sentence {
  const [locks, others] = [{ code: first.locks.join(", ") }, { code: second.locks.join(", ") }];
  if (first.locks.length === 0 && second.locks.length === 0) return [words.noLocks];
  if (first.locks.length === 0) {
    const held = { holder: second.thread, locks: others, other: first.thread };
    return sentence(words.oneHolds, held);
  }
  if (second.locks.length === 0) {
    return sentence(words.oneHolds, { holder: first.thread, locks, other: second.thread });
  }
  const same = first.locks.filter((lock) => second.locks.includes(lock));
  if (same.length > 0) return sentence(words.sameName, { locks: { code: same.join(", ") } });
  return sentence(words.otherLocks, { first: first.thread, second: second.thread, locks, others });
}
