/** How a worker rests while all its threads wait: until its doorbell rings, or the time has come that one waits for. */
import type { Kernel } from "../kernel/kernel.ts";
import type { Clock } from "../schedule/clock.ts";

export interface RestOptions {
  readonly kernel: Kernel;
  readonly clock: Clock;
  /** Whether the kernel's memory is shared, so that a worker can sleep until its doorbell rings. */
  readonly isIsolated: boolean;
  /** The worker is about to sleep; with the doorbell's count if only a ring can wake it. */
  readonly onIdle: (rings: number | undefined) => void;
}

const isTime = (deadline: number) => deadline < Number.POSITIVE_INFINITY;

export class Rest {
  readonly #options: RestOptions;
  /** How often the doorbell had rung when it was heard last. */
  #rings: number;

  constructor(options: RestOptions) {
    this.#options = options;
    this.#rings = this.#doorbell();
  }

  /** Whether the doorbell has rung since it was heard last. */
  hears(): boolean {
    const before = this.#rings;
    this.#rings = this.#doorbell();
    return this.#rings !== before;
  }

  /** Ends a rest of the whole worker. */
  end(): void {
    const { words, index } = this.#options.kernel.processes.doorbell;
    Atomics.notify(words, index);
  }

  /**
   * Sleeps with the whole worker.
   *
   * @param deadline by the clock (ms); infinite if nobody waits for a time.
   * @param canBeWoken whether a ring can end it.
   * @returns false if nothing could.
   */
  block(deadline: number, canBeWoken: boolean): boolean {
    const { clock, kernel, isIsolated, onIdle } = this.#options;
    const canSleep = isIsolated && canBeWoken;
    if (!canSleep && !isTime(deadline)) return false;
    onIdle(isTime(deadline) ? undefined : this.#rings);
    if (this.#canSkipTo(deadline)) {
      clock.skipTo(deadline);
    } else if (canSleep) {
      const { words, index } = kernel.processes.doorbell;
      Atomics.wait(words, index, this.#rings, Math.max(0, deadline - clock.peek()));
    } else {
      // Without shared memory a worker cannot sleep: it looks at the clock until the time has come.
      while (clock.peek() < deadline);
    }
    return true;
  }

  /** Leaves the worker to its event loop; `wake` is called by a ring or, at the latest, at the deadline. */
  sleep(deadline: number, wake: () => void): void {
    const { clock, kernel, isIsolated, onIdle } = this.#options;
    onIdle(isTime(deadline) ? undefined : this.#rings);
    if (this.#canSkipTo(deadline)) {
      clock.skipTo(deadline);
      queueMicrotask(wake);
      return;
    }
    const wait = Math.max(0, deadline - clock.peek());
    if (isIsolated) {
      const { words, index } = kernel.processes.doorbell;
      const change = Atomics.waitAsync(words, index, this.#rings, wait);
      if (!change.async) {
        queueMicrotask(wake);
        return;
      }
      void change.value.then((result) => {
        if (result === "timed-out") clock.skipTo(deadline);
        wake();
      });
    } else if (isTime(deadline)) {
      setTimeout(wake, wait);
    }
  }

  /** Whether nobody has to wait for a time; a child that computes takes time of its own. */
  #canSkipTo(deadline: number): boolean {
    const { clock, kernel } = this.#options;
    if (!isTime(deadline) || !clock.isVirtual || kernel.processes.running().length > 1)
      return false;
    // The last to end may have rung since this process listened.
    return this.#doorbell() === this.#rings;
  }

  #doorbell(): number {
    const { words, index } = this.#options.kernel.processes.doorbell;
    return Atomics.load(words, index);
  }
}
