/**
 * How a timeline is drawn, whatever it is drawn on: which bars, lines, dots and letters go where,
 * in pixels from the left and the top.
 */
import {
  type LaneAccess,
  type Level,
  mergeHoldings,
  mergePrints,
  mergeSpans,
  mergeWakeups,
  type Print,
  runningLevels,
  type Span,
} from "../../engine/index.ts";
import { endSign } from "./ends.ts";
import { ticks } from "./range.ts";
import {
  AXIS,
  accessesIn,
  type Bar,
  barPlace,
  DOT,
  DOT_DISTANCE,
  endsOf,
  HEAD,
  type Layout,
  LEVELS,
  NARROWEST,
  type Scene,
  stretchOf,
} from "./scene.ts";
import { END, type Surface, waitLook } from "./surface.ts";

const ARROW_DISTANCE = 8;
/** About as wide as a letter is; a label that has no room for a few is left out. */
export const LETTER = 6;

export function drawTimeline(surface: Surface, scene: Scene): void {
  const { layout, top, height } = scene;
  const first = Math.max(0, Math.floor(top / layout.rowHeight));
  const last = Math.min(layout.rows.length, Math.ceil((top + height) / layout.rowHeight));
  drawGrid(surface, scene);
  for (let row = first; row < last; row += 1) drawRow(surface, scene, row);
  drawWakeups(surface, scene);
  drawEnds(surface, scene, first, last);
  drawRaces(surface, scene);
  drawSelection(surface, scene);
  drawMoment(surface, scene);
  surface.block("background", 0, 0, surface.width, HEAD - 2);
  drawAxis(surface, scene);
  drawLevels(surface, scene);
}

function drawGrid(surface: Surface, scene: Scene): void {
  const toX = scale(surface, scene);
  for (const at of axisTicks(surface, scene).values) {
    surface.block("grid", toX(at), HEAD, 1, scene.height);
  }
}

function drawAxis(surface: Surface, scene: Scene): void {
  const toX = scale(surface, scene);
  const axis = axisTicks(surface, scene);
  for (const at of axis.values) {
    const x = toX(at);
    if (x > surface.width - 12) continue;
    surface.block("grid", x, AXIS - 4, 1, 6);
    const align = x < 12 ? "start" : x > surface.width - 24 ? "end" : "middle";
    surface.text(scene.words.tick(at, axis), x, AXIS - 7, align);
  }
}

/** How many run at once: one line high while they take turns, a block where they run side by side. */
function drawLevels(surface: Surface, scene: Scene): void {
  const { timeline, layout, range, now } = scene;
  const toX = scale(surface, scene);
  const shortest = (NARROWEST * (range.to - range.from)) / surface.width;
  const levels = runningLevels({ lanes: timeline.lanes, end: now }, shortest);
  const highest = levelScale(levels, layout);
  for (const [index, { from, running }] of levels.entries()) {
    if (running === 0) continue;
    const x = Math.max(0, toX(from));
    const width = Math.min(surface.width, toX(levels[index + 1]?.from ?? now)) - x;
    const height = (running / highest) * LEVELS;
    if (width > 0) surface.block("running", x, AXIS + 2 + LEVELS - height, width, height);
  }
  surface.block("grid", 0, AXIS + 2 + LEVELS, surface.width, 1);
  for (let level = 1; level < highest && highest <= 8; level += 1) {
    surface.block(
      "background",
      0,
      AXIS + 2 + LEVELS - (level / highest) * LEVELS,
      surface.width,
      1,
    );
  }
}

/** The height of the levels stands for all that could run, so that turns look as few as they are. */
const levelScale = (levels: readonly Level[], { rows }: Layout): number =>
  Math.max(2, Math.min(rows.length, 6), ...levels.map(({ running }) => running));

