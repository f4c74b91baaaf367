/** What there is to be drawn of a run, which part of it is in sight, and where its rows lie. */
import {
  type Accesses,
  type Holding,
  type LaneAccess,
  type LaneRace,
  mergeAccesses,
  type Print,
  type Row,
  type RowEnd,
  rowEnds,
  type Span,
  type Timeline,
  timelineRows,
  type WaitFor,
  type Wakeup,
} from "../../engine/index.ts";
import type { Range, Ticks } from "./range.ts";

/** Something in the picture that a sentence can be said about. */
export type Target =
  | { readonly kind: "span"; readonly row: number; readonly span: Span }
  | { readonly kind: "holding"; readonly row: number; readonly holding: Holding }
  | { readonly kind: "print"; readonly row: number; readonly print: Print }
  | { readonly kind: "wakeup"; readonly row: number; readonly wakeup: Wakeup }
  | { readonly kind: "access"; readonly row: number; readonly accesses: Accesses }
  | { readonly kind: "end"; readonly row: number; readonly end: RowEnd };

export interface Words {
  readonly waits: (what: WaitFor) => string;
  /** What a bar of many steps says of itself; nothing where it does not. */
  readonly shortSteps?: (count: number, seconds: number) => string;
  /** What stands where an order is missing between two accesses of a variable; nothing where it does not. */
  readonly missing?: (variable: string) => string;
  /** A mark of the axis, as exact as the marks are close. */
  readonly tick: (seconds: number, axis: Ticks) => string;
}

/** The picture of a timeline as it stands; made anew when lanes are added. */
export interface Layout {
  readonly rows: readonly Row[];
  /** By lane, its row; lanes without one of their own have their first thread's. */
  readonly rowOfLane: readonly number[];
  readonly rowHeight: number;
  readonly height: number;
}

export interface Scene {
  readonly timeline: Timeline;
  readonly layout: Layout;
  readonly range: Range;
  /** Where what lasts is drawn to. */
  readonly now: number;
  readonly words: Words;
  /** The part in sight, below the head: how far it is scrolled, and how high it is. */
  readonly top: number;
  readonly height: number;
  readonly selected?: Target | undefined;
  /** The one that the reader has asked to see. */
  readonly race?: LaneRace | undefined;
  /** The moment that the reader looks at. */
  readonly moment?: number | undefined;
  /** The line of the output whose prints are lit. */
  readonly litLine?: number | undefined;
  /** What was printed later is lit. */
  readonly litSince?: number | undefined;
}

/** Above the rows: the axis, and how many run at once. */
export const AXIS = 18;
export const LEVELS = 26;
export const HEAD = AXIS + LEVELS + 6;

/** Short spans are put together to bars at least so wide. */
export const NARROWEST = 2;
export const DOT = 3;
export const DOT_DISTANCE = 7;
export const ACCESS_DISTANCE = 7;

export function layOut(timeline: Pick<Timeline, "lanes">): Layout {
  const rows = timelineRows(timeline);
  const rowHeight = rows.length <= 16 ? 26 : rows.length <= 48 ? 17 : 11;
  const rowOfLane: number[] = [];
  for (const [index, { lane, named }] of rows.entries()) {
    rowOfLane[lane] = index;
    rowOfLane[named] ??= index;
  }
  for (const [lane, { parent }] of timeline.lanes.entries()) {
    if (parent !== undefined && rowOfLane[parent] === undefined) {
      rowOfLane[parent] = rowOfLane[lane] ?? 0;
    }
  }
  return { rows, rowOfLane, rowHeight, height: HEAD + rows.length * rowHeight };
}

export interface Bar {
  readonly y: number;
  readonly height: number;
}

/** Where in a row its bars stand, in pixels from the top of what is in sight. */
export function barPlace({ layout, top }: Scene, row: number): Bar {
  const { rowHeight } = layout;
  const y = HEAD + row * rowHeight - top;
  return { y: y + Math.round(rowHeight * 0.1), height: Math.round(rowHeight * 0.64) };
}

/** From when to when, in seconds. */
export function stretchOf(target: Target): readonly [number, number] {
  switch (target.kind) {
    case "span":
      return [target.span.from, target.span.to];
    case "holding":
      return [target.holding.from, target.holding.to];
    case "print":
      return [target.print.at, target.print.at];
    case "wakeup":
      return [target.wakeup.at, target.wakeup.at];
    case "access":
      return [target.accesses.access.at, target.accesses.access.at];
    case "end":
      return [target.end.at, target.end.at];
  }
}

/** The accesses of one lane that are in sight, as far apart as marks have to be. */
export function accessesIn(
  { timeline, range }: Pick<Scene, "timeline" | "range">,
  lane: number,
  perPixel: number,
): readonly Accesses[] {
  const { accesses } = timeline;
  const inSight: LaneAccess[] = [];
  for (let index = firstAccessAt(accesses, range.from); index < accesses.length; index += 1) {
    const access = accesses[index];
    if (access === undefined || access.at > range.to) break;
    if (access.lane === lane) inSight.push(access);
  }
  return mergeAccesses(inSight, ACCESS_DISTANCE * perPixel);
}

/** Of accesses in the order of time, the index of the first that is not before a moment. */
export function firstAccessAt(accesses: readonly LaneAccess[], at: number): number {
  let [low, high] = [0, accesses.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((accesses[middle]?.at ?? 0) >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The ends that have come, in the order of rows. */
export const endsOf = ({ timeline, layout, now }: Pick<Scene, "timeline" | "layout" | "now">) =>
  rowEnds(timeline, layout.rows).filter(({ at }) => at <= now);

export const targetTime = (target: Target): number => stretchOf(target)[0];
