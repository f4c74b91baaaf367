/**
 * Memory that processes share. A WebAssembly memory is one process's own, so each works on a copy of a
 * segment, and the copies are reconciled where processes meet: at locks, pipes, waits, and every few
 * milliseconds of computing. What is guarded by a lock is exact; what races, races here too.
 */
import { KernelError } from "../kernel/errors.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { merge, mergeBytes } from "../kernel/merge.ts";
import type { SharedMapping } from "../protocol.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";

/** Bytes that can be reconciled on every occasion without being felt. */
const SMALL = 1 << 18;

/** Bytes that are merged at once, while everybody else waits; a multiple of 8. */
const PIECE = 1 << 22;

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

  /**
   * Makes the `size` bytes at `address` a copy of a segment; `address` is a multiple of 8.
   * @throws KernelError EBADF for no segment; EINVAL where it, or the memory, is not so large.
   */
  add(address: Pointer, size: number, segment: number): void {
    const available = this.#kernel.segments.sizeOf(segment);
    const end = address + size;
    if (size < 0 || size > available || address === 0 || end > this.#module.HEAPU8.length) {
      throw new KernelError("EINVAL");
    }
    const mapping = this.#add({ address, size, segment });
    const local = this.#module.HEAPU8.subarray(address, address + size);
    this.#kernel.segments.with(segment, (bytes) => local.set(bytes.subarray(0, size)));
    this.#remember(mapping);
  }

  remove(address: Pointer): void {
    const mapping = this.#mappings.get(address);
    if (mapping === undefined) return;
    this.#reconcile(mapping);
    this.#forget(mapping);
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
  forChild(): SharedMapping[] {
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

  #forget({ address, size }: Mapping): void {
    if (this.#mappings.delete(address)) this.#bytes -= size;
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
    try {
      for (let from = 0; from < mapping.size; from += PIECE) {
        this.#kernel.segments.with(mapping.segment, (shared) => this.#merge(mapping, shared, from));
      }
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      // A program that has given the segment back keeps its copy.
      this.#forget(mapping);
    }
  }

  /** Merges a piece that begins at `from`; the last one has the tail. */
  #merge(mapping: Mapping, { buffer, byteOffset }: Uint8Array, from: number): void {
    const { base, baseTail } = mapping;
    const [start, end] = [from >>> 2, (from + PIECE) >>> 2];
    const shared = new Int32Array(buffer, byteOffset, base.length).subarray(start, end);
    merge(this.#words(mapping).subarray(start, end), base.subarray(start, end), shared);
    if (end < base.length) return;
    const tail = new Uint8Array(buffer, byteOffset + base.byteLength, baseTail.length);
    mergeBytes(this.#tail(mapping), baseTail, tail);
  }
}
