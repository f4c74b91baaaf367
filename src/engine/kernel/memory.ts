/**
 * The memory the processes of one program share: words, bytes, and the lock of the kernel that lies there.
 *
 * Words are 32-bit; an address is an offset in bytes. Address 0 means "nothing". Nobody trusts what it
 * reads: an address that leads out of the memory, or a list without an end, is a `KernelDamaged`.
 */
import { KernelDamaged, KernelError, ProcessEnded } from "./errors.ts";
import { SHARED_BYTES_AT_MOST } from "./limits.ts";

// Who holds the lock (a pid, or PAGE_HOLDS), and how many sleep until it is free.
const LOCK = 0;
const SLEEPERS = 4;
export const LOCK_BYTES = 8;

const PAGE_HOLDS = -1;

export const SHARED_BYTES_AT_START = 1 << 21;

/** More is added at once than was asked for, as long as it is not more than this. */
const GROWTH_AT_MOST = 1 << 24;

/** Milliseconds for which the page, which may not sleep, waits until another gives the lock back. */
const PATIENCE = 1000;
/** A holder is done within a few tries, unless it has lost its core. */
const TRIES = 200;

declare const LOCKED: unique symbol;

/** Shows that its holder runs alone in the kernel. Given by `exclusively`, and of no use after it. */
export interface Locked {
  readonly [LOCKED]: true;
}

const TOKEN = {} as Locked;

/** A growable shared buffer, or an ordinary one where the page is not cross-origin isolated. */
export function createSharedBuffer(isolated: boolean): ArrayBufferLike {
  const growth = { maxByteLength: SHARED_BYTES_AT_MOST };
  return isolated
    ? new SharedArrayBuffer(SHARED_BYTES_AT_START, growth)
    : new ArrayBuffer(SHARED_BYTES_AT_START, growth);
}

/** Who uses the memory. */
export interface MemoryUser {
  /** 0 for the page. */
  readonly pid: number;
  /** Whether this process may still touch what it shares with others. */
  readonly mayEnter: () => boolean;
  /** Whether no process of this pid runs. */
  readonly hasEnded: (pid: number) => boolean;
  /** Milliseconds; for tests. */
  readonly patience?: number;
}

export class SharedMemory {
  readonly buffer: ArrayBufferLike;
  readonly words: Int32Array;
  readonly bytes: Uint8Array;
  readonly #user: MemoryUser;
  readonly #holder: number;
  /** As far as is known; the memory grows. */
  #wordCount: number;
  /** The lock was not given back in time; it will not be. */
  #isStuck = false;

  constructor(buffer: ArrayBufferLike, user: MemoryUser) {
    this.buffer = buffer;
    this.words = new Int32Array(buffer);
    this.bytes = new Uint8Array(buffer);
    this.#user = user;
    this.#holder = user.pid === 0 ? PAGE_HOLDS : user.pid;
    this.#wordCount = this.words.length;
  }

  /**
   * Runs `work` while no other process runs kernel code. Never nest it, never wait inside it.
   * @throws ProcessEnded
   */
  exclusively<T>(work: (locked: Locked) => T): T {
    // Who asked only when it has the lock could be taken away with it.
    if (!this.#user.mayEnter()) throw new ProcessEnded();
    this.#lock();
    try {
      if (!this.#user.mayEnter()) throw new ProcessEnded();
      return work(TOKEN);
    } finally {
      this.#unlock();
    }
  }

  #lock(): void {
    let deadline: number | undefined;
    for (let tries = 1; ; tries++) {
      const holder = Atomics.compareExchange(this.words, LOCK >> 2, 0, this.#holder);
      if (holder === 0) return;
      if (holder === this.#holder || this.#isStuck) throw new KernelDamaged();
      if (tries % TRIES !== 0) continue;
      // A process that has ended changes nothing any more, but it may have been taken away with the lock.
      if (holder !== PAGE_HOLDS && this.#user.hasEnded(holder)) {
        Atomics.compareExchange(this.words, LOCK >> 2, holder, 0);
      } else if (this.#holder !== PAGE_HOLDS) {
        this.#sleepWhileHeld();
      } else {
        deadline ??= performance.now() + (this.#user.patience ?? PATIENCE);
        this.#isStuck = performance.now() >= deadline;
      }
    }
  }

  #unlock(): void {
    Atomics.compareExchange(this.words, LOCK >> 2, this.#holder, 0);
    if (Atomics.load(this.words, SLEEPERS >> 2) > 0) Atomics.notify(this.words, LOCK >> 2, 1);
  }

  /** Until the lock may be free. One who is taken away in its sleep stays counted, which harms nobody. */
  #sleepWhileHeld(): void {
    Atomics.add(this.words, SLEEPERS >> 2, 1);
    const held = Atomics.load(this.words, LOCK >> 2);
    if (held !== 0) Atomics.wait(this.words, LOCK >> 2, held, 1);
    Atomics.sub(this.words, SLEEPERS >> 2, 1);
  }

  word(address: number): number {
    return Atomics.load(this.words, this.index(address));
  }

  setWord(address: number, value: number): void {
    Atomics.store(this.words, this.index(address), value);
  }

  /** @returns the sum. */
  addToWord(address: number, delta: number): number {
    return (Atomics.add(this.words, this.index(address), delta) + delta) | 0;
  }

  /** @returns whether the word was `expected`, and is `value` now. */
  replaceWord(address: number, expected: number, value: number): boolean {
    return Atomics.compareExchange(this.words, this.index(address), expected, value) === expected;
  }

  /** Sets these bits of a word. */
  setBits(address: number, bits: number): void {
    Atomics.or(this.words, this.index(address), bits);
  }

  /** The word, which is 0 afterwards. */
  takeWord(address: number): number {
    return Atomics.exchange(this.words, this.index(address), 0);
  }

  /** Where in `words` an address lies. */
  index(address: number): number {
    const index = address >>> 2;
    if (index < this.#wordCount) return index;
    this.#wordCount = this.words.length;
    if (index >= this.#wordCount) throw new KernelDamaged();
    return index;
  }

  /** The `size` bytes from an address on. */
  range(address: number, size: number): Uint8Array {
    if (!(address >= 0 && size >= 0 && address + size <= this.bytes.length)) {
      throw new KernelDamaged();
    }
    return this.bytes.subarray(address, address + size);
  }

  /** Makes the memory reach as far as `end`. @throws KernelError ENOMEM */
  growTo(end: number): void {
    const { byteLength } = this.buffer;
    if (end <= byteLength) return;
    if (end > SHARED_BYTES_AT_MOST) throw new KernelError("ENOMEM");
    const roomy = Math.max(end, byteLength + Math.min(byteLength, GROWTH_AT_MOST));
    try {
      this.#resize(Math.min(roomy, SHARED_BYTES_AT_MOST));
    } catch (error) {
      // What the device has no room for.
      if (error instanceof RangeError) throw new KernelError("ENOMEM");
      throw error;
    }
  }

  #resize(size: number): void {
    if (this.buffer instanceof ArrayBuffer) this.buffer.resize(size);
    else this.buffer.grow(size);
  }
}
