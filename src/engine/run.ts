/** One run of one program: what it is given, how it is steered, and its outcome. */
import type { EngineEvent, Race, SilencedRace, Unheard, WaitFor } from "./events.ts";
import type { Policy, RecordedSchedule } from "./schedule/schedule.ts";

export interface RunOptions {
  /**
   * Placed in the program's working directory before it starts, for all its processes: modules to import, data to open.
   * Their names are paths relative to it, `shop/stock.py`, whose folders are made; another throws a RangeError, as does
   * one that is a file and another's folder. Texts are written in UTF-8. What stands here under the name of the program,
   * `main.py`, or of `harness.file`, gives way to it. Points of schedules, lines that are told and races are the
   * program's own: a call into another file goes on until it returns or waits.
   */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /**
   * Another program, which is run as `main.py` and finds this one as `file`: a check of it, say. The points of the
   * schedule are still this one's, and so are the lines that are told.
   */
  readonly harness?: Harness;
  /** What `sys.argv[1:]` holds. */
  readonly args?: readonly string[];
  /** What `sys.stdin` holds before the reader types anything; past it, the run asks for input. */
  readonly stdin?: string;
  /** Whether nothing comes after `stdin`, as from a file: the run does not ask then. */
  readonly endOfInput?: boolean;
  /** Default `{ kind: "cpython" }`. */
  readonly policy?: Policy;
  /** Under any other policy: past so many points the run is given up as endless. */
  readonly points?: number;
  /** Seconds from the program's first line on; the run is stopped past it. */
  readonly timeout?: number;
  /**
   * Finds races, and locks that could deadlock. Instructions take longer then: in a program that computes under the
   * policy `cpython`, many times as long.
   */
  readonly races?: boolean;
  /**
   * Under a policy that choices decide: tells in `Outcome.schedule` what each step of the first process touched of what
   * threads share. It takes as long as `races`.
   */
  readonly steps?: boolean;
  /** Called for every event; those of one process in the order in which they happened. */
  readonly onEvent?: (event: EngineEvent) => void;
}

export interface Harness {
  readonly program: string;
  readonly file: string;
}

export interface Run {
  /** Settles once, when every process of the program has ended; never rejects. */
  readonly outcome: Promise<Outcome>;
  /**
   * Raises KeyboardInterrupt in the main thread of every process, as Ctrl+C does. A program that does not notice
   * within a second is killed, and at once one that cannot notice: it has not begun, or stands still at a pause.
   */
  interrupt(): void;
  /** Ends every process at once; what is left to be cleaned up is not. */
  kill(): void;
  /** For who has one button: the first call interrupts, the second kills. */
  stop(): void;
  /** Hands one line, without its newline, to the thread that waits in `input()`. */
  input(line: string): void;
  /** Nothing more is typed, as Ctrl+D says on a terminal: who reads meets the end. */
  endInput(): void;
  /** Under the policy `manual`, at a pause: lets this thread take its next step, or time pass (`TIME`). */
  step(threadId: number): void;
}

/** Runs of one program that begin when the one before has ended; they differ in their policies and seeds alone. */
export interface RunsInTurn {
  /** @param options those of the first run, and another policy of its granularity. */
  run(options: RunOptions): Run;
  /** How often the interpreter was set back to where a run begins; else the next run has a fresh one. */
  readonly rewound: number;
  /** There will be no more. */
  close(): void;
}

export type Outcome =
  | (Ending & { readonly status: "completed" })
  | (Ending & {
      readonly status: "failed";
      /** Of the exception that ended the program, if one did, as CPython prints it. */
      readonly traceback?: string;
    })
  /** From outside, past its timeout, or as one without end. */
  | (Ending & { readonly status: "stopped" })
  /** Nobody could go on; who waited for what. */
  | (Ending & { readonly status: "deadlocked"; readonly waits: readonly Wait[] })
  | (Ending & { readonly status: "crashed"; readonly reason: CrashReason });

/**
 * Python could not be started; its interpreter failed; a process said to the page what none says; what its processes
 * share was damaged. The last two take a program that goes around Python.
 */
export type CrashReason = "start" | "interpreter" | "message" | "memory";

export type RunStatus = Outcome["status"];

/** What is known of every run that has ended. */
export interface Ending {
  /** What was printed: the last 1,048,576 characters of each stream. */
  readonly stdout: string;
  readonly stderr: string;
  /** How many characters there were before these, of both. */
  readonly omitted?: number;
  /** What the main process would have returned to the shell; negative for a signal. */
  readonly exitCode: number;
  /** Seconds from the program's first line to the end of its last process. */
  readonly elapsed: number;
  /** Of a run with `RunOptions.races`: each pair of places in the program once. */
  readonly races?: readonly Race[];
  /** Of such a run, where there are any: races that end in neither `races` nor an event. */
  readonly silencedRaces?: readonly SilencedRace[];
  /** Of such a run, where there are any: writes by what was read too early, although locks order them. */
  readonly staleWrites?: readonly Race[];
  /** Of such a run, where there are any. */
  readonly unheard?: readonly Unheard[];
  /** Of such a run: locks, by their names, that could deadlock, each waited for by who holds the one before it. */
  readonly lockCycles?: readonly (readonly string[])[];
  /**
   * Of a run that somebody listened to and that has come to its end by itself, where there is anything: what it has
   * left behind.
   */
  readonly leftBehind?: readonly LeftBehind[];
  /** Of a run under another policy than `cpython` that was not ended from outside. */
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

/** What a program left behind when it ended. */
export type LeftBehind =
  | LeftTask
  /** One that nobody has read: of a task, or of work that an executor was given. */
  | {
      readonly what: "error";
      readonly process: number;
      /** The name of the task. */
      readonly task?: string;
      /** As the last line of a traceback. */
      readonly error: string;
      /** Where it was raised. */
      readonly line?: number;
      /** Where the task was made, or the work given. */
      readonly given?: number;
    }
  /** One that was never given back by who took it, and has ended; nobody else has ever given it back either. */
  | {
      readonly what: "lock";
      readonly process: number;
      readonly name: string;
      /** The name of a thread. */
      readonly holder: string;
      readonly line?: number;
    };

/** One that had not come to its end: cancelled when its event loop ended, destroyed, or left as it was. */
export interface LeftTask {
  readonly what: "task";
  readonly process: number;
  readonly name: string;
  /** The name of the task that made it, and in which line. */
  readonly by?: string;
  readonly line?: number;
  readonly end: "cancelled" | "destroyed" | "none";
}
