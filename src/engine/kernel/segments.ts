/**
 * Segments of memory that processes share: found by name, and there as long as they have a name or a
 * process that uses them.
 */
import { KernelError } from "./errors.ts";
import type { SharedMemory } from "./memory.ts";
import { Names, RECORD_HEADER } from "./names.ts";

// A segment: a named record, then [size, address of the data, users (2 words), whether it was unlinked,
// whether it is there for good].
const SIZE = RECORD_HEADER;
const DATA = SIZE + 4;
const USERS = DATA + 4;
const UNLINKED = USERS + 8;
const KEPT = UNLINKED + 4;
const SEGMENT_BYTES = KEPT + 4;

/** In the place of a name: nobody can ask for it. */
const NO_NAME = Uint8Array.of(0);

export class Segments {
  readonly #memory: SharedMemory;
  readonly #slot: number;
  readonly #names: Names;

  /**
   * @param head address of the word that holds the first record.
   * @param slot the place of the process that looks.
   */
  constructor(memory: SharedMemory, head: number, slot: number) {
    this.#memory = memory;
    this.#slot = slot;
    this.#names = new Names(memory, head);
  }

  /**
   * The segment of that name, which this process uses from now on.
   * @throws KernelError EEXIST or ENOENT, as `shm_open` with or without `create` and `exclusive`.
   */
  open(name: Uint8Array, create: boolean, exclusive: boolean): number {
    return this.#memory.exclusively(() => {
      const found = this.#names.find(name);
      if (found !== 0 && create && exclusive) throw new KernelError("EEXIST");
      if (found === 0 && !create) throw new KernelError("ENOENT");
      const segment = found || this.#names.add(name, SEGMENT_BYTES);
      this.#setUser(segment, this.#slot, true);
      return segment;
    });
  }

  /** This process uses a segment another has told it of. */
  use(segment: number): void {
    this.#memory.exclusively(() => this.#setUser(segment, this.#slot, true));
  }

  /** Keeps a segment for good: another process is told of it, and nobody knows when it will use it. */
  keep(segment: number): void {
    this.#memory.setWord(segment + KEPT, 1);
  }

  /** This process does not use it any more. */
  release(segment: number): void {
    this.#memory.exclusively(() => {
      this.#setUser(segment, this.#slot, false);
      this.#freeIfUnused(segment);
    });
  }

  /** The name is free again; who uses the segment keeps it. @throws KernelError ENOENT */
  unlink(name: Uint8Array): void {
    this.#memory.exclusively(() => {
      const segment = this.#names.find(name);
      if (segment === 0) throw new KernelError("ENOENT");
      this.#names.rename(segment, NO_NAME);
      this.#memory.setWord(segment + UNLINKED, 1);
      this.#freeIfUnused(segment);
    });
  }

  /** Gives a new segment its size; one that has a size keeps it. */
  resize(segment: number, size: number): void {
    this.#memory.exclusively(() => {
      if (this.#memory.word(segment + DATA) !== 0) return;
      this.#memory.setWord(segment + DATA, this.#memory.allocate(size));
      this.#memory.setWord(segment + SIZE, size);
    });
  }

  sizeOf(segment: number): number {
    return this.#memory.word(segment + SIZE);
  }

  /** Runs `work` with the bytes of a segment while no other process touches them. */
  with<T>(segment: number, work: (bytes: Uint8Array) => T): T {
    return this.#memory.exclusively(() => {
      const start = this.#memory.word(segment + DATA);
      return work(this.#memory.bytes.subarray(start, start + this.sizeOf(segment)));
    });
  }

  /** A forked child uses what its parent does. Call inside `exclusively`. */
  inherit(parent: number, child: number): void {
    for (const segment of this.#all()) {
      if (this.#isUser(segment, parent)) this.#setUser(segment, child, true);
    }
  }

  /** A process that has ended uses nothing. Call inside `exclusively`. */
  forget(slot: number): void {
    for (const segment of this.#all()) {
      this.#setUser(segment, slot, false);
      this.#freeIfUnused(segment);
    }
  }

  #all(): number[] {
    return this.#names.entries(() => undefined).map(([, segment]) => segment);
  }

  #isUser(segment: number, slot: number): boolean {
    return ((this.#memory.word(segment + USERS + (slot >> 5) * 4) >>> (slot & 31)) & 1) === 1;
  }

  #setUser(segment: number, slot: number, isUser: boolean): void {
    const word = segment + USERS + (slot >> 5) * 4;
    const bit = 1 << (slot & 31);
    const others = this.#memory.word(word) & ~bit;
    this.#memory.setWord(word, isUser ? others | bit : others);
  }

  #freeIfUnused(segment: number): void {
    const memory = this.#memory;
    if (memory.word(segment + UNLINKED) === 0 || memory.word(segment + KEPT) !== 0) return;
    if ((memory.word(segment + USERS) | memory.word(segment + USERS + 4)) !== 0) return;
    this.#names.remove(segment);
    const data = memory.word(segment + DATA);
    if (data !== 0) memory.free(data, this.sizeOf(segment));
    memory.free(segment, SEGMENT_BYTES);
  }
}
