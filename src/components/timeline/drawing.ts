/**
 * How a timeline is drawn, whatever it is drawn on: which bars, lines, dots and letters go where,
 * in pixels from the left and the top.
 */
import {
  type Level,
  mergeHoldings,
  mergePrints,
  mergeSpans,
  mergeWakeups,
  type Print,
  runningLevels,
  type Span,
  type WaitFor,
} from "../../engine/index.ts";
import { ticks } from "./range.ts";
import {
  AXIS,
  type Bar,
  barPlace,
  DOT,
  DOT_DISTANCE,
  HEAD,
  type Layout,
  LEVELS,
  NARROWEST,
  type Scene,
  stretchOf,
} from "./scene.ts";

/** A colour and a pattern; what is waited for has five of them. */
export type Look = "running" | "ready" | "lock" | "signal" | "join" | "sleep" | "io" | "mixed";

export type Ink = "text" | "grid" | "alive" | "arrow" | "selection" | "background" | Look;

const WAIT_LOOKS = {
  lock: "lock",
  condition: "signal",
  event: "signal",
  semaphore: "signal",
  barrier: "signal",
  queue: "signal",
  start: "join",
  join: "join",
  process: "join",
  task: "join",
  sleep: "sleep",
  io: "io",
  input: "io",
} as const satisfies Record<WaitFor, Look>;

export const waitLook = (what: WaitFor): Look => WAIT_LOOKS[what];

/** Lines in a square of `TILE` pixels, as `x1 y1 x2 y2`; together they tell looks apart without colour. */
export const TILE = 6;
export const PATTERNS: Readonly<
  Record<Look, readonly (readonly [number, number, number, number])[]>
> = {
  running: [],
  ready: [
    [1, 1.5, 2, 1.5],
    [4, 4.5, 5, 4.5],
  ],
  lock: [
    [-1, 7, 7, -1],
    [-1, 1, 1, -1],
    [5, 7, 7, 5],
  ],
  signal: [
    [-1, -1, 7, 7],
    [-1, 5, 1, 7],
    [5, -1, 7, 1],
  ],
  join: [[3, 0, 3, 6]],
  sleep: [],
  io: [
    [3, 0, 3, 6],
    [0, 3, 6, 3],
  ],
  mixed: [],
};

/** What can be drawn on. */
export interface Surface {
  readonly width: number;
  /** Pixels between two marks of the axis, at least. */
  readonly tickDistance: number;
  /** Filled with its look: solid for what runs, with a pattern for what does not. */
  bar(look: Look, x: number, y: number, width: number, height: number): void;
  /** Filled with one colour. */
  block(ink: Ink, x: number, y: number, width: number, height: number): void;
  outline(ink: Ink, x: number, y: number, width: number, height: number): void;
  /** On a bar of that look; cut off where the width ends. */
  label(text: string, look: Look, x: number, y: number, width: number, height: number): void;
  text(text: string, x: number, y: number, align: "start" | "middle" | "end"): void;
  /** From one height to another, with a head at its end. */
  arrow(x: number, from: number, to: number): void;
  dot(x: number, y: number, radius: number, isLit: boolean): void;
}

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
  drawSelection(surface, scene);
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
  for (const span of mergeSpans(lane.spans, NARROWEST * perPixel, range.from, range.to)) {
    const place = clip(toX(span.from), toX(Math.min(span.to, now)), surface.width);
    if (place !== undefined) drawSpan(surface, scene, span, place, bar);
  }
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
  const margin = selected.kind === "print" || selected.kind === "wakeup" ? DOT + 2 : 1;
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
