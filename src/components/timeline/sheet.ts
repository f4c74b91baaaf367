import { CanvasSurface, type Palette, readPalette } from "./canvas.ts";
import { drawTimeline } from "./drawing.ts";
import type { Scene } from "./scene.ts";

/** The canvas a timeline is drawn on, as large as its place and in the colours of its page. */
export class Sheet {
  readonly canvas = document.createElement("canvas");
  readonly #context: CanvasRenderingContext2D;
  #palette: Palette | undefined;

  constructor() {
    const context = this.canvas.getContext("2d", { alpha: true });
    if (context === null) throw new Error("This browser gives no canvas to draw on.");
    this.#context = context;
  }

  /** The page has others now. */
  forgetColours(): void {
    this.#palette = undefined;
  }

  /** @returns the colours of the figure, in which it was drawn. */
  draw(figure: HTMLElement, scene: Scene, width: number, height: number): Palette {
    const scale = devicePixelRatio;
    const [pixels, lines] = [Math.round(width * scale), Math.round(height * scale)];
    if (this.canvas.width !== pixels || this.canvas.height !== lines) {
      this.canvas.width = pixels;
      this.canvas.height = lines;
      this.canvas.style.blockSize = `${height}px`;
      this.#palette = undefined;
    }
    const palette = this.#palette ?? readPalette(figure, this.#context);
    this.#palette = palette;
    this.#context.setTransform(scale, 0, 0, scale, 0, 0);
    this.#context.clearRect(0, 0, width, height);
    drawTimeline(new CanvasSurface(this.#context, width, palette), scene);
    return palette;
  }
}
