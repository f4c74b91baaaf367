/** `ITIMER_VIRTUAL` and `ITIMER_PROF`: timers that run while a process computes. A process here is never in its kernel. */

interface Timer {
  readonly signal: number;
  /** When it is due, in milliseconds that the process has computed; infinite where it is not set. */
  at: number;
  /** Milliseconds between one time and the next; 0 for once. */
  every: number;
}

const SIGVTALRM = 26;
const SIGPROF = 27;

export interface ComputingTimersOptions {
  /** Milliseconds that the process has computed. */
  readonly computed: () => number;
  readonly send: (signal: number) => void;
}

export class ComputingTimers {
  readonly #options: ComputingTimersOptions;
  /** By their numbers, which begin with 1: 0 is the timer of real time. */
  readonly #timers: ReadonlyMap<number, Timer>;

  constructor(options: ComputingTimersOptions) {
    this.#options = options;
    this.#timers = new Map(
      [SIGVTALRM, SIGPROF].map((signal, index) => [
        index + 1,
        { signal, at: Number.POSITIVE_INFINITY, every: 0 },
      ]),
    );
  }

  /** The timer of that number; `undefined` where none computes. */
  of(number: number): { readonly left: number; readonly every: number } | undefined {
    const timer = this.#timers.get(number);
    return timer && { left: timer.at - this.#options.computed(), every: timer.every };
  }

  /** @param wait milliseconds until it is due for the first time; infinite for never. */
  set(number: number, wait: number, every: number): void {
    const timer = this.#timers.get(number);
    if (timer === undefined) return;
    timer.at = this.#options.computed() + wait;
    timer.every = every;
  }

  /** Sends the signals of those that are due. Called now and then while the process computes. */
  check(): void {
    for (const timer of this.#timers.values()) {
      // Who has set none pays nothing for it.
      if (timer.at === Number.POSITIVE_INFINITY) continue;
      const now = this.#options.computed();
      if (now < timer.at) continue;
      timer.at = timer.every > 0 ? Math.max(timer.at + timer.every, now) : Number.POSITIVE_INFINITY;
      this.#options.send(timer.signal);
    }
  }
}