function drawRow(surface: Surface, scene: Scene, row: number): void {
  const { timeline, layout, range, now } = scene;
  const lane = timeline.lanes[layout.rows[row]?.lane ?? -1];
  if (lane === undefined) return;
  const toX = scale(surface, scene);
  const perPixel = (range.to - range.from) / surface.width;
  const bar = barPlace(scene, row);

  const alive = clip(toX(lane.from), toX(Math.min(lane.to, now)), surface.width);
  if (alive !== undefined) {
    surface.block("alive", alive.x, bar.y + bar.height / 2 - 0.5, alive.width, 1);
  }
  const spans = mergeSpans(lane.spans, NARROWEST * perPixel, range.from, range.to);
  for (const span of spans) {
    const place = clip(toX(span.from), toX(Math.min(span.to, now)), surface.width);
    if (place !== undefined) drawSpan(surface, scene, span, place, bar);
  }
  for (const band of bandsOf(spans)) labelBand(surface, scene, band, bar);
  const holdings = mergeHoldings(lane.holdings, NARROWEST * perPixel);
  let heldUntil = 0;
  for (const holding of holdings) {
    // Of two locks held at once, the second stands below the first.
    const y = bar.y + bar.height + (holding.from < heldUntil ? 4 : 1);
    heldUntil = Math.max(heldUntil, holding.to);
    const place = clip(toX(holding.from), toX(Math.min(holding.to, now)), surface.width);
    if (place === undefined) continue;
    if (holding.times > 1) {
      // Between its ends the lock was free now and then.
      surface.block("lock", place.x, y, place.width, 1);
      continue;
    }
    surface.block("lock", place.x, y, place.width, 2);
    const end = bar.y + bar.height - 2;
    if (toX(holding.from) >= 0) surface.block("lock", place.x, end, 2, y - end);
    if (toX(holding.to) <= surface.width) {
      surface.block("lock", place.x + place.width - 2, end, 2, y - end);
    }
  }
  const raced = new Set(timeline.races.flatMap((race) => [race.first, race.second]));
  for (const { access } of accessesIn(scene, layout.rows[row]?.lane ?? -1, perPixel)) {
    if (!raced.has(access)) surface.access(access.kind, toX(access.at), bar.y, false);
  }
  for (const print of mergePrints(lane.prints, DOT_DISTANCE * perPixel)) {
    const x = toX(print.at);
    if (x < -DOT || x > surface.width + DOT) continue;
    const isLit = print.at > (scene.litSince ?? Number.POSITIVE_INFINITY) || isOfLine(print, scene);
    const y = bar.y + bar.height / 2;
    surface.dot(x, y, Math.min(DOT, bar.height / 2), isLit);
  }
}

const isOfLine = ({ outputLine, times }: Print, { litLine }: Scene) =>
  litLine !== undefined && outputLine <= litLine && litLine < outputLine + times;

interface Place {
  readonly x: number;
  readonly width: number;
}

function drawSpan(
  surface: Surface,
  scene: Scene,
  span: Span,
  { x, width }: Place,
  { y, height }: Bar,
): void {
  // What runs stands out from what waits.
  const inset = Math.round(height * 0.1);
  switch (span.state) {
    case "running":
      surface.bar("running", x, y, width, height);
      break;
    case "ready":
      surface.bar("ready", x, y + inset, width, height - 2 * inset);
      break;
    case "waiting": {
      const look = waitLook(span.wait.for);
      surface.bar(look, x, y + inset, width, height - 2 * inset);
      if (height < 12 || width < LETTER * 5) break;
      const text = withName(scene.words.waits(span.wait.for), span.wait.on);
      surface.label(text, look, x, y + inset, width, height - 2 * inset);
      break;
    }
    case "mixed": {
      const share = span.running / Math.max(span.to - span.from, Number.MIN_VALUE);
      surface.bar("mixed", x, y + inset, width, height - 2 * inset);
      if (share > 0) {
        surface.block("running", x, y + height * (1 - share), width, height * share);
      }
      break;
    }
  }
}

/** A stretch of nothing but bars of many steps, one beside the other. */
interface Band {
  readonly from: number;
  readonly to: number;
  readonly pieces: number;
}

function bandsOf(spans: readonly Span[]): readonly Band[] {
  const bands: Band[] = [];
  let isOpen = false;
  for (const span of spans) {
    const last = bands.at(-1);
    if (span.state !== "mixed") isOpen = false;
    else if (isOpen && last !== undefined) {
      bands[bands.length - 1] = { ...last, to: span.to, pieces: last.pieces + span.pieces };
    } else {
      bands.push(span);
      isOpen = true;
    }
  }
  return bands;
}

/** Says how much happened in a band, where that leaves half of it to be seen. */
function labelBand(surface: Surface, scene: Scene, band: Band, { y, height }: Bar): void {
  const toX = scale(surface, scene);
  const place = clip(toX(band.from), toX(Math.min(band.to, scene.now)), surface.width);
  const seconds = Math.min(band.to, scene.now) - band.from;
  const text = scene.words.shortSteps?.(band.pieces, seconds) ?? "";
  const width = LETTER * (text.length + 2);
  if (text === "" || place === undefined || height < 12 || place.width < 2 * width) return;
  surface.label(text, "mixed", Math.max(0, place.x), y + 1, width, height - 2);
}

