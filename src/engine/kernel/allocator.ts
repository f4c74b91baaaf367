/**
 * Blocks of the shared memory.
 *
 * Small blocks have a power of two for their size and come from pages that were cut into them; each size
 * has a list of free ones. Larger blocks are whole pages. Neighbours among free pages become one range,
 * which a map of the pages shows without a search; the first range that is large enough is taken.
 */
import { KernelDamaged, KernelError } from "./errors.ts";
import { SHARED_BYTES_AT_MOST } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";

const PAGE = 4096;
const PAGES = SHARED_BYTES_AT_MOST / PAGE;

/** Sizes of small blocks, as exponents of two. */
const SMALLEST = 4;
const LARGEST = 11;

// The allocator's own words: [where unused memory begins, first free range, first free block of each size,
// map of the pages and of what is behind the last: where a free range begins or ends, how many pages it has,
// elsewhere 0].
const BREAK = 0;
const FIRST_RANGE = 4;
const FREE_BLOCKS = 8;
const MAP = FREE_BLOCKS + (LARGEST - SMALLEST + 1) * 4;
export const ALLOCATOR_BYTES = MAP + (PAGES + 1) * 4;

// A free range: [next one, address of what refers to it]. A free block: [next one].
const NEXT = 0;
const LINK = 4;

/** How many bytes a block of `size` bytes occupies. `blockSize(17) // => 32`, `blockSize(5000) // => 8192` */
export function blockSize(size: number): number {
  if (size > 1 << LARGEST) return Math.ceil(size / PAGE) * PAGE;
  return 1 << Math.max(SMALLEST, 32 - Math.clz32(Math.max(1, size) - 1));
}

const isSmall = (block: number) => block <= 1 << LARGEST;

export class Allocator {
  readonly #memory: SharedMemory;
  readonly #at: number;

  /** @param at address of the allocator's own words. */
  constructor(memory: SharedMemory, at: number) {
    this.#memory = memory;
    this.#at = at;
  }

  /** Hands out what lies from `heap` on; called once, while the memory is all zeros. */
  format(heap: number): void {
    this.#memory.setWord(this.#at + BREAK, Math.ceil(heap / PAGE) * PAGE);
  }

  /**
   * Zeroed bytes, aligned to 16.
   * @throws KernelError ENOMEM, and changes nothing.
   */
  allocate(locked: Locked, size: number): number {
    if (!(size >= 0 && size <= SHARED_BYTES_AT_MOST)) throw new KernelError("ENOMEM");
    const block = blockSize(size);
    if (isSmall(block)) {
      const address = this.#takeBlock(locked, block);
      this.#memory.range(address, block).fill(0);
      return address;
    }
    const untouched = this.#break;
    const address = this.#takePages(block);
    this.#clear(address, address + block, untouched);
    return address;
  }

  /** Gives back what `allocate(size)` returned. */
  free(locked: Locked, address: number, size: number): void {
    const block = blockSize(size);
    if (isSmall(block)) this.#addBlock(locked, address, block);
    else this.#addRange(address, block);
  }

  /**
   * Makes a block of `size` bytes one of `wanted`, where it lies; what it gains is zeroed.
   * @returns whether there was room behind it.
   */
  extend(_: Locked, address: number, size: number, wanted: number): boolean {
    const end = address + blockSize(size);
    const missing = blockSize(wanted) - blockSize(size);
    if (isSmall(blockSize(size)) || missing <= 0) return missing <= 0;
    const untouched = this.#break;
    const free = this.#freeAt(end);
    if (free >= missing) this.#takeFrom(end, missing);
    else if (end + free !== untouched || !this.#mayMoveBreak(end + missing)) return false;
    else if (free > 0) this.#removeRange(end);
    this.#clear(end, end + missing, untouched);
    return true;
  }

  /** Zeros what has been in use; from `untouched` on nothing has. */
  #clear(address: number, end: number, untouched: number): void {
    const used = Math.min(end, untouched) - address;
    if (used > 0) this.#memory.range(address, used).fill(0);
  }

