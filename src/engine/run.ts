/** One run of one program: what it is given, how it is steered, and its outcome. */
import type { EngineEvent, WaitFor } from "./events.ts";
import type { Policy, RecordedSchedule } from "./schedule/schedule.ts";

export interface RunOptions {
  /** Placed in the program's working directory before it starts. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** What `sys.argv[1:]` holds. */
  readonly args?: readonly string[];
  /** What `sys.stdin` holds before the reader types anything; past it, the run asks for input. */
  readonly stdin?: string;
  /** Default `{ kind: "cpython" }`. */
  readonly policy?: Policy;
  /** Under any other policy: past so many points the run is given up as endless. */
  readonly points?: number;
  /** Seconds from the program's first line on; the run is stopped past it. */
  readonly timeout?: number;
  /** Called for every event; those of one process in the order in which they happened. */
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
  /** Under the policy `manual`, at a pause: lets this thread take its next step, or time pass (`TIME`). */
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
  /** For a run under another policy than `cpython` that was not ended from outside. */
  readonly schedule?: RecordedSchedule;
}

/** One thread that can never go on. */
export interface Wait {
  readonly process: number;
  readonly thread: string;
  readonly for: WaitFor;
  /** The name of what it waits for, where it has one. */
  readonly on?: string;
  readonly holder?: string;
  readonly line?: number;
}
