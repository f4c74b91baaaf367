/** One process of a program: an interpreter, its threads, and its place in the kernel. */
import { KernelError } from "../kernel/errors.ts";
import { Kernel } from "../kernel/kernel.ts";
import type {
  PauseDescription,
  ProcessIdentity,
  ProcessMessage,
  ProcessRequest,
} from "../protocol.ts";
import type { Wait } from "../run.ts";
import { type Clock, realClock, virtualClock } from "../schedule/clock.ts";
import { policyOf } from "../schedule/policies.ts";
import { type SchedulePolicy, TIME, threadsOf } from "../schedule/policy.ts";
import { Scheduler } from "../schedule/scheduler.ts";
import { growMemory, HOME } from "./boot.ts";
import {
  type Builtin,
  frameFile,
  importObject,
  installBuiltins,
  passToUnraisableHook,
  type TableEntry,
  tableOf,
} from "./builtins.ts";
import type { InterpreterModule } from "./interpreter-module.ts";
import { kernelBuiltins } from "./kernel-builtins.ts";
import { applyPages, changedPages } from "./memory-pages.ts";
import { Output } from "./output.ts";
import { repeatableOutside } from "./outside.ts";
import { Preemption, TICK } from "./preemption.ts";
import { Recorder, type WaitDetail } from "./recorder.ts";
import { mountSharedFiles, openFiles, reopenFiles } from "./shared-files.ts";
import { SharedMappings } from "./shared-mappings.ts";
import { THREAD_ID_OFFSET, Threads } from "./threads.ts";

type Post = (message: ProcessMessage, transfer?: Transferable[]) => void;
type RunMessage = Extract<ProcessRequest, { kind: "run" }>;
type ForkMessage = Extract<ProcessRequest, { kind: "fork" }>;

const EPOCH = performance.timeOrigin;
const now = () => performance.now();

/** Milliseconds between two posts of events. */
const EVENTS_EVERY = 30;

/** Where the engine's Python lies, in the interpreter's file system. */
const ENGINE_FILES = "/lib/python3.14/site-packages/interleave/";

/** The signal no process outlives. */
const SIGKILL = 9;
const SIGALRM = 14;

/**
 * Signals that end a process which has no handler for them (signal(7)), as bits. CPython handles SIGINT
 * and ignores SIGPIPE and SIGXFSZ; the others tell or stop something.
 */
const FATAL_SIGNALS = [1, 3, 4, 5, 6, 7, 8, 10, 11, 12, 14, 15, 16, 24, 26, 27, 29, 30, 31].reduce(
  (bits, signal) => bits | (1 << signal),
  0,
);

export class Process {
  readonly #module: InterpreterModule;
  /** What the interpreter's memory was copied from. */
  readonly #snapshot: ArrayBufferLike;
  readonly #identity: ProcessIdentity;
  readonly #post: Post;
  readonly #kernel: Kernel;
  readonly #threads: Threads;
  readonly #output: Output;
  readonly #recorder = new Recorder(() => this.#stamp());
  #isDescribing = false;
  #lastEvents = 0;
  readonly #preemption: Preemption;
  readonly #clock: Clock;
  readonly #policy: SchedulePolicy;
  readonly #scheduler: Scheduler;
  readonly #mappings: SharedMappings;
  readonly #table: Readonly<Record<string, TableEntry>>;
  /** Its ident; that of the thread that forked, in a forked child. */
  #mainThread: number;
  #args: readonly string[] = [];
  #command = "";
  /** Given before the run. */
  #stdin = new Uint8Array(0);
  #askedForInput = false;
  /** `signal.set_wakeup_fd`; −1 for none. */
  #wakeupDescriptor = -1;
  #exited = false;

