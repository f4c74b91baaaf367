/** The processes of a program: who there is, who has ended and how, their signals, and who is to be woken. */
import { KernelDamaged, KernelError } from "./errors.ts";
import { PROCESS_BYTES_AT_MOST, PROCESS_LIMIT, PROGRAM_BYTES_AT_MOST } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";

const FREE = 0;
const RUNNING = 1;
const EXITED = 2;

/** In the place of the slot of a parent: there is none, or it has ended. */
export const NOBODY = -1;
/** Whose child a process is then. */
const INIT_PID = 1;

/** What a parent is sent when a child ends, if it handles it. */
const SIGCHLD = 17;
/** Lets a process that stands still go on. */
const SIGCONT = 18;

// The table: [the pid given last, processes]; a process: [state, pid, parent slot, wait status, doorbell,
// signals, waiters (2 words), idle, signals with handlers, pages of memory, the group's number].
const LAST_PID = 0;
const PROCESSES = 4;
const STATE = 0;
const PID = 4;
const PARENT = 8;
const STATUS = 12;
const DOORBELL = 16;
const SIGNALS = 20;
const WAITERS = 24;
const IDLE = 32;
const HANDLED = 36;
const MEMORY = 40;
const GROUP = 44;
const PROCESS_BYTES = 48;

/** Of WebAssembly's memory, in which it grows. */
const PAGE_BYTES = 65_536;

export const PROCESSES_BYTES = PROCESSES + PROCESS_LIMIT * PROCESS_BYTES;

/** A list of processes to be woken: a bit for each slot. */
export const WAITERS_BYTES = 8;

/** Pids are those of a system that has been running for a while. */
const FIRST_PID = 101;

/** A process; its slot may be another's when it has ended. */
export interface ProcessId {
  readonly slot: number;
  readonly pid: number;
}

/** The id of who is no process. */
export const PAGE: ProcessId = { slot: -1, pid: 0 };

export interface WaitedChild {
  readonly pid: number;
  /** As `os.waitpid` gives it: exit code << 8, or the number of the signal that killed it. */
  readonly status: number;
}

export class Processes {
  readonly #memory: SharedMemory;
  readonly #table: number;
  readonly #id: ProcessId;

  /** @param table address of the table, `PROCESSES_BYTES` long. */
  constructor(memory: SharedMemory, table: number, id: ProcessId) {
    this.#memory = memory;
    this.#table = table;
    this.#id = id;
  }

  /** Called once, while the memory is all zeros. */
  format(): void {
    this.#memory.setWord(this.#table + LAST_PID, FIRST_PID - 1);
  }

  /**
   * Whether this process has not ended. A worker that is taken away runs on for a moment, and its slot,
   * with new descriptors, may be another process's by then.
   */
  get isAlive(): boolean {
    return this.#id.slot < 0 || this.isRunning(this.#id);
  }

  /**
   * What `os.waitpid` knows of the child `pid`, of any child for −1, or of one of a group for the negative
   * number of that. `undefined`: still running.
   * A child that is reported is forgotten.
   * @throws KernelError ECHILD where this process has no such child.
   */
  wait(pid: number): WaitedChild | undefined {
    return this.#memory.exclusively(() => {
      let found = false;
      for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
        const process = this.#process(slot);
        if (this.#memory.word(process + STATE) === FREE) continue;
        if (this.#memory.word(process + PARENT) !== this.#id.slot) continue;
        const kind = pid < -1 ? GROUP : PID;
        if (pid !== -1 && this.#memory.word(process + kind) !== Math.abs(pid)) continue;
        found = true;
        if (this.#memory.word(process + STATE) === EXITED) {
          this.#memory.setWord(process + STATE, FREE);
          return {
            pid: this.#memory.word(process + PID),
            status: this.#memory.word(process + STATUS),
          };
        }
        this.want(process + WAITERS);
      }
      if (!found) throw new KernelError("ECHILD");
      return undefined;
    });
  }

