/**
 * Blocks of the shared memory.
 *
 * Small blocks have a power of two for their size and come from pages that were cut into them; each size
 * has a list of free ones. Larger blocks are whole pages. Free pages are ranges in a list in the order of
 * their addresses, where neighbours become one; the first that is large enough is taken.
 */
import { KernelDamaged, KernelError } from "./errors.ts";
import { SHARED_BYTES_AT_MOST } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";

const PAGE = 4096;

/** Sizes of small blocks, as exponents of two. */
const SMALLEST = 4;
const LARGEST = 11;

// The allocator's own words: [where unused memory begins, first free range, first free block of each size].
const BREAK = 0;
const FIRST_RANGE = 4;
const FREE_BLOCKS = 8;
export const ALLOCATOR_BYTES = FREE_BLOCKS + (LARGEST - SMALLEST + 1) * 4;

// A free range: [next one, size]. A free block: [next one].
const NEXT = 0;
const SIZE = 4;

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
    const address = isSmall(block) ? this.#takeBlock(locked, block) : this.#takePages(block);
    this.#memory.range(address, block).fill(0);
    return address;
  }

  /** Gives back what `allocate(size)` returned. */
  free(locked: Locked, address: number, size: number): void {
    const block = blockSize(size);
    if (isSmall(block)) this.#addBlock(locked, address, block);
    else this.#addRange(address, block);
  }

  /**
   * Makes a block of `size` bytes one of `wanted`, where it lies; what it gains is not zeroed.
   * @returns whether there was room behind it.
   */
  extend(_: Locked, address: number, size: number, wanted: number): boolean {
    const end = address + blockSize(size);
    const missing = blockSize(wanted) - blockSize(size);
    if (isSmall(blockSize(size)) || missing <= 0) return missing <= 0;
    if (end === this.#break) return this.#mayMoveBreak(end + missing);
    const { link, range } = this.#rangeFrom(end);
    return range === end && this.#takeFrom(link, range, missing);
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
    let link = this.#at + FIRST_RANGE;
    for (let range = this.#memory.word(link); range !== 0; range = this.#memory.word(link)) {
      if (this.#takeFrom(link, range, size)) return range;
      link = this.#after(range);
    }
    const address = this.#break;
    if (!this.#mayMoveBreak(address + size)) throw new KernelError("ENOMEM");
    return address;
  }

  /** Takes `size` bytes from where a free range begins, or answers false: it has fewer. */
  #takeFrom(link: number, range: number, size: number): boolean {
    const left = this.#sizeOf(range) - size;
    const next = this.#memory.word(range + NEXT);
    if (left < 0) {
      // The last one ends where unused memory begins.
      const isLast = range + this.#sizeOf(range) === this.#break;
      if (!isLast || !this.#mayMoveBreak(range + size)) return false;
    }
    if (left <= 0) {
      this.#memory.setWord(link, next);
      return true;
    }
    const rest = range + size;
    this.#memory.setWord(rest + NEXT, next);
    this.#memory.setWord(rest + SIZE, left);
    this.#memory.setWord(link, rest);
    return true;
  }

  #addRange(address: number, size: number): void {
    const { link, range: next, before } = this.#rangeFrom(address);
    const touchesNext = next === address + size;
    this.#memory.setWord(address + NEXT, touchesNext ? this.#memory.word(next + NEXT) : next);
    this.#memory.setWord(address + SIZE, touchesNext ? size + this.#sizeOf(next) : size);
    if (before === 0 || before + this.#sizeOf(before) !== address) {
      this.#memory.setWord(link, address);
      return;
    }
    const whole = this.#sizeOf(before) + this.#sizeOf(address);
    this.#memory.setWord(before + NEXT, this.#memory.word(address + NEXT));
    this.#memory.setWord(before + SIZE, whole);
  }

  /** The first free range that begins at `address` or behind it, what refers to it, and the one before. */
  #rangeFrom(address: number): { link: number; range: number; before: number } {
    let before = 0;
    let link = this.#at + FIRST_RANGE;
    let range = this.#memory.word(link);
    while (range !== 0 && range < address) {
      before = range;
      link = this.#after(range);
      range = this.#memory.word(link);
    }
    return { link, range, before };
  }

  /** What refers to the range after this one, which lies behind it. */
  #after(range: number): number {
    this.#memory.step();
    const next = this.#memory.word(range + NEXT);
    if (next !== 0 && next <= range) throw new KernelDamaged();
    return range + NEXT;
  }

  #sizeOf(range: number): number {
    return this.#memory.word(range + SIZE);
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
