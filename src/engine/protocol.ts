/**
 * Every message that crosses between the page and the workers, in both directions: first the conversation with a
 * worker that boots, then that with a process.
 *
 * A worker is one process of one program: it boots, becomes a process by `run` or by `fork`, and is taken away
 * when the process has ended; or it is set back by `rewind`, and becomes the same process again. The first worker
 * of a page gives the memory that all others boot from.
 */
import type { BootPath } from "./engine.ts";
import type {
  AccessEvent,
  LockCycleEvent,
  LockEvent,
  PausedThread,
  RaceEvent,
  StaleWriteEvent,
  TaskEvent,
  ThreadEvent,
  UnheardEvent,
  Variable,
  WorkEvent,
} from "./events.ts";
import type { KernelHandle } from "./kernel/kernel.ts";
import type { Wait } from "./run.ts";
import type { Decision, Policy } from "./schedule/schedule.ts";
import type { RunSteps } from "./schedule/steps.ts";

/** Which process of which program a worker becomes. */
export interface ProcessIdentity {
  readonly kernel: KernelHandle;
  /** Where it writes what happens (`kernel/journal.ts`). */
  readonly journal: ArrayBufferLike;
  readonly slot: number;
  readonly pid: number;
  readonly cores: number;
  /** Whether a WebAssembly stack can be suspended here. */
  readonly jspi: boolean;
  readonly policy: Policy;
  /** `RunOptions.points`; infinite for none. */
  readonly points: number;
  /** `RunOptions.races`. */
  readonly findsRaces: boolean;
  /** `RunOptions.steps`. */
  readonly tellsSteps: boolean;
  /** Where the reader's program is: `MAIN_FILE`, or the file of `RunOptions.harness`. */
  readonly ownFile: string;
}

