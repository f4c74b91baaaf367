/**
 * One run of one program: its processes, each in a worker, and what they say.
 *
 * The page creates the workers, because one that waits cannot; and it buries those it takes away.
 */
import { assertNever } from "../assert-never.ts";
import type { EngineEvent } from "../events.ts";
import { Kernel } from "../kernel/kernel.ts";
import { PIPE_CAPACITY } from "../kernel/limits.ts";
import { createSharedBuffer } from "../kernel/memory.ts";
import { HOME, MAIN_FILE, SHARED_DIRECTORIES } from "../places.ts";
import type { ProcessMessage, ProcessRequest } from "../protocol.ts";
import type { Ending, Outcome, Run, RunOptions, RunStatus, Wait } from "../run.ts";
import { policyOf } from "../schedule/policies.ts";
import type { SchedulePolicy } from "../schedule/policy.ts";
import type { Decision, Policy, RecordedSchedule, Unrepeatable } from "../schedule/schedule.ts";
import { choicesOf, digestOf, formatTrace, readTrace } from "../schedule/trace.ts";
import type { EngineWorker } from "./interpreters.ts";

/** The mode of a file that all may read and write. */
const REGULAR_FILE = 0o100666;

const SIGINT = 2;
const SIGKILL = 9;
const SIGSEGV = 11;

const CPYTHON: Policy = { kind: "cpython" };

/** How long (ms) a program may take to notice that it is to stop. */
const STOP_PATIENCE = 1000;

/** What a run needs of the page it is made on. */
export interface Host {
  /** A booted worker, or none if it is not wanted any more when one could boot. */
  readonly takeWorker: (isWanted: () => boolean) => Promise<EngineWorker | undefined>;
  readonly isolated: boolean;
  readonly cores: number;
  readonly jspi: boolean;
}

/** What the main process says of its schedule. */
interface Recorded {
  readonly decisions: readonly Decision[];
  readonly isEndless: boolean;
}

interface ProcessRecord {
  readonly slot: number;
  readonly pid: number;
  readonly parent?: number;
  worker: EngineWorker | undefined;
}

export class Session implements Run {
  readonly #host: Host;
  readonly #options: RunOptions;
  readonly outcome: Promise<Outcome>;
  #settle: (outcome: Outcome) => void = () => {};

  readonly #kernel: Kernel;
  readonly #processes = new Map<number, ProcessRecord>();
  readonly #printed = { stdout: "", stderr: "" };
  #main: ProcessRecord;
  #startedAt: number | undefined;
  #endedAt = 0;
  #mainStatus = 0;
  #traceback: string | undefined;
  readonly #waits: Wait[] = [];
  /** Pids of the processes that have not said yet what they wait for. */
  readonly #unexplained = new Set<number>();
  #isInterrupted = false;
  #verdict: RunStatus | undefined;
  #isOver = false;
  /** What was given or typed and has had no room yet. */
  #typed: Uint8Array<ArrayBuffer>;
  /** Whether the program has asked for input, and got none since. */
  #isInputAwaited = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #digest: string;
  readonly #policy: SchedulePolicy;
  #recorded: Recorded | undefined;
  readonly #unrepeatable = new Set<Unrepeatable>();
  /** Seconds of a virtual clock, as far as is known. */
  #virtualNow = 0;

