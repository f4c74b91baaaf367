/**
 * A list of named records in shared memory, for what processes find by name: files, segments, and
 * sockets that listen or receive. The newest is the first.
 */
import type { Allocator } from "./allocator.ts";
import { KernelDamaged, KernelError } from "./errors.ts";
import { NAME_BYTES_AT_MOST, NAME_LIMIT } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";

// The list: [first record, how many there are].
const FIRST = 0;
const COUNT = 4;
export const NAMES_BYTES = 8;

// A record: [next record, address of what refers to this one, address of the name, its length].
const NEXT = 0;
const LINK = 4;
const NAME = 8;
const LENGTH = 12;

/** Where a record's own words begin. */
export const RECORD_HEADER = 16;

export class Names {
  readonly #memory: SharedMemory;
  readonly #allocator: Allocator;
  readonly #list: number;

  /** @param list address of the list, `NAMES_BYTES` long. */
  constructor(memory: SharedMemory, allocator: Allocator, list: number) {
    this.#memory = memory;
    this.#allocator = allocator;
    this.#list = list;
  }

  /** The record of that name; 0 where there is none. */
  find(locked: Locked, name: Uint8Array): number {
    return this.#search(locked, (record) => this.#isNamed(record, name));
  }

  /**
   * A zeroed record of `size` bytes, its header included.
   * @throws KernelError ENAMETOOLONG, ENOSPC or ENOMEM, and changes nothing.
   */
  add(locked: Locked, name: Uint8Array, size: number): number {
    if (this.#memory.word(this.#list + COUNT) >= NAME_LIMIT) throw new KernelError("ENOSPC");
    const text = this.#newText(locked, name);
    const record = this.#allocateBeside(locked, text, name.length, size);
    this.#setName(record, text, name.length);
    this.#refer(record + NEXT, this.#memory.word(this.#list + FIRST));
    this.#refer(this.#list + FIRST, record);
    this.#memory.addToWord(this.#list + COUNT, 1);
    return record;
  }

  /** Takes a record out of the list; its memory stays the caller's. */
  remove(locked: Locked, record: number): void {
    const link = this.#memory.word(record + LINK);
    if (this.#memory.word(link) !== record) throw new KernelDamaged();
    this.#refer(link, this.#memory.word(record + NEXT));
    this.#memory.addToWord(this.#list + COUNT, -1);
    this.#freeName(locked, record);
  }

  /** Gives a record another name. @throws KernelError ENAMETOOLONG or ENOMEM, and changes nothing. */
  rename(locked: Locked, record: number, name: Uint8Array): void {
    const text = this.#newText(locked, name);
    this.#freeName(locked, record);
    this.#setName(record, text, name.length);
  }

  /** All names, as `read` makes them, with their records; the oldest first. */
  entries<Name>(locked: Locked, read: (bytes: Uint8Array) => Name): [Name, number][] {
    const found: [Name, number][] = [];
    this.#search(locked, (record) => {
      found.push([read(this.#nameOf(record)), record]);
      return false;
    });
    return found.reverse();
  }

  /** The first record that `matches`; 0 where none does. */
  #search(_: Locked, matches: (record: number) => boolean): number {
    let record = this.#memory.word(this.#list + FIRST);
    for (let count = 0; record !== 0 && !matches(record); count++) {
      if (count > NAME_LIMIT) throw new KernelDamaged();
      record = this.#memory.word(record + NEXT);
    }
    return record;
  }

  /** Lets the word at `link` refer to a record, or to none. */
  #refer(link: number, record: number): void {
    this.#memory.setWord(link, record);
    if (record !== 0) this.#memory.setWord(record + LINK, link);
  }

  #newText(locked: Locked, name: Uint8Array): number {
    if (name.length > NAME_BYTES_AT_MOST) throw new KernelError("ENAMETOOLONG");
    const text = this.#allocator.allocate(locked, name.length);
    this.#memory.range(text, name.length).set(name);
    return text;
  }

  #allocateBeside(locked: Locked, text: number, length: number, size: number): number {
    try {
      return this.#allocator.allocate(locked, size);
    } catch (error) {
      this.#allocator.free(locked, text, length);
      throw error;
    }
  }

  #setName(record: number, text: number, length: number): void {
    this.#memory.setWord(record + NAME, text);
    this.#memory.setWord(record + LENGTH, length);
  }

  #freeName(locked: Locked, record: number): void {
    const length = this.#memory.word(record + LENGTH);
    this.#allocator.free(locked, this.#memory.word(record + NAME), length);
  }

  #nameOf(record: number): Uint8Array {
    return this.#memory.range(this.#memory.word(record + NAME), this.#memory.word(record + LENGTH));
  }

  #isNamed(record: number, name: Uint8Array): boolean {
    if (this.#memory.word(record + LENGTH) !== name.length) return false;
    const own = this.#nameOf(record);
    return name.every((byte, place) => own[place] === byte);
  }
}