/** Pages of 4 KiB in which a memory of `size` bytes differs from the snapshot; `data` holds them in a row. */
export interface ChangedPages {
  readonly size: number;
  readonly pages: Uint32Array;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A copy of a shared memory segment in a process's memory. */
export interface SharedMapping {
  readonly address: number;
  readonly size: number;
  readonly segment: number;
}

/** A file of the program that a process has open. */
export interface OpenFile {
  readonly fd: number;
  readonly path: string;
  readonly flags: number;
  readonly position: number;
  /** What the kernel knows it by, whatever its path leads to by now. */
  readonly file: number;
  /** Its number among those that have had locks; 0 for none. */
  readonly description: number;
}

/** What a forked child needs besides the parent's memory. Addresses are the interpreter's. */
export interface ForkedThread {
  readonly ident: number;
  /** Of its `PyThreadState`. */
  readonly state: number;
  readonly stackBase: number;
  readonly stackPointer: number;
  /** What the child calls, already counted as a reference. */
  readonly callable: number;
  /** Where the builtins end in the function table; must be the same in every worker. */
  readonly table: number;
  readonly mappings: readonly SharedMapping[];
  readonly openFiles: readonly OpenFile[];
  readonly directory: string;
  readonly isWatched: boolean;
  /** What a virtual clock shows (ms). */
  readonly time: number;
}

/** What all interpreters of a page share. */
export interface Assets {
  /** Where the interpreter's files are, ending in a slash. */
  readonly url: string;
  /** The interpreter's code, and the address of the JavaScript that belongs to it. */
  readonly module: WebAssembly.Module;
  readonly script: string;
  /** A place for Python's standard library (`worker/library.ts`), where memory can be shared. */
  readonly library: SharedArrayBuffer | undefined;
  /** Where the monotonic clock of all processes begins, in milliseconds since the epoch. */
  readonly origin: number;
}

/** The memory of an interpreter that has just booted, and the numbers of its pages (4 KiB) that are not zero. */
export interface BootedMemory {
  readonly bytes: ArrayBufferLike;
  readonly pages: Uint32Array;
}

/** What the page says to a worker that is no process yet, or no more. */
export type BootRequest =
  /** Says early where the interpreter's JavaScript is. */
  | { readonly kind: "load"; readonly script: string }
  /** The snapshot, packed, and the digest that it must have (`digest.ts`). */
  | { readonly kind: "read"; readonly packed: Blob; readonly digest: string }
  /** Begins with another's memory, or, as the first of its page, with the snapshot it has read or plainly. */
  | { readonly kind: "boot"; readonly assets: Assets; readonly from: BootedMemory | BootPath }
  /** Makes an interpreter that is then thrown away compute for a moment. */
  | { readonly kind: "warm-up" }
  /** The process that began by `run` has ended, or goes on no more: the worker is to be where it began. */
  | { readonly kind: "rewind" };

/** What a worker answers to `boot`, `warm-up` and `rewind`. */
export type BootAnswer =
  /** `memory` is there unless the worker booted from another's. */
  | { readonly kind: "booted"; readonly memory?: BootedMemory }
  | { readonly kind: "boot-failed"; readonly reason: string }
  | { readonly kind: "warmed-up" }
  | { readonly kind: "rewound" }
  /** It cannot be set back, and is of no more use. */
  | { readonly kind: "spent" };

/** What the page says to a process; the first, `run` or `fork`, or later `again`, makes the worker one. */
export type ProcessRequest =
  | {
      readonly kind: "run";
      readonly process: ProcessIdentity;
      /** `sys.argv`. */
      readonly args: readonly string[];
      /** Whether anybody wants to know what the threads, tasks and locks do. */
      readonly isWatched: boolean;
      /** Absent: the file main.py; else what to run instead of it, in Python's own writing. */
      readonly command?: string;
      /** Files that are open when it begins. */
      readonly files?: readonly OpenFile[];
      /** Whether the worker is to be able to `rewind`. */
      readonly isRepeated: boolean;
    }
  /** After `rewind`: the same again, under a policy of the same granularity. */
  | { readonly kind: "again"; readonly policy: Policy }
  | {
      readonly kind: "fork";
      readonly process: ProcessIdentity;
      readonly memory: ChangedPages;
      readonly thread: ForkedThread;
    }
  /** What the reader has typed, where the worker has a kernel of its own. */
  | { readonly kind: "input"; readonly data: Uint8Array }
  | { readonly kind: "report-waits" }
  /** Under the policy `manual`: this thread goes on. */
  | { readonly kind: "step"; readonly thread: number };

/** What a process says. Times are milliseconds since the epoch, with fractions: workers start at different moments. */
export type ProcessMessage =
  /** The first line runs; what has happened before has stamps up to this one. */
  | { readonly kind: "started"; readonly at: number; readonly stamp: number }
  /** There is something in the journal; `records`, as they stand there, if it is the worker's own. */
  | { readonly kind: "happened"; readonly records?: Uint8Array<ArrayBuffer> }
  | { readonly kind: "waiting-input"; readonly at: number }
  | {
      readonly kind: "forked";
      readonly slot: number;
      readonly pid: number;
      readonly memory: ChangedPages;
      readonly thread: ForkedThread;
    }
  | {
      readonly kind: "spawned";
      readonly slot: number;
      readonly pid: number;
      /** What it runs, in Python's own writing. */
      readonly command: string;
      readonly files: readonly OpenFile[];
    }
  /** As `spawned`, in the place of this process. */
  | {
      readonly kind: "replaced";
      readonly command: string;
      readonly files: readonly OpenFile[];
    }
  | { readonly kind: "kill"; readonly pid: number; readonly signal: number }
  | { readonly kind: "traceback"; readonly text: string }
  /** As far as this process knows nobody in the program can go on. */
  | { readonly kind: "deadlocked" }
  | { readonly kind: "waits"; readonly waits: readonly Omit<Wait, "process">[] }
  | ({
      readonly kind: "pause";
      readonly at: number;
      readonly step: number;
      /** Threads that can be chosen. */
      readonly ready: readonly number[];
      readonly suggested: number;
      readonly canTimePass: boolean;
    } & PauseDescription)
  /** Before the last message of a process whose schedule does not go by the clock. */
  | {
      readonly kind: "schedule";
      readonly decisions: readonly Decision[];
      readonly isEndless: boolean;
      readonly steps?: RunSteps;
    }
  /** `status` as `os.waitpid` gives it. */
  | { readonly kind: "exited"; readonly at: number; readonly status: number }
  | { readonly kind: "crashed"; readonly at: number; readonly reason: string };

/** What happened in a process, but what it printed, without what the page knows; `at` as in all messages. */
export type RecordedEvent = Recorded extends infer Event
  ? Event extends Recorded
    ? Omit<Event, "process">
    : never
  : never;

/** The same as a process writes it: its record says when it was, and in which thread. */
export type WrittenEvent = RecordedEvent extends infer Event
  ? Event extends RecordedEvent
    ? Omit<Event, "at" | "thread">
    : never
  : never;

type Recorded =
  | ThreadEvent
  | LockEvent
  | TaskEvent
  | WorkEvent
  | AccessEvent
  | RaceEvent
  | StaleWriteEvent
  | UnheardEvent
  | LockCycleEvent;

/** What Python knows of a pause; a thread that is ready may still say what it has waited for. */
export interface PauseDescription {
  readonly threads: readonly Omit<PausedThread, "isReady">[];
  readonly variables: readonly Variable[];
}
