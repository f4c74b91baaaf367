/** What is told of a run while it goes on. */

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

/** Two accesses of which one writes, by threads that nothing orders: told even if all went well. */
export interface Race {
  /** As the reader would call it: `counter`, `account.balance`, `counts['a']`. */
  readonly variable: string;
  readonly first: Access;
  readonly second: Access;
  /** Of two writes: what the second thread had read there before the first wrote, in the order in which it read. */
  readonly outdated?: readonly OutdatedRead[];
}

/** One that a comment of the program, `# race: ok — reason`, means to be there. */
export interface SilencedRace extends Race {
  readonly reason: string;
}

export interface OutdatedRead {
  readonly line: number;
  /** As `Access.value`. */
  readonly value?: string;
  /** Whether the thread has not read it again since. */
  readonly isLatest: boolean;
}

export interface Access {
  /** A name. */
  readonly thread: string;
  readonly process: number;
  readonly line: number;
  readonly kind: "read" | "write";
  /** The names of the locks that the thread held. */
  readonly locks: readonly string[];
  /** What was read or written, as `repr` has it: of short texts, numbers, `True`, `False` and `None`. */
  readonly value?: string;
}

export interface RaceEvent extends Happening, Race {
  readonly kind: "race";
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

export type EngineEvent =
  | StateEvent
  | (Happening & {
      readonly kind: "process";
      readonly action: "started" | "exited";
      readonly parent?: number;
    })
  | OutputEvent
  | ThreadEvent
  | LockEvent
  | TaskEvent
  | RaceEvent
  | LockCycleEvent
  | PauseEvent;
