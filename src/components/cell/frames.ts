/**
 * The frames in which the cells of a page draw what was printed: one cell after another where drawing takes long, and
 * with pauses, so that a page whose programs print without end still answers its reader.
 */

/** How long (ms) the drawings of one frame take together before the others have to wait. */
const QUICK = 4;

/** How much longer than a slow frame's drawings the pause after it is. */
const PAUSE = 3;

export class Frames {
  readonly #waiting = new Set<() => void>();
  /** A frame is asked for, or a pause is made. */
  #isBusy = false;

  /** Draws this in a frame to come, once. */
  ask(draw: () => void): void {
    this.#waiting.add(draw);
    if (!this.#isBusy) this.#request();
  }

  /** It is drawn already, or not to be drawn any more. */
  leave(draw: () => void): void {
    this.#waiting.delete(draw);
  }

  #request(): void {
    this.#isBusy = this.#waiting.size > 0;
    if (this.#isBusy) requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const began = performance.now();
    for (const draw of this.#waiting) {
      this.#waiting.delete(draw);
      draw();
      if (performance.now() - began >= QUICK) break;
    }
    const took = performance.now() - began;
    if (took < QUICK) this.#request();
    else setTimeout(() => this.#request(), PAUSE * took);
  }
}
