/** The signals a process takes: its main thread does, and CPython runs their handlers. */
import type { Kernel } from "../kernel/kernel.ts";
import type { ThreadId } from "../schedule/policy.ts";
import type { InterpreterModule } from "./interpreter-module.ts";

/** Signals are those below. */
export const SIGNAL_LIMIT = 32;

export class Signals {
  readonly #module: Pick<InterpreterModule, "_PyErr_SetInterruptEx">;
  readonly #kernel: Kernel;
  /** The ident of the main thread; in a forked child that of the thread that forked. */
  mainThread: ThreadId;
  /** `signal.set_wakeup_fd`; −1 for none. */
  wakeupDescriptor = -1;

  constructor(
    module: Pick<InterpreterModule, "_PyErr_SetInterruptEx">,
    kernel: Kernel,
    mainThread: ThreadId,
  ) {
    this.#module = module;
    this.#kernel = kernel;
    this.mainThread = mainThread;
  }

  /** Whether signals have arrived that nobody has taken. */
  get areWaiting(): boolean {
    return this.#kernel.processes.hasSignals();
  }

  /** Whether they are this thread's to take. */
  mustBeTakenBy(thread: ThreadId): boolean {
    return thread === this.mainThread && this.areWaiting;
  }

  /** Hands those that have arrived to CPython, which runs their handlers at its next check. */
  raise(): void {
    const pending = this.#kernel.processes.takeSignals();
    for (let signal = 1; signal < SIGNAL_LIMIT; signal++) {
      if (((pending >>> signal) & 1) === 0) continue;
      this.#module._PyErr_SetInterruptEx(signal);
      if (this.wakeupDescriptor >= 0) {
        this.#kernel.descriptors.write(this.wakeupDescriptor, Uint8Array.of(signal));
      }
    }
  }
}
