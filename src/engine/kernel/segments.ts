/**
 * Segments of memory that processes share: found by name, and there as long as they have a name or a
 * process that uses them.
 */
import type { Allocator } from "./allocator.ts";
import { KernelError } from "./errors.ts";
import { Handles, handlesBytes } from "./handles.ts";
import { SEGMENT_BYTES_AT_MOST, SEGMENT_LIMIT } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";
import { ENTRY_HEADER, type Names } from "./names.ts";

// A segment: [size, address of the data, users (2 words), named entry or 0, whether it is there for good].
const SIZE = 0;
const DATA = 4;
const USERS = 8;
const NAMED = 16;
const KEPT = 20;
const SEGMENT_BYTES = 24;

export const SEGMENTS_BYTES = handlesBytes(SEGMENT_LIMIT, SEGMENT_BYTES);

// What a segment is found by: a named entry, then [its handle].
const HANDLE = ENTRY_HEADER;
const NAMED_BYTES = HANDLE + 4;

/** Most methods take a handle, which `open` gives, and throw EBADF for any other number. */
export class Segments {
  readonly #memory: SharedMemory;
  readonly #allocator: Allocator;
  readonly #names: Names;
  readonly #handles: Handles;
  readonly #slot: number;

  /**
   * @param table address of the segments, `SEGMENTS_BYTES` long.
   * @param slot the place of the process that looks.
   */
  constructor(
    memory: SharedMemory,
    allocator: Allocator,
    names: Names,
    table: number,
    slot: number,
  ) {
    this.#memory = memory;
    this.#allocator = allocator;
    this.#names = names;
    this.#handles = new Handles(memory, table, SEGMENT_LIMIT, SEGMENT_BYTES, "ENFILE");
    this.#slot = slot;
  }

  /**
   * The segment of that name, which this process uses from now on.
   * @throws KernelError EEXIST or ENOENT, as `shm_open` with or without `create` and `exclusive`; ENFILE.
   */
  open(name: Uint8Array, create: boolean, exclusive: boolean): number {
    return this.#memory.exclusively((locked) => {
      const named = this.#names.find(locked, name);
      if (named !== 0 && create && exclusive) throw new KernelError("EEXIST");
      if (named === 0 && !create) throw new KernelError("ENOENT");
      const segment = named === 0 ? this.#create(locked, name) : this.#memory.word(named + HANDLE);
      this.#setUser(this.#handles.find(segment), this.#slot, true);
      return segment;
    });
  }

  #create(locked: Locked, name: Uint8Array): number {
    const segment = this.#handles.add(locked);
    try {
      const named = this.#names.add(locked, name, NAMED_BYTES);
      this.#memory.setWord(named + HANDLE, segment);
      this.#memory.setWord(this.#handles.find(segment) + NAMED, named);
      return segment;
    } catch (error) {
      this.#handles.remove(locked, segment);
      throw error;
    }
  }

  /** This process uses a segment another has told it of. */
  use(segment: number): void {
    this.#memory.exclusively(() => this.#setUser(this.#handles.find(segment), this.#slot, true));
  }

  /** Keeps a segment for good: another process is told of it, and nobody knows when it will use it. */
  keep(segment: number): void {
    this.#memory.exclusively(() => this.#memory.setWord(this.#handles.find(segment) + KEPT, 1));
  }

  /** This process does not use it any more. */
  release(segment: number): void {
    this.#memory.exclusively((locked) => {
      this.#setUser(this.#handles.find(segment), this.#slot, false);
      this.#freeIfUnused(locked, segment);
    });
  }

  /** The name is free again; who uses the segment keeps it. @throws KernelError ENOENT */
  unlink(name: Uint8Array): void {
    this.#memory.exclusively((locked) => {
      const named = this.#names.find(locked, name);
      if (named === 0) throw new KernelError("ENOENT");
      const segment = this.#memory.word(named + HANDLE);
      this.#names.remove(locked, named);
      this.#allocator.free(locked, named, NAMED_BYTES);
      this.#memory.setWord(this.#handles.find(segment) + NAMED, 0);
      this.#freeIfUnused(locked, segment);
    });
  }

  /**
   * Gives a new segment its size; one that has a size keeps it.
   * @throws KernelError EINVAL, ENOMEM
   */
  resize(segment: number, size: number): void {
    if (!(Number.isInteger(size) && size >= 0)) throw new KernelError("EINVAL");
    if (size > SEGMENT_BYTES_AT_MOST) throw new KernelError("ENOMEM");
    this.#memory.exclusively((locked) => {
      const address = this.#handles.find(segment);
      if (size === 0 || this.#memory.word(address + DATA) !== 0) return;
      this.#memory.setWord(address + DATA, this.#allocator.allocate(locked, size));
      this.#memory.setWord(address + SIZE, size);
    });
  }

  sizeOf(segment: number): number {
    return this.#memory.word(this.#handles.find(segment) + SIZE);
  }

  /** Runs `work` with the bytes of a segment while no other process touches them. */
  with<T>(segment: number, work: (bytes: Uint8Array) => T): T {
    return this.#memory.exclusively(() => {
      const address = this.#handles.find(segment);
      const [size, data] = [this.#memory.word(address + SIZE), this.#memory.word(address + DATA)];
      return work(this.#memory.range(data, size));
    });
  }

  /** A forked child uses what its parent does. */
  inherit(_: Locked, parent: number, child: number): void {
    for (const segment of this.#handles.all()) {
      const address = this.#handles.find(segment);
      if (this.#isUser(address, parent)) this.#setUser(address, child, true);
    }
  }

  /** A process that has ended uses nothing. */
  forget(locked: Locked, slot: number): void {
    for (const segment of this.#handles.all()) {
      this.#setUser(this.#handles.find(segment), slot, false);
      this.#freeIfUnused(locked, segment);
    }
  }

  #isUser(address: number, slot: number): boolean {
    return ((this.#memory.word(address + USERS + (slot >> 5) * 4) >>> (slot & 31)) & 1) === 1;
  }

  #setUser(address: number, slot: number, isUser: boolean): void {
    const word = address + USERS + (slot >> 5) * 4;
    const bit = 1 << (slot & 31);
    const others = this.#memory.word(word) & ~bit;
    this.#memory.setWord(word, isUser ? others | bit : others);
  }

  #freeIfUnused(locked: Locked, segment: number): void {
    const address = this.#handles.find(segment);
    const word = (offset: number) => this.#memory.word(address + offset);
    if ((word(NAMED) | word(KEPT) | word(USERS) | word(USERS + 4)) !== 0) return;
    if (word(DATA) !== 0) this.#allocator.free(locked, word(DATA), word(SIZE));
    this.#handles.remove(locked, segment);
  }
}
