/**
 * Every schedule of a program with few preemptions, those with the fewest first: the bounded search of
 * Musuvathi and Qadeer's CHESS (OSDI 2008). A thread that waits or ends leaves a free choice of who is
 * next; taking the interpreter from one in the middle of its work costs a preemption.
 */

import type { Choices } from "./policy.ts";
import type { Decision } from "./schedule.ts";

/** The beginning of a schedule; after it nobody is preempted and the first who is ready goes. */
export interface Prefix {
  readonly choices: Choices;
  /** How many decisions it fixes. */
  readonly length: number;
  readonly preemptions: number;
}

/** Prefixes that differ from one finished run in one later choice, made one at a time. */
class Branches {
  readonly #prefix: Prefix;
  readonly #decisions: readonly Decision[];
  /** Whether these are the choices that preempt somebody. */
  readonly #preempts: boolean;
  #at: number;
  #place = 1;

  constructor(
    prefix: Prefix,
    decisions: readonly Decision[],
    /** Whether these are the choices that preempt somebody. */
    preempts: boolean,
  ) {
    this.#prefix = prefix;
    this.#decisions = decisions;
    this.#preempts = preempts;
    this.#at = prefix.length;
  }

  next(): Prefix | undefined {
    for (; this.#at < this.#decisions.length; this.#at++) {
      const decision = this.#decisions[this.#at];
      if (decision?.preempts === this.#preempts && this.#place < decision.options) {
        const { choices, preemptions } = this.#prefix;
        return {
          choices: new Map([...choices, [this.#at, this.#place++]]),
          length: this.#at + 1,
          preemptions: preemptions + (this.#preempts ? 1 : 0),
        };
      }
      this.#place = 1;
    }
    return undefined;
  }
}

export class ScheduleSearch {
  /** By the number of preemptions: where more schedules come from, and how many are being run. */
  readonly #levels: { readonly sources: Branches[]; running: number }[];
  #hasBegun = false;

  /** @param limit schedules with more preemptions are left out. */
  constructor(limit: number) {
    this.#levels = Array.from({ length: limit + 1 }, () => ({ sources: [], running: 0 }));
  }

  /** The beginning of a schedule that has not been run; `undefined`: none, or none before another `add`. */
  next(): Prefix | undefined {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      return this.#begin({ choices: new Map(), length: 0, preemptions: 0 });
    }
    for (const { sources } of this.#levels) {
      for (let source = sources[0]; source !== undefined; source = sources[0]) {
        const prefix = source.next();
        if (prefix !== undefined) return this.#begin(prefix);
        sources.shift();
      }
    }
    return undefined;
  }

  /** @param decisions of the run that began with `prefix`. */
  add(prefix: Prefix, decisions: readonly Decision[]): void {
    const level = this.#levels[prefix.preemptions];
    if (level !== undefined) level.running--;
    level?.sources.push(new Branches(prefix, decisions, false));
    this.#levels[prefix.preemptions + 1]?.sources.push(new Branches(prefix, decisions, true));
  }

  /** Every schedule with at most so many preemptions has been run; −1: not even all without any. */
  get complete(): number {
    const open = this.#levels.findIndex(
      ({ sources, running }) => running > 0 || sources.length > 0,
    );
    if (!this.#hasBegun) return -1;
    return (open < 0 ? this.#levels.length : open) - 1;
  }

  #begin(prefix: Prefix): Prefix {
    const level = this.#levels[prefix.preemptions];
    if (level !== undefined) level.running++;
    return prefix;
  }
}