  #takeBlock(locked: Locked, block: number): number {
    const list = this.#blocksOf(block);
    if (this.#memory.word(list) === 0) {
      const page = this.#takePages(PAGE);
      for (let offset = PAGE - block; offset >= 0; offset -= block) {
        this.#addBlock(locked, page + offset, block);
      }
    }
    const address = this.#memory.word(list);
    this.#memory.setWord(list, this.#memory.word(address + NEXT));
    return address;
  }

  #addBlock(_: Locked, address: number, block: number): void {
    const list = this.#blocksOf(block);
    this.#memory.setWord(address + NEXT, this.#memory.word(list));
    this.#memory.setWord(list, address);
  }

  #blocksOf(block: number): number {
    return this.#at + FREE_BLOCKS + (31 - Math.clz32(block) - SMALLEST) * 4;
  }

  #takePages(size: number): number {
    let range = this.#memory.word(this.#at + FIRST_RANGE);
    for (let count = 0; range !== 0; count++) {
      if (count > PAGES) throw new KernelDamaged();
      if (this.#freeAt(range) >= size) {
        this.#takeFrom(range, size);
        return range;
      }
      range = this.#memory.word(range + NEXT);
    }
    // What is free at the end goes on into unused memory.
    const end = this.#break;
    const address = end - this.#freeAt(end - PAGE);
    if (!this.#mayMoveBreak(address + size)) throw new KernelError("ENOMEM");
    if (address < end) this.#removeRange(address);
    return address;
  }

  /** Takes `size` bytes from where a free range begins. */
  #takeFrom(range: number, size: number): void {
    const left = this.#freeAt(range) - size;
    this.#removeRange(range);
    if (left > 0) this.#addRange(range + size, left);
  }

  #addRange(address: number, size: number): void {
    const before = this.#freeAt(address - PAGE);
    const behind = this.#freeAt(address + size);
    const range = address - before;
    if (before > 0) this.#removeRange(range);
    if (behind > 0) this.#removeRange(address + size);
    this.#setMap(range, before + size + behind, true);
    this.#refer(range + NEXT, this.#memory.word(this.#at + FIRST_RANGE));
    this.#refer(this.#at + FIRST_RANGE, range);
  }

  #removeRange(range: number): void {
    const link = this.#memory.word(range + LINK);
    if (this.#memory.word(link) !== range) throw new KernelDamaged();
    this.#refer(link, this.#memory.word(range + NEXT));
    this.#setMap(range, this.#freeAt(range), false);
  }

  /** Lets the word at `link` refer to a free range, or to none. */
  #refer(link: number, range: number): void {
    this.#memory.setWord(link, range);
    if (range !== 0) this.#memory.setWord(range + LINK, link);
  }

  /** How many bytes the free range has that begins, or ends, with the page at this address; 0 for none. */
  #freeAt(page: number): number {
    return this.#memory.word(this.#entry(page)) * PAGE;
  }

  #setMap(range: number, size: number, isFree: boolean): void {
    const pages = isFree ? size / PAGE : 0;
    this.#memory.setWord(this.#entry(range), pages);
    this.#memory.setWord(this.#entry(range + size - PAGE), pages);
  }

  /** Where the map tells of the page at this address. */
  #entry(page: number): number {
    return this.#at + MAP + (page / PAGE) * 4;
  }

  get #break(): number {
    return this.#memory.word(this.#at + BREAK);
  }

  /** Gives out what is unused up to `end`, or answers false: there is no room. */
  #mayMoveBreak(end: number): boolean {
    try {
      this.#memory.growTo(end);
    } catch (error) {
      if (error instanceof KernelError) return false;
      throw error;
    }
    this.#memory.setWord(this.#at + BREAK, end);
    return true;
  }
}
