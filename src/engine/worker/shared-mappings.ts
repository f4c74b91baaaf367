/**
 * Memory that processes share. A WebAssembly memory is one process's own, so each works on a copy of a
 * segment, and the copies are reconciled where processes meet: at locks, pipes, waits, and every few
 * milliseconds of computing. What is guarded by a lock is exact; what races, races here too.
 */
import type { Kernel } from "../kernel/kernel.ts";
import type { SharedMapping } from "../protocol.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";

/** Bytes that can be reconciled on every occasion without being felt. */
const SMALL = 1 << 18;

/** Milliseconds between two reconciliations of larger mappings while a process only computes. */
const LARGE_EVERY = 50;

interface Mapping extends SharedMapping {
  /** What the copy and the segment held when they were last the same: whole cells, then the rest. */
  readonly base: Int32Array;
  readonly baseTail: Uint8Array;
}

export class SharedMappings {
  readonly #module: InterpreterModule;
  readonly #kernel: Kernel;
  #mappings = new Map<Pointer, Mapping>();
  #bytes = 0;
  #lastSync = 0;

  constructor(module: InterpreterModule, kernel: Kernel) {
    this.#module = module;
    this.#kernel = kernel;
  }

  get isEmpty(): boolean {
    return this.#mappings.size === 0;
  }

  /** Makes the `size` bytes at `address` a copy of a segment; `address` is a multiple of 8. */
  add(address: Pointer, size: number, segment: number): void {
    const mapping = this.#add({ address, size, segment });
    const local = this.#module.HEAPU8.subarray(address, address + size);
    this.#kernel.segments.with(segment, (bytes) => local.set(bytes.subarray(0, size)));
    this.#remember(mapping);
  }

  remove(address: Pointer): void {
    const mapping = this.#mappings.get(address);
    if (mapping === undefined) return;
    this.#reconcile(mapping);
    this.#mappings.delete(address);
    this.#bytes -= mapping.size;
  }

  /** Makes every copy and its segment the same. */
  sync(): void {
    for (const mapping of this.#mappings.values()) this.#reconcile(mapping);
  }

  /** `sync`, while nothing else happens: often if it is cheap, seldom if it is not. */
  syncNowAndThen(now: number): void {
    if (this.isEmpty || (this.#bytes > SMALL && now - this.#lastSync < LARGE_EVERY)) return;
    this.#lastSync = now;
    this.sync();
  }

  /** What a forked child, whose memory has the copies, has to know of them. */
  describe(): SharedMapping[] {
    return [...this.#mappings.values()].map(({ address, size, segment }) => ({
      address,
      size,
      segment,
    }));
  }

  /** In a forked child: the copies were in step with their segments when the parent forked. */
  inherit(mappings: readonly SharedMapping[]): void {
    for (const mapping of mappings) this.#remember(this.#add(mapping));
  }

  #add({ address, size, segment }: SharedMapping): Mapping {
    const base = new Int32Array(Math.floor(size / 8) * 2);
    const baseTail = new Uint8Array(size % 8);
    const mapping = { address, size, segment, base, baseTail };
    this.#mappings.set(address, mapping);
    this.#bytes += size;
    return mapping;
  }

  #words({ address, base }: Mapping): Int32Array {
    return this.#module.HEAP32.subarray(address >>> 2, (address >>> 2) + base.length);
  }

  #tail({ address, size, baseTail }: Mapping): Uint8Array {
    return this.#module.HEAPU8.subarray(address + size - baseTail.length, address + size);
  }

  #remember(mapping: Mapping): void {
    mapping.base.set(this.#words(mapping));
    mapping.baseTail.set(this.#tail(mapping));
  }

  #reconcile(mapping: Mapping): void {
    const { base, baseTail } = mapping;
    this.#kernel.segments.with(mapping.segment, ({ buffer, byteOffset }) => {
      reconcile(this.#words(mapping), base, new Int32Array(buffer, byteOffset, base.length));
      const sharedTail = new Uint8Array(buffer, byteOffset + base.byteLength, baseTail.length);
      const localTail = this.#tail(mapping);
      baseTail.forEach((byte, place) => {
        const mine = localTail[place] ?? 0;
        if (mine !== byte) sharedTail[place] = mine;
        localTail[place] = baseTail[place] = sharedTail[place] ?? 0;
      });
    });
  }
}

/**
 * Three-way merge in cells of 8 bytes: what one side changed since `base` goes to the other. A cell both
 * have changed is merged by halves and then by bytes, so that neighbours in an array do not undo each
 * other; the same byte changed by both is the local one's, as the later write.
 */
export function reconcile(local: Int32Array, base: Int32Array, shared: Int32Array): void {
  for (let cell = 0; cell < base.length; cell += 2) {
    const high = cell + 1;
    const mine = local[cell] !== base[cell] || local[high] !== base[high];
    const theirs = shared[cell] !== base[cell] || shared[high] !== base[high];
    if (!mine && !theirs) continue;
    if (mine && theirs) {
      for (const half of [cell, high]) {
        shared[half] = mergeHalf(local[half] ?? 0, base[half] ?? 0, shared[half] ?? 0);
      }
    } else if (mine) {
      shared[cell] = local[cell] ?? 0;
      shared[high] = local[high] ?? 0;
    }
    local[cell] = base[cell] = shared[cell] ?? 0;
    local[high] = base[high] = shared[high] ?? 0;
  }
}

/** `mergeHalf(0x0102, 0x0002, 0x0003) // => 0x0103` */
function mergeHalf(local: number, base: number, shared: number): number {
  if (local === base) return shared;
  if (shared === base) return local;
  const mine = changedBytes(local, base);
  const theirs = changedBytes(shared, base);
  return (mine & theirs) === 0
    ? (local & mine) | (shared & theirs) | (base & ~(mine | theirs))
    : local;
}

/** A mask of the bytes in which two words differ. */
function changedBytes(one: number, other: number): number {
  const difference = one ^ other;
  let mask = 0;
  for (const byte of [0xff, 0xff00, 0xff0000, 0xff000000]) if (difference & byte) mask |= byte;
  return mask;
}
