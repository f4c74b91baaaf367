import type { Range } from "./range.ts";

/** What a reader's hands can do with a picture. */
export interface Handled {
  readonly plot: HTMLElement;
  /** The buttons, told apart by `data-zoom`. */
  readonly zoomButtons: HTMLElement;
  /** What is in sight. */
  readonly range: Range;
  readonly isWhole: boolean;
  /** Where keys zoom: at what is selected, or in the middle. */
  readonly focusTime: number;
  zoom(factor: number, at: number): void;
  pan(seconds: number): void;
  showWhole(): void;
  selectAt(point: Point): void;
  unselect(): void;
  /** Selects what comes next in this direction. */
  step(inTime: -1 | 0 | 1, inRows: -1 | 0 | 1): void;
  /** Shows the line of what is selected. */
  follow(): void;
}

/** In the window. */
export interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

const ZOOM_STEP = 1.6;

/** A press that moves less, in pixels, is a click. */
const CLICK_DISTANCE = 4;

/** Makes pointers, the wheel, keys and buttons move a picture. */
export class Hands {
  readonly #handled: Handled;
  readonly #pointers = new Map<number, Point>();
  #pressedAt = 0;
  #hasMoved = false;

  constructor(handled: Handled, signal: AbortSignal) {
    this.#handled = handled;
    const { plot, zoomButtons } = handled;
    plot.addEventListener("pointerdown", (event) => this.#press(event), { signal });
    plot.addEventListener("pointermove", (event) => this.#move(event), { signal });
    plot.addEventListener("pointerup", (event) => this.#release(event), { signal });
    plot.addEventListener("pointercancel", (event) => this.#forget(event), { signal });
    plot.addEventListener("pointerleave", (event) => this.#leave(event), { signal });
    plot.addEventListener("wheel", (event) => this.#turn(event), { signal, passive: false });
    plot.addEventListener("keydown", (event) => this.#type(event), { signal });
    plot.addEventListener("blur", () => handled.unselect(), { signal });
    zoomButtons.addEventListener("click", (event) => this.#pressButton(event), { signal });
  }

  #press(event: PointerEvent): void {
    this.#pointers.set(event.pointerId, event);
    this.#pressedAt = event.clientX;
    this.#hasMoved = this.#pointers.size > 1;
    this.#handled.plot.setPointerCapture(event.pointerId);
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) {
      if (event.pointerType === "mouse") this.#handled.selectAt(event);
      return;
    }
    if (Math.abs(event.clientX - this.#pressedAt) > CLICK_DISTANCE) this.#hasMoved = true;
    if (!this.#hasMoved) return;
    const [other] = [...this.#pointers].filter(([id]) => id !== event.pointerId);
    this.#pointers.set(event.pointerId, event);
    if (other === undefined) {
      this.#handled.pan((before.clientX - event.clientX) * this.#perPixel);
      return;
    }
    const [, { clientX }] = other;
    const distance = Math.max(1, Math.abs(before.clientX - clientX));
    const newDistance = Math.max(1, Math.abs(event.clientX - clientX));
    this.#handled.zoom(distance / newDistance, this.#timeAt((event.clientX + clientX) / 2));
  }

  #release(event: PointerEvent): void {
    const wasAlone = this.#pointers.size === 1;
    this.#forget(event);
    if (!wasAlone || this.#hasMoved) return;
    this.#handled.selectAt(event);
    this.#handled.follow();
  }

  #leave({ pointerType }: PointerEvent): void {
    // A finger leaves when it is lifted, and what it has touched is to be read.
    if (pointerType === "mouse") this.#handled.unselect();
  }

  #forget({ pointerId }: PointerEvent): void {
    this.#pointers.delete(pointerId);
  }

  #turn(event: WheelEvent): void {
    if (event.ctrlKey) {
      event.preventDefault();
      this.#handled.zoom(Math.exp(event.deltaY * 0.01), this.#timeAt(event.clientX));
      return;
    }
    const by = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (this.#handled.isWhole || Math.abs(by) < Math.abs(event.deltaY)) return;
    event.preventDefault();
    this.#handled.pan(by * this.#perPixel);
  }

  #type(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#actOf(event);
    if (act === undefined) return;
    act();
    // The keys of the page and of the cell mean other things.
    event.preventDefault();
    event.stopPropagation();
  }

  #actOf({ key, shiftKey }: KeyboardEvent): (() => void) | undefined {
    const handled = this.#handled;
    switch (key) {
      case "ArrowLeft":
      case "ArrowRight": {
        const direction = key === "ArrowRight" ? 1 : -1;
        const { from, to } = handled.range;
        if (shiftKey) return () => handled.pan((direction * (to - from)) / 4);
        return () => handled.step(direction, 0);
      }
      case "ArrowUp":
        return () => handled.step(0, -1);
      case "ArrowDown":
        return () => handled.step(0, 1);
      case "+":
      case "=":
        return () => handled.zoom(1 / ZOOM_STEP, handled.focusTime);
      case "-":
        return () => handled.zoom(ZOOM_STEP, handled.focusTime);
      case "0":
      case "Home":
        return () => handled.showWhole();
      case "Enter":
        return () => handled.follow();
      case "Escape":
        return () => handled.unselect();
      default:
        return undefined;
    }
  }

  #pressButton({ target }: MouseEvent): void {
    if (!(target instanceof Element)) return;
    const { from, to } = this.#handled.range;
    const middle = (from + to) / 2;
    switch (target.closest<HTMLElement>("[data-zoom]")?.dataset.zoom) {
      case "in":
        this.#handled.zoom(1 / ZOOM_STEP, middle);
        break;
      case "out":
        this.#handled.zoom(ZOOM_STEP, middle);
        break;
      case "whole":
        this.#handled.showWhole();
        break;
    }
  }

  #timeAt(clientX: number): number {
    const { left } = this.#handled.plot.getBoundingClientRect();
    return this.#handled.range.from + (clientX - left) * this.#perPixel;
  }

  get #perPixel(): number {
    const { from, to } = this.#handled.range;
    return (to - from) / Math.max(1, this.#handled.plot.clientWidth);
  }
}
