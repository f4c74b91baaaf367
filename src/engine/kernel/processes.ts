/** The processes of a program: who there is, who has ended and how, their signals, and who is to be woken. */
import { KernelError } from "./errors.ts";
import type { SharedMemory } from "./memory.ts";

export const PROCESS_LIMIT = 64;

const FREE = 0;
const RUNNING = 1;
const EXITED = 2;

// A process: [state, pid, parent slot, wait status, doorbell, signals, waiters (2 words), idle,
// signals with handlers]
const STATE = 0;
const PID = 4;
const PARENT = 8;
const STATUS = 12;
const DOORBELL = 16;
const SIGNALS = 20;
const WAITERS = 24;
const IDLE = 32;
const HANDLED = 36;
const PROCESS_BYTES = 40;

export const PROCESSES_BYTES = PROCESS_LIMIT * PROCESS_BYTES;

/** A process; its slot may be another's when it has ended. */
export interface ProcessPlace {
  readonly slot: number;
  readonly pid: number;
}

/** The place of who is no process. */
export const PAGE: ProcessPlace = { slot: -1, pid: 0 };

export interface WaitedChild {
  readonly pid: number;
  /** As `os.waitpid` gives it: exit code << 8, or the number of the signal that killed it. */
  readonly status: number;
}

export class Processes {
  readonly #memory: SharedMemory;
  readonly #table: number;
  readonly #lastPid: number;
  readonly #place: ProcessPlace;

  /**
   * @param table address of the table, `PROCESSES_BYTES` long.
   * @param lastPid address of the word that holds the pid given last.
   */
  constructor(memory: SharedMemory, table: number, lastPid: number, place: ProcessPlace) {
    this.#memory = memory;
    this.#table = table;
    this.#lastPid = lastPid;
    this.#place = place;
  }

  /**
   * Whether this process has not ended. A worker that is taken away runs on for a moment, and its slot,
   * with new descriptors, may be another process's by then.
   */
  get isAlive(): boolean {
    return this.#place.slot < 0 || this.isRunning(this.#place);
  }

