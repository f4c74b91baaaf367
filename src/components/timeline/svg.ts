import type { LaneAccess } from "../../engine/index.ts";
import { escapeText } from "../escape-text.ts";
import { drawTimeline, LETTER } from "./drawing.ts";
import type { EndSign } from "./ends.ts";
import { HEAD, type Layout, type Scene } from "./scene.ts";
import {
  ACCESS_SIZE,
  END,
  END_STROKES,
  type Ink,
  type Look,
  PATTERNS,
  type Surface,
  TILE,
} from "./surface.ts";
import type { LegendEntry } from "./text.ts";

/** Between the width on a small screen and that on a large one. */
const NOMINAL_WIDTH = 480;

export interface StillOptions {
  /** Tells this picture's patterns from those of others on the page. */
  readonly id: string;
  readonly label: string;
}

/** A picture as SVG that fits any width: all its horizontal measures are shares of the whole. */
export function timelineToSvg(
  scene: Omit<Scene, "top" | "height"> & { readonly layout: Layout },
  { id, label }: StillOptions,
): string {
  const { height } = scene.layout;
  const surface = new SvgSurface(id);
  drawTimeline(surface, { ...scene, top: 0, height: height - HEAD });
  const patterns = [...surface.looks].map((look) => drawPattern(id, look)).join("");
  return (
    `<svg class="still" role="img" aria-label="${escapeText(label)}" width="100%" height="${height}">` +
    `<defs>${patterns}</defs>${surface.parts.join("")}</svg>`
  );
}

class SvgSurface implements Surface {
  readonly width = NOMINAL_WIDTH;
  /** Half as much on a small screen, where the letters are as large. */
  readonly tickDistance = 140;
  readonly parts: string[] = [];
  readonly looks = new Set<Look>();
  readonly #id: string;

  constructor(id: string) {
    this.#id = id;
  }

  bar(look: Look, x: number, y: number, width: number, height: number): void {
    this.looks.add(look);
    const fill = look === "running" ? "" : ` fill="url(#${patternId(this.#id, look)})"`;
    this.parts.push(`<rect class="bar ${look}"${this.#place(x, y, width, height)}${fill}/>`);
  }

  block(ink: Ink, x: number, y: number, width: number, height: number): void {
    this.parts.push(`<rect class="block ${ink}"${this.#place(x, y, width, height)}/>`);
  }

  outline(ink: Ink, x: number, y: number, width: number, height: number): void {
    this.parts.push(`<rect class="outline ${ink}"${this.#place(x, y, width, height)}/>`);
  }

  label(text: string, look: Look, x: number, y: number, width: number, height: number): void {
    this.parts.push(
      `<svg class="label"${this.#place(x, y, width, height)}>` +
        `<rect class="paper ${look}" x="1" y="1" width="${text.length * LETTER}" height="${round(height - 2)}"/>` +
        `<text x="4" y="${round(height / 2 + 4)}">${escapeText(text)}</text></svg>`,
    );
  }

  text(text: string, x: number, y: number, align: "start" | "middle" | "end"): void {
    this.parts.push(
      `<text class="tick" x="${this.#share(x)}" y="${round(y + 3.5)}" text-anchor="${align}">` +
        `${escapeText(text)}</text>`,
    );
  }

  arrow(x: number, from: number, to: number): void {
    const head = to > from ? -4 : 4;
    this.parts.push(
      `<svg x="${this.#share(x)}" overflow="visible"><path class="arrow" ` +
        `d="M0 ${round(from)}V${round(to)}m-3 ${head}l3 ${-head}l3 ${head}"/></svg>`,
    );
  }

  dot(x: number, y: number, radius: number, isLit: boolean): void {
    this.parts.push(
      `<circle class="dot${isLit ? " lit" : ""}" cx="${this.#share(x)}" cy="${round(y)}" ` +
        `r="${round(radius)}"/>`,
    );
  }

  access(kind: LaneAccess["kind"], x: number, y: number, isRaced: boolean): void {
    const triangle = drawAccess(kind, isRaced);
    this.parts.push(
      `<svg x="${this.#share(x)}" y="${round(y)}" overflow="visible">${triangle}</svg>`,
    );
  }

