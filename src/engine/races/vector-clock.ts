/** What is known of each thread's work, by the thread's number: how many of its stretches (Mattern, 1989). */
export type VectorClock = number[];

/** Adds to a clock all that another one knows. */
export function join(clock: VectorClock, other: readonly number[]): void {
  for (let thread = 0; thread < other.length; thread++) {
    const known = other[thread] ?? 0;
    if (known > (clock[thread] ?? 0)) clock[thread] = known;
    else clock[thread] ??= 0;
  }
}

/** One stretch of a thread's work: between two moments at which others can hear of it. */
export interface Epoch {
  readonly thread: number;
  readonly at: number;
}

/** Whether all of that stretch comes before what the clock's owner does now. */
export const isBefore = ({ thread, at }: Epoch, clock: readonly number[]): boolean =>
  at <= (clock[thread] ?? 0);

/** The clocks of threads, and of everything through which one thread hears of another's work. */
export class HappensBefore<Channel> {
  readonly #numbers = new Map<number, number>();
  readonly #clocks: VectorClock[] = [];
  readonly #channels = new Map<Channel, VectorClock>();

  /** @param by whose work it begins after; 0 for nobody's. */
  start(thread: number, by: number): void {
    const clock = this.clockOf(thread);
    if (by !== 0) {
      join(clock, this.clockOf(by));
      this.#advance(by);
    }
  }

  /** The thread leaves word of all that it has done. */
  release(thread: number, channel: Channel): void {
    const clock = this.#channels.get(channel);
    if (clock === undefined) this.#channels.set(channel, [...this.clockOf(thread)]);
    else join(clock, this.clockOf(thread));
    this.#advance(thread);
  }

  /** The thread goes on after all that was left there. */
  acquire(thread: number, channel: Channel): void {
    const clock = this.#channels.get(channel);
    if (clock !== undefined) join(this.clockOf(thread), clock);
  }

  /** What was left in one is left in another as well. */
  passOn(from: Channel, to: Channel): void {
    const left = this.#channels.get(from);
    if (left === undefined) return;
    const clock = this.#channels.get(to);
    if (clock === undefined) this.#channels.set(to, [...left]);
    else join(clock, left);
  }

  forget(channel: Channel): void {
    this.#channels.delete(channel);
  }

  clockOf(thread: number): VectorClock {
    return this.#clocks[this.#numberOf(thread)] ?? [];
  }

  epochOf(thread: number): Epoch {
    const number = this.#numberOf(thread);
    return { thread: number, at: this.#clocks[number]?.[number] ?? 0 };
  }

  #advance(thread: number): void {
    const number = this.#numberOf(thread);
    const clock = this.clockOf(thread);
    clock[number] = (clock[number] ?? 0) + 1;
  }

  /** A thread's place in the clocks; one that is met for the first time has done nothing. */
  #numberOf(thread: number): number {
    let number = this.#numbers.get(thread);
    if (number === undefined) {
      number = this.#clocks.length;
      this.#numbers.set(thread, number);
      const clock: VectorClock = new Array(number + 1).fill(0);
      clock[number] = 1;
      this.#clocks.push(clock);
    }
    return number;
  }
}
