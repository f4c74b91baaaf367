/** Pipes: bytes in a ring, with an end for those who read and one for those who write. */
import type { SharedMemory } from "./memory.ts";
import type { Processes } from "./processes.ts";

export const PIPE_CAPACITY = 65_536;
/** PIPE_BUF: up to so many bytes are written at once. */
export const ATOMIC_WRITE = 4_096;

// A pipe: [readers, writers, read position, write position, waiting readers (2), waiting writers (2),
// address of the data, datagrams]
export const READERS = 0;
export const WRITERS = 4;
const READ_AT = 8;
const WRITE_AT = 12;
export const WAITING_READERS = 16;
export const WAITING_WRITERS = 24;
const DATA = 32;
export const DATAGRAMS = 36;
const PIPE_BYTES = 40;

/** Call all methods in `exclusively`. */
export class Pipes {
  readonly #memory: SharedMemory;
  readonly #processes: Processes;

  constructor(memory: SharedMemory, processes: Processes) {
    this.#memory = memory;
    this.#processes = processes;
  }

  /** A pipe that nobody reads or writes yet. */
  create(): number {
    const pipe = this.#memory.allocate(PIPE_BYTES);
    this.#memory.setWord(pipe + DATA, this.#memory.allocate(PIPE_CAPACITY));
    return pipe;
  }

  free(pipe: number): void {
    this.#memory.free(this.#memory.word(pipe + DATA), PIPE_CAPACITY);
    this.#memory.free(pipe, PIPE_BYTES);
  }

  /** How many bytes there are to read. */
  used(pipe: number): number {
    return (this.#memory.word(pipe + WRITE_AT) - this.#memory.word(pipe + READ_AT)) | 0;
  }

  /** Up to `size` bytes; empty at the end of the data; `undefined` while there is none yet. */
  read(pipe: number, size: number): Uint8Array | undefined {
    const readAt = this.#memory.word(pipe + READ_AT);
    const available = this.used(pipe);
    if (available === 0) {
      if (this.#memory.word(pipe + WRITERS) === 0) return new Uint8Array(0);
      this.#processes.want(pipe + WAITING_READERS);
      return undefined;
    }
    const count = Math.min(size, available);
    const data = new Uint8Array(count);
    const from = readAt & (PIPE_CAPACITY - 1);
    const first = Math.min(count, PIPE_CAPACITY - from);
    const start = this.#memory.word(pipe + DATA);
    data.set(this.#memory.bytes.subarray(start + from, start + from + first));
    data.set(this.#memory.bytes.subarray(start, start + count - first), first);
    this.#memory.setWord(pipe + READ_AT, (readAt + count) | 0);
    this.#processes.wake(pipe + WAITING_WRITERS);
    return data;
  }

  /** How many bytes were taken; `undefined` while the pipe is full. */
  write(pipe: number, data: Uint8Array): number | undefined {
    const writeAt = this.#memory.word(pipe + WRITE_AT);
    const room = PIPE_CAPACITY - this.used(pipe);
    // A short write is done whole or not at all, so that those of several processes do not mix.
    if (room < (data.length <= ATOMIC_WRITE ? data.length : 1)) {
      this.#processes.want(pipe + WAITING_WRITERS);
      return undefined;
    }
    const count = Math.min(room, data.length);
    const from = writeAt & (PIPE_CAPACITY - 1);
    const first = Math.min(count, PIPE_CAPACITY - from);
    const start = this.#memory.word(pipe + DATA);
    this.#memory.bytes.set(data.subarray(0, first), start + from);
    this.#memory.bytes.set(data.subarray(first, count), start);
    this.#memory.setWord(pipe + WRITE_AT, (writeAt + count) | 0);
    this.#processes.wake(pipe + WAITING_READERS);
    return count;
  }
}
