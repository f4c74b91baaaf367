/** Pipes: bytes in a ring, with an end for those who read and one for those who write. */
import type { Allocator } from "./allocator.ts";
import { KernelDamaged, KernelError } from "./errors.ts";
import { ATOMIC_WRITE, PIPE_CAPACITY } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";
import { type Processes, WAITERS_BYTES } from "./processes.ts";

/** Which end of a pipe, and which direction of a descriptor. */
export type Side = "read" | "write";

// A pipe: [readers, writers, read position, write position, waiting readers, waiting writers, data].
// The positions count on and on; their difference is what there is to read.
const READERS = 0;
const WRITERS = 4;
const READ_AT = 8;
const WRITE_AT = 12;
const WAITING_READERS = 16;
const WAITING_WRITERS = WAITING_READERS + WAITERS_BYTES;
const DATA = WAITING_WRITERS + WAITERS_BYTES;
const PIPE_BYTES = DATA + PIPE_CAPACITY;

export class Pipes {
  readonly #memory: SharedMemory;
  readonly #allocator: Allocator;
  readonly #processes: Processes;

  constructor(memory: SharedMemory, allocator: Allocator, processes: Processes) {
    this.#memory = memory;
    this.#allocator = allocator;
    this.#processes = processes;
  }

  /** A pipe that nobody reads or writes yet. @throws KernelError ENOMEM */
  create(locked: Locked): number {
    return this.#allocator.allocate(locked, PIPE_BYTES);
  }

  /** Two, for a connection, or none. @throws KernelError ENOMEM */
  createPair(locked: Locked): { there: number; back: number } {
    const there = this.create(locked);
    try {
      return { there, back: this.create(locked) };
    } catch (error) {
      this.#allocator.free(locked, there, PIPE_BYTES);
      throw error;
    }
  }

  /** One more reads, or writes. */
  retain(_: Locked, pipe: number, side: Side): void {
    this.#memory.addToWord(pipe + usersOf(side), 1);
  }

  /** One fewer reads, or writes; without any the pipe is gone. */
  release(locked: Locked, pipe: number, side: Side): void {
    this.#memory.addToWord(pipe + usersOf(side), -1);
    this.#processes.wake(pipe + WAITING_READERS);
    this.#processes.wake(pipe + WAITING_WRITERS);
    const users = this.#memory.word(pipe + READERS) + this.#memory.word(pipe + WRITERS);
    if (users === 0) this.#allocator.free(locked, pipe, PIPE_BYTES);
  }

  /** Whether nobody writes any more. */
  hasEnded(pipe: number): boolean {
    return this.#memory.word(pipe + WRITERS) === 0;
  }

  /** Whether nobody reads any more. */
  isBroken(pipe: number): boolean {
    return this.#memory.word(pipe + READERS) === 0;
  }

  /** How many bytes there are to read. */
  used(pipe: number): number {
    const used = (this.#memory.word(pipe + WRITE_AT) - this.#memory.word(pipe + READ_AT)) | 0;
    if (used < 0 || used > PIPE_CAPACITY) throw new KernelDamaged();
    return used;
  }

  /** Asks to be told when there is more to read, or the end. */
  wantToRead(pipe: number): void {
    this.#processes.want(pipe + WAITING_READERS);
  }

  /** Asks to be told when there is more room, or nobody left to write to. */
  wantToWrite(pipe: number): void {
    this.#processes.want(pipe + WAITING_WRITERS);
  }

  /**
   * Up to `size` bytes; empty at the end of the data; `undefined` while there is none yet.
   * @throws KernelError EINVAL
   */
  read(locked: Locked, pipe: number, size: number): Uint8Array | undefined {
    const data = this.peek(locked, pipe, size);
    if (data === undefined) return undefined;
    this.#memory.setWord(pipe + READ_AT, (this.#memory.word(pipe + READ_AT) + data.length) | 0);
    this.#processes.wake(pipe + WAITING_WRITERS);
    return data;
  }

  /** As `read`, and leaves there what it gives. @throws KernelError EINVAL */
  peek(_: Locked, pipe: number, size: number): Uint8Array | undefined {
    if (!(size >= 0)) throw new KernelError("EINVAL");
    const available = this.used(pipe);
    if (available === 0 && size > 0) {
      if (this.hasEnded(pipe)) return new Uint8Array(0);
      this.wantToRead(pipe);
      return undefined;
    }
    const readAt = this.#memory.word(pipe + READ_AT);
    const data = new Uint8Array(Math.min(size, available));
    const { first, second } = this.#ring(pipe, readAt, data.length);
    data.set(first);
    data.set(second, first.length);
    return data;
  }

  /** How many bytes were taken; `undefined` while the pipe is full. */
  write(_: Locked, pipe: number, data: Uint8Array): number | undefined {
    const room = PIPE_CAPACITY - this.used(pipe);
    // A short write is done whole or not at all, so that those of several processes do not mix.
    if (room < (data.length <= ATOMIC_WRITE ? data.length : 1)) {
      this.wantToWrite(pipe);
      return undefined;
    }
    const writeAt = this.#memory.word(pipe + WRITE_AT);
    const count = Math.min(room, data.length);
    const { first, second } = this.#ring(pipe, writeAt, count);
    first.set(data.subarray(0, first.length));
    second.set(data.subarray(first.length, count));
    this.#memory.setWord(pipe + WRITE_AT, (writeAt + count) | 0);
    this.#processes.wake(pipe + WAITING_READERS);
    return count;
  }

  /** Where `count` bytes from a position on lie: up to the end of the ring, and from its beginning. */
  #ring(pipe: number, position: number, count: number): { first: Uint8Array; second: Uint8Array } {
    const ring = this.#memory.range(pipe + DATA, PIPE_CAPACITY);
    const from = position & (PIPE_CAPACITY - 1);
    const first = ring.subarray(from, from + count);
    return { first, second: ring.subarray(0, count - first.length) };
  }
}

const usersOf = (side: Side) => (side === "read" ? READERS : WRITERS);
