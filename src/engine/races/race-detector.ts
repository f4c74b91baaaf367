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

/** An earlier access that races with a later one. */
export interface Racing<Where> extends Touched<Where> {
  /** Of two writes: what the later thread had read before the earlier wrote, in the order in which it read. */
  readonly outdated?: readonly OutdatedRead<Where>[];
}

export interface OutdatedRead<Where> {
  readonly where: Where;
  /** Whether the thread has not read it again since. */
  readonly isLatest: boolean;
}

interface Kept<Where> extends Touched<Where>, Epoch {
  readonly ident: number;
  /** Its number among all accesses. */
  readonly moment: number;
}

interface Place<Where> {
  /** Of each thread the last access of a kind. */
  kept: Kept<Where>[];
  lastWrite: Kept<Where> | undefined;
  /** What threads have read since they last wrote, of each line the last. */
  readonly reads: Kept<Where>[];
}

/** How many lines and threads together a place remembers having been read by. */
const READS = 16;

/** How many places are watched; accesses of others are not looked at. */
const PLACES = 200_000;

export class RaceDetector<Where extends { readonly line: number }> {
  readonly order = new HappensBefore<number | string>();
  /** By object, and by what is accessed of it. */
  readonly #places = new Map<number, Map<string, Place<Where>>>();
  #count = 0;
  #moment = 0;

  /**
   * @param object by its address, `part` of it: an attribute, an item; "" for the whole.
   * @returns Earlier accesses that conflict with this one and are in no order with it.
   */
  touch(
    object: number,
    part: string,
    { thread, touch, where }: Touched<Where>,
  ): readonly Racing<Where>[] {
    const place = this.#place(object, part);
    if (place === undefined) return [];
    const epoch = this.order.epochOf(thread);
    const now = { ...epoch, ident: thread, touch, where, moment: ++this.#moment };
    const overwritten = isWrite(touch) ? this.#write(place, now) : readAt(place, now);
    const { kept } = place;
    if (
      kept.some((one) => one.thread === epoch.thread && one.at === epoch.at && one.touch === touch)
    ) {
      return overwritten === undefined ? [] : [overwritten];
    }
    const clock = this.order.clockOf(thread);
    const racing: Racing<Where>[] = overwritten === undefined ? [] : [overwritten];
    let length = 0;
    for (const one of kept) {
      const isOrdered = isBefore(one, clock);
      if (!isOrdered && conflicts(one.touch, touch)) {
        racing.push({ thread: one.ident, touch: one.touch, where: one.where });
      }
      if (!isOrdered || !standsFor(touch, one.touch)) kept[length++] = one;
    }
    kept.length = length;
    kept.push(now);
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

  /** @returns what another has written since the thread read, where nothing orders the two writes. */
  #write(place: Place<Where>, now: Kept<Where>): Racing<Where> | undefined {
    const { lastWrite, reads } = place;
    place.lastWrite = now;
    if (reads.length === 0) return undefined;
    const own = reads.filter(({ ident }) => ident === now.ident);
    if (own.length === 0) return undefined;
    removeAll(reads, now.ident);
    if (lastWrite === undefined || lastWrite.ident === now.ident) return undefined;
    if (isBefore(lastWrite, this.order.clockOf(now.ident))) return undefined;
    const latest = Math.max(...own.map(({ moment }) => moment));
    const outdated = own
      .filter(({ moment, touch }) => moment < lastWrite.moment && conflicts(touch, lastWrite.touch))
      .map(({ where, moment }) => ({ where, isLatest: moment === latest }));
    if (outdated.length === 0) return undefined;
    const { ident, touch, where } = lastWrite;
    return { thread: ident, touch, where, outdated };
  }

  #place(object: number, part: string): Place<Where> | undefined {
    let parts = this.#places.get(object);
    if (parts === undefined) {
      parts = new Map();
      this.#places.set(object, parts);
    }
    let place = parts.get(part);
    if (place === undefined && this.#count < PLACES) {
      place = { kept: [], lastWrite: undefined, reads: [] };
      this.#count++;
      parts.set(part, place);
    }
    return place;
  }
}

/** Remembers a read, as the newest. */
function readAt<Where extends { readonly line: number }>(
  { reads }: Place<Where>,
  now: Kept<Where>,
): undefined {
  const known = reads.findIndex(
    ({ ident, where }) => ident === now.ident && where.line === now.where.line,
  );
  if (known !== -1) reads.splice(known, 1);
  else if (reads.length >= READS) reads.shift();
  reads.push(now);
}

function removeAll(reads: { readonly ident: number }[], thread: number): void {
  let length = 0;
  for (const read of reads) if (read.ident !== thread) reads[length++] = read;
  reads.length = length;
}
