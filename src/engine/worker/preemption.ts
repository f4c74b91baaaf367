/**
 * Time slices. CPython polls for signals every 50 bytecode checks; this object is what it polls.
 *
 * The answer TICK makes it call the builtin `tick` (threads.ts) between two bytecodes of the running thread.
 */
import type { InterpreterModule } from "./interpreter-module.ts";

/** A signal no program uses, the last real-time one; its handler is set in python/interleave/seams/_signal.py. */
export const TICK = 64;

/** What the bytecode loop sets the clock to just before it polls (PY_EMSCRIPTEN_SIGNAL_INTERVAL). */
const BYTECODE_POLL = 50;

/** Checks until the next poll of a program whose checks follow each other quickly, and how quickly (ms). */
const RARE_POLL = 250;
const QUICKLY = 0.05;

/**
 * C code polls too, where switching is unsafe: inside `BufferedWriter`, say. So many of its polls in a
 * row mean that it spins on a lock another thread holds.
 */
const SPINNING = 2000;

export interface PreemptionOptions {
  readonly module: InterpreterModule;
  readonly now: () => number;
  /** When the running thread got its turn. */
  readonly turnStarted: () => number;
  /** Whether anybody else wants to run, or the process has signals to take. */
  readonly isWanted: () => boolean;
  /** Called now and then while Python runs. */
  readonly onPoll: () => void;
}

export class Preemption {
  readonly #options: PreemptionOptions;
  /** Milliseconds; `sys.setswitchinterval`. */
  switchInterval = 5;
  #soon = false;
  #pollsInC = 0;
  #lastPoll = 0;
  #lastBytecodePoll = 0;
  #wasQuick = false;

  constructor(options: PreemptionOptions) {
    this.#options = options;
    const { module } = options;
    const poll = () => this.#poll();
    module.Py_EmscriptenSignalBuffer = {
      get 0() {
        return poll();
      },
      set 0(_) {
        // CPython clears the signal it has read; there is nothing to clear.
      },
    };
  }

  /** Makes CPython poll. */
  start(): void {
    const { module } = this.#options;
    module.HEAP8[module._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 1;
  }

  /** The last tick came at a bad place: tick again at the next bytecode poll. */
  tickSoon(): void {
    this.#soon = true;
  }

  #poll(): number {
    const { module, now, turnStarted, isWanted, onPoll } = this.#options;
    const clock = module.__Py_emscripten_signal_clock >>> 2;
    const isBytecode = module.HEAP32[clock] === BYTECODE_POLL;
    if (!isBytecode && ++this.#pollsInC < SPINNING) return 0;
    this.#pollsInC = 0;
    const at = now();
    if (isBytecode) {
      module.HEAP32[clock] = (this.#isQuick(at) ? RARE_POLL : BYTECODE_POLL) - 1;
    }
    if (this.#soon) {
      this.#soon = false;
      return TICK;
    }
    // Each look at the other threads costs a little; a millisecond is well below what a reader sees.
    if (at - this.#lastPoll < 1) return 0;
    this.#lastPoll = at;
    onPoll();
    return at - turnStarted() >= this.switchInterval && isWanted() ? TICK : 0;
  }

  /** Whether a poll can wait: in a simple loop, polls every 50 checks would take a sixth of the time. */
  #isQuick(at: number): boolean {
    const isQuick =
      at - this.#lastBytecodePoll < QUICKLY * (this.#wasQuick ? RARE_POLL / BYTECODE_POLL : 1);
    this.#lastBytecodePoll = at;
    this.#wasQuick = isQuick;
    return isQuick;
  }
}
