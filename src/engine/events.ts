/** What is told of a run while it goes on. */

/** What a thread or a task waits for, by the words a reader knows. */
export const WAITS = [
  "lock",
  "condition",
  "event",
  "semaphore",
  "barrier",
  "queue",
  "start",
  "join",
  "process",
  "sleep",
  "io",
  "input",
  "task",
] as const;

export type WaitFor = (typeof WAITS)[number];

export const isWaitFor = (value: unknown): value is WaitFor =>
  (WAITS as readonly unknown[]).includes(value);

/** Who has finished: it returned, raised an error, was cancelled, or was destroyed though it was not done. */
export const TASK_ENDS = ["returned", "raised", "cancelled", "destroyed"] as const;

/** What cancels a task without being one: a timeout, a task group, the end of `asyncio.run`, Ctrl+C. */
export const CANCEL_CAUSES = ["timeout", "group", "end", "interrupt"] as const;

export interface TaskEnding {
  readonly how: (typeof TASK_ENDS)[number];
  /** What it raised: `ValueError: no such seat`. */
  readonly error?: string;
  /** The task that cancelled it. */
  readonly by?: number;
  readonly because?: (typeof CANCEL_CAUSES)[number];
  /** Where it raised the error, or where it was cancelled. */
  readonly line?: number;
}

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
  /** By an error that nobody caught, and soon has exited. */
  | (ThreadHappening & {
      readonly action: "raised";
      /** As the last line of a traceback. */
      readonly error: string;
      /** Where it was raised. */
      readonly line?: number;
    })
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
  | (TaskHappening & {
      readonly action: "started";
      readonly name: string;
      /** The task that made it, and in which line of the reader's program. */
      readonly by?: number;
      readonly line?: number;
    })
  | (TaskHappening & { readonly action: "running" })
  | (TaskHappening & { readonly action: "finished"; readonly ending: TaskEnding })
  /** It had raised an error, and is gone before anybody has asked how it ended. */
  | (TaskHappening & { readonly action: "unread" })
  | (TaskHappening & {
      readonly action: "waiting";
      readonly for: WaitFor;
      readonly on?: string;
      readonly line?: number;
    });

/** What an executor was given to do has raised an error; or somebody has asked for its result. */
export type WorkEvent = Happening & { readonly kind: "work"; readonly work: number } & (
    | {
        readonly action: "failed";
        readonly error: string;
        /** Where it was raised. */
        readonly line?: number;
        /** Where the work was given. */
        readonly given?: number;
      }
    | { readonly action: "read" }
  );

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
  /** Where threads switch between instructions: the one it does next and what that names, as `STORE_GLOBAL counter`. */
  readonly instruction?: string;
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

/**
 * Two accesses of which one writes, by threads that nothing orders: told even if all went well. Or by two tasks of one
 * event loop: the later writes by what it had read before it was suspended and the other wrote.
 */
export interface Race {
  /** As the reader would call it: `counter`, `account.balance`, `counts['a']`. */
  readonly variable: string;
  readonly first: Access;
  readonly second: Access;
  /** Of two writes: what the second thread had read there before the first wrote, in the order in which it read. */
  readonly outdated?: readonly OutdatedRead[];
  /** Of a read before a write: what the second thread wrote before it wrote this, and the first had read by then. */
  readonly torn?: TornHalf;
  /**
   * Of two tasks of one event loop, which never run at the same time: in which line the second was suspended when the
   * first wrote.
   */
  readonly awaited?: number;
}

/** Half of what a thread writes together: the half that another one has seen. */
export interface TornHalf {
  readonly variable: string;
  readonly write: Moment;
  readonly read: Moment;
}

interface Moment {
  readonly line: number;
  /** As `Access.value`. */
  readonly value?: string;
}

/** One that a comment of the program, `# race: ok — reason`, means to be there. */
export interface SilencedRace extends Race {
  readonly reason: string;
}

export interface OutdatedRead extends Moment {
  /** Whether the thread has not read it again since. */
  readonly isLatest: boolean;
  /** Of a task: as `Access.stack`. */
  readonly stack?: readonly Call[];
}

export interface Access {
  /** A name. */
  readonly thread: string;
  /** The name of the asyncio task, where two tasks of one thread are compared. */
  readonly task?: string;
  readonly process: number;
  readonly line: number;
  readonly kind: "read" | "write";
  /** The names of the locks that the thread held. */
  readonly locks: readonly string[];
  /** What was read or written, as `repr` has it: of short texts, numbers, `True`, `False` and `None`. */
  readonly value?: string;
  /** The calls of the program's functions that have come to it, the innermost first, with its own line. */
  readonly stack?: readonly Call[];
}

/** Where a function of the program is. */
export interface Call {
  /** Its name, with its class's: `Account.deposit`; `<module>` for what is in none. */
  readonly function: string;
  readonly line: number;
}

/**
 * Something was read or written that threads share: of a run with `RunOptions.races`, in each process the first
 * `ACCESSES`, from the second thread on.
 */
export interface AccessEvent extends Happening {
  readonly kind: "access";
  readonly thread: number;
  readonly action: Access["kind"];
  /** As `Race.variable`. */
  readonly variable: string;
  readonly line: number;
  /** As `Access.value`. */
  readonly value?: string;
}

export const ACCESSES = 10_000;

/** So many races are told of each process: a program with more has the same one many times. */
export const RACES = 100;

export interface RaceEvent extends Happening, Race {
  readonly kind: "race";
}

/**
 * A write by what its thread had read before another wrote, although something orders the two: a lock that was given
 * back in between. Often meant so; where a run has gone wrong, it may be why.
 */
export interface StaleWriteEvent extends Happening, Race {
  readonly kind: "stale-write";
}

/** Whom nobody has heard: a condition was notified and nobody waited, or an event cleared that was set. */
export interface UnheardEvent extends Happening, Unheard {
  readonly kind: "unheard";
}

export interface Unheard {
  /** The name of a thread. */
  readonly by: string;
  readonly for: "condition" | "event";
  readonly on: string;
  readonly line: number;
}

/** Locks, by their names, that threads take in different orders: they could deadlock. */
export interface LockCycleEvent extends Happening {
  readonly kind: "lock-cycle";
  readonly locks: readonly string[];
}

export interface StateEvent {
  readonly kind: "state";
  readonly at: number;
  readonly state: "starting" | "running" | "waiting-input";
}

export type ProcessEvent = Happening & { readonly kind: "process" } & (
    | { readonly action: "started"; readonly parent?: number }
    | {
        readonly action: "exited";
        /** As `Outcome.exitCode`; absent where the run was ended from outside. */
        readonly exitCode?: number;
        /** The process that has killed it. */
        readonly by?: number;
      }
  );

export type EngineEvent =
  | StateEvent
  | ProcessEvent
  | OutputEvent
  | ThreadEvent
  | LockEvent
  | TaskEvent
  | WorkEvent
  | AccessEvent
  | RaceEvent
  | StaleWriteEvent
  | UnheardEvent
  | LockCycleEvent
  | PauseEvent;
