import { mergeSpans, type Timeline } from "../../engine/index.ts";
import { element } from "../element.ts";
import type { Palette } from "./canvas.ts";
import { panRange, type Range } from "./range.ts";
import { type Layout, NARROWEST } from "./scene.ts";

/** Pixels. */
const HEIGHT = 28;

export interface Seen {
  readonly timeline: Timeline;
  readonly layout: Layout;
  readonly whole: Range;
  /** The part in sight; nothing while that is the whole. */
  readonly range: Range | undefined;
  readonly palette: Palette;
}

/** A strip below a picture of a part of a run: who ran when in all of it, with a frame around the part, which a pointer moves. */
export class Overview {
  readonly #canvas = element("canvas", {
    class: "overview",
    // Arrow keys move the picture itself.
    attributes: { "aria-hidden": "true" },
  });
  readonly #picture: HTMLElement;
  #seen: Seen | undefined;

  constructor(picture: HTMLElement, onMove: (range: Range) => void, signal: AbortSignal) {
    const canvas = this.#canvas;
    this.#picture = picture;
    signal.addEventListener("abort", () => canvas.remove(), { once: true });
    const move = ({ clientX, buttons }: PointerEvent) => {
      const seen = this.#seen;
      if (buttons === 0 || seen?.range === undefined) return;
      const { left, width } = canvas.getBoundingClientRect();
      onMove(moveTo(seen.range, (clientX - left) / Math.max(1, width), seen.whole));
    };
    canvas.addEventListener(
      "pointerdown",
      (event) => {
        canvas.setPointerCapture(event.pointerId);
        move(event);
      },
      { signal },
    );
    canvas.addEventListener("pointermove", move, { signal });
  }

  draw(seen: Seen): void {
    this.#seen = seen;
    const canvas = this.#canvas;
    if (seen.range === undefined) {
      canvas.remove();
      return;
    }
    if (!canvas.isConnected) this.#picture.after(canvas);
    const width = canvas.clientWidth;
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(HEIGHT * devicePixelRatio);
    const context = canvas.getContext("2d");
    if (context === null) return;
    context.scale(devicePixelRatio, devicePixelRatio);
    drawOverview(context, width, { ...seen, range: seen.range });
  }
}

/**
 * The range of the same length with its middle at a share of the whole, as near as can be.
 *
 * @example moveTo({ from: 0, to: 2 }, 0.5, { from: 0, to: 10 }) // => { from: 4, to: 6 }
 */
export function moveTo(range: Range, share: number, whole: Range): Range {
  const middle = whole.from + share * (whole.to - whole.from);
  return panRange(range, middle - (range.from + range.to) / 2, whole);
}

function drawOverview(
  context: CanvasRenderingContext2D,
  width: number,
  { timeline, layout, whole, range, palette: { colours } }: Seen & { readonly range: Range },
): void {
  const perSecond = width / (whole.to - whole.from);
  const rowHeight = HEIGHT / Math.max(1, layout.rows.length);
  for (const [row, { lane }] of layout.rows.entries()) {
    const spans = timeline.lanes[lane]?.spans ?? [];
    for (const span of mergeSpans(spans, NARROWEST / perSecond)) {
      const to = Math.min(span.to, timeline.end);
      const running =
        span.state === "running" ? 1 : span.state === "mixed" ? span.running / (to - span.from) : 0;
      if (running === 0) continue;
      const height = Math.max(1, rowHeight - 1) * running;
      context.fillStyle = colours.running;
      const y = (row + 1) * rowHeight - height;
      context.fillRect(
        span.from * perSecond,
        y,
        Math.max(0.5, (to - span.from) * perSecond),
        height,
      );
    }
  }
  const [left, right] = [range.from * perSecond, range.to * perSecond];
  context.fillStyle = colours.background;
  context.globalAlpha = 0.65;
  context.fillRect(0, 0, left, HEIGHT);
  context.fillRect(right, 0, width - right, HEIGHT);
  context.globalAlpha = 1;
  context.strokeStyle = colours.selection;
  context.lineWidth = 2;
  context.strokeRect(left + 1, 1, Math.max(2, right - left - 2), HEIGHT - 2);
}
