import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";

/** In which a time is written. */
export interface Unit {
  readonly word: "seconds" | "milliseconds" | "microseconds";
  readonly seconds: number;
}

export const SECONDS: Unit = { word: "seconds", seconds: 1 };
const MILLISECONDS: Unit = { word: "milliseconds", seconds: 1e-3 };
const MICROSECONDS: Unit = { word: "microseconds", seconds: 1e-6 };

/** In which so long a time is a number with few zeros. */
export const unitOf = (span: number): Unit =>
  [SECONDS, MILLISECONDS].find(({ seconds }) => span >= 0.5 * seconds) ?? MICROSECONDS;

/** @param digits after the point. */
export function timeToText(
  seconds: number,
  unit: Unit,
  digits: number,
  words: Dictionary,
  locale: Locale,
): string {
  const number = (seconds / unit.seconds).toLocaleString(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return fill(words[unit.word], { number });
}

/** @example durationToText(0.0048, en, "en") // => "4.8 ms" */
export function durationToText(seconds: number, words: Dictionary, locale: Locale): string {
  const write = (unit: Unit, digits: number) =>
    timeToText(Math.max(0, seconds), unit, digits, words, locale);
  if (seconds >= 10) return write(SECONDS, 1);
  if (seconds >= 0.01 || seconds <= 0) return write(SECONDS, 2);
  if (seconds >= 0.001) return write(MILLISECONDS, 1);
  return seconds >= 0.000_1 ? write(MILLISECONDS, 2) : write(MICROSECONDS, 0);
}
