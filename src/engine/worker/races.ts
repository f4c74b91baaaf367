/** Finds, for who asked for them, the races of one process, and the locks of it that could deadlock. */
import { ACCESSES, type Access, type Call, RACES, type Race, type Unheard } from "../events.ts";
import { LockOrder } from "../races/lock-order.ts";
import {
  isWrite,
  RaceDetector,
  type Racing,
  type Touch,
  type Touched,
} from "../races/race-detector.ts";
import { type StaleWrite, StaleWrites } from "../races/stale-writes.ts";
import type { ThreadId } from "../schedule/policy.ts";
import type { Effect, StepLog } from "../schedule/steps.ts";
import type { Pointer } from "./interpreter-module.ts";
import type { Outbox } from "./outbox.ts";

/** How many of one process are told of. */
const CYCLES = 100;
const STALE_WRITES = 100;
const UNHEARD = 100;

/** All descriptors together are one way to hear of others' work. */
const DESCRIPTORS = "descriptors";

/** Of how many pairs of accesses a name is looked for. */
const PAIRS = 2_000;

/** Of an access; `value` where that has a short `repr`. */
export interface Seen {
  readonly line: number;
  readonly value: string | undefined;
  /** Of its instruction: the code, and where in that it is. */
  readonly code: Pointer;
  readonly offset: number;
  /** The calls that have come to it, the innermost first. */
  readonly stack: readonly Call[];
}

interface Where extends Seen {
  readonly locks: readonly string[];
}

/** What is done to a place as steps are compared by it: here the order of two appends matters, too. */
const EFFECTS: Readonly<Record<Touch, Effect>> = {
  read: "read",
  count: "read",
  write: "write",
  add: "write",
  take: "write",
  "read-item": "read-part",
  "write-item": "write-part",
};

