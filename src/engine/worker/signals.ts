/** The signals a process takes: its main thread does, and CPython runs their handlers. */
import type { Kernel } from "../kernel/kernel.ts";
import type { ThreadId } from "../schedule/policy.ts";
import type { InterpreterModule } from "./interpreter-module.ts";

/** Signals are those below. */
export const SIGNAL_LIMIT = 32;

/** No process handles it: it stands still, unless it is told at the same time to go on. */
const SIGSTOP = 19;
const STOP_AND_CONTINUE = (1 << SIGSTOP) | (1 << 18);

export class Signals {
  readonly #module: Pick<InterpreterModule, "_PyErr_SetInterruptEx">;
  readonly #kernel: Kernel;
  /** The ident of the main thread; in a forked child that of the thread that forked. */
  mainThread: ThreadId;
  /** Those that the main thread does not want to be told of yet, as bits. */
  blocked = 0;
  /** Whether the process waits for one that the reader may send. */
  isAwaited = false;
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

  /** Whether signals have arrived that nobody has taken, and that are not blocked. */
  get areWaiting(): boolean {
    return (this.#kernel.processes.pendingSignals() & ~this.blocked) !== 0;
  }

  /** Whether they are this thread's to take. */
  mustBeTakenBy(thread: ThreadId): boolean {
    return thread === this.mainThread && this.areWaiting;
  }

  /** Hands those that have arrived to CPython, which runs their handlers at its next check. */
  raise(): void {
    const { processes } = this.#kernel;
    let pending = processes.takeSignals(~this.blocked);
    const isStopped = (pending & STOP_AND_CONTINUE) === 1 << SIGSTOP;
    if (isStopped) pending |= processes.standStill(~this.blocked);
    for (let signal = 1; signal < SIGNAL_LIMIT; signal++) {
      if (((pending >>> signal) & 1) === 0) continue;
      this.#module._PyErr_SetInterruptEx(signal);
      if (this.wakeupDescriptor >= 0) {
        this.#kernel.descriptors.write(this.wakeupDescriptor, Uint8Array.of(signal));
      }
    }
  }
}