  constructor(
    module: InterpreterModule,
    /** What the interpreter's memory was copied from. */
    snapshot: ArrayBufferLike,
    identity: ProcessIdentity,
    post: Post,
  ) {
    this.#module = module;
    this.#snapshot = snapshot;
    this.#identity = identity;
    this.#post = post;
    this.#kernel = Kernel.open(identity.kernel, identity);
    this.#mappings = new SharedMappings(module, this.#kernel);
    const state = module._PyThreadState_Get();
    this.#mainThread = module.HEAPU32[(state + THREAD_ID_OFFSET) >>> 2] ?? 0;
    this.#policy = policyOf(identity.policy);
    const goesByClock = this.#policy.clock === "real";
    this.#clock = goesByClock ? realClock : virtualClock();
    this.#scheduler = new Scheduler(this.#policy, () =>
      this.#kernel.processes.signal(this.#identity.slot, SIGALRM),
    );
    if (!goesByClock) module.outside = repeatableOutside(this.#clock);
    this.#threads = new Threads({
      module,
      scheduler: this.#scheduler,
      kernel: this.#kernel,
      isolated: this.#isIsolated,
      jspi: identity.jspi,
      clock: this.#clock,
      // A child that computes takes time of its own, which its parent has to wait for.
      canSkip: () => this.#clock.isVirtual && this.#kernel.processes.running().length === 1,
      pointLimit: identity.points,
      mayInterrupt: (frame) => this.#mayInterrupt(frame),
      mustTakeSignals: (thread) =>
        thread === this.#mainThread && this.#kernel.processes.hasSignals(),
      onSignal: () => this.#threads.unpark(this.#mainThread, "interrupted"),
      onIdle: (rings) => this.#sleep(rings),
      onWake: () => this.#kernel.processes.setIdle(undefined),
      onPause: () => this.#pause(),
      onEndless: () => this.#giveUp(),
      onCrash: (error) => this.#crash(error),
      recorder: this.#recorder,
    });
    this.#output = new Output(
      (stream, thread, text) => this.#recorder.printed(stream, thread, text),
      () => this.#postEvents(),
      goesByClock ? now : () => Number.POSITIVE_INFINITY,
    );
    mountSharedFiles(module.FS, this.#kernel.files);
    module.FS.chdir(HOME);
    this.#connect("stdout", 1);
    this.#connect("stderr", 2);
    this.#preemption = new Preemption({
      module,
      now,
      turnStarted: () => this.#threads.turnStarted,
      isWanted: () =>
        !this.#kernel.processes.isAlive ||
        this.#kernel.processes.hasSignals() ||
        (goesByClock && this.#threads.shouldYield),
      onPoll: () => {
        this.#output.flushIfDue();
        // Of a run that can be replayed, the same is put together every time.
        if (goesByClock) this.#postEventsIfDue();
        this.#mappings.syncNowAndThen(now());
      },
    });
    const { waitBuiltin } = this.#threads;
    this.#table = {
      wait: { index: waitBuiltin, self: 0 },
      tick: { index: waitBuiltin, self: module.__Py_NoneStruct },
      point: { index: waitBuiltin, self: module.__Py_TrueStruct },
      ...tableOf(module, this.#builtins()),
    };
  }

  /** The first process: runs the reader's program. */
  run(message: RunMessage): void {
    installBuiltins(this.#module, this.#table);
    this.#preemption.start();
    this.#stdin = encode(message.stdin);
    this.#args = message.args;
    this.#recorder.isWatched = message.isWatched;
    this.#command = message.command ?? "";
    const program = importObject(this.#module, "interleave.startup", "run");
    this.#threads.start(this.#mainThread, program, "MainThread");
  }

  /** A forked child: its memory becomes the parent's, and the thread that forked goes on. */
  becomeFork(message: ForkMessage): void {
    const { memory, thread } = message;
    const { index } = lastOf(this.#table);
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
    this.#mainThread = thread.ident;
    this.#threads.continueForked(thread);
  }

  /** Where the page shares no memory with its workers, it sends what the reader types. */
  input(text: string): void {
    this.#kernel.feedInput(encode(text));
    this.#threads.knock();
  }

  /** Without isolation there is no shared memory, and so no second process. */
  get #isIsolated(): boolean {
    return !(this.#identity.kernel.buffer instanceof ArrayBuffer);
  }

  #builtins(): Record<string, Builtin> {
    const kernel = this.#kernel;
    return {
      ...kernelBuiltins(this.#module, kernel, this.#mappings),
      start: (args) => {
        const callable = args.object(1);
        this.#module._Py_IncRef(callable);
        this.#threads.start(args.int(0), callable, decode(args.bytes(2)));
        return undefined;
      },
      granularity: () => encode(this.#policy.granularity ?? ""),
      report_pause: (args) => {
        this.#postPause(JSON.parse(decode(args.bytes(0))) as PauseDescription);
        return undefined;
      },
      // True begins a description, which `will_wait` ends. It runs code of the standard library between
      // a thread's decision to wait and its waiting, where nobody else may run.
      is_watched: () => {
        this.#isDescribing = this.#recorder.isWatched && !this.#recorder.isFull;
        return this.#isDescribing;
      },
      will_wait: (args) => {
        this.#isDescribing = false;
        this.#recorder.willWait(JSON.parse(decode(args.bytes(0))) as WaitDetail);
        return undefined;
      },
      has_watcher: () => this.#recorder.isWatched,
      note: (args) => this.#recorder.note(JSON.parse(decode(args.bytes(0)))),
      lock_acquired: (args) =>
        this.#recorder.lockAcquired(this.#threads.current, args.int(0), args.int(1)),
      lock_released: (args) => this.#recorder.lockReleased(this.#threads.current, args.int(0)),
      task_started: (args) => {
        const name = decode(args.bytes(0));
        return this.#recorder.taskStarted(this.#threads.current, this.#identity.pid, name);
      },
      task_running: (args) => this.#recorder.taskRunning(this.#threads.current, args.int(0)),
      task_waiting: (args) => {
        this.#recorder.taskWaiting(this.#threads.current, args.int(0), args.int(1));
        return undefined;
      },
      task_finished: (args) => {
        this.#recorder.taskFinished(args.int(0));
        return undefined;
      },
      changes: () => this.#threads.changes,
      unpark: (args) => void this.#threads.unpark(args.int(0)),
      set_switch_interval: (args) => {
        this.#preemption.switchInterval = args.float(0) * 1000;
        return undefined;
      },
      set_handled: (args) => void kernel.processes.setHandled(args.int(0), args.int(1) !== 0),
      set_wakeup_fd: (args) => {
        this.#wakeupDescriptor = args.int(0);
        return undefined;
      },
      signal_self: (args) => void kernel.processes.signal(this.#identity.slot, args.int(0)),
      raise_signals: () => void this.#raiseSignals(),
      pass_to_unraisable_hook: (args) => void passToUnraisableHook(this.#module, args),

      set_alarm: (args) => {
        const now = this.#clock.peek();
        const delay = args.float(0) * 1000;
        const at = delay > 0 ? now + delay : Number.POSITIVE_INFINITY;
        this.#scheduler.setAlarm(at, args.float(1) * 1000);
        return undefined;
      },
      // Microseconds, as in C; 0 where no alarm is set.
      alarm_left: () => {
        const left = this.#scheduler.alarm.at - this.#clock.peek();
        return Number.isFinite(left) ? Math.max(1, Math.round(left * 1000)) : 0;
      },
      alarm_interval: () => Math.round(this.#scheduler.alarm.every * 1000),

      process_time: () => this.#threads.timeOf("process") * 1e6,
      thread_time: () => this.#threads.timeOf("thread") * 1e6,
      started: () => void this.#post({ kind: "started", at: this.#stamp() }),
      report: (args) => {
        this.#post({ kind: "traceback", text: decode(args.bytes(0)) });
        return undefined;
      },
      report_waits: (args) => {
        this.#output.flush();
        const waits = JSON.parse(decode(args.bytes(0))) as Omit<Wait, "process">[];
        this.#post({ kind: "waits", waits });
        return undefined;
      },
      exit: (args) => void this.#exit(args.int(0)),
      fork: (args) => this.#fork(args.object(0)),
      forget_other_threads: () => void this.#threads.forgetOthers(),
      args: () => encode(this.#args.join("\0")),
      cores: () => this.#identity.cores,
      can_switch: () => this.#identity.jspi,
      has_processes: () => this.#isIsolated,
      getpid: () => this.#identity.pid,
      getppid: () => kernel.processes.parentPid(),
      spawn: (args) => {
        this.#mappings.sync();
        const [command = "", ...rest] = decode(args.bytes(0)).split("\0");
        const descriptors = Array.from(new Uint16Array(args.bytes(1).buffer));
        const child = kernel.fork(descriptors);
        this.#post({ kind: "spawned", ...child, command, args: rest });
        return child.pid;
      },
      command: () => encode(this.#command),
      waitpid: (args) => {
        const child = kernel.processes.wait(args.int(0));
        if (child === undefined) return undefined;
        this.#mappings.sync();
        return (child.pid << 16) | child.status;
      },
      kill: (args) => this.#kill(args.int(0), args.int(1)),

      input: () => {
        const given = this.#stdin;
        this.#stdin = new Uint8Array(0);
        const next = given.length > 0 ? given : kernel.readInput();
        if (next === undefined && !this.#askedForInput) {
          this.#askedForInput = true;
          this.#output.flush();
          this.#post({ kind: "waiting-input", at: this.#stamp() });
        } else if (next !== undefined) {
          this.#askedForInput = false;
        }
        return next;
      },
    };
  }

  /** Makes a descriptor of the interpreter a device whose output goes to the page. */
  #connect(stream: "stdout" | "stderr", fd: number): void {
    const { FS } = this.#module;
    const device = FS.makedev(64, fd);
    FS.registerDevice(device, {
      open: (opened) => {
        opened.seekable = false;
      },
      close: () => {},
      write: (_stream, buffer, offset, length) => {
        const bytes = buffer.subarray(offset, offset + length);
        this.#output.write(stream, this.#threads.current, bytes);
        return length;
      },
    });
    FS.mkdev(`/dev/reader-${stream}`, device);
    const standard = FS.getStream(fd);
    if (standard !== null) FS.close(standard);
    FS.open(`/dev/reader-${stream}`, 1);
  }

  /** Copies this process's memory for a child; the thread that called goes on at once. */
  #fork(callable: number): number {
    this.#mappings.sync();
    const child = this.#kernel.fork();
    this.#module._Py_IncRef(callable);
    const memory = changedPages(this.#module.HEAPU8.buffer, this.#snapshot);
    const table = lastOf(this.#table).index;
    const mappings = this.#mappings.describe();
    const files = { openFiles: openFiles(this.#module.FS), directory: this.#module.FS.cwd() };
    const isWatched = this.#recorder.isWatched;
    const time = this.#clock.peek();
    const at = this.#threads.describeCurrent();
    const thread = { ...at, callable, table, mappings, ...files, isWatched, time };
    // Counted for the child, in whose memory it now is.
    this.#module._Py_DecRef(callable);
    this.#post({ kind: "forked", ...child, memory, thread }, [memory.data.buffer]);
    return child.pid;
  }

  /** Sends a signal; true if it ends the process. */
  #kill(pid: number, signal: number): boolean {
    const slot = this.#kernel.processes.slotOf(pid);
    if (signal === 0) return false;
    if (signal < 0 || signal > 31) throw new KernelError("EINVAL");
    const ends =
      signal === SIGKILL ||
      (((FATAL_SIGNALS >>> signal) & 1) === 1 && !this.#kernel.processes.handles(slot, signal));
    if (!ends) this.#kernel.processes.signal(slot, signal);
    else if (slot === this.#identity.slot) this.#exit(signal);
    else this.#post({ kind: "kill", pid, signal });
    return ends;
  }

  /**
   * Whether a tick may take the interpreter from the thread that runs `frame`. The engine's own code
   * relies on running alone, and the import machinery's C locks take all threads for one.
   */
  #mayInterrupt(frame: number): boolean {
    const file = this.#isDescribing ? ENGINE_FILES : frameFile(this.#module, frame);
    if (file.startsWith(ENGINE_FILES) || file.startsWith("<frozen importlib")) {
      this.#preemption.tickSoon();
      return false;
    }
    if (this.#threads.current === this.#mainThread) this.#raiseSignals();
    // Polls come at backward jumps only, but the GIL may be lost at every check, the one at the start
    // of a function too. So a tick passes some checks by, or a race between two would never show.
    if (Math.random() < 0.5) {
      this.#module._PyErr_SetInterruptEx(TICK);
      return false;
    }
    return true;
  }

  /** Hands the signals that have arrived to CPython, which runs their handlers at its next check. */
  #raiseSignals(): void {
    const pending = this.#kernel.processes.takeSignals();
    for (let signal = 1; signal < 32; signal++) {
      if (((pending >>> signal) & 1) === 0) continue;
      this.#module._PyErr_SetInterruptEx(signal);
      if (this.#wakeupDescriptor >= 0)
        this.#kernel.descriptors.write(this.#wakeupDescriptor, Uint8Array.of(signal));
    }
  }

  /** Posts what happened. */
  #postEvents(): void {
    this.#lastEvents = now();
    const events = this.#recorder.take();
    if (events.length > 0) this.#post({ kind: "happened", events });
  }

  /** As often as somebody could see a difference. */
  #postEventsIfDue(): void {
    if (now() - this.#lastEvents >= EVENTS_EVERY) this.#postEvents();
  }

  #sleep(rings: number | undefined): void {
    this.#output.flush();
    if (this.#clock.isVirtual) this.#postEvents();
    else this.#postEventsIfDue();
    this.#mappings.sync();
    if (this.#askedForInput || this.#exited) return;
    this.#kernel.processes.setIdle(rings);
    if (this.#kernel.processes.everyoneIsIdle()) this.#post({ kind: "deadlocked" });
  }

  /** Nobody runs: Python is called on the worker's own thread state. */
  reportWaits(): void {
    // The answer to the page is the last this process says.
    this.#postSchedule(false);
    this.#threads.callOnLoop(importObject(this.#module, "interleave.watching.waits", "report"));
    this.#output.flush();
  }

  /** Under the policy `manual`: somebody has chosen who goes on. */
  step(thread: number): void {
    this.#policy.steps?.add(thread);
    this.#threads.proceed();
  }

  #pause(): void {
    this.#output.flush();
    this.#postEvents();
    this.#threads.callOnLoop(importObject(this.#module, "interleave.watching.pauses", "report"));
  }

  #postPause(description: PauseDescription): void {
    const { steps } = this.#policy;
    if (steps === undefined) return;
    const { choice } = this.#scheduler;
    this.#post({
      kind: "pause",
      at: this.#stamp(),
      step: steps.taken,
      ready: threadsOf(choice),
      suggested: steps.suggest(choice),
      canTimePass: choice.options.includes(TIME),
      ...description,
    });
  }

  #giveUp(): void {
    this.#output.flush();
    this.#postSchedule(true);
  }

  /** How the threads of this process took turns, for who wants to see the same again. */
  #postSchedule(isEndless: boolean): void {
    if (!this.#clock.isVirtual) return;
    this.#post({ kind: "schedule", decisions: this.#scheduler.decisions, isEndless });
  }

  /** Milliseconds since the epoch; a virtual clock has one of its own. */
  #stamp(): number {
    return (this.#clock.isVirtual ? 0 : EPOCH) + this.#clock.peek();
  }

  #exit(status: number): void {
    if (this.#exited) return;
    this.#exited = true;
    this.#output.end();
    this.#postEvents();
    this.#mappings.sync();
    this.#postSchedule(false);
    this.#kernel.exit(this.#identity, status);
    this.#post({ kind: "exited", at: this.#stamp(), status });
  }

  #crash(error: unknown): void {
    this.#output.flush();
    this.#post({ kind: "crashed", at: this.#stamp(), reason: String(error) });
  }
}

/** Every worker fills its function table in the same order: the last entry tells whether it did. */
function lastOf(table: Readonly<Record<string, TableEntry>>): TableEntry {
  return Object.values(table).reduce((last, entry) => (entry.index > last.index ? entry : last));
}

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
