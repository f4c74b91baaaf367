/**
 * Locks that could deadlock, from one run in which they did not (Goodlock: Havelund, SPIN 2000; Bensalem and
 * Havelund, 2005): several threads, each of which waited for a lock while it held the one that the next waited for.
 * It could not be if they held another lock in common, or if one of them began after the other had ended.
 */

import type { Epoch, VectorClock } from "./vector-clock.ts";
import { HappensBefore, isBefore } from "./vector-clock.ts";

interface Held {
  readonly lock: number;
  readonly name: string;
}

/** While it held `from`, and the `held` with it, a thread asked for `to`. */
interface Edge {
  readonly from: Held;
  readonly to: Held;
  readonly held: readonly Held[];
  readonly epoch: Epoch;
  readonly clock: VectorClock;
}

/** Of how many edges cycles are looked for, and how long they may be. */
const EDGES = 2_000;
const LENGTH = 6;

const NOTHING: readonly Held[] = [];
const NO_NAMES: readonly string[] = [];

export class LockOrder {
  /** Only starts and joins: an order by locks might have been another one. */
  readonly lifetimes = new HappensBefore<number>();
  readonly #held = new Map<number, readonly Held[]>();
  readonly #heldNames = new Map<number, readonly string[]>();
  readonly #edges: Edge[] = [];
  readonly #known = new Set<string>();
  readonly #cycles = new Set<string>();

  /** The names of the locks that a thread holds, in the order in which it took them. */
  heldBy(thread: number): readonly string[] {
    return this.#heldNames.get(thread) ?? NO_NAMES;
  }

  /** Who holds what is asked at each access, and changes seldom. */
  #hold(thread: number, held: readonly Held[]): void {
    if (held.length === 0) {
      this.#held.delete(thread);
      this.#heldNames.delete(thread);
      return;
    }
    this.#held.set(thread, held);
    const names = held.map(({ name }) => name);
    this.#heldNames.set(thread, names);
  }

  /**
   * A thread has taken a lock.
   *
   * @param waits whether it would have waited for it for ever.
   * @returns The names of locks that could deadlock, as was not known before.
   */
  acquired(thread: number, lock: number, name: string, waits: boolean): readonly string[][] {
    const held = this.#held.get(thread) ?? NOTHING;
    const to = { lock, name };
    this.#hold(thread, [...held, to]);
    return waits ? held.flatMap((from) => this.#addEdge(thread, from, to, held)) : [];
  }

  /** Somebody has given a lock back: mostly, but not always, who held it. */
  released(thread: number, lock: number): void {
    const holder = this.#holds(thread, lock)
      ? thread
      : [...this.#held.keys()].find((other) => this.#holds(other, lock));
    if (holder === undefined) return;
    const left = (this.#held.get(holder) ?? NOTHING).filter((held) => held.lock !== lock);
    this.#hold(holder, left);
  }

  #holds(thread: number, lock: number): boolean {
    return (this.#held.get(thread) ?? NOTHING).some((held) => held.lock === lock);
  }

  #addEdge(thread: number, from: Held, to: Held, held: readonly Held[]): string[][] {
    const key = [thread, to.lock, from.lock, ...held.map(({ lock }) => lock)].join();
    if (from.lock === to.lock || this.#known.has(key) || this.#edges.length >= EDGES) return [];
    this.#known.add(key);
    const clock = [...this.lifetimes.clockOf(thread)];
    const edge = { from, to, held, epoch: this.lifetimes.epochOf(thread), clock };
    this.#edges.push(edge);
    return [...this.#cyclesThrough([edge])];
  }

  *#cyclesThrough(path: readonly Edge[]): Generator<string[]> {
    const [first, last] = [path[0], path.at(-1)];
    if (first === undefined || last === undefined) return;
    if (last.to.lock === first.from.lock) {
      const key = path.map(({ from }) => from.lock).toSorted((a, b) => a - b);
      if (this.#cycles.has(key.join())) return;
      this.#cycles.add(key.join());
      yield path.map(({ from }) => from.name);
      return;
    }
    if (path.length === LENGTH) return;
    for (const next of this.#edges) {
      if (next.from.lock === last.to.lock && path.every((edge) => couldMeet(edge, next))) {
        yield* this.#cyclesThrough([...path, next]);
      }
    }
  }
}

/** Whether two threads could ask for their locks at the same time, each holding what it held. */
const couldMeet = (one: Edge, other: Edge) =>
  one.epoch.thread !== other.epoch.thread &&
  !isBefore(one.epoch, other.clock) &&
  !isBefore(other.epoch, one.clock) &&
  !one.held.some(({ lock }) => other.held.some((held) => held.lock === lock));
