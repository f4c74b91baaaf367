/**
 * One run of one program: its processes, each in a worker, and what they say.
 *
 * The page creates the workers, because one that waits cannot; and it buries those it takes away. Long because
 * whoever asks how a run can end finds all of it here.
 */
import { assertNever } from "../assert-never.ts";
import type { EngineEvent } from "../events.ts";
import { createJournal, isLater } from "../kernel/journal.ts";
import { Kernel } from "../kernel/kernel.ts";
import { PIPE_CAPACITY, PROCESS_LIMIT } from "../kernel/limits.ts";
import { createSharedBuffer } from "../kernel/memory.ts";
import type { ProcessId } from "../kernel/processes.ts";
import { HOME, MAIN_FILE, SHARED_DIRECTORIES } from "../paths.ts";
import type { ProcessMessage, ProcessRequest } from "../protocol.ts";
import type { CrashReason, Outcome, Run, RunOptions } from "../run.ts";
import { policyOf } from "../schedule/policies.ts";
import type { SchedulePolicy } from "../schedule/policy.ts";
import type { Policy } from "../schedule/schedule.ts";
import { digestOf, formatTrace } from "../schedule/trace.ts";
import { Hearing } from "./hearing.ts";
import type { EngineWorker } from "./interpreters.ts";
import { type Heard, Journals } from "./journals.ts";
import type { Kept, Lane } from "./lane.ts";
import { LeftBehindFold } from "./left-behind.ts";
import {
  DEADLOCKED,
  exitCodeOf,
  NONSENSE,
  OutcomeParts,
  STOPPED,
  type Verdict,
} from "./outcome-parts.ts";
import { RunClock } from "./run-clock.ts";
import { tell } from "./tell.ts";
import { Turns } from "./turns.ts";

/** The mode of a file that all may read and write. */
const REGULAR_FILE = 0o100666;

const SIGINT = 2;
const SIGKILL = 9;
const SIGSEGV = 11;

const CPYTHON: Policy = { kind: "cpython" };

/** How long (ms) a program may take to notice that it is to stop. */
const STOP_PATIENCE = 1000;

/** How long (ms) a turn is, and how many records are read before the clock is looked at. */
const TURN = 4;
const PART = 250;

/** In which the runs of a page are read. */
const TURNS = new Turns();

/** What a run needs of the page it is made on. */
export interface Host {
  /** A booted worker, or none if it is not wanted any more when one could boot. */
  readonly takeWorker: (isWanted: () => boolean) => Promise<EngineWorker | undefined>;
  readonly isolated: boolean;
  readonly cores: number;
  readonly jspi: boolean;
  /** Where other runs of the program follow this one. */
  readonly lane?: Lane;
}

interface RunProcess {
  readonly slot: number;
  readonly pid: number;
  readonly parent?: number;
  readonly hearing: Hearing;
  readonly journal: ArrayBufferLike;
  /** Nothing before one is free. */
  worker: EngineWorker | undefined;
}

export class Session implements Run {
  readonly #host: Host;
  readonly #options: RunOptions;
  readonly outcome: Promise<Outcome>;
  #settle: (outcome: Outcome) => void = () => {};

  readonly #kernel: Kernel;
  readonly #processes = new Map<number, RunProcess>();
  readonly #journals: Journals;
  /** The stamp up to which they have been read. */
  #lastRead = 0;
  /** What has been read and not been told, while somebody who is told ends the run. */
  readonly #untold: ArrayIterator<Heard>[] = [];
  #main: RunProcess;
  /** Pids of the processes that have not said yet what they wait for. */
  readonly #unexplained = new Set<number>();
  #isOver = false;
  /** It is being killed. */
  #isEnding = false;
  /** What was given or typed and has had no room yet. */
  #typed: Uint8Array<ArrayBuffer>;
  /** Whether nothing more will be typed, and whether the program can know of it. */
  #endOfInput: "open" | "said" | "told" = "open";
  /** Whether the program has asked for input, and got none since. */
  #isInputAwaited = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isTimeOver = false;
  readonly #digest: string;
  readonly #policy: SchedulePolicy;
  readonly #clock: RunClock;
  readonly #parts: OutcomeParts;
  readonly #leftBehind: LeftBehindFold | undefined;

