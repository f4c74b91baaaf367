/**
 * Races of one run: two accesses that conflict, by threads between which nothing orders them, whatever came of it.
 *
 * As FastTrack (Flanagan and Freund, PLDI 2009) does, a place keeps of each thread the last access only, and drops
 * one that a later access stands for.
 */
import { Places } from "./places.ts";
import { type Epoch, HappensBefore, isBefore } from "./vector-clock.ts";

/**
 * What is done to a place. `add` and `take` are what CPython does in one piece and in any order: two appends, or an
 * append and a `popleft`, do not conflict; who looks at the whole, or counts, conflicts with both. What is done to one
 * item is also done to its container, as `read-item` or `write-item`, or as `add` and `take` where items come and go.
 */
export type Touch = "read" | "write" | "count" | "add" | "take" | "read-item" | "write-item";

const CONFLICTS_WITH: Readonly<Record<Touch, readonly Touch[]>> = {
  read: ["write", "add", "take", "write-item"],
  write: ["read", "write", "count", "add", "take", "read-item", "write-item"],
  count: ["write", "add", "take"],
  add: ["read", "write", "count"],
  take: ["read", "write", "count"],
  "read-item": ["write"],
  "write-item": ["read", "write"],
};

type Relation = Readonly<Record<Touch, Readonly<Record<Touch, boolean>>>>;

/** A relation of touches, to look up in: all is asked at every access. */
function relation(holds: (one: Touch, other: Touch) => boolean): Relation {
  const touches = Object.keys(CONFLICTS_WITH) as Touch[];
  const row = (one: Touch) =>
    Object.fromEntries(touches.map((other) => [other, holds(one, other)])) as Relation[Touch];
  return Object.fromEntries(touches.map((one) => [one, row(one)])) as Relation;
}

const CONFLICTS = relation((one, other) => CONFLICTS_WITH[one].includes(other));

export const conflicts = (one: Touch, other: Touch) => CONFLICTS[one][other];

/** Whether whatever conflicts with `other` conflicts with `one`, too. */
const STANDS_FOR = relation((one, other) =>
  CONFLICTS_WITH[other].every((touch) => CONFLICTS_WITH[one].includes(touch)),
);

export const isWrite = (touch: Touch) =>
  touch !== "read" && touch !== "count" && touch !== "read-item";

/** One access; `Where` is what its owner wants to know of it. */
export interface Touched<Where> {
  readonly thread: number;
  readonly touch: Touch;
  readonly where: Where;
}

/** An earlier access that races with a later one, or, of two writes, that the later one has not heeded. */
export interface Racing<Where> extends Touched<Where> {
  /** Of two writes: what the later thread had read before the earlier wrote, in the order in which it read. */
  readonly outdated?: readonly OutdatedRead<Where>[];
  /** Whether something orders the two writes: a lock that was given back between the read and the write. */
  readonly isOrdered?: boolean;
  /** Of a read before a write: another place, of which the reader has seen what its writer wrote just before. */
  readonly torn?: Torn<Where>;
}

