/**
 * A list of named entries in shared memory, for what processes find by name: files, segments, and
 * sockets that listen or receive. The newest is the first.
 */
import type { Allocator } from "./allocator.ts";
import { KernelDamaged, KernelError } from "./errors.ts";
import { NAME_BYTES_AT_MOST, NAME_LIMIT } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";

// The list: [first entry, how many there are].
const FIRST = 0;
const COUNT = 4;
export const NAMES_BYTES = 8;

// An entry: [next entry, address of what refers to this one, address of the name, its length].
const NEXT = 0;
const LINK = 4;
const NAME = 8;
const LENGTH = 12;

/** Where an entry's own words begin. */
export const ENTRY_HEADER = 16;

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

  /** The entry of that name; 0 where there is none. */
  find(locked: Locked, name: Uint8Array): number {
    return this.#search(locked, (entry) => this.#isNamed(entry, name));
  }

  /**
   * A zeroed entry of `size` bytes, its header included.
   * @throws KernelError ENAMETOOLONG, ENOSPC or ENOMEM, and changes nothing.
   */
  add(locked: Locked, name: Uint8Array, size: number): number {
    if (this.#memory.word(this.#list + COUNT) >= NAME_LIMIT) throw new KernelError("ENOSPC");
    const text = this.#newText(locked, name);
    const entry = this.#allocateBeside(locked, text, name.length, size);
    this.#setName(entry, text, name.length);
    this.#refer(entry + NEXT, this.#memory.word(this.#list + FIRST));
    this.#refer(this.#list + FIRST, entry);
    this.#memory.addToWord(this.#list + COUNT, 1);
    return entry;
  }

  /** Takes an entry out of the list; its memory stays the caller's. */
  remove(locked: Locked, entry: number): void {
    const link = this.#memory.word(entry + LINK);
    if (this.#memory.word(link) !== entry) throw new KernelDamaged();
    this.#refer(link, this.#memory.word(entry + NEXT));
    this.#memory.addToWord(this.#list + COUNT, -1);
    this.#freeName(locked, entry);
  }

  /** Gives an entry another name. @throws KernelError ENAMETOOLONG or ENOMEM, and changes nothing. */
  rename(locked: Locked, entry: number, name: Uint8Array): void {
    const text = this.#newText(locked, name);
    this.#freeName(locked, entry);
    this.#setName(entry, text, name.length);
  }

  /** All names, as `read` makes them, with their entries; the oldest first. */
  entries<Name>(locked: Locked, read: (bytes: Uint8Array) => Name): [Name, number][] {
    const found: [Name, number][] = [];
    this.#search(locked, (entry) => {
      found.push([read(this.#nameOf(entry)), entry]);
      return false;
    });
    return found.reverse();
  }

  /** The first entry that `matches`; 0 where none does. */
  #search(_: Locked, matches: (entry: number) => boolean): number {
    let entry = this.#memory.word(this.#list + FIRST);
    for (let count = 0; entry !== 0 && !matches(entry); count++) {
      if (count > NAME_LIMIT) throw new KernelDamaged();
      entry = this.#memory.word(entry + NEXT);
    }
    return entry;
  }

  /** Lets the word at `link` refer to an entry, or to none. */
  #refer(link: number, entry: number): void {
    this.#memory.setWord(link, entry);
    if (entry !== 0) this.#memory.setWord(entry + LINK, link);
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

  #setName(entry: number, text: number, length: number): void {
    this.#memory.setWord(entry + NAME, text);
    this.#memory.setWord(entry + LENGTH, length);
  }

  #freeName(locked: Locked, entry: number): void {
    const length = this.#memory.word(entry + LENGTH);
    this.#allocator.free(locked, this.#memory.word(entry + NAME), length);
  }

  #nameOf(entry: number): Uint8Array {
    return this.#memory.range(this.#memory.word(entry + NAME), this.#memory.word(entry + LENGTH));
  }

  #isNamed(entry: number, name: Uint8Array): boolean {
    if (this.#memory.word(entry + LENGTH) !== name.length) return false;
    const own = this.#nameOf(entry);
    return name.every((byte, place) => own[place] === byte);
  }
}
