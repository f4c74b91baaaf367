/**
 * Locks of files that hold only for who asks for them (`flock`, `fcntl`): those of an open file, which processes that were
 * forked have in common, and those of a process, on a part of a file.
 */
import { KernelError } from "./errors.ts";
import { FILE_LOCK_LIMIT } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";
import { type Processes, type ProcessId, WAITERS_BYTES } from "./processes.ts";

// A lock: [its file or 0, its owner, whether it is exclusive, users (2 words), its first byte, the first behind it].
const FILE = 0;
const OWNER = 4;
const EXCLUSIVE = 8;
const USERS = 12;
const START = 20;
const END = 24;
const LOCK_BYTES = 28;

const LOCKS = WAITERS_BYTES;
/** Who waits, then the locks. */
export const FILE_LOCKS_BYTES = LOCKS + FILE_LOCK_LIMIT * LOCK_BYTES;

/** Behind every byte of a file. */
export const WHOLE = 2 ** 31 - 1;

export interface LockRange {
  readonly start: number;
  readonly end: number;
}

export class FileLocks {
  readonly #memory: SharedMemory;
  readonly #processes: Processes;
  readonly #at: number;
  readonly #id: ProcessId;

  /** @param at address of the locks, `FILE_LOCKS_BYTES` long. */
  constructor(memory: SharedMemory, processes: Processes, at: number, id: ProcessId) {
    this.#memory = memory;
    this.#processes = processes;
    this.#at = at;
    this.#id = id;
  }

  /** The owner that this process is. Open files have positive numbers, which the processes give them. */
  get owner(): number {
    return -this.#id.pid;
  }

  /**
   * Takes a lock in place of those that the owner has in that range; false while others have one, and asks to be told.
   * @throws KernelError ENOLCK
   */
  lock(file: number, owner: number, isExclusive: boolean, range: LockRange): boolean {
    return this.#memory.exclusively((locked) => {
      if (!this.#isFree(file, owner, isExclusive, range)) {
        this.#processes.want(this.#at);
        return false;
      }
      // What is left of one that is cut in two takes another place.
      if (this.#all().filter((lock) => this.#word(lock, FILE) === 0).length < 2) {
        throw new KernelError("ENOLCK");
      }
      this.#cut(locked, file, owner, range);
      this.#add(locked, file, owner, isExclusive, range);
      this.#processes.wake(this.#at);
      return true;
    });
  }

  /** Whether a shared lock of that range could be had. */
  isFree(file: number, owner: number, range: LockRange): boolean {
    return this.#memory.exclusively(() => this.#isFree(file, owner, false, range));
  }

  /** Gives back what the owner has in that range. */
  unlock(file: number, owner: number, range: LockRange): void {
    this.#memory.exclusively((locked) => {
      this.#cut(locked, file, owner, range);
      this.#processes.wake(this.#at);
    });
  }

  /** This process has the open file no more: its locks are gone with the last that had it. */
  leave(owner: number): void {
    this.#memory.exclusively((locked) => {
      for (const lock of this.#all()) {
        if (this.#word(lock, OWNER) === owner) this.#leave(locked, lock, this.#id.slot);
      }
    });
  }

  /** A child has what is open in this process. */
  inherit(_: Locked, child: number): void {
    for (const lock of this.#all()) {
      if (this.#word(lock, OWNER) > 0 && this.#isUser(lock, this.#id.slot)) {
        this.#setUser(lock, child, true);
      }
    }
  }

  /** A process has ended. */
  forget(locked: Locked, slot: number): void {
    for (const lock of this.#all()) this.#leave(locked, lock, slot);
  }

  #all(): number[] {
    return Array.from(
      { length: FILE_LOCK_LIMIT },
      (_, place) => this.#at + LOCKS + place * LOCK_BYTES,
    );
  }

  #isFree(file: number, owner: number, isExclusive: boolean, range: LockRange): boolean {
    return !this.#all().some(
      (lock) =>
        this.#word(lock, FILE) === file &&
        this.#word(lock, OWNER) !== owner &&
        this.#word(lock, OWNER) > 0 === owner > 0 &&
        overlap(this.#rangeOf(lock), range) &&
        (isExclusive || this.#word(lock, EXCLUSIVE) === 1),
    );
  }

  #word(lock: number, offset: number): number {
    return this.#memory.word(lock + offset);
  }

  #rangeOf(lock: number): LockRange {
    return { start: this.#word(lock, START), end: this.#word(lock, END) };
  }

  #add(
    _: Locked,
    file: number,
    owner: number,
    isExclusive: boolean,
    { start, end }: LockRange,
  ): void {
    const lock = this.#all().find((place) => this.#word(place, FILE) === 0);
    if (lock === undefined) throw new KernelError("ENOLCK");
    const words = [file, owner, isExclusive ? 1 : 0, 0, 0, start, end];
    for (const [index, word] of words.entries()) this.#memory.setWord(lock + index * 4, word);
    this.#setUser(lock, this.#id.slot, true);
  }

  /** Takes a range away from the locks of an owner. */
  #cut(locked: Locked, file: number, owner: number, range: LockRange): void {
    for (const lock of this.#all()) {
      if (this.#word(lock, FILE) !== file || this.#word(lock, OWNER) !== owner) continue;
      const had = this.#rangeOf(lock);
      if (!overlap(had, range)) continue;
      const isExclusive = this.#word(lock, EXCLUSIVE) === 1;
      this.#memory.setWord(lock + FILE, 0);
      const left = [
        { start: had.start, end: Math.min(had.end, range.start) },
        { start: Math.max(had.start, range.end), end: had.end },
      ];
      for (const rest of left) {
        if (rest.start < rest.end) this.#add(locked, file, owner, isExclusive, rest);
      }
    }
  }

  #leave(_: Locked, lock: number, slot: number): void {
    if (this.#word(lock, FILE) === 0 || !this.#isUser(lock, slot)) return;
    this.#setUser(lock, slot, false);
    if ((this.#word(lock, USERS) | this.#word(lock, USERS + 4)) !== 0) return;
    this.#memory.setWord(lock + FILE, 0);
    this.#processes.wake(this.#at);
  }

  #isUser(lock: number, slot: number): boolean {
    return ((this.#word(lock, USERS + (slot >> 5) * 4) >>> (slot & 31)) & 1) === 1;
  }

  #setUser(lock: number, slot: number, isUser: boolean): void {
    const address = lock + USERS + (slot >> 5) * 4;
    const others = this.#memory.word(address) & ~(1 << (slot & 31));
    this.#memory.setWord(address, isUser ? others | (1 << (slot & 31)) : others);
  }
}

const overlap = (one: LockRange, other: LockRange) =>
  one.start < other.end && other.start < one.end;