/** @example withName("queue", "jobs") // => "queue jobs" */
export const withName = (noun: string, name: string | undefined): string =>
  name === undefined || noun.endsWith(name) ? noun : `${noun} ${name}`;

function drawWakeups(surface: Surface, scene: Scene): void {
  const { timeline, layout, range } = scene;
  const toX = scale(surface, scene);
  const perPixel = (range.to - range.from) / surface.width;
  const inSight = timeline.wakeups.filter(({ at }) => range.from <= at && at <= range.to);
  for (const wakeup of mergeWakeups(inSight, ARROW_DISTANCE * perPixel)) {
    const from = layout.rowOfLane[wakeup.from];
    const row = layout.rowOfLane[wakeup.to];
    if (from === undefined || row === undefined || from === row) continue;
    const start = barPlace(scene, from);
    const end = barPlace(scene, row);
    const isDown = row > from;
    surface.arrow(
      toX(wakeup.at),
      isDown ? start.y + start.height : start.y,
      isDown ? end.y : end.y + end.height,
    );
  }
}

/** Both accesses of each race in sight, and between them the order that is missing. */
function drawRaces(surface: Surface, scene: Scene): void {
  const { timeline, layout, range, race: chosen } = scene;
  const toX = scale(surface, scene);
  const placeOf = ({ at, lane }: LaneAccess) => {
    const { y } = barPlace(scene, layout.rowOfLane[lane] ?? 0);
    return { x: toX(at), y };
  };
  const inSight = timeline.races.filter(
    ({ first, second }) => first.at <= range.to && range.from <= second.at,
  );
  const named = chosen ?? inSight[0];
  for (const race of inSight.toSorted(
    (one, other) => Number(one === named) - Number(other === named),
  )) {
    const [first, second] = [placeOf(race.first), placeOf(race.second)];
    surface.gap(first.x, first.y, second.x, second.y);
    surface.access(race.first.kind, first.x, first.y, true);
    surface.access(race.second.kind, second.x, second.y, true);
    const text = race === named ? (scene.words.missing?.(race.first.variable) ?? "") : "";
    if (text === "") continue;
    const width = Math.min(surface.width, LETTER * (text.length + 2));
    const middle = (Math.max(0, first.x) + Math.min(surface.width, second.x) - width) / 2;
    const x = Math.max(0, Math.min(surface.width - width, middle));
    surface.label(text, "lock", x, (first.y + second.y) / 2 - 7, width, 15);
  }
}

function drawEnds(surface: Surface, scene: Scene, first: number, last: number): void {
  const toX = scale(surface, scene);
  for (const { row, at, ending } of endsOf(scene)) {
    const x = toX(at);
    if (row < first || row >= last || x < 0 || x > surface.width) continue;
    const { y, height } = barPlace(scene, row);
    const sign = endSign(ending);
    if (sign === "ended") surface.block("arrow", x - 0.5, y - 1, 1, height + 2);
    // What ends with the run is not to be cut off by the edge.
    else surface.end(sign, Math.min(x, surface.width - END), y + height / 2);
  }
}

function drawMoment(surface: Surface, scene: Scene): void {
  if (scene.moment === undefined) return;
  const x = scale(surface, scene)(scene.moment);
  if (x < 0 || x > surface.width) return;
  surface.block("selection", Math.min(x, surface.width - 2) - 1, HEAD - 4, 2, scene.height + 4);
}

function drawSelection(surface: Surface, scene: Scene): void {
  const { selected, now } = scene;
  if (selected === undefined) return;
  const toX = scale(surface, scene);
  const { y, height } = barPlace(scene, selected.row);
  const [from, to] = stretchOf(selected);
  const place = clip(toX(from), toX(Math.min(to, now)), surface.width) ?? {
    x: toX(from),
    width: 0,
  };
  const margin = from === to ? DOT + 2 : 1;
  surface.outline("selection", place.x - margin, y - 2, place.width + 2 * margin, height + 4);
}

const axisTicks = (surface: Surface, { range }: Scene) =>
  ticks(range, Math.max(2, surface.width / surface.tickDistance));

function scale(surface: Pick<Surface, "width">, { range }: Scene): (at: number) => number {
  const perSecond = surface.width / Math.max(range.to - range.from, Number.MIN_VALUE);
  return (at) => (at - range.from) * perSecond;
}

/** The part of a stretch that is in sight. */
function clip(from: number, to: number, width: number): Place | undefined {
  if (to < 0 || from > width || to < from) return undefined;
  const x = Math.max(-1, from);
  return { x, width: Math.max(0.5, Math.min(width + 1, to) - x) };
}
