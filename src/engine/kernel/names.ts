/**
 * A list of named records in shared memory, for what processes find by name: listening sockets and
 * shared memory segments. A record begins with [next record, address of the name, its length].
 */
import type { SharedMemory } from "./memory.ts";

const NEXT = 0;
const NAME = 4;
const LENGTH = 8;

/** Where a record's own words begin. */
export const RECORD_HEADER = 12;

export class Names {
  readonly #memory: SharedMemory;
  readonly #head: number;

  /** @param head address of the word that holds the first record. Call all methods in `exclusively`. */
  constructor(memory: SharedMemory, head: number) {
    this.#memory = memory;
    this.#head = head;
  }

  /** The record of that name; 0 where there is none. */
  find(name: Uint8Array): number {
    for (let record = this.#memory.word(this.#head); record !== 0; record = this.#next(record)) {
      if (this.#isNamed(record, name)) return record;
    }
    return 0;
  }

  /** A zeroed record of `size` bytes, its header included. */
  add(name: Uint8Array, size: number): number {
    const record = this.#memory.allocate(size);
    const address = this.#memory.allocate(Math.max(1, name.length));
    this.#memory.bytes.set(name, address);
    this.#memory.setWord(record + NEXT, this.#memory.word(this.#head));
    this.#memory.setWord(record + NAME, address);
    this.#memory.setWord(record + LENGTH, name.length);
    this.#memory.setWord(this.#head, record);
    return record;
  }

  /** Takes a record out of the list; its memory stays the caller's. */
  remove(record: number): void {
    let link = this.#head;
    while (this.#memory.word(link) !== 0 && this.#memory.word(link) !== record) {
      link = this.#memory.word(link) + NEXT;
    }
    if (this.#memory.word(link) === 0) return;
    this.#memory.setWord(link, this.#next(record));
    this.#memory.free(
      this.#memory.word(record + NAME),
      Math.max(1, this.#memory.word(record + LENGTH)),
    );
  }

  /** Gives a record another name. */
  rename(record: number, name: Uint8Array): void {
    const length = Math.max(1, this.#memory.word(record + LENGTH));
    this.#memory.free(this.#memory.word(record + NAME), length);
    const address = this.#memory.allocate(Math.max(1, name.length));
    this.#memory.bytes.set(name, address);
    this.#memory.setWord(record + NAME, address);
    this.#memory.setWord(record + LENGTH, name.length);
  }

  /** All names, as `read` makes them, with their records; the oldest first. */
  entries<Name>(read: (bytes: Uint8Array) => Name): [Name, number][] {
    const found: [Name, number][] = [];
    for (let record = this.#memory.word(this.#head); record !== 0; record = this.#next(record)) {
      const address = this.#memory.word(record + NAME);
      const length = this.#memory.word(record + LENGTH);
      found.unshift([read(this.#memory.bytes.subarray(address, address + length)), record]);
    }
    return found;
  }

  #next(record: number): number {
    return this.#memory.word(record + NEXT);
  }

  #isNamed(record: number, name: Uint8Array): boolean {
    if (this.#memory.word(record + LENGTH) !== name.length) return false;
    const address = this.#memory.word(record + NAME);
    return name.every((byte, index) => this.#memory.bytes[address + index] === byte);
  }
}
