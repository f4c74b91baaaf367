/** One process of a program: an interpreter, its threads, and its place in the kernel. */
import { PYTHON } from "../builtins.ts";
import { Kernel } from "../kernel/kernel.ts";
import { HOME } from "../paths.ts";
import type { ProcessIdentity, ProcessMessage, ProcessRequest } from "../protocol.ts";
import { type Clock, realClock, virtualClock } from "../schedule/clock.ts";
import { policyOf } from "../schedule/policies.ts";
import type { SchedulePolicy } from "../schedule/policy.ts";
import { Scheduler } from "../schedule/scheduler.ts";
import { StepLog } from "../schedule/steps.ts";
import { Accesses, type Interpretation } from "./accesses.ts";
import { growMemory } from "./boot.ts";
import { installBuiltins, type Table, tableOf } from "./border.ts";
import { descriptorBuiltins } from "./builtins/descriptors.ts";
import { memoryBuiltins } from "./builtins/memory.ts";
import { type ProgramProcess, programBuiltins } from "./builtins/program.ts";
import { orderedDescriptors, raceBuiltins } from "./builtins/races.ts";
import { signalBuiltins } from "./builtins/signals.ts";
import { threadBuiltins } from "./builtins/threads.ts";
import { watchingBuiltins } from "./builtins/watching.ts";
import { virtualClockAndEntropy } from "./clock-and-entropy.ts";
import { ComputingTimers } from "./computing-timers.ts";
import { OpenFileLocks } from "./file-locks.ts";
import type { FunctionTable } from "./function-table.ts";
import { Input } from "./input.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";
import { applyPages, changedPages } from "./memory-pages.ts";
import { Outbox, type Post } from "./outbox.ts";
import { connectOutput } from "./output.ts";
import { placing } from "./placing.ts";
import { Preemption } from "./preemption.ts";
import { importObject, PythonVariable, runningFile } from "./python.ts";
import { Races } from "./races.ts";
import { Recorder } from "./recorder.ts";
import { Redirections } from "./redirections.ts";
import { closeSystemFiles, mountSharedFiles, openFiles, reopenFiles } from "./shared-files.ts";
import { SharedMappings } from "./shared-mappings.ts";
import { Signals } from "./signals.ts";
import { THREAD_ID_OFFSET } from "./thread-states.ts";
import { Threads, type ThreadsProcess } from "./threads.ts";

type RunMessage = Extract<ProcessRequest, { kind: "run" }>;
type ReplacedMessage = Extract<ProcessMessage, { kind: "replaced" }>;
type ForkMessage = Extract<ProcessRequest, { kind: "fork" }>;

const SIGINT = 2;
const SIGALRM = 14;

/** What a process begins in: an interpreter in which none runs. */
export interface Interpreter {
  readonly module: InterpreterModule;
  /** What its memory was copied from. */
  readonly snapshot: ArrayBufferLike;
  readonly functions: FunctionTable;
}

/** When a process begins by a virtual clock (ms), and the seed of its random bytes. */
export interface Beginning {
  readonly time: number;
  readonly seed: number;
  /** Where races are to be found: what Python has said of what is accessed. */
  readonly interpretation?: Interpretation | undefined;
}

export const BEGINNING: Beginning = { time: 0, seed: 1 };

export class Process implements ProgramProcess, ThreadsProcess {
  readonly #module: InterpreterModule;
  /** What the interpreter's memory was copied from. */
  readonly #snapshot: ArrayBufferLike;
  readonly #identity: ProcessIdentity;
  readonly #kernel: Kernel;
  readonly #mappings: SharedMappings;
  readonly #clock: Clock;
  readonly #entropy: Pick<Beginning, "seed">;
  readonly #policy: SchedulePolicy;
  readonly #scheduler: Scheduler;
  readonly #log: StepLog | undefined;
  readonly #outbox: Outbox;
  readonly #input: Input;
  readonly #recorder: Recorder;
  readonly #signals: Signals;
  readonly #threads: Threads;
  readonly #preemption: Preemption;
  readonly #accesses: Accesses | undefined;
  readonly #table: Table;
  #args: readonly string[] = [];
  #command: string | undefined;
  #exited = false;

