/**
 * The C stacks of threads, in linear memory. CPython's guard turns deeper recursion into RecursionError before V8's
 * own stack ends, for what calls are charged (tools/charge-stack.ts).
 */
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";

/** V8's stack ends soon after this one (bytes). */
const MAIN_BYTES = 896 * 1024;

/** Where threads are many, those that come later have less: 10,000 must fit into 4 GiB. */
const BYTES = 512 * 1024;
const FEW_THREADS = 256;
const BYTES_OF_MANY = 128 * 1024;

export interface CStack {
  /** Its lowest address. */
  readonly base: Pointer;
  readonly bytes: number;
}

export class CStacks {
  readonly #module: InterpreterModule;
  /** Those of threads that have ended, by their sizes. */
  readonly #free = new Map<number, Pointer[]>();

  constructor(module: InterpreterModule) {
    this.#module = module;
  }

  /** One for a single call, of which nothing is left. */
  lend(use: (stack: CStack) => void): void {
    const block = this.#module._malloc(MAIN_BYTES + 16);
    use({ base: ((block + 15) >>> 4) * 16, bytes: MAIN_BYTES });
    this.#module._free(block);
  }

  /**
   * @param threads how many the process has, this one counted.
   * @param wanted how many bytes the program has asked for; 0 for any.
   */
  take(threads: number, wanted = 0): CStack {
    const usual = threads === 1 ? MAIN_BYTES : threads <= FEW_THREADS ? BYTES : BYTES_OF_MANY;
    const rounded = Math.ceil(wanted / BYTES_OF_MANY) * BYTES_OF_MANY;
    const bytes = wanted === 0 ? usual : Math.min(rounded, MAIN_BYTES);
    const base =
      this.#free.get(bytes)?.pop() ?? ((this.#module._malloc(bytes + 16) + 15) >>> 4) * 16;
    return { base, bytes };
  }

  give({ base, bytes }: CStack): void {
    const free = this.#free.get(bytes);
    if (free === undefined) this.#free.set(bytes, [base]);
    else free.push(base);
  }
}
