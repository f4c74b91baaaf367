import {
  type ExplorationEnd,
  type ExploredRun,
  type ExploreOptions,
  errorOf,
  type Fault,
} from "../../engine/index.ts";
import { fill, type Locale } from "../../i18n/dictionary.ts";
import type { SteeringWords } from "../../i18n/steering.ts";

/** What is to be tried, apart from the program. */
export interface ExplorePlan extends Pick<ExploreOptions, "method" | "granularity" | "runs"> {
  readonly preemptions: number;
  readonly delays: number;
  readonly points: number;
  readonly anyOrder: boolean;
  readonly library: boolean;
  /** What may go wrong, once in a run. */
  readonly fault: Fault | undefined;
}

const FAULT_WORDS = {
  cancellation: "exploreCancellation",
  interrupt: "exploreInterrupt",
  refusal: "exploreRefusal",
} as const satisfies Record<Fault, keyof SteeringWords>;

/** What has gone wrong in a run, in a few words. */
export function faultsToText({ faults }: ExploredRun, words: SteeringWords): readonly string[] {
  return faults.map(({ kind, line }) => {
    if (kind === "interrupt") return words.exploreFaultInterrupt;
    if (kind === "refusal") return words.exploreFaultRefusal;
    return line === undefined
      ? words.exploreHadCancellation
      : fill(words.exploreHadCancellationAt, { line: String(line) });
  });
}

/** How a run ended, where it did not simply complete; nothing where it did. */
export function endingToText(
  { outcome }: ExploredRun,
  { points }: ExplorePlan,
  words: SteeringWords,
  locale: Locale,
): string | undefined {
  if (outcome.schedule?.isEndless) {
    return fill(words.exploreEndless, { count: points.toLocaleString(locale) });
  }
  switch (outcome.status) {
    case "completed":
    case "stopped":
      return undefined;
    case "deadlocked":
      return words.exploreDeadlock;
    case "crashed":
      return words.stateCrashed;
    case "failed":
      return errorOf(outcome);
  }
}

/** Lines of output a result is shown with. */
const SHOWN_LINES = 4;

/**
 * Of each output the few lines that tell it from the others, from the first on that is not the same in
 * all of them; `…` stands for what comes before and after.
 */
export function tellingLines(outputs: readonly string[]): readonly (readonly string[])[] {
  const all = outputs.map((output) => output.trimEnd().split("\n"));
  const [first = []] = all;
  let same = 0;
  while (same < first.length && all.every((lines) => lines[same] === first[same])) same += 1;
  return all.map((lines) => {
    // Where one output is the beginning of the others, its own end is what tells it.
    const from = all.length === 1 ? 0 : Math.max(0, Math.min(same, lines.length - 1));
    const shown = lines.slice(from, from + SHOWN_LINES);
    const rest = lines.length - from - shown.length;
    return [...(from > 0 ? ["…"] : []), ...shown, ...(rest > 0 ? ["…"] : [])];
  });
}

/** @example shareToText(0.005, "en") // => "0.5%" */
export const shareToText = (share: number, locale: Locale): string =>
  share.toLocaleString(locale, { style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 });

/** How rare a result is, where it is rare. */
export function rarityToText(
  share: number,
  words: SteeringWords,
  locale: Locale,
): string | undefined {
  if (share > 1 / 3) return undefined;
  return fill(words.exploreRare, { count: Math.round(1 / share).toLocaleString(locale) });
}

/** What has been found out, one sentence each. */
export function conclusions(
  { method, preemptions: limit, delays, anyOrder, library, fault }: ExplorePlan,
  end: ExplorationEnd,
  results: number,
  words: SteeringWords,
  locale: Locale,
): readonly string[] {
  const numbers = {
    count: end.runs.toLocaleString(locale),
    results: results.toLocaleString(locale),
    limit: String(limit),
    delays: String(delays),
    preemptions: String(end.complete),
  };
  return [
    fill(words[verdictOf(method, limit, end, results)], numbers),
    ...(end.classes?.isComplete ? [words.exploreClassesMean] : []),
    ...(end.hasDelays && end.classes === undefined
      ? [method === "systematic" ? fill(words.exploreDelays, numbers) : words.exploreDelaysRandom]
      : []),
    ...(library && !end.hasOneSchedule ? [words.exploreWithinLibrary] : []),
    ...(fault === undefined ? [] : [faultToText(fault, end, words)]),
    ...(end.hasReplies ? [repliesToText(method, anyOrder, words, numbers)] : []),
    ...(end.unrepeatable.includes("processes") ? [words.exploreProcesses] : []),
    ...(end.unrepeatable.includes("input") ? [words.exploreInput] : []),
  ];
}

function faultToText(fault: Fault, end: ExplorationEnd, words: SteeringWords): string {
  if (!end.faults.includes(fault)) return words.exploreFaultsImpossible;
  // All with one of it are complete where all with one preemption are.
  const frame = end.complete >= 1 ? words.exploreFaultsAll : words.exploreFaultsSome;
  return fill(frame, { fault: words[FAULT_WORDS[fault]] });
}

function repliesToText(
  method: ExplorePlan["method"],
  anyOrder: boolean,
  words: SteeringWords,
  numbers: { readonly delays: string },
): string {
  if (!anyOrder) return words.exploreRepliesInTime;
  return method === "systematic" ? fill(words.exploreReplies, numbers) : words.exploreRepliesRandom;
}

function verdictOf(
  method: ExplorePlan["method"],
  limit: number,
  {
    runs,
    complete,
    classes,
    hasOneSchedule,
    wasStopped,
    isWithoutPython,
    unrepeatable,
  }: ExplorationEnd,
  results: number,
) {
  if (isWithoutPython) return "notLoaded";
  if (runs === 0) return "exploreNothing";
  if (hasOneSchedule) return "exploreOnlyOne";
  if (classes?.obstacle === "time") return "exploreClassesTime";
  if (classes?.obstacle === "length") return "exploreClassesLength";
  if (classes?.isComplete) return results === 1 ? "exploreClassesAlike" : "exploreClassesDiffer";
  if (method === "systematic" && complete >= limit) {
    // What may come out differently when repeated is not proved by having been run.
    return results === 1 && unrepeatable.length === 0 ? "exploreProved" : "exploreProvedDiffer";
  }
  if (wasStopped) return "exploreStopped";
  if (method === "classes") return "exploreClassesPartly";
  if (method === "random") return results === 1 ? "exploreRandomSame" : "exploreRandomDiffer";
  return complete < 0 ? "explorePartlyNone" : "explorePartly";
}
