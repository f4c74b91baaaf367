/** The picture of a recorded run as it stands in a page before any script has run. */
import { readRecordedTimeline, type Timeline } from "../../engine/index.ts";
import type { Dictionary, Locale } from "../../i18n/dictionary.ts";
import { type Layout, layOut } from "./scene.ts";
import { timelineToSvg } from "./svg.ts";
import { type LegendEntry, type TableRow, TimelineText } from "./text.ts";

export interface StillTimeline {
  readonly names: readonly RowName[];
  readonly rowHeight: number;
  readonly svg: string;
  readonly summary: string;
  readonly legend: readonly LegendEntry[];
  readonly table: readonly TableRow[];
}

/** What stands beside a row, or beside the levels. */
export interface RowName {
  readonly text: string;
  readonly depth: number;
  readonly kind: "levels" | "process" | "thread" | "task";
}

export function rowNames(timeline: Timeline, layout: Layout, text: TimelineText): RowName[] {
  const levels: RowName = { text: text.levels(timeline), depth: 0, kind: "levels" };
  const rows = layout.rows.map(({ named, depth }): RowName => {
    const kind = timeline.lanes[named]?.kind ?? "thread";
    return { text: text.lane(timeline, named), depth, kind };
  });
  return [levels, ...rows];
}

/**
 * @param id tells the picture's patterns from others' on its page.
 * @param axisEnd at least so far the axis goes, in seconds.
 */
export function stillTimeline(
  recorded: unknown,
  id: string,
  words: Dictionary,
  locale: Locale,
  axisEnd = 0,
): StillTimeline {
  const timeline = readRecordedTimeline(recorded);
  const text = new TimelineText(words, locale);
  const layout = layOut(timeline);
  const summary = text.summary(timeline);
  const scene = {
    timeline,
    layout,
    range: { from: 0, to: Math.max(timeline.end, axisEnd) },
    now: timeline.end,
    words: text.drawingWords,
  };
  return {
    names: rowNames(timeline, layout, text),
    rowHeight: layout.rowHeight,
    svg: timelineToSvg(scene, {
      id: id.replaceAll(/[^\w-]/g, "-"),
      label: summary,
    }),
    summary,
    legend: text.legend(timeline),
    table: text.table(timeline, layout),
  };
}
