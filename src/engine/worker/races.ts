/** Finds, for who asked for them, the races of one process, and the locks of it that could deadlock. */
import type { Access } from "../events.ts";
import { LockOrder } from "../races/lock-order.ts";
import {
  isWrite,
  RaceDetector,
  type Racing,
  type Touch,
  type Touched,
} from "../races/race-detector.ts";
import type { ThreadId } from "../schedule/policy.ts";
import type { Pointer } from "./interpreter-module.ts";
import type { Outbox } from "./outbox.ts";

/** How many of one process are told of: a program with more has the same one many times. */
const RACES = 100;
const CYCLES = 100;

/** All descriptors together are one way to hear of others' work. */
const DESCRIPTORS = "descriptors";

/** Of how many pairs of accesses a name is looked for. */
const PAIRS = 2_000;

interface Where {
  readonly line: number;
  readonly locks: readonly string[];
  readonly value: string | undefined;
}

export class Races {
  readonly #outbox: Pick<Outbox, "add" | "now">;
  readonly #pid: number;
  readonly #detector = new RaceDetector<Where>();
  readonly #locks = new LockOrder();
  readonly #names = new Map<ThreadId, string>();
  /** Pairs of accesses that a name has been found for, and what was told by it. */
  readonly #seen = new Set<string>();
  readonly #told = new Set<string>();
  #cycles = 0;

  constructor(outbox: Pick<Outbox, "add" | "now">, pid: number) {
    this.#outbox = outbox;
    this.#pid = pid;
  }

  /** Whether there has been more than one thread: what came before is before all that follows. */
  get isConcurrent(): boolean {
    return this.#names.size > 1 && this.#told.size < RACES;
  }

  started(thread: ThreadId, name: string, by: ThreadId): void {
    this.#names.set(thread, name);
    this.#detector.order.start(thread, by);
    this.#locks.lifetimes.start(thread, by);
  }

  ended(thread: ThreadId, handle: Pointer): void {
    this.#detector.order.release(thread, handle);
    this.#locks.lifetimes.release(thread, handle);
  }

  joined(thread: ThreadId, handle: Pointer): void {
    this.#detector.order.acquire(thread, handle);
    this.#locks.lifetimes.acquire(thread, handle);
  }

  /** The thread leaves word of all that it has done, in an object or with a descriptor. */
  released(thread: ThreadId, channel: Pointer | typeof DESCRIPTORS = DESCRIPTORS): void {
    this.#detector.order.release(thread, channel);
  }

  /** The thread goes on after all of which word was left there. */
  acquired(thread: ThreadId, channel: Pointer | typeof DESCRIPTORS = DESCRIPTORS): void {
    this.#detector.order.acquire(thread, channel);
  }

  lockHeld(thread: ThreadId, lock: number, name: string, waits: boolean): void {
    for (const locks of this.#locks.acquired(thread, lock, name, waits)) {
      if (++this.#cycles > CYCLES) return;
      this.#outbox.add({ kind: "lock-cycle", at: this.#outbox.now, locks });
    }
  }

  lockLetGo(thread: ThreadId, lock: number): void {
    this.#locks.released(thread, lock);
  }

  /**
   * @param value what is read or written, where it has a short `repr`.
   * @param nameOf how the reader calls what is accessed; asked only where there is a race.
   */
  touch(
    thread: ThreadId,
    object: Pointer,
    part: string,
    touch: Touch,
    line: number,
    value: string | undefined,
    nameOf: () => string,
  ): void {
    const where = { line, locks: this.#locks.heldBy(thread), value };
    const now = { thread, touch, where };
    for (const before of this.#detector.touch(object, part, now)) {
      const places = placesOf(before, this.#accessOf(before), this.#accessOf(now));
      const key = [object, part, places].join("\n");
      if (this.#seen.has(key) || this.#seen.size >= PAIRS) continue;
      this.#seen.add(key);
      this.#tell(before, now, nameOf());
    }
  }

  /** An object is no more. */
  forget(object: Pointer): void {
    this.#detector.forget(object);
    this.#locks.lifetimes.forget(object);
  }

  #tell(before: Racing<Where>, now: Touched<Where>, variable: string): void {
    const [first, second] = [this.#accessOf(before), this.#accessOf(now)];
    const key = [variable, placesOf(before, first, second)].join("\n");
    if (this.#told.has(key) || this.#told.size >= RACES) return;
    this.#told.add(key);
    const outdated = before.outdated?.map(({ where: { line, value }, isLatest }) =>
      value === undefined ? { line, isLatest } : { line, value, isLatest },
    );
    this.#outbox.add({
      kind: "race",
      at: this.#outbox.now,
      variable,
      first,
      second,
      ...(outdated === undefined ? {} : { outdated }),
    });
  }

  #accessOf({ thread, touch, where: { line, locks, value } }: Touched<Where>): Access {
    return {
      thread: this.#names.get(thread) ?? `Thread ${thread}`,
      process: this.#pid,
      line,
      kind: isWrite(touch) ? "write" : "read",
      locks,
      ...(value === undefined ? {} : { value }),
    };
  }
}

/** Where two accesses are and what they do, whichever was first; and what was outdated, which is a tale of its own. */
const placesOf = (
  { outdated = [] }: Pick<Racing<Where>, "outdated">,
  ...accesses: readonly Access[]
) =>
  [
    ...accesses.map(({ line, kind }) => `${line} ${kind}`).toSorted(),
    ...outdated.map(({ where, isLatest }) => `${where.line} ${isLatest}`),
  ].join("\n");