  /** The child `pid` becomes nobody's. @throws KernelError ECHILD where this process has no such child. */
  disown(pid: number): void {
    this.#memory.exclusively(() => {
      for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
        const process = this.#process(slot);
        if (this.#memory.word(process + STATE) === FREE) continue;
        if (this.#memory.word(process + PARENT) !== this.#id.slot) continue;
        if (this.#memory.word(process + PID) !== pid) continue;
        this.#memory.setWord(process + PARENT, NOBODY);
        if (this.#memory.word(process + STATE) === EXITED)
          this.#memory.setWord(process + STATE, FREE);
        return;
      }
      throw new KernelError("ECHILD");
    });
  }

  /** @throws KernelError ESRCH where nobody runs under this pid. */
  slotOf(pid: number): number {
    const slot = this.#find(pid);
    if (slot === undefined) throw new KernelError("ESRCH");
    return slot;
  }

  /** Whether nobody runs under this pid. */
  hasEnded(pid: number): boolean {
    return this.#find(pid) === undefined;
  }

  #find(pid: number): number | undefined {
    for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
      if (this.isRunning({ slot, pid })) return slot;
    }
    return undefined;
  }

  pidOf(slot: number): number {
    return this.#memory.word(this.#process(slot) + PID);
  }

  parentPid(): number {
    const parent = this.#memory.word(this.#process(this.#id.slot) + PARENT);
    return parent === NOBODY ? INIT_PID : this.pidOf(parent);
  }

  /** Slots of the processes that have not exited. */
  running(): number[] {
    return Array.from({ length: PROCESS_LIMIT }, (_, slot) => slot).filter(
      (slot) => this.#memory.word(this.#process(slot) + STATE) === RUNNING,
    );
  }

  /**
   * Marks a signal as pending for a process; it takes it with `takeSignals`.
   * @throws KernelError EINVAL for a number that is none of 1 to 31.
   */
  signal(slot: number, signal: number): void {
    if (!isCarried(signal)) throw new KernelError("EINVAL");
    this.#memory.setBits(this.#process(slot) + SIGNALS, 1 << signal);
    this.ring(slot);
  }

  /** The pending signals of this process among these, as bits; clears them. */
  takeSignals(wanted = -1): number {
    const word = this.#process(this.#id.slot) + SIGNALS;
    const taken = this.#memory.takeWord(word);
    if ((taken & ~wanted) !== 0) this.#memory.setBits(word, taken & ~wanted);
    return taken & wanted;
  }

  /** The pending signals of a process, as bits. */
  pendingSignals(slot = this.#id.slot): number {
    return this.#memory.word(this.#process(slot) + SIGNALS);
  }

  /** This process stands still until it is told to go on. The signals among these that came meanwhile, as bits. */
  standStill(wanted = -1): number {
    const { words, index } = this.doorbell;
    let taken = 0;
    // Where no memory is shared, nobody could tell it.
    while ((taken & (1 << SIGCONT)) === 0 && !(words.buffer instanceof ArrayBuffer)) {
      const rings = Atomics.load(words, index);
      taken |= this.takeSignals(wanted | (1 << SIGCONT));
      if ((taken & (1 << SIGCONT)) === 0) Atomics.wait(words, index, rings);
    }
    return taken;
  }

  /** The number of the group of a process. @throws KernelError ESRCH */
  groupOf(pid: number): number {
    return this.#memory.word(this.#process(this.slotOf(pid)) + GROUP);
  }

  /** @throws KernelError ESRCH */
  setGroup(pid: number, group: number): void {
    this.#memory.setWord(this.#process(this.slotOf(pid)) + GROUP, group);
  }

  /** The pids of a group's processes. */
  membersOf(group: number): number[] {
    return this.running()
      .filter((slot) => this.#memory.word(this.#process(slot) + GROUP) === group)
      .map((slot) => this.pidOf(slot));
  }

  /** Whether a process runs a handler of its own for a signal. */
  handles(slot: number, signal: number): boolean {
    const handled = this.#memory.word(this.#process(slot) + HANDLED);
    return isCarried(signal) && ((handled >>> signal) & 1) === 1;
  }

  /** Says whether this process has a handler for a signal; of those nobody can send it takes no notice. */
  setHandled(signal: number, isHandled: boolean): void {
    if (!isCarried(signal)) return;
    const word = this.#process(this.#id.slot) + HANDLED;
    const others = this.#memory.word(word) & ~(1 << signal);
    this.#memory.setWord(word, isHandled ? others | (1 << signal) : others);
  }

  /** Whether a process has signals it has not taken yet. */
  hasSignals(slot = this.#id.slot): boolean {
    return this.pendingSignals(slot) !== 0;
  }

  /** Index of this process's doorbell, for `Atomics.wait` and `waitAsync`. */
  get doorbell(): { readonly words: Int32Array; readonly index: number } {
    const address = this.#process(this.#id.slot) + DOORBELL;
    return { words: this.#memory.words, index: this.#memory.index(address) };
  }

  /**
   * Says that this process sleeps until its doorbell rings once more than `rings` times; `undefined`
   * that it runs, or will wake by itself.
   */
  setIdle(rings: number | undefined): void {
    const idle = rings === undefined ? 0 : rings + 1;
    this.#memory.setWord(this.#process(this.#id.slot) + IDLE, idle);
  }

  /** Whether all processes sleep and nobody is left to ring: the program is deadlocked. */
  everyoneIsIdle(): boolean {
    let isAnyoneThere = false;
    // Asked before every rest: of two processes, one has mostly been seen to run after a look or two.
    for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
      const process = this.#process(slot);
      if (this.#memory.word(process + STATE) !== RUNNING) continue;
      const rings = this.#memory.word(process + DOORBELL);
      if (this.#memory.word(process + IDLE) !== ((rings + 1) | 0)) return false;
      isAnyoneThere = true;
    }
    return isAnyoneThere;
  }

  /** Notes that this process is to have so much memory; `false` where there is not as much. */
  holdMemory(bytes: number): boolean {
    if (bytes > PROCESS_BYTES_AT_MOST) return false;
    const { slot } = this.#id;
    return this.#memory.exclusively((locked) => {
      if (!this.#hasRoom(locked, bytes, slot)) return false;
      this.#memory.setWord(this.#process(slot) + MEMORY, Math.ceil(bytes / PAGE_BYTES));
      return true;
    });
  }

  /** Whether so many bytes can be added to what all processes have, but `slot`. */
  #hasRoom(_: Locked, bytes: number, slot = NOBODY): boolean {
    let pages = 0;
    for (const other of this.running()) if (other !== slot) pages += this.#pagesOf(other);
    return bytes + pages * PAGE_BYTES <= PROGRAM_BYTES_AT_MOST;
  }

  /** Whatever stands there, it is no more than a process can have. */
  #pagesOf(slot: number): number {
    const pages = this.#memory.word(this.#process(slot) + MEMORY) >>> 0;
    return Math.min(pages, PROCESS_BYTES_AT_MOST / PAGE_BYTES);
  }

  /** @param isCopy whether it begins with the memory of its parent. @throws KernelError EAGAIN, ENOMEM */
  occupySlot(locked: Locked, parent: number, isCopy = false): ProcessId {
    const pages = isCopy ? this.#pagesOf(parent) : 0;
    if (!this.#hasRoom(locked, pages * PAGE_BYTES)) throw new KernelError("ENOMEM");
    for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
      const process = this.#process(slot);
      if (this.#memory.word(process + STATE) !== FREE) continue;
      const pid = this.#memory.addToWord(this.#table + LAST_PID, 1);
      this.#memory.setWord(process + PID, pid);
      this.#memory.setWord(process + PARENT, parent);
      this.#memory.setWord(process + STATUS, 0);
      this.#memory.setWord(process + SIGNALS, 0);
      this.#memory.setWord(process + IDLE, 0);
      this.#memory.setWord(process + MEMORY, pages);
      const handled = parent === NOBODY ? 0 : this.#memory.word(this.#process(parent) + HANDLED);
      this.#memory.setWord(process + HANDLED, handled);
      const group = parent === NOBODY ? pid : this.#memory.word(this.#process(parent) + GROUP);
      this.#memory.setWord(process + GROUP, group);
      this.#memory.setWord(process + WAITERS, 0);
      this.#memory.setWord(process + WAITERS + 4, 0);
      this.#memory.setWord(process + STATE, RUNNING);
      return { slot, pid };
    }
    throw new KernelError("EAGAIN");
  }

  /** A program that is started anew has no handlers yet. */
  forgetHandlers(_: Locked, slot: number): void {
    this.#memory.setWord(this.#process(slot) + HANDLED, 0);
  }

  /**
   * Marks a process as ended, and tells who waits for it. It is the last to be done to a process: one
   * that has ended itself, and still has the kernel's lock, may lose it.
   */
  end(_: Locked, slot: number, status: number): void {
    const process = this.#process(slot);
    for (let other = 0; other < PROCESS_LIMIT; other++) {
      const child = this.#process(other);
      if (this.#memory.word(child + PARENT) !== slot) continue;
      this.#memory.setWord(child + PARENT, NOBODY);
      // Nobody is left to ask how it ended.
      if (this.#memory.word(child + STATE) === EXITED) this.#memory.setWord(child + STATE, FREE);
    }
    const parent = this.#memory.word(process + PARENT);
    this.#memory.setWord(process + STATUS, status);
    // They look when they get the lock.
    this.wake(process + WAITERS);
    if (parent !== NOBODY) {
      if (this.handles(parent, SIGCHLD)) this.signal(parent, SIGCHLD);
      else this.ring(parent);
    }
    this.#memory.setWord(process + STATE, parent === NOBODY ? FREE : EXITED);
  }

  isRunning({ slot, pid }: ProcessId): boolean {
    if (!isSlot(slot)) return false;
    const process = this.#process(slot);
    return (
      this.#memory.word(process + PID) === pid && this.#memory.word(process + STATE) === RUNNING
    );
  }

  #process(slot: number): number {
    if (!isSlot(slot)) throw new KernelDamaged();
    return this.#table + PROCESSES + slot * PROCESS_BYTES;
  }

  /** Adds this process to those who are rung when `wake(waiters)` is called. */
  want(waiters: number): void {
    const { slot } = this.#id;
    if (slot < 0) return;
    this.#memory.setBits(waiters + (slot >> 5) * 4, 1 << (slot & 31));
  }

  /** Rings the doorbells of those who want to know, once. */
  wake(waiters: number): void {
    for (const half of [0, 1]) {
      let bits = this.#memory.takeWord(waiters + half * 4);
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits &= ~(1 << bit);
        this.ring(half * 32 + bit);
      }
    }
  }

  /** Wakes a process, which looks again at what it waits for. */
  ring(slot: number): void {
    const index = this.#memory.index(this.#process(slot) + DOORBELL);
    Atomics.add(this.#memory.words, index, 1);
    Atomics.notify(this.#memory.words, index);
  }
}

const isSlot = (slot: number) => Number.isInteger(slot) && slot >= 0 && slot < PROCESS_LIMIT;

/** Whether it is a signal that a process can have pending. */
const isCarried = (signal: number) => Number.isInteger(signal) && signal >= 1 && signal <= 31;
