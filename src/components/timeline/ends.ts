/** How lanes end: with which sign in the picture, and in which words. */
import type { LaneEnding, RowEnd, TaskEnding, Timeline } from "../../engine/index.ts";
import { fill, type Locale } from "../../i18n/dictionary.ts";
import { timelineWords } from "../../i18n/timeline.ts";

/** As it was to be, by an error or a signal, or because somebody did not want it any more. */
export type EndSign = "ended" | "failed" | "cancelled";

export function endSign(ending: LaneEnding): EndSign {
  switch (ending.how) {
    case "returned":
      return "ended";
    case "exited":
      return ending.code === 0 ? "ended" : "failed";
    case "raised":
    case "killed":
      return "failed";
    case "cancelled":
    case "destroyed":
      return "cancelled";
  }
}

export interface EndValues {
  readonly lane: string;
  readonly at: string;
  /** What a line is called in a sentence; nothing of none. */
  readonly line: (line: number | undefined) => string;
  readonly nameOf: (lane: number) => string;
}

/** One sentence about an end. */
export function endToText(ending: LaneEnding, values: EndValues, locale: Locale): string {
  const words = timelineWords[locale];
  const { lane, at, nameOf } = values;
  const line = "line" in ending ? values.line(ending.line) : "";
  const by = "by" in ending && ending.by !== undefined ? nameOf(ending.by) : undefined;
  const say = (text: string, more: Readonly<Record<string, string>> = {}) =>
    fill(text, { lane, at, line, other: by ?? "", ...more });
  switch (ending.how) {
    case "returned":
      return say(words.endReturned);
    case "destroyed":
      return say(words.endDestroyed);
    case "raised":
      return say(words.endRaised, { error: ending.error });
    case "cancelled": {
      const other = ending.because === undefined ? by : words[CAUSES[ending.because]];
      return other === undefined ? say(words.endCancelled) : say(words.endCancelledBy, { other });
    }
    case "exited":
      return say(words.endExited, { code: String(ending.code) });
    case "killed": {
      const signal = SIGNALS.get(ending.signal) ?? String(ending.signal);
      return say(by === undefined ? words.endKilled : words.endKilledBy, { signal });
    }
  }
}

const CAUSES = {
  timeout: "causeTimeout",
  group: "causeGroup",
  end: "causeEnd",
  interrupt: "causeInterrupt",
} as const satisfies Record<NonNullable<TaskEnding["because"]>, keyof (typeof timelineWords)["en"]>;

/** As Linux numbers them. */
const SIGNALS: ReadonlyMap<number, string> = new Map([
  [1, "SIGHUP"],
  [2, "SIGINT"],
  [6, "SIGABRT"],
  [9, "SIGKILL"],
  [10, "SIGUSR1"],
  [11, "SIGSEGV"],
  [12, "SIGUSR2"],
  [14, "SIGALRM"],
  [15, "SIGTERM"],
]);

/** The signs that are there to be seen, and what each means. */
export function endLegend(
  ends: readonly RowEnd[],
  { end }: Pick<Timeline, "end">,
  locale: Locale,
): readonly { readonly sign: EndSign; readonly text: string }[] {
  const words = timelineWords[locale];
  const seen = new Set(ends.filter(({ at }) => at <= end).map(({ ending }) => endSign(ending)));
  const all = [
    { sign: "ended", text: words.legendEnded },
    { sign: "failed", text: words.legendFailed },
    { sign: "cancelled", text: words.legendCancelled },
  ] as const;
  return all.filter(({ sign }) => seen.has(sign));
}
