/**
 * Time slices. CPython polls for signals every 50 bytecode checks; this object is what it polls.
 *
 * The answer TICK makes it call that signal's handler, the builtin `tick`, between two bytecodes of the running
 * thread.
 */
import { CONSTANTS } from "../builtins.ts";
import type { InterpreterModule } from "./interpreter-module.ts";

const { TICK } = CONSTANTS;

/** What the bytecode loop sets the clock to just before it polls (PY_EMSCRIPTEN_SIGNAL_INTERVAL). */
const BYTECODE_POLL = 50;

/** Checks until the next poll of a program whose checks follow each other quickly, and how quickly (ms). */
const RARE_POLL = 250;
const QUICKLY = 0.05;

/** Where the engine's Python lies, in the interpreter's file system. */
const ENGINE_FILES = "/lib/python3.14/site-packages/interleave/";

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
  /** The file of the code that runs; empty where none does. */
  readonly runningFile: () => string;
  /** Whether the running thread looks for the words for a wait. */
  readonly isDescribing: () => boolean;
  /** Called where the running thread can be interrupted, and so can take signals. */
  readonly onTick: () => void;
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

  /**
   * Whether a tick may take the interpreter from the thread that runs; if not, another will come. The
   * engine's own code relies on running alone, and so does what it calls between a thread's decision to wait and
   * its waiting; the import machinery's C locks take all threads for one.
   */
  mayInterrupt(): boolean {
    const { runningFile, isDescribing, onTick } = this.#options;
    const file = runningFile();
    const isEngines = file === "" || file.startsWith(ENGINE_FILES);
    if (isEngines || file.startsWith("<frozen importlib") || isDescribing()) {
      this.#soon = true;
      return false;
    }
    onTick();
    if (!this.#passesBy()) return true;
    this.#options.module._PyErr_SetInterruptEx(TICK);
    return false;
  }

  /**
   * Whether the tick comes again at the next check instead. Polls come at backward jumps only, but the GIL may be
   * lost at every check, the one at the start of a function too: a race between two would never show.
   */
  #passesBy(): boolean {
    return Math.random() < 0.5;
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
