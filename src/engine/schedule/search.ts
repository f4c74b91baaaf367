/**
 * Every schedule of a program with few preemptions, those with the fewest first: the bounded search of
 * Musuvathi and Qadeer's CHESS (OSDI 2008). A thread that waits or ends leaves a free choice of who is
 * next; taking the interpreter from one in the middle of its work costs a preemption, and letting a sleep end before
 * those who could go on, or a reply come before others that were due, costs a delay. What goes wrong is counted for each
 * kind.
 */

import { FAULTS, type Fault, type FaultBounds } from "./faults.ts";
import type { Choices } from "./policy.ts";
import type { Decision } from "./schedule.ts";

/** The beginning of a schedule; after it nobody is preempted or late, nothing goes wrong, and the first who is ready goes. */
export interface Prefix {
  readonly choices: Choices;
  /** How many decisions it fixes. */
  readonly length: number;
  readonly preemptions: number;
  readonly delays: number;
  readonly faults: FaultBounds;
}

/** Of one more choice: whether it preempts somebody, lets time pass before those who could go on, or what goes wrong. */
type Kind = "free" | "preemption" | "delay" | Fault;

/** Prefixes that differ from one finished run in one later choice, made one at a time. */
class Branches {
  readonly #prefix: Prefix;
  readonly #decisions: readonly Decision[];
  readonly #kind: Kind;
  #at: number;
  #place = 1;

  constructor(prefix: Prefix, decisions: readonly Decision[], kind: Kind) {
    this.#prefix = prefix;
    this.#decisions = decisions;
    this.#kind = kind;
    this.#at = prefix.length;
  }

  next(): Prefix | undefined {
    for (; this.#at < this.#decisions.length; this.#at++) {
      const decision = this.#decisions[this.#at];
      const place = decision && this.#takePlace(decision);
      if (place !== undefined) return extended(this.#prefix, this.#kind, this.#at, place);
      this.#place = 1;
    }
    return undefined;
  }

  #takePlace({ options, preempts, mayDelay = false, isReply = false, fault }: Decision) {
    if (fault !== undefined || isReply) {
      return this.#kind === (fault ?? "delay") && this.#place < options ? this.#place++ : undefined;
    }
    if (this.#kind === "delay") return mayDelay && this.#place++ === 1 ? options : undefined;
    const isOfKind = this.#kind === (preempts ? "preemption" : "free");
    return isOfKind && this.#place < options ? this.#place++ : undefined;
  }
}

function extended(prefix: Prefix, kind: Kind, at: number, place: number): Prefix {
  const faults =
    kind === "free" || kind === "preemption" || kind === "delay"
      ? prefix.faults
      : { ...prefix.faults, [kind]: (prefix.faults[kind] ?? 0) + 1 };
  return {
    choices: new Map([...prefix.choices, [at, place]]),
    length: at + 1,
    preemptions: prefix.preemptions + (kind === "preemption" ? 1 : 0),
    delays: prefix.delays + (kind === "delay" ? 1 : 0),
    faults,
  };
}

/** By the largest of its numbers a schedule is one of the earlier or of the later. */
const levelOf = ({ preemptions, delays, faults }: Bounds): number =>
  Math.max(preemptions, delays, ...FAULTS.map((fault) => faults[fault] ?? 0));

type Bounds = Pick<Prefix, "preemptions" | "delays" | "faults">;

export class ScheduleSearch {
  readonly #bounds: Bounds;
  /** By the largest number, of preemptions, delays, or faults of a kind: where more schedules come from, and how many are being run. */
  readonly #levels: { readonly sources: Branches[]; running: number }[];
  #hasBegun = false;

  /** Schedules with more preemptions, delays, or faults of a kind, are left out. */
  constructor(preemptions: number, delays = 0, faults: FaultBounds = {}) {
    this.#bounds = { preemptions, delays, faults };
    this.#levels = Array.from({ length: levelOf(this.#bounds) + 1 }, () => ({
      sources: [],
      running: 0,
    }));
  }

  /** The beginning of a schedule that has not been run; `undefined`: none, or none before another `add`. */
  next(): Prefix | undefined {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      return this.#begin({ choices: new Map(), length: 0, preemptions: 0, delays: 0, faults: {} });
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

  /**
   * @param decisions of the run that began with `prefix`.
   * @returns true: no other run is the same.
   */
  add(prefix: Prefix, decisions: readonly Decision[]): true {
    const { preemptions, delays, faults } = prefix;
    const level = this.#levels[levelOf(prefix)];
    if (level !== undefined) level.running--;
    const branch = (kind: Kind, number: number, limit: number) => {
      if (number > limit) return;
      const least = Math.max(levelOf(prefix), number);
      this.#levels[least]?.sources.push(new Branches(prefix, decisions, kind));
    };
    branch("free", 0, 0);
    branch("preemption", preemptions + 1, this.#bounds.preemptions);
    branch("delay", delays + 1, this.#bounds.delays);
    for (const fault of FAULTS) {
      branch(fault, (faults[fault] ?? 0) + 1, this.#bounds.faults[fault] ?? 0);
    }
    return true;
  }

  /**
   * Every schedule with at most so many preemptions, and as many delays and faults as long as they are allowed, has been
   * run; −1: not even all without any.
   */
  get complete(): number {
    const open = this.#levels.findIndex(
      ({ sources, running }) => running > 0 || sources.length > 0,
    );
    if (!this.#hasBegun) return -1;
    return (open < 0 ? this.#levels.length : open) - 1;
  }

  #begin(prefix: Prefix): Prefix {
    const level = this.#levels[levelOf(prefix)];
    if (level !== undefined) level.running++;
    return prefix;
  }
}