  /** @param kept what an earlier run in the same lane has left: the worker that `host` gives first. */
  constructor(host: Host, source: string, options: RunOptions, kept?: Kept) {
    this.#host = host;
    this.#options = options;
    this.#digest = digestOf(source);
    this.#policy = policyOf(options.policy ?? CPYTHON);
    this.#clock = new RunClock(this.#policy.clock);
    this.#journals = new Journals(this.#policy.clock === "real");
    this.#parts = new OutcomeParts(this.#policy, this.#digest, source, options.races === true);
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#kernel = kept?.kernel ?? Kernel.create(createSharedBuffer(host.isolated));
    this.#typed = new TextEncoder().encode(kept === undefined ? options.stdin : "");
    if (kept === undefined) {
      if (options.endOfInput === true) this.#endOfInput = "said";
      const { program = source, file = MAIN_FILE } = options.harness ?? {};
      this.#writeFiles({ ...options.files, [MAIN_FILE]: program, [file]: source });
      this.#main = this.#newProcess(this.#kernel.createInit());
      this.#feed();
    } else {
      this.#main = this.#newProcess(kept.main, undefined, kept.journal);
    }
    // Processes tell what is needed for it only where somebody listens.
    this.#leftBehind = options.onEvent && new LeftBehindFold();
    this.#emit({ kind: "state", at: 0, state: "starting" });
    void this.#giveWorker(this.#main, () => [
      kept === undefined ? this.#runMessage(this.#main) : this.#againMessage(),
      [],
    ]);
  }

  #writeFiles(contents: NonNullable<RunOptions["files"]>): void {
    const { files } = this.#kernel;
    const now = Date.now();
    for (const directory of SHARED_DIRECTORIES) files.makeDirectories(directory, now);
    for (const [name, content] of Object.entries(contents)) {
      const path = `${HOME}/${name}`;
      files.makeDirectories(path.slice(0, path.lastIndexOf("/")), now);
      const data = typeof content === "string" ? new TextEncoder().encode(content) : content;
      files.write(files.create(path, REGULAR_FILE, now), 0, data, now);
    }
  }

  interrupt(): void {
    if (this.#isOver) return;
    this.#parts.isInterrupted = true;
    if (!this.#canNotice) {
      this.kill();
      return;
    }
    // As Ctrl+C does, to every process of the program.
    for (const { slot } of this.#processes.values()) {
      this.#touch(({ processes }) => processes.signal(slot, SIGINT));
    }
    setTimeout(() => {
      if (this.#touch(({ processes }) => processes.hasSignals(this.#main.slot))) this.kill();
    }, STOP_PATIENCE);
  }

  kill(): void {
    this.#killAll(STOPPED);
  }

  stop(): void {
    if (this.#parts.isInterrupted) this.kill();
    else this.interrupt();
  }

  /** Whether a signal would reach the program: it runs, and reads what the page writes. */
  get #canNotice(): boolean {
    const isPaused = this.#policy.steps !== undefined;
    return this.#clock.hasStarted && this.#host.isolated && !isPaused;
  }

  /** Python may take long to be loaded; that time is not the program's. */
  #limitTime(): void {
    const { timeout } = this.#options;
    if (timeout === undefined) return;
    this.#timer = setTimeout(() => this.#timeOut(), timeout * 1000);
  }

  /** A program that survives the KeyboardInterrupt does not survive its timeout. */
  #timeOut(): void {
    this.#isTimeOver = true;
    this.interrupt();
    this.#timer = setTimeout(() => this.kill(), STOP_PATIENCE);
  }

  input(line: string): void {
    if (this.#isOver) return;
    this.#emit({ kind: "state", at: this.#clock.now, state: "running" });
    this.#typed = concatenate(this.#typed, new TextEncoder().encode(`${line}\n`));
    this.#feed();
  }

  endInput(): void {
    if (this.#isOver || this.#endOfInput !== "open") return;
    this.#endOfInput = "said";
    this.#emit({ kind: "state", at: this.#clock.now, state: "running" });
    this.#feed();
  }

  /** Hands over as much of what was typed as there is room for; the rest when the program asks again. */
  #feed(): void {
    const { worker } = this.#main;
    if (this.#typed.length === 0) {
      if (this.#endOfInput !== "said") return;
      if (this.#host.isolated || worker === undefined) this.#touch((kernel) => kernel.endInput());
      else if (this.#isInputAwaited) worker.postMessage({ kind: "input", data: new Uint8Array() });
      else return;
      this.#endOfInput = "told";
    } else if (this.#host.isolated || worker === undefined) {
      const taken = this.#touch((kernel) => kernel.feedInput(this.#typed)) ?? 0;
      this.#typed = this.#typed.subarray(taken);
    } else if (this.#isInputAwaited) {
      // The worker has a kernel of its own by now; a process that asks has read all of its input.
      worker.postMessage({ kind: "input", data: this.#typed.slice(0, PIPE_CAPACITY) });
      this.#typed = this.#typed.subarray(PIPE_CAPACITY);
    } else return;
    this.#isInputAwaited = false;
  }

  step(threadId: number): void {
    this.#main.hearing.expectAnswer();
    this.#main.worker?.postMessage({ kind: "step", thread: threadId });
  }

  /** Does something with what the processes share; a program that has damaged it is ended. */
  #touch<T>(work: (kernel: Kernel) => T): T | undefined {
    if (this.#isOver) return undefined;
    try {
      return work(this.#kernel);
    } catch {
      this.#killAll({ status: "crashed", reason: "memory" });
      return undefined;
    }
  }

  /** @param parent absent for the first process. */
  #newProcess(
    { slot, pid }: ProcessId,
    parent?: RunProcess,
    journal = createJournal(this.#host.isolated),
  ): RunProcess {
    const hearing = this.#newHearing(parent === undefined);
    const origin = parent === undefined ? {} : { parent: parent.pid };
    this.#journals.add(pid, journal);
    return { slot, pid, ...origin, hearing, journal, worker: undefined };
  }

  #newHearing(isMain: boolean): Hearing {
    return new Hearing({
      policy: this.#policy,
      tellsSteps: this.#options.steps === true && isMain,
      isMain,
      sharesMemory: this.#host.isolated,
      isFree: (child) => this.#isFree(child),
    });
  }

  /** Whether a child could have this pid. */
  #isFree(pid: number): boolean {
    // Of as many as there can be, each may have made room for another before the page has heard of its end.
    return !this.#processes.has(pid) && this.#processes.size < 2 * PROCESS_LIMIT;
  }

  /** Gives a process a worker, unless it has ended before one was free. */
  async #giveWorker(
    process: RunProcess,
    message: () => [ProcessRequest, Transferable[]],
    beginning: "first" | "again" = "first",
  ): Promise<void> {
    this.#processes.set(process.pid, process);
    const isWanted = () => this.#processes.get(process.pid) === process;
    let worker: EngineWorker | undefined;
    try {
      worker = await this.#host.takeWorker(isWanted);
    } catch (error) {
      this.#fail(process, "start", `Python could not be started: ${String(error)}`);
      return;
    }
    if (worker === undefined || !isWanted()) {
      worker?.terminate();
      return;
    }
    process.worker = worker;
    worker.onmessage = ({ data }) => this.#hear(process, data);
    worker.onerror = (event) => this.#fail(process, "interpreter", event.message);
    worker.postMessage(...message());
    if (beginning === "again") return;
    const { pid, parent } = process;
    const origin = parent === undefined ? {} : { parent };
    this.#emit({
      kind: "process",
      at: this.#clock.now,
      process: pid,
      action: "started",
      ...origin,
    });
  }

  #identity(process: RunProcess) {
    const { policy = CPYTHON, points, races = false, steps = false, harness } = this.#options;
    return {
      kernel: this.#kernel.handle,
      journal: process.journal,
      slot: process.slot,
      pid: process.pid,
      cores: this.#host.cores,
      jspi: this.#host.jspi,
      policy: process === this.#main ? policy : this.#policyOfChild(policy),
      points: points ?? Number.POSITIVE_INFINITY,
      findsRaces: races || steps,
      tellsSteps: steps && process === this.#main,
      ownFile: harness?.file ?? MAIN_FILE,
    };
  }

  /** Only the first process is stepped and replayed; in the others nobody is preempted, and nothing goes wrong. */
  #policyOfChild(policy: Policy): Policy {
    if (this.#policy.clock === "real") return policy;
    if (this.#policy.isForAll) return "seed" in policy ? { ...policy, faults: {} } : policy;
    const { granularity } = this.#policy;
    const trace = formatTrace({ granularity, digest: this.#digest, choices: new Map() });
    return { kind: "replay", trace };
  }

  #hear(process: RunProcess, data: unknown): void {
    // A worker that was taken away may still have messages in flight.
    if (this.#processes.get(process.pid) !== process) return;
    const message = process.hearing.hear(data, performance.now());
    if (message === undefined) {
      this.#killAll(NONSENSE);
      return;
    }
    if (message.kind === "happened") {
      this.#hearWhatHappened(process, message);
      return;
    }
    // It comes after all that has happened before.
    if (message.kind === "started") this.#report(() => this.#journals.read(message.stamp));
    else this.#readJournals();
    if (this.#processes.get(process.pid) !== process) return;
    switch (message.kind) {
      case "started":
        if (!this.#clock.hasStarted) this.#limitTime();
        this.#clock.start(message.at);
        this.#emit({ kind: "state", at: 0, state: "running" });
        this.#look();
        return;
      case "waiting-input":
        this.#isInputAwaited = true;
        if (this.#typed.length > 0 || this.#endOfInput === "said") {
          this.#feed();
          process.hearing.expectAnswer();
          return;
        }
        this.#parts.cannotRepeat("input");
        this.#emit({ kind: "state", at: this.#clock.since(message.at), state: "waiting-input" });
        return;
      case "forked":
        this.#fork(process, message);
        return;
      case "spawned":
        this.#spawn(process, message);
        return;
      case "replaced":
        this.#replace(process, message);
        return;
      case "kill":
        this.#bury(message.pid, message.signal, process.pid);
        return;
      case "traceback":
        if (process === this.#main) this.#parts.traceback = message.text;
        return;
      case "deadlocked":
        this.#explainDeadlock();
        return;
      case "waits":
        this.#parts.addWaits(process.pid, message.waits);
        this.#unexplained.delete(process.pid);
        if (this.#unexplained.size === 0) this.#killAll(DEADLOCKED, "idle");
        return;
      case "pause": {
        const { ready, threads } = message;
        const isReady = (thread: number) => ready.includes(thread);
        this.#emit({
          kind: "pause",
          at: this.#clock.since(message.at),
          process: process.pid,
          step: message.step,
          threads: threads.map(({ wait, ...thread }) =>
            isReady(thread.thread) || wait === undefined
              ? { ...thread, isReady: isReady(thread.thread) }
              : { ...thread, wait, isReady: false },
          ),
          suggested: message.suggested,
          canTimePass: message.canTimePass,
          variables: message.variables,
        });
        return;
      }
      case "schedule":
        if (process === this.#main) this.#parts.choices = message;
        // What the first process has chosen by then it has not said; with two, a run is not repeated anyway.
        else if (message.isEndless) this.#parts.choices = { decisions: [], isEndless: true };
        if (message.isEndless)
          this.#killAll(STOPPED, this.#processes.size > 1 ? "running" : "idle");
        return;
      case "exited":
        this.#remove(process, message.status, { at: this.#clock.since(message.at) });
        return;
      case "crashed":
        this.#fail(process, "interpreter", `The interpreter crashed: ${message.reason}`);
        return;
      default:
        assertNever(message);
    }
  }

  #hearWhatHappened(
    { pid }: RunProcess,
    { records }: Extract<ProcessMessage, { kind: "happened" }>,
  ): void {
    if (records !== undefined) this.#report(() => this.#journals.readFrom(pid, records));
    else {
      // A page that is not seen draws nothing, and has slow timers.
      if (globalThis.document?.hidden && this.#clock.hasStarted) this.#readJournals();
      TURNS.take(this.#look);
    }
  }

  /** Reads what there is, and again after a while, until there is nothing. */
  readonly #look = (): void => {
    // What happens has a time once the program has begun.
    if (this.#isOver || !this.#clock.hasStarted) return;
    const began = performance.now();
    let hasRead: boolean;
    do {
      const last = this.#kernel.lastStamp;
      const most = (this.#lastRead + PART) | 0;
      hasRead = this.#readJournals(isLater(last, most) ? most : last);
      if (this.#isOver) return;
    } while (hasRead && performance.now() - began < TURN);
    if (!hasRead) for (const { hearing } of this.#processes.values()) hearing.expectAnswer();
    if (hasRead || !this.#journals.rest()) TURNS.take(this.#look);
  };

  /**
   * @param last the stamp up to which they are read: all that there is.
   * @returns whether there was anything.
   */
  #readJournals(last = this.#kernel.lastStamp): boolean {
    this.#lastRead = last;
    const hasRead = this.#report(() => this.#journals.read(last));
    for (const { pid, slot, hearing } of this.#processes.values()) {
      if (!this.#journals.takeWait(pid)) continue;
      hearing.expectAnswer();
      this.#touch(({ processes }) => processes.ring(slot));
    }
    return hasRead;
  }

  /** Hands on what processes have written down; one that has written what none does ends the run. */
  #report(read: () => Heard[]): boolean {
    let heard: Heard[];
    try {
      heard = read();
    } catch {
      this.#killAll(NONSENSE);
      return false;
    }
    this.#untold.push(heard.values());
    for (let rest = this.#untold[0]; rest !== undefined; rest = this.#untold[0]) {
      for (const { process, event } of rest) {
        if (event.kind === "output") this.#parts.print(event.stream, event.text);
        else if (event.kind === "race") {
          if (!this.#parts.addRace(process, event)) continue;
        } else if (event.kind === "lock-cycle") this.#parts.addLockCycle(event.locks);
        else if (event.kind === "stale-write") this.#parts.addStaleWrite(process, event);
        else if (event.kind === "unheard") this.#parts.addUnheard(event);
        this.#emit({ ...event, process, at: this.#clock.since(event.at) });
      }
      if (this.#untold[0] === rest) this.#untold.shift();
    }
    return heard.length > 0;
  }

  /** Asks every process what its threads wait for; the run ends when all have answered. */
  #explainDeadlock(): void {
    if (this.#unexplained.size > 0) return;
    if (!this.#touch(({ processes }) => processes.everyoneIsIdle())) return;
    // Who was broken off may leave others waiting for ever: nothing that the program has come to by itself.
    if (this.#isTimeOver) {
      this.kill();
      return;
    }
    for (const { pid, hearing, worker } of this.#processes.values()) {
      this.#unexplained.add(pid);
      hearing.askForWaits();
      worker?.postMessage({ kind: "report-waits" });
    }
    setTimeout(() => this.#killAll(DEADLOCKED), STOP_PATIENCE);
  }

  #runMessage(process: RunProcess): Extract<ProcessRequest, { kind: "run" }> {
    const { args = [] } = this.#options;
    return {
      kind: "run",
      process: this.#identity(process),
      args: [MAIN_FILE, ...args],
      isWatched: this.#options.onEvent !== undefined,
      // What has had no room yet would have to come again.
      isRepeated:
        process === this.#main && this.#host.lane !== undefined && this.#typed.length === 0,
    };
  }

  #againMessage(): Extract<ProcessRequest, { kind: "again" }> {
    return { kind: "again", policy: this.#options.policy ?? CPYTHON };
  }

  #spawn(parent: RunProcess, message: Extract<ProcessMessage, { kind: "spawned" }>): void {
    this.#parts.cannotRepeat("processes");
    const { command, files } = message;
    const child = this.#newProcess(message, parent);
    const run = () => ({ ...this.#runMessage(child), command, files });
    void this.#giveWorker(child, () => [run(), []]);
  }

  /** Another worker goes on as this process, with another program. */
  #replace(process: RunProcess, message: Extract<ProcessMessage, { kind: "replaced" }>): void {
    this.#parts.cannotRepeat("processes");
    this.#letGo(process, "running");
    const { command, files } = message;
    const next = { ...process, hearing: this.#newHearing(process === this.#main) };
    if (process === this.#main) this.#main = next;
    const run = () => ({ ...this.#runMessage(next), command, files, isRepeated: false });
    void this.#giveWorker(next, () => [run(), []], "again");
  }

  #fork(parent: RunProcess, message: Extract<ProcessMessage, { kind: "forked" }>): void {
    this.#parts.cannotRepeat("processes");
    const { memory, thread } = message;
    const child = this.#newProcess(message, parent);
    void this.#giveWorker(child, () => [
      { kind: "fork", process: this.#identity(child), memory, thread },
      [memory.data.buffer],
    ]);
  }

  /**
   * Takes a process's worker away, as a signal it cannot handle does.
   *
   * @param by the process that sends it.
   */
  #bury(pid: number, signal: number, by?: number): void {
    const process = this.#processes.get(pid);
    if (process === undefined) return;
    // The kernel first: a worker that is taken away may run on for a moment, or end with the kernel's lock.
    this.#touch((kernel) => kernel.exit(process, signal));
    this.#letGo(process, "running");
    this.#remove(process, signal, { by });
  }

  /** @param at seconds. */
  #remove(
    process: RunProcess,
    status: number,
    { at = this.#clock.now, by }: { readonly at?: number; readonly by?: number | undefined } = {},
  ): void {
    if (!this.#processes.delete(process.pid)) return;
    this.#report(() => this.#journals.remove(process.pid, 0));
    this.#letGo(process, "idle");
    this.#parts.elapsed = Math.max(this.#parts.elapsed, at);
    if (process === this.#main) this.#parts.status = status;
    const killer = by === undefined ? {} : { by };
    const end = this.#isEnding ? {} : { exitCode: exitCodeOf(status), ...killer };
    this.#emit({ kind: "process", at, process: process.pid, action: "exited", ...end });
    if (this.#processes.size === 0) this.#finish();
  }

  #fail(process: RunProcess, reason: CrashReason, sentence: string): void {
    // What goes wrong in a worker that was taken away concerns nobody.
    if (this.#processes.get(process.pid) !== process) return;
    this.#readJournals();
    if (this.#processes.get(process.pid) !== process) return;
    if (process === this.#main) this.#parts.judge({ status: "crashed", reason });
    const text = `${sentence}\n`;
    this.#parts.print("stderr", text);
    // A page has its own words for a program that has not begun.
    if (process !== this.#main || reason !== "start") {
      const at = this.#clock.now;
      this.#emit({ kind: "output", at, process: process.pid, stream: "stderr", text });
    }
    this.#bury(process.pid, SIGSEGV);
  }

  /** @param state whether its worker does nothing any more by itself. */
  #letGo(process: RunProcess, state: "idle" | "running"): void {
    const { worker, slot, pid } = process;
    if (worker === undefined) return;
    process.worker = undefined;
    const { lane } = this.#host;
    const isAlone = process === this.#main && this.#parts.isUndisturbed;
    if (lane === undefined || state === "running" || !isAlone) worker.terminate();
    else
      lane.giveBack({
        worker,
        kernel: this.#kernel,
        journal: process.journal,
        main: { slot, pid },
      });
  }

  /** Ends the run without asking anybody: what the processes share may be out of order, and nobody needs it any more. */
  #killAll(verdict: Verdict, state: "idle" | "running" = "running"): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#parts.judge(verdict);
    const processes = [...this.#processes.values()];
    if (state === "running") for (const process of processes) this.#letGo(process, state);
    // Nobody writes any more; also what nobody could have read in its order comes.
    this.#report(() => this.#journals.read());
    for (const process of processes) this.#remove(process, SIGKILL);
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    TURNS.leave(this.#look);
    clearTimeout(this.#timer);
    this.#settle(this.#parts.toOutcome(() => this.#leftBehind?.toLeftBehind() ?? []));
  }

  #emit(event: EngineEvent): void {
    this.#leftBehind?.add(event);
    tell(this.#options, event);
  }
}

function concatenate(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
