/**
 * The memory the processes of one program share: a big lock and an allocator over one buffer.
 *
 * Words are 32-bit; an address is an offset in bytes. Address 0 means "nothing".
 */

/**
 * Words of the header: who holds the kernel lock, how many sleep until it is free, how far the heap
 * reaches, free lists by size class.
 */
const LOCK = 0;
const SLEEPERS = 1;
const BREAK = 2;
const FREE_LISTS = 3;
const SIZE_CLASSES = 28;
const HEADER_WORDS = FREE_LISTS + SIZE_CLASSES;

const SMALLEST_CLASS = 4;

export const SHARED_BYTES_AT_START = 1 << 20;
export const SHARED_BYTES_AT_MOST = 1 << 29;

/** A growable shared buffer, or an ordinary one where the page is not cross-origin isolated. */
export function createSharedBuffer(isolated: boolean): ArrayBufferLike {
  const growth = { maxByteLength: SHARED_BYTES_AT_MOST };
  return isolated
    ? new SharedArrayBuffer(SHARED_BYTES_AT_START, growth)
    : new ArrayBuffer(SHARED_BYTES_AT_START, growth);
}

export class SharedMemory {
  readonly buffer: ArrayBufferLike;
  readonly #holder: number;
  /** Whether the process may still touch what it shares with others. */
  readonly #mayEnter: () => boolean;
  readonly words: Int32Array;
  readonly bytes: Uint8Array;

  /** @param holder what this process writes into the lock: its process slot + 1, or −1 for the page. */
  constructor(
    buffer: ArrayBufferLike,
    holder: number,
    /** Whether the process may still touch what it shares with others. */
    mayEnter: () => boolean = () => true,
  ) {
    this.buffer = buffer;
    this.#holder = holder;
    this.#mayEnter = mayEnter;
    this.words = new Int32Array(buffer);
    this.bytes = new Uint8Array(buffer);
  }

  /** Prepares a fresh buffer; called once per program, by the page. */
  format(): void {
    Atomics.store(this.words, BREAK, HEADER_WORDS * 4);
  }

  /**
   * Runs `work` while no other process runs kernel code. Never nest it, never wait inside it.
   * @throws ProcessEnded
   */
  exclusively<T>(work: () => T): T {
    let spins = 0;
    // Who asked only when it has the lock could be taken away with it.
    if (!this.#mayEnter()) throw new ProcessEnded();
    while (Atomics.compareExchange(this.words, LOCK, 0, this.#holder) !== 0) {
      // A holder that lost its core cannot finish while this one spins; the page may not sleep.
      if (++spins > 200 && this.#holder > 0) this.#sleepWhileHeld();
    }
    try {
      if (!this.#mayEnter()) throw new ProcessEnded();
      return work();
    } finally {
      Atomics.store(this.words, LOCK, 0);
      if (Atomics.load(this.words, SLEEPERS) > 0) Atomics.notify(this.words, LOCK, 1);
    }
  }

  /** Until the lock may be free. One who is taken away in its sleep stays counted, which harms nobody. */
  #sleepWhileHeld(): void {
    Atomics.add(this.words, SLEEPERS, 1);
    const held = Atomics.load(this.words, LOCK);
    if (held !== 0) Atomics.wait(this.words, LOCK, held, 1);
    Atomics.sub(this.words, SLEEPERS, 1);
  }

  /** Zeroed bytes, aligned to 16. Call inside `exclusively`. */
  allocate(size: number): number {
    const sizeClass = sizeToClass(size);
    const head = FREE_LISTS + sizeClass;
    const reused = this.word(head * 4);
    if (reused !== 0) {
      this.setWord(head * 4, this.word(reused));
      this.bytes.fill(0, reused, reused + (1 << sizeClass));
      return reused;
    }
    const address = (this.word(BREAK * 4) + 15) & ~15;
    const end = address + (1 << sizeClass);
    this.#growTo(end);
    this.setWord(BREAK * 4, end);
    return address;
  }

  /** Gives back what `allocate(size)` returned. Call inside `exclusively`. */
  free(address: number, size: number): void {
    const head = (FREE_LISTS + sizeToClass(size)) * 4;
    this.setWord(address, this.word(head));
    this.setWord(head, address);
  }

  word(address: number): number {
    return Atomics.load(this.words, address >> 2);
  }

  setWord(address: number, value: number): void {
    Atomics.store(this.words, address >> 2, value);
  }

  addToWord(address: number, delta: number): number {
    return Atomics.add(this.words, address >> 2, delta) + delta;
  }

  #growTo(end: number): void {
    if (end <= this.buffer.byteLength) return;
    const wanted = Math.max(end, this.buffer.byteLength * 2);
    const size = Math.min(wanted, SHARED_BYTES_AT_MOST);
    if (size < end) throw new OutOfSharedMemory();
    if (this.buffer instanceof ArrayBuffer) this.buffer.resize(size);
    else this.buffer.grow(size);
  }
}

/** More than `SHARED_BYTES_AT_MOST` are in use; reaches a program as `OSError(ENOMEM)`. */
export class OutOfSharedMemory extends Error {}

/** The process was ended from outside, but its worker runs on for a moment. */
export class ProcessEnded extends Error {}

/** The power of two a block of `size` bytes occupies. `sizeToClass(17) // => 5` */
function sizeToClass(size: number): number {
  return Math.max(SMALLEST_CLASS, 32 - Math.clz32(size - 1));
}
