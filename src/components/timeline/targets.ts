/** What in the picture is at a place, or beside what is selected. */
import {
  firstSpanAfter,
  type LaneRace,
  mergeHoldings,
  mergePrints,
  mergeSpans,
  type Race,
  type Timeline,
} from "../../engine/index.ts";
import {
  accessesIn,
  barPlace,
  DOT,
  DOT_DISTANCE,
  endsOf,
  HEAD,
  NARROWEST,
  type Scene,
  type Target,
  targetTime,
} from "./scene.ts";
import type { Surface } from "./surface.ts";

/** The line of the program a thing happened in, where it is known. */
export function targetLine(target: Target): number | undefined {
  switch (target.kind) {
    case "span":
      return target.span.state === "waiting" ? target.span.wait.line : undefined;
    case "holding":
      return target.holding.line;
    case "access":
      return target.accesses.access.line;
    case "end":
      return "line" in target.end.ending ? target.end.ending.line : undefined;
    case "print":
    case "wakeup":
      return undefined;
  }
}

/**
 * What the reader comes to from the selection: the next or last thing in its lane, or the same
 * moment in the lane above or below.
 */
export function neighbour(
  width: number,
  scene: Scene,
  inTime: -1 | 0 | 1,
  inRows: -1 | 0 | 1,
): Target | undefined {
  const { layout, range, selected } = scene;
  if (selected === undefined) return rowTargets(width, scene, 0)[0];
  if (inRows !== 0) {
    const row = Math.min(Math.max(selected.row + inRows, 0), layout.rows.length - 1);
    if (row === selected.row) return undefined;
    const at = Math.max(targetTime(selected), range.from);
    const targets = rowTargets(width, scene, row);
    return targets.findLast((target) => targetTime(target) <= at) ?? targets[0];
  }
  const targets = rowTargets(width, scene, selected.row);
  const time = targetTime(selected);
  const place = targets.findIndex(
    (target) => target.kind === selected.kind && targetTime(target) === time,
  );
  if (place !== -1) return targets[place + inTime];
  return inTime > 0
    ? targets.find((target) => targetTime(target) > time)
    : targets.findLast((target) => targetTime(target) < time);
}

/** Everything in a lane, in the order of time, as it is drawn at this scale. */
function rowTargets(width: number, scene: Scene, row: number): Target[] {
  const { timeline, layout, range } = scene;
  const lane = timeline.lanes[layout.rows[row]?.lane ?? -1];
  if (lane === undefined) return [];
  const perPixel = (range.to - range.from) / width;
  const targets: Target[] = [
    ...mergeSpans(lane.spans, NARROWEST * perPixel).map((span): Target => {
      return { kind: "span", row, span };
    }),
    ...mergeHoldings(lane.holdings, NARROWEST * perPixel).map((holding): Target => {
      return { kind: "holding", row, holding };
    }),
    ...mergePrints(lane.prints, DOT_DISTANCE * perPixel).map((print): Target => {
      return { kind: "print", row, print };
    }),
    ...accessesIn(scene, layout.rows[row]?.lane ?? -1, perPixel).map((accesses): Target => {
      return { kind: "access", row, accesses };
    }),
    ...endsIn(scene, row).map((end): Target => {
      return { kind: "end", row, end };
    }),
  ];
  return targets.sort((one, other) => targetTime(one) - targetTime(other));
}

const endsIn = (scene: Scene, row: number) => endsOf(scene).filter((end) => end.row === row);

/** What stands at this point of the picture: small things before large ones. */
export function targetAt(
  surface: Pick<Surface, "width">,
  scene: Scene,
  x: number,
  y: number,
): Target | undefined {
  const { timeline, layout, range, now } = scene;
  const row = Math.floor((y - HEAD + scene.top) / layout.rowHeight);
  const lane = timeline.lanes[layout.rows[row]?.lane ?? -1];
  if (y < HEAD || lane === undefined) return undefined;
  const perPixel = (range.to - range.from) / surface.width;
  const at = range.from + x * perPixel;
  const near = (time: number, distance: number) => Math.abs(time - at) <= distance * perPixel;
  const bar = barPlace(scene, row);

  const end = endsIn(scene, row).findLast((one) => near(one.at, DOT + 2));
  if (end !== undefined && y <= bar.y + bar.height + 2) return { kind: "end", row, end };
  if (y <= bar.y + DOT + 2) {
    const all = accessesIn(scene, layout.rows[row]?.lane ?? -1, perPixel);
    const accesses = all.findLast(({ access }) => near(access.at, DOT + 2));
    if (accesses !== undefined) return { kind: "access", row, accesses };
  }
  const prints = mergePrints(lane.prints, DOT_DISTANCE * perPixel);
  const print = prints.find((one) => near(one.at, DOT + 2));
  if (print !== undefined && y <= bar.y + bar.height + 2) return { kind: "print", row, print };
  if (y > bar.y + bar.height) {
    const holdings = mergeHoldings(lane.holdings, NARROWEST * perPixel);
    const holding = holdings.findLast((one) => one.from <= at && at <= Math.min(one.to, now));
    if (holding !== undefined) return { kind: "holding", row, holding };
  }
  const wakeup = timeline.wakeups.find(
    (one) => layout.rowOfLane[one.to] === row && near(one.at, 2),
  );
  if (wakeup !== undefined) return { kind: "wakeup", row, wakeup };

  const shortest = NARROWEST * perPixel;
  const spans = mergeSpans(lane.spans, shortest, at - 4 * shortest, at + 4 * shortest);
  const span = spans[firstSpanAfter(spans, at)];
  if (span === undefined || span.from > at || at > now) return undefined;
  return { kind: "span", row, span };
}

/** The race of a picture that was told elsewhere. */
export const raceIn = ({ races }: Timeline, told: Race): LaneRace | undefined =>
  races.find(
    ({ first, second }) =>
      first.variable === told.variable &&
      [[first, told.first] as const, [second, told.second] as const].every(
        ([one, other]) => one.line === other.line && one.kind === other.kind,
      ),
  );
