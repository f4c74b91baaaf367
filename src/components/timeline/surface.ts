/** What a timeline is drawn on, and the looks of what is drawn there: told apart without colour, too. */
import type { LaneAccess, WaitFor } from "../../engine/index.ts";
import type { EndSign } from "./ends.ts";

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
  /** A triangle that stands on its tip: hollow for what is read, filled for what is written. */
  access(kind: LaneAccess["kind"], x: number, y: number, isRaced: boolean): void;
  /** A line of dashes. */
  gap(x1: number, y1: number, x2: number, y2: number): void;
  /** Around a middle, on paper of its own: `strokes` tells one from another without colour. */
  end(sign: EndSign, x: number, y: number): void;
}

/** How far the triangle of an access reaches from its middle, in pixels. */
export const ACCESS_SIZE = { plain: 3, raced: 5 } as const;

/** How far an end's sign reaches from its middle, in pixels. */
export const END = 7;

/** Lines around the middle, as `x1 y1 x2 y2`. */
export const END_STROKES: Readonly<
  Record<EndSign, readonly (readonly [number, number, number, number])[]>
> = {
  ended: [[0, -6, 0, 6]],
  failed: [
    [-5, -5, 5, 5],
    [-5, 5, 5, -5],
  ],
  cancelled: [
    [0, -6, 6, 0],
    [6, 0, 0, 6],
    [0, 6, -6, 0],
    [-6, 0, 0, -6],
  ],
};
