/** A run's findings in the reader's language: sentences with their variables apart, which are shown as code. */

import { type Call, type Outcome, type Race, textAt, type Wait } from "../../engine/index.ts";
import type { WhyWords } from "../../i18n/why.ts";
import { type Findings, type FoundRace, nameOf, type Pattern, type RaceStep } from "./findings.ts";
import type { GoneOn, Parting } from "./parting.ts";
import type { LostWakeup, StuckWait } from "./stuck.ts";

/** Text, and in it names and values of the program. */
export type Sentence = readonly (string | { readonly code: string })[];

export interface Told {
  readonly title: string;
  /** What the title is about: a variable, or the names of locks. */
  readonly about: readonly string[];
  readonly steps: readonly ToldStep[];
  readonly means: readonly Sentence[];
  /** Which one it is, where the run's timeline shows both accesses. */
  readonly race?: Race;
  /** Whether it has not happened, and a search can try to make it. */
  readonly isPossible?: true;
}

export interface ToldStep {
  readonly sentence: Sentence;
  /** Where the program does it. */
  readonly line?: number | undefined;
  readonly code?: string;
  /** Where the functions are that have called the one of that line, the innermost first. */
  readonly calls?: readonly Call[];
}

/** @example sentence("{a} reads {b}", { a: "T", b: { code: "x" } }) // => ["", "T", " reads ", { code: "x" }, ""] */
export const sentence = (
  text: string,
  values: Readonly<Record<string, Sentence[number]>> = {},
): Sentence =>
  text.split(/(\{\w+\}|`[^`]+`)/).map((part) => {
    if (part.startsWith("`")) return { code: part.slice(1, -1) };
    return part.startsWith("{") ? (values[part.slice(1, -1)] ?? part) : part;
  });

export function findingsToTold(
  { stuck, cycles, races }: Findings,
  lines: readonly string[],
  words: WhyWords,
): readonly Told[] {
  const { circle, lostWakeups, waits } = stuck;
  return [
    ...(circle.length === 0 ? [] : [circleToTold(circle, lines, words)]),
    ...lostWakeups.map((lost) => lostWakeupToTold(lost, lines, words)),
    ...(waits.length === 0 ? [] : [waitsToTold(waits, lines, words)]),
    ...races.map((race) => raceToTold(race, lines, words)),
    ...cycles.map((locks) => cycleToTold(locks, words)),
  ];
}

function circleToTold(circle: readonly Wait[], lines: readonly string[], words: WhyWords): Told {
  return {
    title: words.deadlockTitle,
    about: circle.map(({ on = "?" }) => on),
    steps: circle.map((wait) => waitToTold({ ...wait, isForsaken: false }, lines, words)),
    means: [[words.deadlock]],
  };
}

function waitsToTold(waits: readonly StuckWait[], lines: readonly string[], words: WhyWords): Told {
  return {
    title: words.stuckTitle,
    about: [],
    steps: waits.map((wait) => waitToTold(wait, lines, words)),
    means: [sentence(waits.some(({ isForsaken }) => isForsaken) ? words.forsaken : words.stuck)],
  };
}

function waitToTold(
  { thread, for: kind, on, holder, line, isForsaken }: StuckWait,
  lines: readonly string[],
  words: WhyWords,
): ToldStep {
  const values = { thread, what: words[`for-${kind}`], lock: { code: on ?? "?" } };
  const told =
    holder === undefined
      ? sentence(on === undefined ? words.waitsFor : words.waitsForNamed, values)
      : sentence(isForsaken ? words.waitsForEver : words.waits, { ...values, holder });
  return line === undefined
    ? { sentence: told }
    : { sentence: told, line, code: textAt(lines, line) };
}

function lostWakeupToTold(
  { wait, unheard, check }: LostWakeup,
  lines: readonly string[],
  words: WhyWords,
): Told {
  const { by: thread, on, line } = unheard;
  const isEvent = unheard.for === "event";
  const seen: readonly RaceStep[] =
    check === undefined
      ? []
      : [check.read, check.write].map((access) => ({
          ...access,
          does: access.kind,
          variable: check.variable,
          code: textAt(lines, access.line),
          calls: [],
        }));
  const said = isEvent ? words.clearedUnheard : words.notifiedNobody;
  return {
    title: words.lostWakeupTitle,
    about: [on],
    steps: [
      ...seen.map((step) => stepToTold(step, words)),
      { sentence: sentence(said, { thread, lock: { code: on } }), line, code: textAt(lines, line) },
      waitToTold({ ...wait, isForsaken: false }, lines, words),
    ],
    means: [sentence(isEvent ? words.lostSet : words.lostWakeup, { thread: wait.thread })],
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
    isPossible: true,
  };
}

