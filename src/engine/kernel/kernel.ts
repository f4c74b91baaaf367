/**
 * A very small Unix: processes, file descriptors, pipes and semaphores in shared memory.
 *
 * Every process of a program runs this same code over the same buffer, and so does the page, which
 * buries processes whose worker was terminated. No call here ever waits: one that cannot be done yet
 * answers `undefined` and remembers that this process wants to know; when the state changes, the
 * process's doorbell rings and the call is tried again.
 */
import { SharedMemory } from "./memory";

export const PROCESS_LIMIT = 64;
export const DESCRIPTOR_LIMIT = 256;
/** Kernel descriptors start here; smaller ones belong to the interpreter's own files. */
export const FIRST_DESCRIPTOR = 512;
export const PIPE_CAPACITY = 65_536;

/** Errors a program sees, by the names of `errno`. */
export class KernelError extends Error {
  constructor(readonly code: keyof typeof ERRNO) {
    super(code);
  }
}

/** Numbers as in the interpreter's `errno` module (WASI numbering). */
export const ERRNO = {
  EAGAIN: 6,
  EBADF: 8,
  ECHILD: 12,
  EMFILE: 33,
  ENOMEM: 48,
  EPIPE: 64,
  ESRCH: 71,
} as const;

const FREE = 0;
const RUNNING = 1;
const EXITED = 2;

// A process: [state, pid, parent slot, wait status, doorbell, signals, waiters (2 words), descriptors]
const STATE = 0;
const PID = 4;
const PARENT = 8;
const STATUS = 12;
const DOORBELL = 16;
const SIGNALS = 20;
const WAITERS = 24;
const DESCRIPTORS = 32;
const PROCESS_BYTES = DESCRIPTORS + DESCRIPTOR_LIMIT * 8;

// A pipe: [readers, writers, read position, write position, waiting readers (2), waiting writers (2), address of the data]
const READERS = 0;
const WRITERS = 4;
const READ_AT = 8;
const WRITE_AT = 12;
const WAITING_READERS = 16;
const WAITING_WRITERS = 24;
const DATA = 32;
const PIPE_BYTES = 36;

// A semaphore: [value, waiters (2 words)]
const VALUE = 0;
const SEMAPHORE_WAITERS = 4;
const SEMAPHORE_BYTES = 12;

/** The kernel's own words follow the allocator's header: [process table, last pid]. */
const ROOT_BYTES = 16;

export interface WaitedChild {
  readonly pid: number;
  /** As `os.waitpid` gives it: exit code << 8, or the number of the signal that killed it. */
  readonly status: number;
}

export class Kernel {
  private readonly memory: SharedMemory;
  private readonly root: number;

  private constructor(
    buffer: ArrayBufferLike,
    root: number,
    /** This process's place in the table; −1 for the page. */
    readonly slot: number,
  ) {
    this.memory = new SharedMemory(buffer, slot < 0 ? -1 : slot + 1);
    this.root = root;
  }

  /** Prepares a fresh buffer and gives the page's view of it. */
  static create(buffer: ArrayBufferLike): Kernel {
    const memory = new SharedMemory(buffer, -1);
    memory.format();
    const root = memory.exclusively(() => {
      const address = memory.allocate(ROOT_BYTES);
      memory.setWord(address, memory.allocate(PROCESS_BYTES * PROCESS_LIMIT));
      memory.setWord(address + 4, 100);
      return address;
    });
    return new Kernel(buffer, root, -1);
  }

  /** The view of the process in `slot`. */
  as(slot: number): Kernel {
    return new Kernel(this.memory.buffer, this.root, slot);
  }

  /** What another worker needs to open the same kernel. */
  get handle(): { readonly buffer: ArrayBufferLike; readonly root: number } {
    return { buffer: this.memory.buffer, root: this.root };
  }

  static open(handle: { buffer: ArrayBufferLike; root: number }, slot: number): Kernel {
    return new Kernel(handle.buffer, handle.root, slot);
  }

  // ---------------------------------------------------------------- processes

  /** The first process of a program; the others come from `fork`. */
  createInit(): { slot: number; pid: number } {
    return this.memory.exclusively(() => this.occupySlot(-1));
  }

  /** A child of this process with a copy of its descriptors. */
  fork(): { slot: number; pid: number } {
    return this.memory.exclusively(() => {
      const child = this.occupySlot(this.slot);
      const mine = this.process(this.slot);
      const its = this.process(child.slot);
      for (let entry = 0; entry < DESCRIPTOR_LIMIT; entry++) {
        for (const side of [0, 4]) {
          const pipe = this.memory.word(mine + DESCRIPTORS + entry * 8 + side);
          this.memory.setWord(its + DESCRIPTORS + entry * 8 + side, pipe);
          if (pipe !== 0) this.memory.addToWord(pipe + (side === 0 ? READERS : WRITERS), 1);
        }
      }
      return child;
    });
  }

