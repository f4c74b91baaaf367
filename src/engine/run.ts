/**
 * What the site, the console and an outside test driver see of the engine: one run of one
 * program, its events and its outcome.
 */

/** Who decides which thread goes next, and at which points of a program it may be asked. */
export type Policy =
  | { readonly kind: "cpython" }
  | { readonly kind: "seeded"; readonly seed: number; readonly granularity: Granularity }
  /** Pauses at every point until `Run.step` says who goes next. */
  | {
      readonly kind: "manual";
      /** Default `line`, or that of `trace`. */
      readonly granularity?: Granularity;
      /** What is suggested at each pause, as long as every suggestion is taken. */
      readonly trace?: string;
      /** Taken at once, as by `Run.step`, before the first pause. */
      readonly steps?: readonly number[];
    }
  /** The choices of an earlier run of the same program: its `RecordedSchedule.trace`. */
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

/** The choices of one run of one program. */
export interface RecordedSchedule {
  /** Short text for the policy `replay`. */
  readonly trace: string;
  readonly decisions: readonly Decision[];
  /** It reached `RunOptions.points`, and was `stopped`. */
  readonly isEndless: boolean;
  /** Why another run with the same choices may still differ. */
  readonly unrepeatable: readonly Unrepeatable[];
}

/** Processes run at the same time, and what the reader types comes when it comes. */
export type Unrepeatable = "processes" | "input";

