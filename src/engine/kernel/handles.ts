/**
 * A table of things that programs know by a number. A handle is a place in the table and how many times
 * the place was given out before, so that neither an invented number nor one of a thing that is gone
 * stands for anything.
 */
import { KernelError } from "./errors.ts";
import type { Locked, SharedMemory } from "./memory.ts";

// A table: [the lowest place that may be free, the first that was never taken, entries]; an entry:
// [generation << 1 | whether it is taken, its own words].
const FIRST_FREE = 0;
const REACH = 4;
const ENTRIES = 8;
const OWN = 4;

export const handlesBytes = (limit: number, bytes: number) => ENTRIES + limit * (OWN + bytes);

export class Handles {
  readonly #memory: SharedMemory;
  readonly #at: number;
  readonly #limit: number;
  readonly #bytes: number;
  readonly #full: KernelError["code"];
  readonly #placeBits: number;
  /** How often a place is given out before a handle comes again. */
  readonly #generations: number;

  /**
   * @param at address of the table, which is `handlesBytes(limit, bytes)` long.
   * @param limit how many there may be; a power of two.
   * @param bytes of each entry.
   * @param full the error when there are so many.
   */
  constructor(
    memory: SharedMemory,
    at: number,
    limit: number,
    bytes: number,
    full: KernelError["code"],
  ) {
    this.#memory = memory;
    this.#at = at;
    this.#limit = limit;
    this.#bytes = bytes;
    this.#full = full;
    this.#placeBits = Math.log2(limit);
    this.#generations = 2 ** (31 - this.#placeBits);
  }

  /** A handle nobody has had yet; its words are zeros. */
  add(_: Locked): number {
    const memory = this.#memory;
    for (let place = memory.word(this.#at + FIRST_FREE); this.#isPlace(place); place++) {
      const entry = this.#entry(place);
      const state = memory.word(entry);
      if ((state & 1) !== 0) continue;
      const generation = ((state >>> 1) + 1) % this.#generations || 1;
      memory.range(entry, OWN + this.#bytes).fill(0);
      memory.setWord(entry, (generation << 1) | 1);
      memory.setWord(this.#at + FIRST_FREE, place + 1);
      memory.setWord(this.#at + REACH, Math.max(memory.word(this.#at + REACH), place + 1));
      return (generation << this.#placeBits) | place;
    }
    throw new KernelError(this.#full);
  }

  remove(_: Locked, handle: number): void {
    const entry = this.find(handle) - OWN;
    this.#memory.setWord(entry, this.#memory.word(entry) & ~1);
    const place = this.#placeOf(handle);
    if (place < this.#memory.word(this.#at + FIRST_FREE)) {
      this.#memory.setWord(this.#at + FIRST_FREE, place);
    }
  }

  /** Where the words of what a handle stands for are. @throws KernelError EBADF */
  find(handle: number): number {
    const entry = this.#entry(this.#placeOf(handle));
    const isValid = handle > 0 && handle <= 0x7fffffff && Number.isInteger(handle);
    const generation = handle >>> this.#placeBits;
    if (!isValid || this.#memory.word(entry) !== ((generation << 1) | 1)) {
      throw new KernelError("EBADF");
    }
    return entry + OWN;
  }

  /** All handles, by their places. */
  all(): number[] {
    const found: number[] = [];
    const reach = Math.min(this.#memory.word(this.#at + REACH), this.#limit);
    for (let place = 0; place < reach; place++) {
      const state = this.#memory.word(this.#entry(place));
      const generation = state >>> 1;
      if ((state & 1) === 0 || generation >= this.#generations) continue;
      found.push((generation << this.#placeBits) | place);
    }
    return found;
  }

  #placeOf(handle: number): number {
    return handle & (this.#limit - 1);
  }

  #isPlace(place: number): boolean {
    return place >= 0 && place < this.#limit;
  }

  #entry(place: number): number {
    return this.#at + ENTRIES + place * (OWN + this.#bytes);
  }
}
