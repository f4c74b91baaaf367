/**
 * Writes of one task by what it had read before it was suspended at an `await` and another task of its loop wrote.
 * Tasks of one loop never run at the same time, so the thread's own order says nothing of them; what does is who wakes
 * whom: whatever a task lets its loop call comes after it.
 *
 * Two that both hold a lock over all of that cannot be met here: one of them would not have come to its write.
 */

import { Places } from "./places.ts";
import { conflicts, isWrite, type Touch } from "./race-detector.ts";
import { HappensBefore, isBefore } from "./vector-clock.ts";

/** One access; of an instruction of a function, by its `code`. */
export interface Placed {
  readonly line: number;
  readonly code: number;
  readonly value?: string | undefined;
}

export interface StaleWrite<Where> {
  /** Who has written in between. */
  readonly task: number;
  readonly touch: Touch;
  readonly where: Where;
  readonly outdated: readonly { readonly where: Where; readonly isLatest: boolean }[];
  /** In which line the task was suspended then. */
  readonly awaited: number;
}

interface Kept<Where> {
  readonly thread: number;
  readonly task: number;
  readonly touch: Touch;
  readonly where: Where;
  readonly moment: number;
}

interface Place<Where> {
  lastWrite: (Kept<Where> & { readonly at: number }) | undefined;
  /** What tasks have read since they last wrote, of each line the last. */
  reads: Kept<Where>[];
}

interface Suspension {
  readonly line: number;
  readonly code: number;
  readonly moment: number;
}

/** What a thread runs for its loop: a callback, which may be a step of a task; 0 for none. */
interface Turn {
  readonly handle: number;
  readonly task: number;
}

/** So many tasks are compared, and places; reads that a place remembers, and suspensions that a task does. */
const TASKS = 1_000;
const PLACES = 100_000;
const READS = 32;
const SUSPENSIONS = 32;

const NONE: Turn = { handle: 0, task: 0 };

export class StaleWrites<Where extends Placed> {
  readonly #order = new HappensBefore<number>();
  readonly #turns = new Map<number, Turn>();
  readonly #suspensions = new Map<number, Suspension[]>();
  readonly #places = new Places<Place<Where>>(PLACES, () => ({ lastWrite: undefined, reads: [] }));
  #moment = 0;
  /** Whether a task has let its loop call something: until then there is nobody else. */
  isConcurrent = false;

  /** The task whose step a thread makes; 0 for none that is compared. */
  taskOf(thread: number): number {
    return this.#turnOf(thread).task;
  }

  /** A thread's loop calls what it was given. @param task whose step that is; 0 for none. */
  begin(thread: number, handle: number, task: number): void {
    const isCompared = this.#suspensions.has(task) || this.#suspensions.size < TASKS;
    const own = task !== 0 && isCompared ? task : 0;
    this.#turns.set(thread, { handle, task: own });
    if (own === 0) return;
    if (!this.#suspensions.has(own)) this.#suspensions.set(own, []);
    this.#order.acquire(own, handle);
  }

  /** The call has ended. */
  end(thread: number): void {
    this.#turns.delete(thread);
  }

  /** Whoever runs in a thread lets a loop call something: that comes after all that it has done. */
  called(thread: number, handle: number): void {
    const turn = this.#turnOf(thread);
    if (turn.task === 0) {
      this.#order.passOn(turn.handle, handle);
    } else {
      this.isConcurrent = true;
      this.#order.release(turn.task, handle);
    }
  }

  /** A task is suspended, or may be: in one of the functions that wait for each other, the innermost first. */
  suspend(thread: number, line: number, code: number): void {
    const suspensions = this.#suspensions.get(this.taskOf(thread));
    if (suspensions === undefined) return;
    if (suspensions.length >= SUSPENSIONS) suspensions.shift();
    suspensions.push({ line, code, moment: ++this.#moment });
  }

  touch(
    thread: number,
    object: number,
    part: string,
    touch: Touch,
    where: Where,
  ): StaleWrite<Where> | undefined {
    const { task } = this.#turnOf(thread);
    if (task === 0) {
      // Of one who is no task, nothing matters but that it wrote last what tasks have read or written.
      const known = isWrite(touch) ? this.#places.find(object, part) : undefined;
      if (known === undefined) return undefined;
      known.lastWrite = { thread, task, touch, where, moment: ++this.#moment, at: 0 };
      return undefined;
    }
    const place = this.#places.findOrMake(object, part);
    if (place === undefined) return undefined;
    const now = { thread, task, touch, where, moment: ++this.#moment };
    if (!isWrite(touch)) {
      remember(place, now);
      return undefined;
    }
    const stale = this.#staleWrite(place, now);
    const { at } = this.#order.epochOf(task);
    place.lastWrite = { ...now, at };
    place.reads = place.reads.filter((read) => read.task !== task);
    return stale;
  }

  /** An object is no more. */
  forget(object: number): void {
    this.#order.forget(object);
    this.#places.forget(object);
  }

  #staleWrite({ lastWrite, reads }: Place<Where>, now: Kept<Where>): StaleWrite<Where> | undefined {
    if (lastWrite === undefined || lastWrite.task === 0 || lastWrite.task === now.task) return;
    if (lastWrite.thread !== now.thread) return;
    const own = reads.filter(({ task }) => task === now.task);
    const isLooked = own.some(
      ({ moment, where }) => moment > lastWrite.moment && where.line !== now.where.line,
    );
    // It has looked again.
    if (isLooked) return undefined;
    const latest = own.at(-1)?.moment;
    const outdated = own.filter(
      ({ moment, touch, where }) =>
        moment < lastWrite.moment &&
        conflicts(touch, lastWrite.touch) &&
        // What is as it was, is not outdated.
        (where.value === undefined || where.value !== lastWrite.where.value),
    );
    const [read] = outdated;
    if (read === undefined) return undefined;
    const suspension = this.#suspensionBetween(read, lastWrite, now);
    if (suspension === undefined) return undefined;
    const { task, touch, where, at } = lastWrite;
    const { thread } = this.#order.epochOf(task);
    if (isBefore({ thread, at }, this.#order.clockOf(now.task))) return undefined;
    return {
      task,
      touch,
      where,
      awaited: suspension.line,
      outdated: outdated.map(({ where, moment }) => ({ where, isLatest: moment === latest })),
    };
  }

  /** Where a task was suspended between two moments, last; of functions that waited for each other, the one that reads or writes. */
  #suspensionBetween(
    read: Kept<Where>,
    write: Kept<Where>,
    now: Kept<Where>,
  ): Suspension | undefined {
    const between = (this.#suspensions.get(now.task) ?? []).filter(
      ({ moment }) => moment > read.moment && moment < write.moment,
    );
    const of = ({ where }: Kept<Where>) => between.findLast(({ code }) => code === where.code);
    return of(read) ?? of(now) ?? between.at(-1);
  }

  #turnOf(thread: number): Turn {
    return this.#turns.get(thread) ?? NONE;
  }
}

/** Remembers a read, as the newest. */
function remember<Where extends Placed>(place: Place<Where>, now: Kept<Where>): void {
  const others = place.reads.filter(
    ({ task, where }) => task !== now.task || where.line !== now.where.line,
  );
  if (others.length >= READS) others.shift();
  others.push(now);
  place.reads = others;
}