/** One moment at which more than one thread could have gone on. */
export interface Decision {
  /** How many could: first the one that was running, then in the order in which they became ready. */
  readonly options: number;
  /** Which one did; the number `options` itself: time passed first, until the next sleep was over. */
  readonly chosen: number;
  /** Whether the first option was in the middle of its work, and any other choice preempts it. */
  readonly preempts: boolean;
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

/** What a thread or a task waits for, by the words a reader knows. */
export type WaitFor =
  | "lock"
  | "condition"
  | "event"
  | "semaphore"
  | "barrier"
  | "queue"
  | "start"
  | "join"
  | "process"
  | "sleep"
  | "io"
  | "input"
  | "task";

/**
 * `at` is in seconds since the program's first line. `process` is a pid, `thread` an ident as
 * `threading.get_ident()` gives it (unique within its process), `task` a number of its own.
 */
interface Happening {
  readonly at: number;
  readonly process: number;
}

interface ThreadHappening extends Happening {
  readonly kind: "thread";
  readonly thread: number;
}

interface TaskHappening extends Happening {
  readonly kind: "task";
  readonly thread: number;
  readonly task: number;
}

export type ThreadEvent =
  | (ThreadHappening & { readonly action: "started"; readonly name: string; readonly by?: number })
  | (ThreadHappening & { readonly action: "running" | "exited" })
  /** It could run, but another has the interpreter; `by`: who woke it, if somebody did. */
  | (ThreadHappening & { readonly action: "ready"; readonly by?: number })
  | (ThreadHappening & {
      readonly action: "waiting";
      readonly for: WaitFor;
      /** The name of what it waits for: a variable's, where there is one. */
      readonly on?: string;
      /** The thread that holds what it waits for. */
      readonly holder?: number;
      /** The line of the reader's program it waits in. */
      readonly line?: number;
    });

export interface LockEvent extends Happening {
  readonly kind: "lock";
  readonly thread: number;
  readonly action: "acquired" | "released";
  /** One between processes has the same number in all of them. */
  readonly lock: number;
  readonly name: string;
  readonly line?: number;
}

export type TaskEvent =
  | (TaskHappening & { readonly action: "started"; readonly name: string })
  | (TaskHappening & { readonly action: "running" | "finished" })
  | (TaskHappening & {
      readonly action: "waiting";
      readonly for: WaitFor;
      readonly on?: string;
      readonly line?: number;
    });

export interface OutputEvent extends Happening {
  readonly kind: "output";
  readonly stream: "stdout" | "stderr";
  readonly text: string;
  /** Who printed it, where that is known. */
  readonly thread?: number;
}

/** Under the policy `manual`: the program stands still until somebody is chosen. */
export interface PauseEvent extends Happening {
  readonly kind: "pause";
  /** How many steps were taken before this one. */
  readonly step: number;
  readonly threads: readonly PausedThread[];
  /** Who goes next if the trace is followed; without one, who is in the middle of its work. */
  readonly suggested: number;
  /** Whether `TIME` can be chosen: somebody sleeps or waits with a timeout. */
  readonly canTimePass: boolean;
  /** Variables of the module, which all threads share. */
  readonly variables: readonly Variable[];
}

export interface PausedThread {
  readonly thread: number;
  readonly name: string;
  /** Whether it can be chosen; else it waits. */
  readonly isReady: boolean;
  /** The line of the reader's program it does next, or waits in. */
  readonly line?: number;
  /** The function that line is in; absent in the module itself. */
  readonly function?: string;
  /** The name of the asyncio task whose line it is. */
  readonly task?: string;
  readonly wait?: ThreadWait;
  /** Variables of that function. */
  readonly variables: readonly Variable[];
}

export interface ThreadWait {
  readonly for: WaitFor;
  readonly on?: string;
  /** The name of the thread that holds it. */
  readonly holder?: string;
}

export interface Variable {
  readonly name: string;
  readonly value: Value;
}

/** The `repr` of a value, cut to a readable length; facts are what a reader's language has words for. */
export type Value = readonly (string | ValueFact)[];

export type ValueFact =
  | { readonly is: "held"; readonly by: string }
  | { readonly is: "places"; readonly count: number }
  | { readonly is: "free" | "alive" | "ended" | "not-started" | "set" | "not-set" };

export type EngineEvent =
  | {
      readonly kind: "state";
      readonly at: number;
      readonly state: "starting" | "running" | "waiting-input";
    }
  | (Happening & {
      readonly kind: "process";
      readonly action: "started" | "exited";
      readonly parent?: number;
    })
  | OutputEvent
  | ThreadEvent
  | LockEvent
  | TaskEvent
  | PauseEvent;

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

/** Many runs of one program, each under another schedule. */
export interface ExploreOptions {
  /** At random, or every schedule with few preemptions, those with the fewest first. */
  readonly method: "random" | "systematic";
  readonly granularity: Granularity;
  /** How many runs at most. */
  readonly runs: number;
  /** `systematic`: schedules with more preemptions are left out. Default 2. */
  readonly preemptions?: number;
  /** `random`: the first seed; the others follow it. Default 1. */
  readonly seed?: number;
  /** As `RunOptions.points`. Default 20,000. */
  readonly points?: number;
  readonly files?: RunOptions["files"];
  readonly args?: RunOptions["args"];
  readonly stdin?: string;
  readonly onRun?: (run: ExploredRun) => void;
}

export interface ExploredRun {
  readonly outcome: Outcome;
  /** Replays it. */
  readonly trace: string;
  readonly preemptions: number;
  /** For the method `random`. */
  readonly seed?: number;
}

export interface Exploration {
  /** Settles when all runs are done or it was stopped; never rejects. */
  readonly end: Promise<ExplorationEnd>;
  stop(): void;
}

export interface ExplorationEnd {
  readonly runs: number;
  /** `systematic`: every schedule with at most so many preemptions was run; −1 for none. */
  readonly complete: number;
  readonly unrepeatable: readonly Unrepeatable[];
  readonly wasStopped: boolean;
}

/**
 * How the first interpreter of a page started: from a snapshot made when the site was built, or as CPython
 * starts, which takes longer and gives the same.
 */
export type BootPath = "snapshot" | "plain";

export interface Engine {
  run(source: string, options?: RunOptions): Run;
  explore(source: string, options: ExploreOptions): Exploration;
  /** Fetches and boots interpreters, so that a run (of `source`, if it is known) begins at once. */
  prepare(source?: string): void;
  readonly capabilities: Capabilities;
  /** `undefined` before an interpreter has started. */
  readonly bootPath: BootPath | undefined;
}
