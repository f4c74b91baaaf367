import type { SchedulePolicy } from "../schedule/policy.ts";

/** The time of a run: seconds since its program's first line, by the clock the program goes by. */
export class RunClock {
  readonly #isVirtual: boolean;
  /** When the first line ran, in milliseconds since the epoch, or as the virtual clock shows it. */
  #start: number | undefined;
  /** Seconds of a virtual clock, as far as is known. */
  #known = 0;

  constructor(clock: SchedulePolicy["clock"]) {
    this.#isVirtual = clock === "virtual";
  }

  get hasStarted(): boolean {
    return this.#start !== undefined;
  }

  /** The first line of a process runs; that of the program is the first of all. */
  start(at: number): void {
    this.#start ??= at;
  }

  /** @param at milliseconds, as a process tells them. */
  since(at: number): number {
    if (this.#start === undefined) return 0;
    const seconds = Math.max(0, (at - this.#start) / 1000);
    this.#known = Math.max(this.#known, seconds);
    return seconds;
  }

  get now(): number {
    if (this.#isVirtual) return this.#known;
    return this.since(performance.timeOrigin + performance.now());
  }
}