  gap(x1: number, y1: number, x2: number, y2: number): void {
    this.parts.push(
      `<line class="held lock" stroke-dasharray="5 4" x1="${this.#share(x1)}" y1="${round(y1)}" ` +
        `x2="${this.#share(x2)}" y2="${round(y2)}"/>`,
    );
  }

  end(sign: EndSign, x: number, y: number): void {
    this.parts.push(
      `<svg x="${this.#share(x)}" y="${round(y)}" overflow="visible">${drawEnd(sign)}</svg>`,
    );
  }

  #place(x: number, y: number, width: number, height: number): string {
    // A grid line is a pixel wide at any width.
    const shownWidth = width === 1 ? "1" : this.#share(width);
    return ` x="${this.#share(x)}" y="${round(y)}" width="${shownWidth}" height="${round(height)}"`;
  }

  #share(x: number): string {
    return `${round((x / this.width) * 100)}%`;
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;

const patternId = (id: string, look: Look) => `${id}-${look}`;

function drawPattern(id: string, look: Look): string {
  return (
    `<pattern id="${patternId(id, look)}" width="${TILE}" height="${TILE}" patternUnits="userSpaceOnUse">` +
    `<rect class="paper ${look}" width="${TILE}" height="${TILE}"/>` +
    `<path class="strokes ${look}" d="${patternLines(look)}"/></pattern>`
  );
}

function drawAccess(kind: LaneAccess["kind"], isRaced: boolean): string {
  const size = ACCESS_SIZE[isRaced ? "raced" : "plain"];
  const look = `${isRaced ? "held lock" : "dot"}${kind === "write" ? " written" : ""}`;
  return `<path class="${look}" d="M${-size} ${-size}H${size}L0 ${size}Z"/>`;
}

const drawEnd = (sign: EndSign) =>
  `<rect class="block background" x="${-END}" y="${-END}" width="${2 * END}" height="${2 * END}"/>` +
  `<path class="held${sign === "failed" ? " lock" : ""}" d="${strokesToPath(END_STROKES[sign], 0, 0)}"/>`;

/** @param left where the tile lies, as `top`. */
const patternLines = (look: Look, left = 0, top = 0): string =>
  strokesToPath(PATTERNS[look], left, top);

const strokesToPath = (
  strokes: readonly (readonly [number, number, number, number])[],
  left: number,
  top: number,
) =>
  strokes.map(([x1, y1, x2, y2]) => `M${left + x1} ${top + y1}L${left + x2} ${top + y2}`).join("");

/** What a look or mark of the picture looks like, for the list of what they mean. */
export function signToSvg(sign: LegendEntry["sign"]): string {
  return (
    `<svg class="sign" aria-hidden="true" width="${SIGN_WIDTH}" height="${2 * TILE}">` +
    `${drawSign(sign)}</svg>`
  );
}

const SIGN_WIDTH = 3 * TILE;

function drawSign(sign: LegendEntry["sign"]): string {
  const middle = SIGN_WIDTH / 2;
  switch (sign) {
    case "holding":
      return `<path class="held lock" d="M1 4V9H${SIGN_WIDTH - 1}V4"/>`;
    case "print":
      return `<circle class="dot" cx="${middle}" cy="${TILE}" r="3"/>`;
    case "wakeup":
      return `<path class="arrow" d="M${middle} 0V11m-3 -4l3 4l3 -4"/>`;
    case "read":
    case "write":
      return `<svg x="${middle}" y="${TILE}" overflow="visible">${drawAccess(sign, false)}</svg>`;
    case "missing":
      return `<path class="held lock" stroke-dasharray="5 4" d="M0 ${TILE}H${SIGN_WIDTH}"/>`;
    case "ended":
      return `<path class="arrow" d="M${middle} 0V${2 * TILE}"/>`;
    case "failed":
    case "cancelled":
      return `<svg x="${middle}" y="${TILE}" overflow="visible">${drawEnd(sign)}</svg>`;
    case "mixed":
      return `<rect class="block mixed-paper" width="100%" height="100%"/><rect class="block running" y="60%" width="100%" height="40%"/>`;
    default: {
      const tiles = [0, 1, 2, 3, 4, 5].map((tile) =>
        patternLines(sign, (tile % 3) * TILE, tile < 3 ? 0 : TILE),
      );
      return `<rect class="bar ${sign}" width="100%" height="100%"/><path class="strokes ${sign}" d="${tiles.join("")}"/>`;
    }
  }
}