/** @param ending how the other run ended. */
export function partingToTold(
  { here, there }: Parting,
  ending: keyof typeof ENDINGS,
  lines: readonly string[],
  words: WhyWords,
): Told {
  const step = (said: string, { name, line, instruction }: GoneOn): ToldStep => {
    const thread = name ?? words.time;
    const told =
      instruction === undefined
        ? sentence(said, { thread })
        : [...sentence(said, { thread }), ": ", { code: instruction }];
    return line === undefined
      ? { sentence: told }
      : { sentence: told, line, code: textAt(lines, line) };
  };
  return {
    title: words.partingTitle,
    about: [],
    steps: [step(words.partingHere, here), step(words.partingThere, there)],
    means: [sentence(words.parting, { ending: words[ENDINGS[ending]] })],
  };
}

const ENDINGS = {
  completed: "endedWell",
  failed: "endedFailed",
  deadlocked: "endedDeadlocked",
  stopped: "endedStopped",
  crashed: "endedStopped",
} as const satisfies Record<Outcome["status"], keyof WhyWords>;

const TITLES = {
  "lost-update": "lostUpdateTitle",
  "check-then-act": "checkThenActTitle",
  "use-after-close": "useAfterCloseTitle",
  "torn-pair": "tornPairTitle",
  race: "raceTitle",
} as const satisfies Record<Pattern, keyof WhyWords>;

function raceToTold(race: FoundRace, lines: readonly string[], words: WhyWords): Told {
  const { pattern, steps, isOrdered, variable, first, second, awaited } = race;
  return {
    title: words[TITLES[pattern]],
    about: [...new Set(steps.map(({ variable }) => variable))],
    steps: steps.map((step) => stepToTold(step, words)),
    means: [meaningOf(race, words), orderOf(race, lines, words)],
    // Tasks of one loop are never at the same time: between them none is missing.
    ...(isOrdered || awaited !== undefined ? {} : { race: { variable, first, second } }),
  };
}

/** What puts the two into an order, or fails to. */
function orderOf(race: FoundRace, lines: readonly string[], words: WhyWords): Sentence {
  const { first, second, awaited, isOrdered } = race;
  if (awaited !== undefined) {
    const word = /\basync (?:with|for)\b/.exec(textAt(lines, awaited))?.[0] ?? "await";
    return sentence(words.switchedAtAwait, {
      first: nameOf(first),
      second: nameOf(second),
      await: { code: word },
      line: String(awaited),
    });
  }
  if (isOrdered) return sentence(words.orderedTooLate);
  return [words.noOrder, " ", ...locksToSentence(race, words)];
}

function stepToTold(
  { thread, does, variable, line, code, value, calls }: RaceStep,
  words: WhyWords,
): ToldStep {
  const values = { thread, variable: { code: variable } };
  const told =
    value === undefined
      ? sentence(words[does], values)
      : sentence(words[`${does}Value`], { ...values, value: { code: value } });
  return { sentence: told, line, code, ...(calls.length === 0 ? {} : { calls }) };
}

function meaningOf(race: FoundRace, words: WhyWords): Sentence {
  const { pattern, variable, steps, first, second } = race;
  const [seen] = steps;
  const isOfTasks = race.awaited !== undefined;
  const threads = { first: nameOf(first), second: nameOf(second) };
  switch (pattern) {
    case "check-then-act": {
      const line = String(seen?.line ?? "");
      return sentence(isOfTasks ? words.taskCheckThenAct : words.checkThenAct, {
        ...threads,
        line,
        variable: { code: variable },
      });
    }
    case "lost-update": {
      const values = [second.value, seen?.value, first.value].filter(
        (value) => value !== undefined,
      );
      const [value = "", old = "", between = ""] = values;
      return values.length < 3
        ? sentence(isOfTasks ? words.taskLostUpdate : words.lostUpdate, threads)
        : sentence(isOfTasks ? words.taskLostUpdateValues : words.lostUpdateValues, {
            ...threads,
            variable: { code: variable },
            value: { code: value },
            seen: { code: old },
            between: { code: between },
          });
    }
    case "use-after-close":
      return sentence(words.useAfterClose, { ...threads, line: String(seen?.line ?? "") });
    case "torn-pair":
      return sentence(words.tornPair, {
        ...threads,
        old: { code: variable },
        new: { code: seen?.variable ?? "" },
      });
    case "race":
      return possibilityToSentence(race, words);
  }
}

function possibilityToSentence(
  { couldBe, variable, first, second }: FoundRace,
  words: WhyWords,
): Sentence {
  switch (couldBe) {
    case "lost-update":
      return [words.couldLoseUpdate];
    case "iteration":
      return sentence(words.iteration, { variable: { code: variable } });
    case "shared-iterator":
      return sentence(words.sharedIterator, { variable: { code: variable } });
    case undefined: {
      const threads = { first: first.thread, second: second.thread };
      if (first.kind === "read") return sentence(words.readFirst, threads);
      if (second.kind === "read") return sentence(words.writtenFirst, threads);
      return sentence(words.bothWrite, { variable: { code: variable } });
    }
    default: {
      const { check, act } = couldBe;
      return sentence(words.couldCheckThenAct, { check: String(check), act: String(act) });
    }
  }
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