  constructor(
    { module, snapshot, functions }: Interpreter,
    identity: ProcessIdentity,
    post: Post,
    beginning: Beginning,
  ) {
    this.#module = module;
    this.#snapshot = snapshot;
    this.#identity = identity;
    const kernel = Kernel.open(identity.kernel, identity);
    this.#kernel = kernel;
    this.#mappings = new SharedMappings(module, kernel);
    this.#policy = policyOf(identity.policy);
    const goesByClock = this.#policy.clock === "real";
    this.#clock = goesByClock ? realClock : virtualClock();
    this.#clock.skipTo(beginning.time);
    const entropy = virtualClockAndEntropy(this.#clock, beginning.seed);
    this.#entropy = entropy;
    if (!goesByClock) module.clockAndEntropy = entropy;
    const log = identity.tellsSteps ? new StepLog() : undefined;
    this.#log = log;
    const alarm = () => kernel.processes.signal(identity.slot, SIGALRM);
    this.#scheduler = new Scheduler(this.#policy, alarm, log);
    this.#outbox = new Outbox({ post, clock: this.#clock, kernel, journal: identity.journal });
    const tells = () => this.#recorder.isWatched && log === undefined;
    const { pid } = identity;
    const races = identity.findsRaces ? new Races(this.#outbox, pid, tells, log) : undefined;
    this.#recorder = new Recorder(this.#outbox, races);
    this.#input = new Input(kernel, this.#outbox);
    const state = module._PyThreadState_Get();
    const mainThread = module.HEAPU32[(state + THREAD_ID_OFFSET) >>> 2] ?? 0;
    this.#signals = new Signals(module, kernel, mainThread);
    const currentThread = () => this.#threads.current;
    const { interpretation } = beginning;
    const accesses =
      races && new Accesses(module, functions, races, currentThread, interpretation, log);
    this.#accesses = accesses;
    this.#threads = new Threads({
      module,
      kernel,
      isIsolated: this.#isIsolated,
      scheduler: this.#scheduler,
      clock: this.#clock,
      signals: this.#signals,
      recorder: this.#recorder,
      createSwitch: functions.switchFor,
      look:
        accesses !== undefined && this.#policy.granularity === "instruction"
          ? (args) => accesses.lookAt(args)
          : undefined,
      placing:
        this.#policy.clock === "virtual" && this.#policy.library === true
          ? placing(module, currentThread)
          : undefined,
      wantsPlaces: this.#policy.clock === "virtual" && this.#policy.wantsPlaces === true,
      pointLimit: identity.points,
      log,
      process: this,
    });
    module.mayHold = (bytes) => kernel.processes.holdMemory(bytes);
    const locks = new OpenFileLocks(module.FS, kernel.fileLocks);
    mountSharedFiles(module.FS, kernel.files, (stream) => locks.closing(stream));
    module.FS.chdir(HOME);
    connectOutput({
      files: module.FS,
      outbox: this.#outbox,
      signals: this.#signals,
      currentThread,
    });
    closeSystemFiles(module.FS);
    const computingTimers = new ComputingTimers({
      computed: () => this.#threads.timeOf("process"),
      send: (signal) => kernel.processes.signal(identity.slot, signal),
    });
    const isDescribing = new PythonVariable(module, PYTHON.isDescribing);
    this.#preemption = new Preemption({
      module,
      now: () => performance.now(),
      turnStarted: () => this.#threads.turnStarted,
      isWanted: () =>
        !kernel.processes.isAlive ||
        this.#signals.areWaiting ||
        (goesByClock && this.#threads.shouldYield),
      runningFile: () => runningFile(module),
      isDescribing: () => isDescribing.isTrue,
      onTick: () => {
        if (this.#threads.current === this.#signals.mainThread) this.#signals.raise();
      },
      onPoll: () => {
        this.#outbox.tellIfDue();
        computingTimers.check();
        this.#mappings.syncNowAndThen(performance.now());
      },
    });
    const parts = {
      module,
      files: module.FS,
      locks,
      redirections: new Redirections({ module, kernel, signals: this.#signals, currentThread }),
      identity,
      isIsolated: this.#isIsolated,
      kernel,
      mappings: this.#mappings,
      clock: this.#clock,
      policy: this.#policy,
      scheduler: this.#scheduler,
      computingTimers,
      outbox: this.#outbox,
      input: this.#input,
      recorder: this.#recorder,
      races,
      accesses,
      signals: this.#signals,
      threads: this.#threads,
      preemption: this.#preemption,
      process: this,
    };
    const descriptors = descriptorBuiltins(parts);
    const handlers = {
      threads: threadBuiltins(parts),
      signals: signalBuiltins(parts),
      descriptors:
        races === undefined ? descriptors : orderedDescriptors(descriptors, races, this.#threads),
      memory: memoryBuiltins(parts),
      watching: watchingBuiltins(parts),
      races: raceBuiltins(parts),
      program: programBuiltins(parts),
    };
    this.#table = { ...this.#threads.builtins, ...tableOf(module, functions, handlers) };
  }

  /** `sys.argv`. */
  get args(): readonly string[] {
    return this.#args;
  }

  /** What to run in place of the reader's file. */
  get command(): string | undefined {
    return this.#command;
  }

  /**
   * Does what all runs of a program begin with, and ends, so that another process can go on in its place.
   *
   * @returns where that one begins.
   */
  prepare(message: RunMessage): Beginning {
    this.#listenTo(message);
    installBuiltins(this.#module, this.#table);
    const prepare = importObject(this.#module, PYTHON.prepare);
    this.#threads.states.callBefore(this.#signals.mainThread, prepare);
    this.#module._Py_DecRef(prepare);
    this.end();
    const { interpretation } = this.#accesses ?? {};
    return { time: this.#clock.peek(), seed: this.#entropy.seed, interpretation };
  }

  /** After `prepare`: runs the reader's program, or a command. */
  run(message: RunMessage): void {
    this.#listenTo(message);
    reopenFiles(this.#module.FS, message.files ?? []);
    this.#preemption.start();
    const program = importObject(this.#module, PYTHON.run);
    this.#threads.start(this.#signals.mainThread, program, "MainThread");
    this.#module._Py_DecRef(program);
  }

  #listenTo({ args, command, isWatched }: RunMessage): void {
    this.#args = args;
    this.#command = command;
    this.#recorder.isWatched = isWatched;
  }

  /** Nothing in it goes on, and another process may be where it was. */
  end(): void {
    this.#exited = true;
    this.#threads.end();
  }

  /** A forked child: its memory becomes the parent's, and the thread that forked goes on. */
  becomeFork(message: ForkMessage): void {
    const { memory, thread } = message;
    const index = lastIndex(this.#table);
    if (thread.table !== index) {
      throw new Error(`the builtins end at ${index} here, at ${thread.table} in the parent`);
    }
    growMemory(this.#module, memory.size);
    applyPages(this.#module.HEAPU8, memory);
    this.#mappings.inherit(thread.mappings);
    reopenFiles(this.#module.FS, thread.openFiles);
    this.#module.FS.chdir(thread.directory);
    this.#clock.skipTo(thread.time);
    this.#recorder.isWatched = thread.isWatched;
    this.#signals.mainThread = thread.ident;
    this.#threads.continueForked(thread);
  }

  /** Copies this process's memory for a child; the thread that called goes on at once. */
  fork(callable: Pointer): number {
    this.#mappings.sync();
    const child = this.#kernel.fork();
    // Counted for the child, in whose memory it will be.
    this.#module._Py_IncRef(callable);
    const memory = changedPages(this.#module.HEAPU8.buffer, this.#snapshot);
    const thread = {
      ...this.#threads.currentForChild(),
      callable,
      table: lastIndex(this.#table),
      mappings: this.#mappings.forChild(),
      openFiles: openFiles(this.#module.FS),
      directory: this.#module.FS.cwd(),
      isWatched: this.#recorder.isWatched,
      time: this.#clock.peek(),
    };
    this.#module._Py_DecRef(callable);
    this.#outbox.send({ kind: "forked", ...child, memory, thread }, [memory.data.buffer]);
    return child.pid;
  }

  /** @param status as `os.waitpid` gives it. */
  exit(status: number): void {
    if (this.#exited) return;
    this.#exited = true;
    this.#mappings.sync();
    this.#sendSchedule(false);
    this.#kernel.exit(this.#identity, status);
    this.#outbox.send({ kind: "exited", at: this.#outbox.now, status });
  }

  /** Never returns: another worker goes on as this process, which has only these descriptors. */
  become(message: ReplacedMessage, descriptors: readonly number[]): void {
    this.#exited = true;
    this.#mappings.sync();
    this.#sendSchedule(false);
    this.#kernel.become(descriptors);
    this.#outbox.send(message);
    // No other thread of it goes on either.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }

  /** Where the page shares no memory with its workers, it sends what the reader types; nothing at the end. */
  receiveInput(data: Uint8Array): void {
    if (data.length === 0) this.#kernel.endInput();
    else this.#kernel.feedInput(data);
    this.#threads.unparkOutside();
  }

  /** Under the policy `manual`: somebody has chosen who goes on. */
  step(thread: number): void {
    this.#policy.steps?.add(thread);
    this.#threads.dispatch();
  }

  /** Nobody runs: Python is called on the worker's own thread state. */
  reportWaits(): void {
    // The answer to the page is the last this process says.
    this.#sendSchedule(false);
    this.#threads.states.callOnLoop(importObject(this.#module, PYTHON.reportWaits));
  }

  mayInterrupt(): boolean {
    return this.#preemption.mayInterrupt();
  }

  onIdle(rings: number | undefined): void {
    this.#outbox.tellBeforeSleep();
    this.#mappings.sync();
    if (this.#input.isAwaited || this.#signals.isAwaited || this.#exited) return;
    this.#kernel.processes.setIdle(rings);
    if (this.#kernel.processes.everyoneIsIdle()) this.#outbox.send({ kind: "deadlocked" });
  }

  onPause(): void {
    this.#threads.states.callOnLoop(importObject(this.#module, PYTHON.reportPause));
  }

  interrupt(): void {
    this.#kernel.processes.signal(this.#identity.slot, SIGINT);
  }

  onEndless(): void {
    this.#sendSchedule(true);
  }

  onCrash(error: unknown): void {
    this.#outbox.send({ kind: "crashed", at: this.#outbox.now, reason: String(error) });
  }

  /** Without isolation there is no shared memory, and so no second process. */
  get #isIsolated(): boolean {
    return !(this.#identity.kernel.buffer instanceof ArrayBuffer);
  }

  /** How the threads of this process took turns, for who wants to see the same again. */
  #sendSchedule(isEndless: boolean): void {
    if (!this.#clock.isVirtual) return;
    const { decisions } = this.#scheduler;
    const told = this.#log && { steps: { steps: this.#log.steps, isOpen: this.#log.isOpen } };
    this.#outbox.send({ kind: "schedule", decisions, isEndless, ...told });
  }
}

/** Every worker fills its function table in the same order: the last entry tells whether it did. */
const lastIndex = (table: Table) => Math.max(...Object.values(table).map(({ index }) => index));
