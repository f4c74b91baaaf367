/** What a process reads from the reader: given before the run, or typed. */
import type { Kernel } from "../kernel/kernel.ts";
import type { Outbox } from "./outbox.ts";

export class Input {
  readonly #kernel: Kernel;
  readonly #outbox: Outbox;
  #isAwaited = false;

  constructor(kernel: Kernel, outbox: Outbox) {
    this.#kernel = kernel;
    this.#outbox = outbox;
  }

  /** Whether the page has been asked for more, and has not given any. */
  get isAwaited(): boolean {
    return this.#isAwaited;
  }

  /** `undefined` while there is none, for which the page is asked. */
  read(): Uint8Array | undefined {
    const data = this.#kernel.readInput();
    if (data === undefined && !this.#isAwaited) {
      this.#outbox.send({ kind: "waiting-input", at: this.#outbox.now });
    }
    this.#isAwaited = data === undefined;
    return data;
  }
}
