/**
 * Whose turn it is to be read by the page: one at a time, and with pauses, so that whatever its programs do the page
 * has most of its time for its reader.
 */

/** How much longer than a turn the pause after it is, and how long (ms) it is at least. */
const PAUSE = 3;
const SHORTEST_PAUSE = 4;

export class Turns {
  readonly #waiting = new Set<() => void>();
  #isBusy = false;

  /** Does this work, which is brief: at once, or when the pause is over and those have been who came before. */
  take(work: () => void): void {
    this.#waiting.add(work);
    if (!this.#isBusy) this.#next();
  }

  /** It is not to be done any more. */
  leave(work: () => void): void {
    this.#waiting.delete(work);
  }

  #next(): void {
    this.#isBusy = false;
    const [work] = this.#waiting;
    if (work === undefined) return;
    this.#waiting.delete(work);
    this.#isBusy = true;
    const began = performance.now();
    try {
      work();
    } finally {
      const pause = Math.max(SHORTEST_PAUSE, PAUSE * (performance.now() - began));
      setTimeout(() => this.#next(), pause);
    }
  }
}
