/** A stretch of time in sight, in seconds. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The time of a run that is under way, in seconds. */
export interface Clock {
  /** How far the run is. */
  readonly now: () => number;
  /** So far the axis goes from the start. */
  readonly leastEnd: number;
}

/** Closer than this there is nothing to see: the clock does not tell it apart. */
const SHORTEST = 50e-6;

/** Makes what is in sight `factor` times as long, with the moment `at` staying in its place. */
export function zoomRange(range: Range, factor: number, at: number, whole: Range): Range {
  const length = Math.max(SHORTEST, (range.to - range.from) * factor);
  const share = (at - range.from) / Math.max(range.to - range.from, Number.MIN_VALUE);
  const from = at - share * length;
  return within({ from, to: from + length }, whole);
}

export const panRange = (range: Range, by: number, whole: Range): Range =>
  within({ from: range.from + by, to: range.to + by }, whole);

/** The nearest range of the same length that is part of the whole, or the whole. */
function within(range: Range, whole: Range): Range {
  const length = range.to - range.from;
  if (length >= whole.to - whole.from) return whole;
  const from = Math.min(Math.max(range.from, whole.from), whole.to - length);
  return { from, to: from + length };
}

const ROUND = [1, 2, 5, 10];

/**
 * The end of the axis while a program runs: it grows by leaps, so that what is drawn stands still
 * between them.
 *
 * @param least where it begins, in seconds.
 * @example liveEnd(1.3, 0.5) // => 2
 */
export function liveEnd(now: number, least: number): number {
  return now <= least ? least : roundUp(now);
}

/** @example roundUp(0.03) // => 0.05 */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = ROUND.find((round) => round * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

export interface Ticks {
  readonly values: readonly number[];
  readonly step: number;
}

/** Round moments in sight, about so many. */
export function ticks({ from, to }: Range, count: number): Ticks {
  const step = roundUp(Math.max(to - from, SHORTEST) / count);
  const values: number[] = [];
  // Adding 0 makes of the -0 that may be rounded to the 0 that is written without a sign.
  for (
    let index = Math.ceil(from / step - 1e-9) + 0;
    index * step <= to + step * 1e-9;
    index += 1
  ) {
    values.push(index * step);
  }
  return { values, step };
}
