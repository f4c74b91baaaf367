import { compareWithFirst, type Measurement } from "../../engine/index.ts";
import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { durationToText } from "../timeline/units.ts";

/** What stands beside a program's name once it has been run, or was when its run was recorded. */
export interface ComparisonRow {
  readonly time: string;
  readonly speedUp: string;
  readonly prediction: string;
}

const EMPTY: ComparisonRow = { time: "", speedUp: "", prediction: "" };

/**
 * A row for each program.
 *
 * @param measurements nothing for one that has not run to its end.
 * @param cores those that its processes could use; nothing where that is not known.
 */
export function comparisonRows(
  measurements: readonly (Measurement | undefined)[],
  cores: number | undefined,
  words: Dictionary,
  locale: Locale,
): ComparisonRow[] {
  const [first] = measurements;
  const times = (value: number) =>
    fill(words.compareTimes, { number: toDigits(value, value < 10 ? 1 : 0, locale) });
  return measurements.map((measured, index) => {
    if (measured === undefined) return EMPTY;
    const time = durationToText(measured.elapsed, words, locale);
    if (first === undefined) return { ...EMPTY, time };
    if (index === 0) return { time, speedUp: times(1), prediction: "" };
    const { speedUp, prediction } = compareWithFirst(first, measured, cores ?? 1);
    if (cores === undefined) return { time, speedUp: times(speedUp), prediction: "" };
    return {
      time,
      speedUp: times(speedUp),
      prediction:
        prediction === undefined
          ? words.compareNone
          : fill(words.comparePrediction, {
              speedUp: times(prediction.speedUp),
              share: prediction.share.toLocaleString(locale, {
                style: "percent",
                maximumFractionDigits: 0,
              }),
              workers: String(prediction.workers),
            }),
    };
  });
}

const toDigits = (value: number, digits: number, locale: Locale): string =>
  value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
