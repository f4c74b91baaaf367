/**
 * What the site, the console and an outside test driver see of the engine: one run of one
 * program, its events and its outcome.
 */

/** Who decides which thread goes next, and at which points of a program it may be asked. */
export type Policy =
  | { readonly kind: "cpython" }
  | { readonly kind: "seeded"; readonly seed: number; readonly granularity: Granularity }
  | { readonly kind: "manual" }
  | { readonly kind: "replay"; readonly trace: string };

/** Where a thread may be switched away from: CPython's own points, every line, every bytecode. */
export type Granularity = "call" | "line" | "instruction";

export interface RunOptions {
  /** Placed in the program's working directory before it starts. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** What `sys.argv[1:]` holds. */
  readonly args?: readonly string[];
  /** What `sys.stdin` holds before the reader types anything; past it, the run asks for input. */
  readonly stdin?: string;
  /** Default `{ kind: "cpython" }`. */
  readonly policy?: Policy;
  /** Seconds; the run is stopped past it. */
  readonly timeout?: number;
  /** Called for every event, in the order in which they happened. */
  readonly onEvent?: (event: EngineEvent) => void;
}

export interface Run {
  /** Settles once, when every process of the program has ended; never rejects. */
  readonly outcome: Promise<Outcome>;
  /**
   * The first call raises KeyboardInterrupt in the main thread, as Ctrl+C does; the second ends
   * the program at once. A program that does not notice the first within a second is ended too.
   */
  stop(): void;
  /** Hands one line, without its newline, to the thread that waits in `input()`. */
  input(line: string): void;
  /** Under the policy `manual`: lets this thread take its next step. */
  step(threadId: number): void;
}

export type RunStatus = "completed" | "failed" | "stopped" | "deadlocked" | "crashed";

export interface Outcome {
  readonly status: RunStatus;
  readonly stdout: string;
  readonly stderr: string;
  /** What the main process would have returned to the shell; negative for a signal. */
  readonly exitCode: number;
  /** Seconds from the program's first line to the end of its last process. */
  readonly elapsed: number;
  /** The traceback of the exception that ended a `failed` run, as CPython prints it. */
  readonly traceback?: string;
  /** For a `deadlocked` run: who waits for what. */
  readonly waits?: readonly Wait[];
}

/** One thread that can never go on. */
export interface Wait {
  readonly process: number;
  readonly thread: string;
  /** What it waits for, in the words of the standard library: `lock`, `join`, `queue` … */
  readonly for: string;
  readonly holder?: string;
  readonly line?: number;
}

/** `at` is in seconds since the program's first line; `process` and `thread` are the program's own ids. */
export type EngineEvent =
  | {
      readonly kind: "state";
      readonly at: number;
      readonly state: "starting" | "running" | "waiting-input";
    }
  | {
      readonly kind: "output";
      readonly at: number;
      readonly process: number;
      readonly stream: "stdout" | "stderr";
      readonly text: string;
    }
  | {
      readonly kind: "process";
      readonly at: number;
      readonly process: number;
      readonly action: "started" | "exited";
    };

/**
 * What this browser gives the engine, from most to least:
 * A — suspendable WebAssembly stacks (JSPI) and cross-origin isolation; B — JSPI alone;
 * C — isolation alone; D — neither.
 */
export type Tier = "A" | "B" | "C" | "D";

/** Things without which no program runs at all. */
export type Missing = "webassembly" | "workers";

export interface Capabilities {
  readonly tier: Tier;
  readonly jspi: boolean;
  readonly isolated: boolean;
  readonly cores: number;
  /** Versions, as `314.0.7` and `3.14.2`. */
  readonly pyodide: string;
  readonly python: string;
  /** Empty where programs run. */
  readonly missing: readonly Missing[];
}

export interface Engine {
  run(source: string, options?: RunOptions): Run;
  /** Starts fetching and booting an interpreter, so that the next `run` begins at once. */
  prepare(): void;
  readonly capabilities: Capabilities;
}