  constructor(host: Host, source: string, options: RunOptions) {
    this.#host = host;
    this.#options = options;
    this.#digest = digestOf(source);
    this.#policy = policyFor(source, options.policy, host);
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#kernel = Kernel.create(createSharedBuffer(host.isolated));
    this.#writeFiles({ ...options.files, [MAIN_FILE]: source });
    const { slot, pid } = this.#kernel.createInit();
    this.#main = { slot, pid, worker: undefined };
    this.#typed = new TextEncoder().encode(options.stdin);
    this.#feed();
    this.#emit({ kind: "state", at: 0, state: "starting" });
    void this.#place(this.#main, () => [this.#runMessage(this.#main), []]);
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
    this.#isInterrupted = true;
    if (!this.#canNotice) {
      this.kill();
      return;
    }
    // As Ctrl+C does, to every process of the program.
    for (const { slot } of this.#processes.values()) this.#kernel.processes.signal(slot, SIGINT);
    setTimeout(() => {
      if (!this.#isOver && this.#kernel.processes.hasSignals(this.#main.slot)) this.kill();
    }, STOP_PATIENCE);
  }

  kill(): void {
    this.#killAll("stopped");
  }

  stop(): void {
    if (this.#isInterrupted) this.kill();
    else this.interrupt();
  }

  /** Whether a signal would reach the program: it runs, and reads what the page writes. */
  get #canNotice(): boolean {
    const isPaused = this.#policy.steps !== undefined;
    return this.#startedAt !== undefined && this.#host.isolated && !isPaused;
  }

  /** Python may take long to be loaded; that time is not the program's. */
  #limitTime(): void {
    const { timeout } = this.#options;
    if (timeout === undefined) return;
    this.#timer = setTimeout(() => this.#timeOut(), timeout * 1000);
  }

  /** A program that survives the KeyboardInterrupt does not survive its timeout. */
  #timeOut(): void {
    this.interrupt();
    this.#timer = setTimeout(() => this.kill(), STOP_PATIENCE);
  }