  /**
   * What `os.waitpid` knows of the child `pid`, or of any child for −1. `undefined`: still running.
   * A child that is reported is forgotten.
   * @throws KernelError ECHILD where this process has no such child.
   */
  wait(pid: number): WaitedChild | undefined {
    return this.#memory.exclusively(() => {
      let found = false;
      for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
        const process = this.#process(slot);
        if (this.#memory.word(process + STATE) === FREE) continue;
        if (this.#memory.word(process + PARENT) !== this.#place.slot) continue;
        if (pid !== -1 && this.#memory.word(process + PID) !== pid) continue;
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

  /** @throws KernelError ESRCH where nobody runs under this pid. */
  slotOf(pid: number): number {
    for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
      if (this.isRunning({ slot, pid })) return slot;
    }
    throw new KernelError("ESRCH");
  }

  pidOf(slot: number): number {
    return this.#memory.word(this.#process(slot) + PID);
  }

  parentPid(): number {
    const parent = this.#memory.word(this.#process(this.#place.slot) + PARENT);
    return parent < 0 ? 1 : this.pidOf(parent);
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
    if (!(signal >= 1 && signal <= 31)) throw new KernelError("EINVAL");
    Atomics.or(this.#memory.words, (this.#process(slot) + SIGNALS) >> 2, 1 << signal);
    this.#ring(slot);
  }

  /** The pending signals of this process, as bits; clears them. */
  takeSignals(): number {
    return Atomics.exchange(
      this.#memory.words,
      (this.#process(this.#place.slot) + SIGNALS) >> 2,
      0,
    );
  }

  /** Whether a process runs a handler of its own for a signal. */
  handles(slot: number, signal: number): boolean {
    return ((this.#memory.word(this.#process(slot) + HANDLED) >> signal) & 1) === 1;
  }

  /** Says whether this process has a handler for a signal that would otherwise end it. */
  setHandled(signal: number, isHandled: boolean): void {
    const word = this.#process(this.#place.slot) + HANDLED;
    const others = this.#memory.word(word) & ~(1 << signal);
    this.#memory.setWord(word, isHandled ? others | (1 << signal) : others);
  }

  /** Whether a process has signals it has not taken yet. */
  hasSignals(slot = this.#place.slot): boolean {
    return Atomics.load(this.#memory.words, (this.#process(slot) + SIGNALS) >> 2) !== 0;
  }

  /** Index of this process's doorbell, for `Atomics.wait` and `waitAsync`. */
  get doorbell(): { readonly words: Int32Array; readonly index: number } {
    return { words: this.#memory.words, index: (this.#process(this.#place.slot) + DOORBELL) >> 2 };
  }

  /**
   * Says that this process sleeps until its doorbell rings once more than `rings` times; `undefined`
   * that it runs, or will wake by itself.
   */
  setIdle(rings: number | undefined): void {
    const idle = rings === undefined ? 0 : rings + 1;
    this.#memory.setWord(this.#process(this.#place.slot) + IDLE, idle);
  }

  /** Whether all processes sleep and nobody is left to ring: the program is deadlocked. */
  everyoneIsIdle(): boolean {
    const slots = this.running();
    return (
      slots.length > 0 &&
      slots.every((slot) => {
        const process = this.#process(slot);
        const rings = this.#memory.word(process + DOORBELL);
        return this.#memory.word(process + IDLE) === ((rings + 1) | 0);
      })
    );
  }

  /** A process that begins. Call inside `exclusively`. @throws KernelError EAGAIN */
  occupySlot(parent: number): ProcessPlace {
    for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
      const process = this.#process(slot);
      if (this.#memory.word(process + STATE) !== FREE) continue;
      const pid = this.#memory.addToWord(this.#lastPid, 1);
      this.#memory.setWord(process + PID, pid);
      this.#memory.setWord(process + PARENT, parent);
      this.#memory.setWord(process + STATUS, 0);
      this.#memory.setWord(process + SIGNALS, 0);
      this.#memory.setWord(process + IDLE, 0);
      const handled = parent < 0 ? 0 : this.#memory.word(this.#process(parent) + HANDLED);
      this.#memory.setWord(process + HANDLED, handled);
      this.#memory.setWord(process + WAITERS, 0);
      this.#memory.setWord(process + WAITERS + 4, 0);
      this.#memory.setWord(process + STATE, RUNNING);
      return { slot, pid };
    }
    throw new KernelError("EAGAIN");
  }

  /** A program that is started anew has no handlers yet. */
  forgetHandlers(slot: number): void {
    this.#memory.setWord(this.#process(slot) + HANDLED, 0);
  }

  /** Marks a process as ended, and tells who waits for it. Call inside `exclusively`. */
  end(slot: number, status: number): void {
    const process = this.#process(slot);
    this.#memory.setWord(process + STATUS, status);
    this.#memory.setWord(process + STATE, EXITED);
    for (let other = 0; other < PROCESS_LIMIT; other++) {
      const child = this.#process(other);
      if (this.#memory.word(child + PARENT) !== slot) continue;
      this.#memory.setWord(child + PARENT, -1);
      // Nobody is left to ask how it ended.
      if (this.#memory.word(child + STATE) === EXITED) this.#memory.setWord(child + STATE, FREE);
    }
    this.wake(process + WAITERS);
    const parent = this.#memory.word(process + PARENT);
    if (parent >= 0) this.#ring(parent);
    else this.#memory.setWord(process + STATE, FREE);
  }

  isRunning({ slot, pid }: ProcessPlace): boolean {
    const process = this.#process(slot);
    return (
      this.#memory.word(process + PID) === pid && this.#memory.word(process + STATE) === RUNNING
    );
  }

  #process(slot: number): number {
    return this.#table + slot * PROCESS_BYTES;
  }

  /** Adds this process to those who are rung when `wake(waiters)` is called. */
  want(waiters: number): void {
    if (this.#place.slot < 0) return;
    const index = (waiters >> 2) + (this.#place.slot >> 5);
    Atomics.or(this.#memory.words, index, 1 << (this.#place.slot & 31));
  }

  /** Rings the doorbells of those who want to know, once. */
  wake(waiters: number): void {
    for (const half of [0, 1]) {
      let bits = Atomics.exchange(this.#memory.words, (waiters >> 2) + half, 0);
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits &= ~(1 << bit);
        this.#ring(half * 32 + bit);
      }
    }
  }

  #ring(slot: number): void {
    const index = (this.#process(slot) + DOORBELL) >> 2;
    Atomics.add(this.#memory.words, index, 1);
    Atomics.notify(this.#memory.words, index);
  }
}