  /** Ends the process in `slot`: closes its descriptors, tells who waits for it. Idempotent. */
  exit(slot: number, status: number): void {
    if (slot !== this.slot) this.memory.breakLockOf(slot + 1);
    this.memory.exclusively(() => {
      const process = this.process(slot);
      if (this.memory.word(process + STATE) !== RUNNING) return;
      for (let entry = 0; entry < DESCRIPTOR_LIMIT; entry++) this.closeEntry(process, entry);
      this.memory.setWord(process + STATUS, status);
      this.memory.setWord(process + STATE, EXITED);
      for (let other = 0; other < PROCESS_LIMIT; other++) {
        const child = this.process(other);
        if (this.memory.word(child + PARENT) === slot) this.memory.setWord(child + PARENT, -1);
      }
      this.wake(process + WAITERS);
      const parent = this.memory.word(process + PARENT);
      if (parent >= 0) this.ring(parent);
      else this.memory.setWord(process + STATE, FREE);
    });
  }

  /**
   * What `os.waitpid` knows of the child `pid`, or of any child for −1. `undefined`: still running.
   * A child that is reported is forgotten.
   * @throws KernelError ECHILD where this process has no such child.
   */
  wait(pid: number): WaitedChild | undefined {
    return this.memory.exclusively(() => {
      let found = false;
      for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
        const process = this.process(slot);
        if (this.memory.word(process + STATE) === FREE) continue;
        if (this.memory.word(process + PARENT) !== this.slot) continue;
        if (pid !== -1 && this.memory.word(process + PID) !== pid) continue;
        found = true;
        if (this.memory.word(process + STATE) === EXITED) {
          this.memory.setWord(process + STATE, FREE);
          return {
            pid: this.memory.word(process + PID),
            status: this.memory.word(process + STATUS),
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
      const process = this.process(slot);
      if (
        this.memory.word(process + PID) === pid &&
        this.memory.word(process + STATE) === RUNNING
      ) {
        return slot;
      }
    }
    throw new KernelError("ESRCH");
  }

  pidOf(slot: number): number {
    return this.memory.word(this.process(slot) + PID);
  }

  parentPid(): number {
    const parent = this.memory.word(this.process(this.slot) + PARENT);
    return parent < 0 ? 1 : this.pidOf(parent);
  }

  /** Slots of the processes that have not exited. */
  running(): number[] {
    return Array.from({ length: PROCESS_LIMIT }, (_, slot) => slot).filter(
      (slot) => this.memory.word(this.process(slot) + STATE) === RUNNING,
    );
  }

  /** Marks a signal as pending for a process; it takes it with `takeSignals`. */
  signal(slot: number, signal: number): void {
    Atomics.or(this.memory.words, (this.process(slot) + SIGNALS) >> 2, 1 << signal);
    this.ring(slot);
  }

  /** The pending signals of this process, as bits; clears them. */
  takeSignals(): number {
    return Atomics.exchange(this.memory.words, (this.process(this.slot) + SIGNALS) >> 2, 0);
  }

  /** Whether a process has signals it has not taken yet. */
  hasSignals(slot = this.slot): boolean {
    return Atomics.load(this.memory.words, (this.process(slot) + SIGNALS) >> 2) !== 0;
  }

  // ---------------------------------------------------------------- doorbells

  /** Index of this process's doorbell, for `Atomics.wait` and `waitAsync`. */
  get doorbell(): { readonly words: Int32Array; readonly index: number } {
    return { words: this.memory.words, index: (this.process(this.slot) + DOORBELL) >> 2 };
  }

  // -------------------------------------------------------------- descriptors

  /** @throws KernelError EMFILE */
  pipe(): { read: number; write: number } {
    return this.memory.exclusively(() => {
      const pipe = this.newPipe();
      const read = this.describe(pipe, 0);
      return { read, write: this.describe(0, pipe) };
    });
  }

  /** Two descriptors, each of which reads what the other writes. */
  socketPair(): { one: number; other: number } {
    return this.memory.exclusively(() => {
      const there = this.newPipe();
      const back = this.newPipe();
      const one = this.describe(back, there);
      return { one, other: this.describe(there, back) };
    });
  }

  duplicate(descriptor: number): number {
    return this.memory.exclusively(() => {
      const entry = this.entry(descriptor);
      return this.describe(this.memory.word(entry), this.memory.word(entry + 4));
    });
  }

  close(descriptor: number): void {
    this.memory.exclusively(() => {
      this.entry(descriptor);
      this.closeEntry(this.process(this.slot), descriptor - FIRST_DESCRIPTOR);
    });
  }

  /** Up to `size` bytes; empty at the end of the data; `undefined` while there is none yet. */
  read(descriptor: number, size: number): Uint8Array | undefined {
    return this.memory.exclusively(() => {
      const pipe = this.side(descriptor, 0);
      const readAt = this.memory.word(pipe + READ_AT);
      const available = (this.memory.word(pipe + WRITE_AT) - readAt) | 0;
      if (available === 0) {
        if (this.memory.word(pipe + WRITERS) === 0) return new Uint8Array(0);
        this.want(pipe + WAITING_READERS);
        return undefined;
      }
      const count = Math.min(size, available);
      const data = new Uint8Array(count);
      const from = readAt & (PIPE_CAPACITY - 1);
      const first = Math.min(count, PIPE_CAPACITY - from);
      const start = this.memory.word(pipe + DATA);
      data.set(this.memory.bytes.subarray(start + from, start + from + first));
      data.set(this.memory.bytes.subarray(start, start + count - first), first);
      this.memory.setWord(pipe + READ_AT, (readAt + count) | 0);
      this.wake(pipe + WAITING_WRITERS);
      return data;
    });
  }

  /**
   * How many bytes were taken; `undefined` while the pipe is full.
   * @throws KernelError EPIPE where nobody can read any more.
   */
  write(descriptor: number, data: Uint8Array): number | undefined {
    return this.memory.exclusively(() => {
      const pipe = this.side(descriptor, 4);
      if (this.memory.word(pipe + READERS) === 0) throw new KernelError("EPIPE");
      const writeAt = this.memory.word(pipe + WRITE_AT);
      const room = PIPE_CAPACITY - ((writeAt - this.memory.word(pipe + READ_AT)) | 0);
      if (room === 0 && data.length > 0) {
        this.want(pipe + WAITING_WRITERS);
        return undefined;
      }
      const count = Math.min(room, data.length);
      const from = writeAt & (PIPE_CAPACITY - 1);
      const first = Math.min(count, PIPE_CAPACITY - from);
      const start = this.memory.word(pipe + DATA);
      this.memory.bytes.set(data.subarray(0, first), start + from);
      this.memory.bytes.set(data.subarray(first, count), start);
      this.memory.setWord(pipe + WRITE_AT, (writeAt + count) | 0);
      this.wake(pipe + WAITING_READERS);
      return count;
    });
  }

  /** Which of these a descriptor could do at once; asks to be told when it changes. */
  poll(descriptor: number): { readable: boolean; writable: boolean; hungUp: boolean } {
    return this.memory.exclusively(() => {
      const entry = this.entry(descriptor);
      const incoming = this.memory.word(entry);
      const outgoing = this.memory.word(entry + 4);
      let readable = false;
      let writable = false;
      let hungUp = false;
      if (incoming !== 0) {
        readable = this.memory.word(incoming + READ_AT) !== this.memory.word(incoming + WRITE_AT);
        hungUp = this.memory.word(incoming + WRITERS) === 0;
        this.want(incoming + WAITING_READERS);
      }
      if (outgoing !== 0) {
        const used = this.memory.word(outgoing + WRITE_AT) - this.memory.word(outgoing + READ_AT);
        const broken = this.memory.word(outgoing + READERS) === 0;
        writable = (used | 0) < PIPE_CAPACITY || broken;
        if (incoming === 0) hungUp = broken;
        this.want(outgoing + WAITING_WRITERS);
      }
      return { readable, writable, hungUp };
    });
  }

  // --------------------------------------------------------------- semaphores

  createSemaphore(value: number): number {
    return this.memory.exclusively(() => {
      const semaphore = this.memory.allocate(SEMAPHORE_BYTES);
      this.memory.setWord(semaphore + VALUE, value);
      return semaphore;
    });
  }

  /** Takes one, or answers false and asks to be told when there is one. */
  acquireSemaphore(semaphore: number): boolean {
    if (this.decrement(semaphore)) return true;
    this.want(semaphore + SEMAPHORE_WAITERS);
    // A release between the two lines above has rung nobody.
    return this.decrement(semaphore);
  }

  releaseSemaphore(semaphore: number): void {
    this.memory.addToWord(semaphore + VALUE, 1);
    this.wake(semaphore + SEMAPHORE_WAITERS);
  }

  semaphoreValue(semaphore: number): number {
    return this.memory.word(semaphore + VALUE);
  }

  // ------------------------------------------------------------------ private

  private decrement(semaphore: number): boolean {
    for (;;) {
      const value = this.memory.word(semaphore + VALUE);
      if (value <= 0) return false;
      const index = (semaphore + VALUE) >> 2;
      if (Atomics.compareExchange(this.memory.words, index, value, value - 1) === value)
        return true;
    }
  }

  private process(slot: number): number {
    return this.memory.word(this.root) + slot * PROCESS_BYTES;
  }

  private occupySlot(parent: number): { slot: number; pid: number } {
    for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
      const process = this.process(slot);
      if (this.memory.word(process + STATE) !== FREE) continue;
      const pid = this.memory.addToWord(this.root + 4, 1);
      this.memory.setWord(process + PID, pid);
      this.memory.setWord(process + PARENT, parent);
      this.memory.setWord(process + STATUS, 0);
      this.memory.setWord(process + SIGNALS, 0);
      this.memory.setWord(process + WAITERS, 0);
      this.memory.setWord(process + WAITERS + 4, 0);
      this.memory.setWord(process + STATE, RUNNING);
      return { slot, pid };
    }
    throw new KernelError("EAGAIN");
  }

  private newPipe(): number {
    const pipe = this.memory.allocate(PIPE_BYTES);
    this.memory.setWord(pipe + DATA, this.memory.allocate(PIPE_CAPACITY));
    return pipe;
  }

  /** The lowest free descriptor, made to read from `incoming` and write to `outgoing`. */
  private describe(incoming: number, outgoing: number): number {
    const table = this.process(this.slot) + DESCRIPTORS;
    for (let entry = 0; entry < DESCRIPTOR_LIMIT; entry++) {
      const address = table + entry * 8;
      if (this.memory.word(address) !== 0 || this.memory.word(address + 4) !== 0) continue;
      this.memory.setWord(address, incoming);
      this.memory.setWord(address + 4, outgoing);
      if (incoming !== 0) this.memory.addToWord(incoming + READERS, 1);
      if (outgoing !== 0) this.memory.addToWord(outgoing + WRITERS, 1);
      return FIRST_DESCRIPTOR + entry;
    }
    throw new KernelError("EMFILE");
  }

  private entry(descriptor: number): number {
    const index = descriptor - FIRST_DESCRIPTOR;
    if (index < 0 || index >= DESCRIPTOR_LIMIT) throw new KernelError("EBADF");
    const address = this.process(this.slot) + DESCRIPTORS + index * 8;
    if (this.memory.word(address) === 0 && this.memory.word(address + 4) === 0) {
      throw new KernelError("EBADF");
    }
    return address;
  }

  private side(descriptor: number, side: 0 | 4): number {
    const pipe = this.memory.word(this.entry(descriptor) + side);
    if (pipe === 0) throw new KernelError("EBADF");
    return pipe;
  }

  private closeEntry(process: number, entry: number): void {
    const address = process + DESCRIPTORS + entry * 8;
    const incoming = this.memory.word(address);
    const outgoing = this.memory.word(address + 4);
    this.memory.setWord(address, 0);
    this.memory.setWord(address + 4, 0);
    for (const [pipe, count] of [
      [incoming, READERS],
      [outgoing, WRITERS],
    ] as const) {
      if (pipe === 0) continue;
      this.memory.addToWord(pipe + count, -1);
      this.wake(pipe + WAITING_READERS);
      this.wake(pipe + WAITING_WRITERS);
      if (this.memory.word(pipe + READERS) + this.memory.word(pipe + WRITERS) === 0) {
        this.memory.free(this.memory.word(pipe + DATA), PIPE_CAPACITY);
        this.memory.free(pipe, PIPE_BYTES);
      }
    }
  }

  /** Adds this process to those who are rung when `wake(waiters)` is called. */
  private want(waiters: number): void {
    if (this.slot < 0) return;
    const index = (waiters >> 2) + (this.slot >> 5);
    Atomics.or(this.memory.words, index, 1 << (this.slot & 31));
  }

  private wake(waiters: number): void {
    for (const half of [0, 1]) {
      let bits = Atomics.exchange(this.memory.words, (waiters >> 2) + half, 0);
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits &= ~(1 << bit);
        this.ring(half * 32 + bit);
      }
    }
  }

  private ring(slot: number): void {
    const index = (this.process(slot) + DOORBELL) >> 2;
    Atomics.add(this.memory.words, index, 1);
    Atomics.notify(this.memory.words, index);
  }
}
