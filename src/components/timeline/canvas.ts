import type { LaneAccess } from "../../engine/index.ts";
import type { EndSign } from "./ends.ts";
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

const LOOKS = Object.keys(PATTERNS) as readonly Look[];
const INKS = ["text", "grid", "alive", "arrow", "selection", "background", "dot", "lit"] as const;

type Colour = Ink | (typeof INKS)[number];

/** The colours of the theme in force, and the patterns drawn in them. */
export interface Palette {
  readonly colours: Readonly<Record<Colour, string>>;
  readonly papers: Readonly<Record<Look, string>>;
  readonly patterns: Readonly<Partial<Record<Look, CanvasPattern>>>;
  readonly font: string;
}

/** Reads the colours where the picture stands, as `Timeline.astro` sets them. */
export function readPalette(element: HTMLElement, context: CanvasRenderingContext2D): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--timeline-${name}`).trim();
  const colours = Object.fromEntries([...INKS, ...LOOKS].map((name) => [name, read(name)]));
  const papers = Object.fromEntries(LOOKS.map((look) => [look, read(`${look}-paper`)]));
  const patterns = Object.fromEntries(
    LOOKS.flatMap((look) => {
      const pattern = drawPattern(context, look, read(look), read(`${look}-paper`));
      return pattern === null ? [] : [[look, pattern]];
    }),
  );
  return {
    colours: colours as Record<Colour, string>,
    papers: papers as Record<Look, string>,
    patterns,
    font: `${style.getPropertyValue("--timeline-font-size") || "11px"} ${style.fontFamily}`,
  };
}

function drawPattern(
  context: CanvasRenderingContext2D,
  look: Look,
  colour: string,
  paper: string,
): CanvasPattern | null {
  const scale = devicePixelRatio;
  const tile = document.createElement("canvas");
  tile.width = Math.round(TILE * scale);
  tile.height = tile.width;
  const drawing = tile.getContext("2d");
  if (drawing === null) return null;
  drawing.scale(tile.width / TILE, tile.width / TILE);
  drawing.fillStyle = paper;
  drawing.fillRect(0, 0, TILE, TILE);
  drawing.strokeStyle = colour;
  drawing.beginPath();
  for (const [x1, y1, x2, y2] of PATTERNS[look]) {
    drawing.moveTo(x1, y1);
    drawing.lineTo(x2, y2);
  }
  drawing.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(TILE / tile.width));
  return pattern;
}

export class CanvasSurface implements Surface {
  readonly width: number;
  readonly tickDistance = 80;
  readonly #context: CanvasRenderingContext2D;
  readonly #palette: Palette;

  constructor(context: CanvasRenderingContext2D, width: number, palette: Palette) {
    this.width = width;
    this.#context = context;
    this.#palette = palette;
    context.font = palette.font;
    context.textBaseline = "middle";
    context.lineWidth = 1;
  }

  bar(look: Look, x: number, y: number, width: number, height: number): void {
    const context = this.#context;
    const { colours, patterns } = this.#palette;
    if (look === "running") {
      context.fillStyle = colours.running;
      context.fillRect(x, y, width, height);
      return;
    }
    context.fillStyle = patterns[look] ?? colours[look];
    context.fillRect(x, y, width, height);
    if (width < 4) return;
    context.strokeStyle = colours[look];
    context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  }

  block(ink: Ink, x: number, y: number, width: number, height: number): void {
    this.#context.fillStyle = this.#palette.colours[ink];
    this.#context.fillRect(x, y, width, height);
  }

  outline(ink: Ink, x: number, y: number, width: number, height: number): void {
    const context = this.#context;
    context.strokeStyle = this.#palette.colours[ink];
    context.lineWidth = 2;
    context.strokeRect(x, y, width, height);
    context.lineWidth = 1;
  }

  label(text: string, look: Look, x: number, y: number, width: number, height: number): void {
    const context = this.#context;
    const { colours, papers } = this.#palette;
    const shown = Math.max(0, x);
    context.save();
    context.beginPath();
    context.rect(shown + 1, y + 1, width - (shown - x) - 2, height - 2);
    context.clip();
    // The pattern would run through the letters.
    context.fillStyle = papers[look];
    context.fillRect(shown, y, context.measureText(text).width + 8, height);
    context.fillStyle = colours.text;
    context.fillText(text, shown + 4, y + height / 2 + 0.5);
    context.restore();
  }

  text(text: string, x: number, y: number, align: "start" | "middle" | "end"): void {
    const context = this.#context;
    context.textAlign = align === "middle" ? "center" : align;
    context.fillStyle = this.#palette.colours.text;
    context.fillText(text, x, y);
    context.textAlign = "start";
  }

  arrow(x: number, from: number, to: number): void {
    const context = this.#context;
    const head = to > from ? -4 : 4;
    context.strokeStyle = this.#palette.colours.arrow;
    context.beginPath();
    context.moveTo(x, from);
    context.lineTo(x, to);
    context.moveTo(x - 3, to + head);
    context.lineTo(x, to);
    context.lineTo(x + 3, to + head);
    context.stroke();
  }

  access(kind: LaneAccess["kind"], x: number, y: number, isRaced: boolean): void {
    const context = this.#context;
    const { colours } = this.#palette;
    const size = ACCESS_SIZE[isRaced ? "raced" : "plain"];
    const colour = colours[isRaced ? "lock" : "text"];
    context.beginPath();
    context.moveTo(x - size, y - size);
    context.lineTo(x + size, y - size);
    context.lineTo(x, y + size);
    context.closePath();
    context.fillStyle = kind === "write" ? colour : colours.background;
    context.fill();
    context.strokeStyle = colour;
    context.stroke();
  }

  gap(x1: number, y1: number, x2: number, y2: number): void {
    const context = this.#context;
    context.strokeStyle = this.#palette.colours.lock;
    context.lineWidth = 2;
    context.setLineDash([5, 4]);
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
    context.setLineDash([]);
    context.lineWidth = 1;
  }

  end(sign: EndSign, x: number, y: number): void {
    const context = this.#context;
    const { colours } = this.#palette;
    context.fillStyle = colours.background;
    context.fillRect(x - END, y - END, 2 * END, 2 * END);
    context.strokeStyle = colours[sign === "failed" ? "lock" : "text"];
    context.lineWidth = 2;
    context.beginPath();
    for (const [x1, y1, x2, y2] of END_STROKES[sign]) {
      context.moveTo(x + x1, y + y1);
      context.lineTo(x + x2, y + y2);
    }
    context.stroke();
    context.lineWidth = 1;
  }

  dot(x: number, y: number, radius: number, isLit: boolean): void {
    const context = this.#context;
    const { colours } = this.#palette;
    context.beginPath();
    context.arc(x, y, isLit ? radius + 2 : radius, 0, 2 * Math.PI);
    context.fillStyle = isLit ? colours.lit : colours.dot;
    context.fill();
    context.strokeStyle = colours.text;
    context.stroke();
  }
}
