/**
 * Races of one run: two accesses that conflict, by threads between which nothing orders them, whatever came of it.
 *
 * As FastTrack (Flanagan and Freund, PLDI 2009) does, a place keeps of each thread the last access only, and drops
 * one that a later access stands for.
 */
import { type Epoch, HappensBefore, isBefore } from "./vector-clock.ts";

/**
 * What is done to a place. `add` and `take` are what CPython does in one piece and in any order: two appends, or an
 * append and a `popleft`, do not conflict; who looks at the whole, or counts, conflicts with both. What is done to one
 * item is also done to its container, as `read-item` or `write-item`, or as `add` and `take` where items come and go.
 */
export type Touch = "read" | "write" | "count" | "add" | "take" | "read-item" | "write-item";

const CONFLICTS: Readonly<Record<Touch, readonly Touch[]>> = {
  read: ["write", "add", "take", "write-item"],
  write: ["read", "write", "count", "add", "take", "read-item", "write-item"],
  count: ["write", "add", "take"],
  add: ["read", "write", "count"],
  take: ["read", "write", "count"],
  "read-item": ["write"],
  "write-item": ["read", "write"],
};

export const conflicts = (one: Touch, other: Touch) => CONFLICTS[one].includes(other);

/** Whether whatever conflicts with `other` conflicts with `one`, too. */
const standsFor = (one: Touch, other: Touch) =>
  one === other || CONFLICTS[other].every((touch) => CONFLICTS[one].includes(touch));

export const isWrite = (touch: Touch) =>
  touch !== "read" && touch !== "count" && touch !== "read-item";

/** One access; `Where` is what its owner wants to know of it. */
export interface Touched<Where> {
  readonly thread: number;
  readonly touch: Touch;
  readonly where: Where;
}

interface Kept<Where> extends Touched<Where>, Epoch {
  readonly ident: number;
}

/** How many places are watched; accesses of others are not looked at. */
const PLACES = 200_000;

export class RaceDetector<Where> {
  readonly order = new HappensBefore<number | string>();
  /** By object, and by what is accessed of it. */
  readonly #places = new Map<number, Map<string, Kept<Where>[]>>();
  #count = 0;

  /**
   * @param object by its address, `part` of it: an attribute, an item; "" for the whole.
   * @returns Earlier accesses that conflict with this one and are in no order with it.
   */
  touch(
    object: number,
    part: string,
    { thread, touch, where }: Touched<Where>,
  ): readonly Touched<Where>[] {
    const place = this.#place(object, part);
    if (place === undefined) return [];
    const epoch = this.order.epochOf(thread);
    if (
      place.some(
        (kept) => kept.thread === epoch.thread && kept.at === epoch.at && kept.touch === touch,
      )
    ) {
      return [];
    }
    const clock = this.order.clockOf(thread);
    const racing: Touched<Where>[] = [];
    let length = 0;
    for (const kept of place) {
      const isOrdered = isBefore(kept, clock);
      if (!isOrdered && conflicts(kept.touch, touch)) {
        racing.push({ thread: kept.ident, touch: kept.touch, where: kept.where });
      }
      if (!isOrdered || !standsFor(touch, kept.touch)) place[length++] = kept;
    }
    place.length = length;
    place.push({ ...epoch, ident: thread, touch, where });
    return racing;
  }

  /** An object is no more; its address may become another's. */
  forget(object: number): void {
    this.order.forget(object);
    const parts = this.#places.get(object);
    if (parts === undefined) return;
    this.#count -= parts.size;
    this.#places.delete(object);
  }

  #place(object: number, part: string): Kept<Where>[] | undefined {
    let parts = this.#places.get(object);
    if (parts === undefined) {
      parts = new Map();
      this.#places.set(object, parts);
    }
    let place = parts.get(part);
    if (place === undefined && this.#count < PLACES) {
      place = [];
      this.#count++;
      parts.set(part, place);
    }
    return place;
  }
}