/** Half of what a thread writes together. */
export interface Torn<Where> {
  readonly object: number;
  readonly part: string;
  readonly write: Where;
  readonly read: Where;
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

/** How many of a thread's last writes are remembered. */
const WRITES = 8;

interface Written<Where> {
  readonly object: number;
  readonly part: string;
  readonly place: Place<Where>;
  readonly write: Kept<Where>;
}

/** How many places are watched; accesses of others are not looked at. */
const PLACES = 200_000;

export class RaceDetector<Where extends { readonly line: number }> {
  readonly order = new HappensBefore<number | string>();
  /** By object, and by what is accessed of it. */
  readonly #places = new Places<Place<Where>>(PLACES, () => ({
    kept: [],
    lastWrite: undefined,
    reads: [],
  }));
  /** Of each thread what it has written last, the newest at the end. */
  readonly #written = new Map<number, Written<Where>[]>();
  readonly #isNext: (one: Where, other: Where) => boolean;
  #moment = 0;

  /** @param isNext whether of two writes of a thread the other stands below the one in the same function. */
  constructor(
    isNext: (one: Where, other: Where) => boolean = ({ line }, other) => line < other.line,
  ) {
    this.#isNext = isNext;
  }

  /**
   * @param object by its address, `part` of it: an attribute, an item; "" for the whole.
   * @returns Earlier accesses that conflict with this one and are in no order with it.
   */
  touch(
    object: number,
    part: string,
    { thread, touch, where }: Touched<Where>,
  ): readonly Racing<Where>[] {
    const place = this.#places.findOrMake(object, part);
    if (place === undefined) return [];
    const epoch = this.order.epochOf(thread);
    const now = {
      thread: epoch.thread,
      at: epoch.at,
      ident: thread,
      touch,
      where,
      moment: ++this.#moment,
    };
    const { kept, lastWrite } = place;
    const overwritten = isWrite(touch) ? this.#write(place, now) : readAt(place, now);
    const torn = isWrite(touch)
      ? this.#remember({ object, part, place, write: now }, lastWrite)
      : undefined;
    const racing: Racing<Where>[] = [];
    if (overwritten !== undefined) racing.push(overwritten);
    if (torn !== undefined) racing.push(torn);
    const last = kept.at(-1);
    // Nobody else has come in between.
    if (last?.thread === now.thread && last.at === now.at && last.touch === touch) return racing;
    const clock = this.order.clockOf(thread);
    let length = 0;
    for (const one of kept) {
      const isOrdered = isBefore(one, clock);
      if (!isOrdered && conflicts(one.touch, touch)) {
        racing.push({ thread: one.ident, touch: one.touch, where: one.where });
      }
      if (!isOrdered || !STANDS_FOR[touch][one.touch]) kept[length++] = one;
    }
    kept.length = length;
    kept.push(now);
    return racing;
  }

  /** An object is no more; its address may become another's. */
  forget(object: number): void {
    this.order.forget(object);
    this.#places.forget(object);
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
    const latest = Math.max(...own.map(({ moment }) => moment));
    const outdated = own
      .filter(({ moment, touch }) => moment < lastWrite.moment && conflicts(touch, lastWrite.touch))
      .map(({ where, moment }) => ({ where, isLatest: moment === latest }));
    if (outdated.length === 0) return undefined;
    const { ident, touch, where } = lastWrite;
    const isOrdered = isBefore(lastWrite, this.order.clockOf(now.ident));
    return { thread: ident, touch, where, outdated, ...(isOrdered ? { isOrdered } : {}) };
  }

  /** @returns who has seen half of what the thread has written together. */
  #remember(
    written: Written<Where>,
    lastWrite: Kept<Where> | undefined,
  ): Racing<Where> | undefined {
    const { place, write } = written;
    const torn = place.reads.length === 0 ? undefined : this.#torn(written, lastWrite);
    const own = this.#written.get(write.ident) ?? [];
    const known = own.findIndex((other) => other.place === place);
    if (known !== -1) own.splice(known, 1);
    else if (own.length >= WRITES) own.shift();
    own.push(written);
    this.#written.set(write.ident, own);
    return torn;
  }

  /** Who has read this as it was, and another place as the thread has written it since it last wrote this. */
  #torn(
    { object, part, place, write: now }: Written<Where>,
    lastWrite: Kept<Where> | undefined,
  ): Racing<Where> | undefined {
    const own = this.#written.get(now.ident) ?? [];
    const since = lastWrite?.ident === now.ident ? lastWrite.moment : 0;
    for (const other of own.toReversed()) {
      if (other.place === place || other.write.moment < since) continue;
      const isItsItem = other.object === object && (part === "" || other.part === "");
      if (isItsItem || other.place.lastWrite !== other.write) continue;
      if (!this.#isNext(other.write.where, now.where)) continue;
      for (const { ident, touch, where } of place.reads.filter((read) =>
        this.#isMissed(read, now, other),
      )) {
        const read = other.place.reads.findLast((one) => one.ident === ident);
        if (read === undefined || read.moment < other.write.moment) continue;
        if (!conflicts(read.touch, other.write.touch)) continue;
        const torn = {
          object: other.object,
          part: other.part,
          write: other.write.where,
          read: read.where,
        };
        return { thread: ident, touch, where, torn };
      }
    }
    return undefined;
  }

  /** Whether another thread's read came after one write and before the next, ordered with neither. */
  #isMissed(read: Kept<Where>, now: Kept<Where>, { write }: Written<Where>): boolean {
    return (
      read.ident !== now.ident &&
      read.moment > write.moment &&
      conflicts(read.touch, now.touch) &&
      !isBefore(read, this.order.clockOf(now.ident))
    );
  }
}

/** Remembers a read, as the newest. */
function readAt<Where extends { readonly line: number }>(
  { reads }: Place<Where>,
  now: Kept<Where>,
): undefined {
  const known = reads.findLastIndex(
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
