import { type Outcome, POINTS, RACES } from "../../engine/index.ts";
import { fill, type Locale } from "../../i18n/dictionary.ts";
import type { WhyWords } from "../../i18n/why.ts";
import { endedBadly, type Findings } from "./findings.ts";
import type { Stuck } from "./stuck.ts";

/** What is said of a run as a whole, before what was found in it. */
export function summaryOf(
  outcome: Outcome,
  { races, omitted, stuck, cycles }: Findings,
  words: WhyWords,
  locale: Locale,
): readonly string[] {
  const count = (text: string, number: number) => countToText(text, number, locale);
  const isNothingFound = races.length + cycles.length === 0 && isFree(stuck);
  return [
    ...(races.length > 0 ? [count(words.races, races.length + omitted)] : []),
    ...(isNothingFound
      ? [words.nothing, endedBadly(outcome) ? words.orderedBadly : words.nothingMeans]
      : []),
    ...(omitted === 0 ? [] : [count(words.more, omitted)]),
    ...((outcome.races?.length ?? 0) < RACES ? [] : [count(words.mostRaces, RACES)]),
    ...(outcome.schedule?.isEndless === true ? [count(words.givenUp, POINTS)] : []),
  ];
}

export const countToText = (text: string, number: number, locale: Locale): string =>
  fill(text, { count: number.toLocaleString(locale) });

export const isFree = ({ circle, lostWakeups, waits }: Stuck): boolean =>
  circle.length + lostWakeups.length + waits.length === 0;