export class Races {
  readonly #outbox: Pick<Outbox, "add">;
  readonly #pid: number;
  readonly #detector = new RaceDetector<Where>(
    (one, other) => one.code === other.code && one.offset < other.offset,
  );
  /** Where steps are told, they are of threads. */
  readonly #tasks: StaleWrites<Where> | undefined;
  readonly #taskNames = new Map<number, string>();
  readonly #locks = new LockOrder();
  readonly #names = new Map<ThreadId, string>();
  /** Objects of which anything has been noted. */
  readonly #known = new Set<Pointer>();
  /** Pairs of accesses that a name has been found for, and what was told by it. */
  readonly #seen = new Set<string>();
  readonly #told = new Set<string>();
  /** What is accessed, by its object and its part: of what has been told. */
  readonly #variables = new Map<Pointer, Map<string, string>>();
  readonly #tellsAccesses: () => boolean;
  #accesses = 0;
  readonly #unheard = new Set<string>();
  #staleWrites = 0;
  readonly #log: StepLog | undefined;
  #cycles = 0;

  /**
   * @param tellsAccesses whether somebody hears of every single one.
   * @param log is told what steps touch.
   */
  constructor(
    outbox: Pick<Outbox, "add">,
    pid: number,
    tellsAccesses: () => boolean = () => false,
    log?: StepLog,
  ) {
    this.#tellsAccesses = tellsAccesses;
    this.#log = log;
    this.#tasks = log === undefined ? new StaleWrites() : undefined;
    this.#outbox = outbox;
    this.#pid = pid;
  }

  /** Whether there has been more than one thread or task: what came before is before all that follows. */
  get isConcurrent(): boolean {
    const isConcurrent = this.#isThreaded || this.#tasks?.isConcurrent === true;
    const isOfUse = this.#log !== undefined || this.#told.size < RACES || this.#isToTell;
    return isConcurrent && isOfUse;
  }

  /** Whether the next access is told of, whatever it is. */
  get #isToTell(): boolean {
    return this.#tellsAccesses() && this.#accesses < ACCESSES;
  }

  get #isThreaded(): boolean {
    return this.#names.size > 1;
  }

  get comparesTasks(): boolean {
    return this.#tasks !== undefined;
  }

  taskStarted(task: number, name: string): void {
    this.#taskNames.set(task, name);
  }

  loopCalls(thread: ThreadId, handle: Pointer, task: number): void {
    this.#tasks?.begin(thread, handle, task);
  }

  loopCalled(thread: ThreadId): void {
    this.#tasks?.end(thread);
  }

  loopWillCall(thread: ThreadId, handle: Pointer): void {
    this.#known.add(handle);
    this.#tasks?.called(thread, handle);
  }

  suspended(thread: ThreadId, line: number, code: Pointer): void {
    this.#tasks?.suspend(thread, line, code);
  }

  started(thread: ThreadId, name: string, by: ThreadId): void {
    this.#names.set(thread, name);
    this.#detector.order.start(thread, by);
    this.#locks.lifetimes.start(thread, by);
  }

  ended(thread: ThreadId, handle: Pointer): void {
    this.#synchronize(handle);
    this.#detector.order.release(thread, handle);
    this.#locks.lifetimes.release(thread, handle);
  }

  joined(thread: ThreadId, handle: Pointer): void {
    this.#synchronize(handle);
    this.#detector.order.acquire(thread, handle);
    this.#locks.lifetimes.acquire(thread, handle);
  }

  /** The thread leaves word of all that it has done, in an object or with a descriptor. */
  released(thread: ThreadId, channel: Pointer | typeof DESCRIPTORS = DESCRIPTORS): void {
    this.#synchronize(channel);
    this.#detector.order.release(thread, channel);
  }

  /** The thread goes on after all of which word was left there. */
  acquired(thread: ThreadId, channel: Pointer | typeof DESCRIPTORS = DESCRIPTORS): void {
    this.#synchronize(channel);
    this.#detector.order.acquire(thread, channel);
  }

  /** Who hears of others by it depends on who was there first. */
  #synchronize(channel: Pointer | typeof DESCRIPTORS): void {
    if (typeof channel === "number") this.#known.add(channel);
    this.#log?.touch(`${channel} lock`, "write");
  }

  lockHeld(thread: ThreadId, lock: number, name: string, waits: boolean): void {
    for (const locks of this.#locks.acquired(thread, lock, name, waits)) {
      if (++this.#cycles > CYCLES) return;
      this.#outbox.add(0, { kind: "lock-cycle", locks });
    }
  }

  lockLetGo(thread: ThreadId, lock: number): void {
    this.#locks.released(thread, lock);
  }

  /**
   * @param nameOf how the reader calls what is accessed; asked only where there is a race.
   */
  touch(
    thread: ThreadId,
    object: Pointer,
    part: string,
    touch: Touch,
    seen: Seen,
    nameOf: () => string,
  ): void {
    this.#log?.touch(`${object} ${part}`, EFFECTS[touch]);
    this.#known.add(object);
    const { line, value, code, offset, stack } = seen;
    const where = { line, value, code, offset, stack, locks: this.#locks.heldBy(thread) };
    if (this.#isToTell && !accompanies(touch, part)) {
      this.#accesses++;
      const action = isWrite(touch) ? "write" : "read";
      const variable = this.#variable(object, part, nameOf);
      const told = { kind: "access", action, variable, line } as const;
      this.#outbox.add(thread, value === undefined ? told : { ...told, value });
    }
    if (this.#tasks?.isConcurrent === true) {
      const stale = this.#tasks.touch(thread, object, part, touch, where);
      if (stale !== undefined) this.#tellStale(stale, { thread, touch, where }, nameOf);
    }
    if (!this.#isThreaded) return;
    const now = { thread, touch, where };
    for (const before of this.#detector.touch(object, part, now)) {
      if (this.#seen.size >= PAIRS) return;
      const key = `${object}\n${part}\n${placesOf(before, now)}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.#tell(before, now, this.#variable(object, part, nameOf));
    }
  }

  /** @returns whether more of them are to be told. */
  unheard(thread: ThreadId, what: Unheard["for"], on: string, line: number): boolean {
    const key = [thread, what, on, line].join("\n");
    if (!this.#unheard.has(key)) {
      this.#unheard.add(key);
      this.#outbox.add(0, { kind: "unheard", by: this.#nameOf(thread), for: what, on, line });
    }
    return this.#unheard.size < UNHEARD;
  }

  /** An object is no more. */
  forget(object: Pointer): void {
    // Of most nothing has been noted.
    if (!this.#known.delete(object)) return;
    this.#detector.forget(object);
    this.#tasks?.forget(object);
    this.#variables.delete(object);
    this.#locks.lifetimes.forget(object);
  }

  /** What the reader calls it, which is looked for once. */
  #variable(object: Pointer, part: string, nameOf: () => string): string {
    const parts = this.#variables.get(object) ?? new Map<string, string>();
    this.#variables.set(object, parts);
    const variable = parts.get(part) ?? nameOf();
    parts.set(part, variable);
    return variable;
  }

  #tell(before: Racing<Where>, now: Touched<Where>, variable: string): void {
    const [first, second] = [this.#accessOf(before), this.#accessOf(now)];
    const key = `${variable}\n${placesOf(before, now)}`;
    const { isOrdered = false } = before;
    if (this.#told.has(key) || this.#told.size >= RACES) return;
    if (isOrdered) {
      if (++this.#staleWrites > STALE_WRITES) return;
    } else this.#told.add(key);
    const torn = this.#tornOf(before);
    const outdated = before.outdated?.map(({ where: { line, value }, isLatest }) =>
      value === undefined ? { line, isLatest } : { line, value, isLatest },
    );
    const race = {
      variable,
      first,
      second,
      ...(outdated === undefined ? {} : { outdated }),
      ...(torn === undefined ? {} : { torn }),
    };
    this.#outbox.add(0, isOrdered ? { kind: "stale-write", ...race } : { kind: "race", ...race });
  }

  #tellStale(before: StaleWrite<Where>, now: Touched<Where>, nameOf: () => string): void {
    const { task, touch, where, awaited } = before;
    const nameOfTask = (task: number) => this.#taskNames.get(task) ?? `Task ${task}`;
    const by = this.#tasks?.taskOf(now.thread) ?? 0;
    const first = { ...this.#accessOf({ ...now, touch, where }), task: nameOfTask(task) };
    const second = { ...this.#accessOf(now), task: nameOfTask(by) };
    const outdated = before.outdated.map(({ where: { line, value, stack }, isLatest }) => ({
      line,
      isLatest,
      stack,
      ...(value === undefined ? {} : { value }),
    }));
    const places = [first, second, ...outdated].map(({ line }) => line);
    if (this.#told.size >= RACES) return;
    const variable = nameOf();
    const key = [variable, ...places, "tasks"].join("\n");
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#outbox.add(0, { kind: "race", variable, first, second, outdated, awaited });
  }

  #nameOf(thread: ThreadId): string {
    return this.#names.get(thread) ?? `Thread ${thread}`;
  }

  #tornOf({ torn }: Racing<Where>): Race["torn"] {
    if (torn === undefined) return undefined;
    const { object, part, write, read } = torn;
    const variable = this.#variables.get(object)?.get(part);
    if (variable === undefined) return undefined;
    return { variable, write: momentOf(write), read: momentOf(read) };
  }

  #accessOf({ thread, touch, where: { line, locks, value, stack } }: Touched<Where>): Access {
    return {
      thread: this.#nameOf(thread),
      process: this.#pid,
      line,
      kind: isWrite(touch) ? "write" : "read",
      locks,
      ...(value === undefined ? {} : { value }),
      stack,
    };
  }
}

/** What is done to one item is told of that item alone. */
const accompanies = (touch: Touch, part: string) =>
  part === "" && (touch === "read-item" || touch === "write-item");

const momentOf = ({ line, value }: Where) => (value === undefined ? { line } : { line, value });

/**
 * Where two accesses are and what they do, whichever was first; and what was outdated, which is a tale of its own. Those
 * of a loop are met again and again.
 */
function placesOf(before: Racing<Where>, now: Touched<Where>): string {
  const [first, second] = [placeOf(before), placeOf(now)];
  let places = first < second ? `${first} ${second}` : `${second} ${first}`;
  for (const { where, isLatest } of before.outdated ?? []) places += ` ${where.line} ${isLatest}`;
  if (before.isOrdered) places += " ordered";
  if (before.torn !== undefined) places += ` ${before.torn.write.line} ${before.torn.read.line}`;
  return places;
}

const placeOf = ({ touch, where }: Touched<Where>) =>
  `${where.line} ${isWrite(touch) ? "write" : "read"}`;