  input(line: string): void {
    if (this.#isOver) return;
    this.#emit({ kind: "state", at: this.#now(), state: "running" });
    this.#typed = concatenate(this.#typed, new TextEncoder().encode(`${line}\n`));
    this.#feed();
  }

  /** Hands over as much of what was typed as there is room for; the rest when the program asks again. */
  #feed(): void {
    if (this.#typed.length === 0) return;
    const { worker } = this.#main;
    if (this.#host.isolated || worker === undefined) {
      this.#typed = this.#typed.subarray(this.#kernel.feedInput(this.#typed));
    } else if (this.#isInputAwaited) {
      // The worker has a kernel of its own by now; a process that asks has read all of its input.
      worker.postMessage({ kind: "input", data: this.#typed.slice(0, PIPE_CAPACITY) });
      this.#typed = this.#typed.subarray(PIPE_CAPACITY);
    } else return;
    this.#isInputAwaited = false;
  }

  step(threadId: number): void {
    this.#main.worker?.postMessage({ kind: "step", thread: threadId });
  }

  /** Gives a process a worker, unless it has ended before one was free. */
  async #place(
    process: ProcessRecord,
    message: () => [ProcessRequest, Transferable[]],
  ): Promise<void> {
    this.#processes.set(process.pid, process);
    const isWanted = () => this.#processes.get(process.pid) === process;
    let worker: EngineWorker | undefined;
    try {
      worker = await this.#host.takeWorker(isWanted);
    } catch (error) {
      this.#fail(process, `Python could not be started: ${String(error)}`);
      return;
    }
    if (worker === undefined || !isWanted()) {
      worker?.terminate();
      return;
    }
    process.worker = worker;
    worker.onmessage = ({ data }) => this.#hear(process, data as ProcessMessage);
    worker.onerror = (event) => this.#fail(process, event.message);
    worker.postMessage(...message());
    const { pid, parent } = process;
    const origin = parent === undefined ? {} : { parent };
    this.#emit({ kind: "process", at: this.#now(), process: pid, action: "started", ...origin });
  }

  #identity(process: ProcessRecord) {
    const { policy = CPYTHON, points } = this.#options;
    return {
      kernel: this.#kernel.handle,
      slot: process.slot,
      pid: process.pid,
      cores: this.#host.cores,
      jspi: this.#host.jspi,
      policy: process === this.#main ? policy : this.#policyOfChild(policy),
      points: points ?? Number.POSITIVE_INFINITY,
    };
  }

  /** Only the first process is stepped and replayed; in the others nobody is preempted. */
  #policyOfChild(policy: Policy): Policy {
    if (this.#policy.clock === "real" || this.#policy.isForAll) return policy;
    const { granularity } = this.#policy;
    const trace = formatTrace({ granularity, digest: this.#digest, choices: new Map() });
    return { kind: "replay", trace };
  }

  #hear(process: ProcessRecord, message: ProcessMessage): void {
    // A worker that was taken away may still have messages in flight.
    if (this.#processes.get(process.pid) !== process) return;
    switch (message.kind) {
      case "started":
        if (this.#startedAt === undefined) this.#limitTime();
        this.#startedAt ??= message.at;
        this.#emit({ kind: "state", at: 0, state: "running" });
        return;
      case "happened":
        for (const event of message.events) {
          if (event.kind === "output") this.#printed[event.stream] += event.text;
          this.#emit({ ...event, process: process.pid, at: this.#since(event.at) });
        }
        return;
      case "waiting-input":
        this.#isInputAwaited = true;
        if (this.#typed.length > 0) {
          this.#feed();
          return;
        }
        this.#unrepeatable.add("input");
        this.#emit({ kind: "state", at: this.#since(message.at), state: "waiting-input" });
        return;
      case "forked":
        this.#fork(process, message);
        return;
      case "spawned":
        this.#spawn(process, message);
        return;
      case "kill":
        this.#bury(message.pid, message.signal);
        return;
      case "traceback":
        if (process === this.#main) this.#traceback = message.text;
        return;
      case "deadlocked":
        this.#explainDeadlock();
        return;
      case "waits":
        this.#waits.push(...message.waits.map((wait) => ({ ...wait, process: process.pid })));
        this.#unexplained.delete(process.pid);
        if (this.#unexplained.size === 0) this.#killAll("deadlocked");
        return;
      case "pause": {
        const { ready, threads } = message;
        const isReady = (thread: number) => ready.includes(thread);
        this.#emit({
          kind: "pause",
          at: this.#since(message.at),
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
        if (process !== this.#main) return;
        this.#recorded = { decisions: message.decisions, isEndless: message.isEndless };
        if (message.isEndless) this.#killAll("stopped");
        return;
      case "exited":
        this.#remove(process, message.status, message.at);
        return;
      case "crashed":
        this.#fail(process, `The interpreter crashed: ${message.reason}`);
        return;
      default:
        assertNever(message);
    }
  }

  /** Asks every process what its threads wait for; the run ends when all have answered. */
  #explainDeadlock(): void {
    if (this.#unexplained.size > 0 || !this.#kernel.processes.everyoneIsIdle()) return;
    for (const { pid, worker } of this.#processes.values()) {
      this.#unexplained.add(pid);
      worker?.postMessage({ kind: "report-waits" });
    }
    setTimeout(() => this.#killAll("deadlocked"), STOP_PATIENCE);
  }

  #runMessage(process: ProcessRecord): Extract<ProcessRequest, { kind: "run" }> {
    const { args = [] } = this.#options;
    return {
      kind: "run",
      process: this.#identity(process),
      args: [MAIN_FILE, ...args],
      isWatched: this.#options.onEvent !== undefined,
    };
  }

  #spawn(parent: ProcessRecord, message: Extract<ProcessMessage, { kind: "spawned" }>): void {
    this.#unrepeatable.add("processes");
    const { slot, pid, command, args } = message;
    const child: ProcessRecord = { slot, pid, parent: parent.pid, worker: undefined };
    const run = () => ({
      ...this.#runMessage(child),
      command,
      args: ["-c", ...args],
    });
    void this.#place(child, () => [run(), []]);
  }

  #fork(parent: ProcessRecord, message: Extract<ProcessMessage, { kind: "forked" }>): void {
    this.#unrepeatable.add("processes");
    const { slot, pid, memory, thread } = message;
    const child: ProcessRecord = { slot, pid, parent: parent.pid, worker: undefined };
    void this.#place(child, () => [
      { kind: "fork", process: this.#identity(child), memory, thread },
      [memory.data.buffer],
    ]);
  }

  /** Takes a process's worker away, as a signal it cannot handle does. */
  #bury(pid: number, signal: number): void {
    const process = this.#processes.get(pid);
    if (process === undefined) return;
    // The kernel first: a worker that is taken away may run on for a moment, or end with the kernel's lock.
    this.#kernel.exit(process, signal);
    this.#remove(process, signal, (this.#startedAt ?? 0) + this.#now() * 1000);
  }

  #remove(process: ProcessRecord, status: number, at: number): void {
    this.#processes.delete(process.pid);
    process.worker?.terminate();
    this.#endedAt = Math.max(this.#endedAt, at);
    if (process === this.#main) this.#mainStatus = status;
    this.#emit({ kind: "process", at: this.#since(at), process: process.pid, action: "exited" });
    if (this.#processes.size === 0) this.#finish();
  }

  #fail(process: ProcessRecord, reason: string): void {
    // What goes wrong in a worker that was taken away concerns nobody.
    if (this.#processes.get(process.pid) !== process) return;
    if (process === this.#main) this.#verdict ??= "crashed";
    this.#printed.stderr += `${reason}\n`;
    const at = this.#now();
    const text = `${reason}\n`;
    this.#emit({ kind: "output", at, process: process.pid, stream: "stderr", text });
    this.#bury(process.pid, SIGSEGV);
  }

  #killAll(verdict: RunStatus): void {
    if (this.#isOver) return;
    this.#verdict ??= verdict;
    for (const pid of [...this.#processes.keys()]) this.#bury(pid, SIGKILL);
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    const status = this.#mainStatus;
    const schedule = this.#schedule;
    const exitCode = (status & 0x7f) === 0 ? status >> 8 : -(status & 0x7f);
    this.#settle(
      this.#outcome(this.#verdict ?? this.#judge(exitCode), {
        ...this.#printed,
        exitCode,
        elapsed: this.#startedAt === undefined ? 0 : this.#since(this.#endedAt),
        ...(schedule === undefined ? {} : { schedule }),
      }),
    );
  }

  #outcome(status: RunStatus, ending: Ending): Outcome {
    switch (status) {
      case "failed": {
        const traceback = this.#traceback;
        return { status, ...ending, ...(traceback === undefined ? {} : { traceback }) };
      }
      case "deadlocked":
        return { status, ...ending, waits: this.#waits.toSorted((a, b) => a.process - b.process) };
      default:
        return { status, ...ending };
    }
  }

  /** What the main process has said of its choices; nothing where the clock made them. */
  get #schedule(): RecordedSchedule | undefined {
    if (this.#policy.clock === "real" || this.#recorded === undefined) return undefined;
    const { decisions, isEndless } = this.#recorded;
    const trace = this.#policy.traceOf(this.#digest, choicesOf(decisions));
    return { trace, decisions, isEndless, unrepeatable: [...this.#unrepeatable] };
  }

  #judge(exitCode: number): RunStatus {
    if (this.#isInterrupted) return "stopped";
    return exitCode === 0 ? "completed" : "failed";
  }

  #emit(event: EngineEvent): void {
    try {
      this.#options.onEvent?.(event);
    } catch (error) {
      // A listener's mistake is the listener's: the run goes on.
      reportError(error);
    }
  }

  #now(): number {
    if (this.#policy.clock === "real")
      return this.#since(performance.timeOrigin + performance.now());
    return this.#virtualNow;
  }

  #since(at: number): number {
    if (this.#startedAt === undefined) return 0;
    const seconds = Math.max(0, (at - this.#startedAt) / 1000);
    this.#virtualNow = Math.max(this.#virtualNow, seconds);
    return seconds;
  }
}

/** @throws RangeError for a policy this program cannot be run under here. */
function policyFor(source: string, policy: Policy = CPYTHON, { jspi }: Host): SchedulePolicy {
  const trace = "trace" in policy ? policy.trace : undefined;
  const reading = trace === undefined ? undefined : readTrace(trace, source);
  if (reading?.ok === false) {
    throw new RangeError(`This program cannot follow the recorded schedule: ${reading.problem}.`);
  }
  const made = policyOf(policy);
  if (made.steps !== undefined && !jspi) {
    throw new RangeError("This browser cannot pause a thread in the middle of its work.");
  }
  return made;
}

function concatenate(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
