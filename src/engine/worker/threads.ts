/**
 * Green threads: each Python thread on a WebAssembly stack of its own, one of them running.
 *
 * A thread leaves its stack in the builtin `wait` (native.wat) and comes back when the scheduler picks
 * it. Three things make up a thread: V8's stack, which JSPI keeps; the `PyThreadState`, exchanged here
 * with CPython's own call; and the C ("shadow") stack in linear memory, of which every thread has its
 * own piece. Pyodide lets suspended tasks share one and copies pieces away, but the garbage collector
 * of CPython 3.14 walks frames that live there (https://github.com/pyodide/pyodide/issues/6464).
 */
import type { Kernel } from "../kernel/kernel.ts";
import type { Clock } from "../schedule/clock.ts";
import { type ThreadId, TIME } from "../schedule/policy.ts";
import type { Scheduler, WakeReason } from "../schedule/scheduler.ts";
import { importModule, importObject } from "./builtins.ts";
import { CStacks } from "./c-stacks.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";
import type { Recorder } from "./recorder.ts";
import {
  blockingSwitch,
  type StackSwitch,
  type SwitchPoints,
  suspendingSwitch,
} from "./stack-switch.ts";

/**
 * How long (ms) a thread computes, where no stack can be left, before it is taken for one that spins until
 * another has done something.
 */
const SPINNING = 1_000;

/** Longest time (ms) without giving the worker's message queue a turn. */
const HOP_EVERY = 4;

/** What `_interleave.wait` can be asked for, besides never to go on; the same numbers as in python/interleave/parking.py. */
const YIELD = 0;
const PARK = 1;
const PARK_OUTSIDE = 2;
const REASONS: Record<WakeReason, number> = { "timed-out": 0, woken: 1, interrupted: 2 };

/** Offset of `PyThreadState.thread_id` in CPython 3.14 (Include/cpython/pystate.h), wasm32. */
export const THREAD_ID_OFFSET = 92;

/** Offset of `_PyRuntime.main_tstate`, whose thread CPython tells of signals (`_PyEval_SignalReceived`). */
export const MAIN_STATE_OFFSET = 820;

/** `wait` need not leave the stack: nobody else wants to run, or this thread is to look again. */
const STAY = -1;

/** `wait` need not leave the stack: a signal came before the main thread could sleep. */
const INTERRUPTED = -2;

interface Thread {
  readonly id: ThreadId;
  state: Pointer;
  stackBase: Pointer;
  stackBytes: number;
  stackPointer: Pointer;
  /** Set until the thread has begun. */
  callable: Pointer;
  resume: (() => void) | undefined;
  suspended: Promise<void> | undefined;
  reason: WakeReason;
  /** How often somebody has called `unpark` for it. */
  unparks: number;
  /** Milliseconds it has run before its present turn. */
  time: number;
}

const NEVER_RUN = {
  resume: undefined,
  suspended: undefined,
  reason: "woken",
  unparks: 0,
  time: 0,
} as const;

export interface ThreadsOptions {
  readonly module: InterpreterModule;
  readonly scheduler: Scheduler;
  readonly kernel: Kernel;
  readonly isolated: boolean;
  readonly jspi: boolean;
  readonly clock: Clock;
  /** Whether nobody has to wait for a time to come. */
  readonly canSkip: () => boolean;
  /** How many points of the program its threads may come to. */
  readonly pointLimit: number;
  /** Whether the frame a tick has come upon may be left; asks for another tick if not. */
  readonly mayInterrupt: (frame: Pointer) => boolean;
  /** Whether signals wait for this thread, which is about to sleep. */
  readonly mustTakeSignals: (thread: ThreadId) => boolean;
  /** Called when signals have arrived. */
  readonly onSignal: () => void;
  /** Called before the worker sleeps; with the doorbell's count if only a ring can wake it. */
  readonly onIdle: (rings: number | undefined) => void;
  /** Called when it wakes. */
  readonly onWake: () => void;
  /** Called when somebody outside has to choose who goes on; `proceed` when that is done. */
  readonly onPause: () => void;
  /** Called when the program has come to too many points; its threads stand still then. */
  readonly onEndless: () => void;
  readonly onCrash: (error: unknown) => void;
  readonly recorder: Recorder;
}

export class Threads {
  readonly #options: ThreadsOptions;
  readonly #module: InterpreterModule;
  readonly #scheduler: Scheduler;
  readonly #threads = new Map<ThreadId, Thread>();
  readonly #stacks: CStacks;
  readonly #smallInts: readonly Pointer[];
  readonly #switch: StackSwitch;
  readonly #interpreter: Pointer;
  /** The Python module `interleave.parking` and the string "current", once they are needed. */
  #threadsModule: Pointer = 0;
  #currentName: Pointer = 0;
  readonly #hop = new MessageChannel();
  /** The state and the C stack of the worker's own event loop. */
  readonly #loopState: Pointer;
  readonly #loopStackPointer: Pointer;
  /** Milliseconds in which threads ran, and since when the running one does. */
  #processTime = 0;
  #runningSince = 0;
  #dispatchQueued = false;
  #idle = 0;
  #doorbell: number;
  #lastHop = 0;
  /** How often something has changed outside. */
  #knocks = 0;
  #points = 0;
  /** When the running thread was given its turn (ms). */
  turnStarted = 0;

  /** Leaves the interpreter's memory as it is: that of a child is still to come. */
  constructor(options: ThreadsOptions) {
    this.#options = options;
    const { module, scheduler, kernel } = options;
    this.#module = module;
    this.#stacks = new CStacks(module);
    this.#scheduler = scheduler;
    this.#interpreter = module._PyInterpreterState_Get();
    this.#loopState = module._PyThreadState_Get();
    this.#loopStackPointer = module.stackSave();
    checkLayout(module, this.#loopState);
    this.#smallInts = [0, 1, 2].map((value) => module._PyLong_FromLong(value));
    const { words, index } = kernel.processes.doorbell;
    this.#doorbell = Atomics.load(words, index);
    this.#hop.port1.onmessage = () => this.#dispatchNow();

    const points: SwitchPoints = {
      leave: (self, args) => {
        if (self === 0) return this.#wait(args);
        return self === module.__Py_NoneStruct ? this.#tick(args) : this.#point();
      },
      suspended: (token) => this.#suspended(token),
      runOthers: (token) => this.#runOthers(token),
      return: (token, left) => this.#return(token, left),
      finish: (state, result) => this.#finish(state, result),
    };
    const createSwitch = options.jspi ? suspendingSwitch : blockingSwitch;
    this.#switch = createSwitch(module, points, options.onCrash);
  }

  /** Address of the builtin `wait` in the function table. */
  get waitBuiltin(): number {
    return this.#switch.wait;
  }

  /** The running thread's id; 0 between turns. */
  get current(): ThreadId {
    return this.#scheduler.current ?? 0;
  }

  /** Adds a thread that calls `callable`, which is already counted as a reference. */
  start(id: ThreadId, callable: Pointer, name: string): void {
    this.#options.recorder.started(id, name, this.current);
    const place = { state: 0, stackBase: 0, stackBytes: 0, stackPointer: 0 };
    this.#threads.set(id, { id, callable, ...place, ...NEVER_RUN });
    this.#scheduler.spawn(id);
    this.nudge();
  }

  unpark(id: ThreadId, reason?: WakeReason): void {
    const thread = this.#threads.get(id);
    if (thread !== undefined) thread.unparks++;
    if (this.#scheduler.unpark(id, reason)) this.#options.recorder.ready(id, this.current);
    this.nudge();
  }

  /** Somebody outside has chosen who goes on. */
  proceed(): void {
    this.#dispatchNow();
  }

  /** Something the scheduler may want to know has happened: it looks at once if it sleeps. */
  nudge(): void {
    if (this.#scheduler.current === undefined) this.#queueDispatch();
  }

  /**
   * How often the running thread has been told to look again. It asks before it looks whether it has to
   * wait, and waits only if nothing was added since: in between a garbage collection may come, whose
   * finalizers wait themselves and so use up what wakes this thread.
   */
  get changes(): number {
    return this.#knocks + (this.#threads.get(this.current)?.unparks ?? 0);
  }

  /** Wakes who waits for the outside: input has come, a message from the page. */
  knock(): void {
    this.#knocks++;
    this.#scheduler.knock();
    this.nudge();
  }

  /** Whether the running thread should let others go first. */
  get shouldYield(): boolean {
    this.#listen();
    this.#scheduler.expire(this.#options.clock.peek());
    return this.#scheduler.hasReady || !this.#options.kernel.processes.isAlive;
  }

  /** Where the running thread stands, for its copy in a child. */
  describeCurrent(): {
    ident: ThreadId;
    state: Pointer;
    stackBase: Pointer;
    stackPointer: Pointer;
  } {
    const thread = this.#known(this.current);
    const stackPointer = this.#module.stackSave();
    return { ident: thread.id, state: thread.state, stackBase: thread.stackBase, stackPointer };
  }

  /**
   * In a worker whose memory has just become a copy of a parent's: the thread that forked goes on with
   * `callable`, above its old frames, to which it never returns. Its thread state stays, and with it
   * its thread-locals and context, as on Linux.
   */
  continueForked(at: {
    ident: ThreadId;
    state: Pointer;
    stackBase: Pointer;
    stackPointer: Pointer;
    callable: Pointer;
  }): void {
    const { ident, ...place } = at;
    const thread: Thread = { id: ident, ...place, stackBytes: 0, ...NEVER_RUN };
    // The copy says that the forking thread is attached; the scheduler will attach it in its turn.
    this.#attach(this.#loopState);
    this.#threads.clear();
    this.#threads.set(thread.id, thread);
    this.#options.recorder.started(thread.id, "MainThread", 0);
    this.#scheduler.keepOnly(thread.id);
    this.#queueDispatch();
  }

  /**
   * Calls a Python function while no thread runs, as if by a thread of its own: the event loop's state
   * has the main thread's ident, under which `sys._current_frames` shows the main thread's frame.
   */
  callOnLoop(callable: Pointer): void {
    const module = this.#module;
    const ident = (this.#loopState + THREAD_ID_OFFSET) >>> 2;
    const own = module.HEAPU32[ident] ?? 0;
    module.HEAPU32[ident] = 1;
    if (module._PyObject_CallNoArgs(callable) === 0) module._PyErr_Print();
    module.HEAPU32[ident] = own;
  }

  /** Deletes the states of threads that exist only as copies of a parent's. */
  forgetOthers(): void {
    const module = this.#module;
    const mine = this.#known(this.current).state;
    let state = module._PyInterpreterState_ThreadHead(this.#interpreter);
    while (state !== 0) {
      const next = module._PyThreadState_Next(state);
      if (state !== mine && state !== this.#loopState) {
        module._PyThreadState_Clear(state);
        module._PyThreadState_Delete(state);
      }
      state = next;
    }
  }

  // ------------------------------------------------------- called from native.wat

  #wait(args: Pointer): number {
    const module = this.#module;
    const request = module._PyLong_AsLong(module.HEAPU32[args >>> 2] ?? 0);
    switch (request) {
      case YIELD:
        return this.#yieldTurn();
      case PARK:
      case PARK_OUTSIDE: {
        const seen = module._PyLong_AsLong(module.HEAPU32[(args >>> 2) + 1] ?? 0);
        const seconds = module._PyFloat_AsDouble(module.HEAPU32[(args >>> 2) + 2] ?? 0);
        const deadline = seconds < 0 ? undefined : this.#options.clock.peek() + seconds * 1000;
        const thread = this.#known(this.current);
        if (this.#options.mustTakeSignals(thread.id)) return INTERRUPTED;
        if (seen !== this.changes) return STAY;
        this.#scheduler.park(deadline, request === PARK_OUTSIDE);
        this.#options.recorder.waiting(thread.id);
        return this.#leave(thread);
      }
      default: {
        const thread = this.#known(this.current);
        this.#scheduler.park(undefined, true);
        return this.#leave(thread);
      }
    }
  }

  /** The handler of the signal TICK, called as `tick(signum, frame)` between two bytecodes. */
  #tick(args: Pointer): number {
    if (!this.#options.mayInterrupt(this.#module.HEAPU32[(args >>> 2) + 1] ?? 0)) return STAY;
    // Another would run on top of this thread, and could not go on where this one holds what it needs.
    const turn = this.#options.clock.peek() - this.turnStarted;
    return this.#options.jspi || turn > SPINNING ? this.#yieldTurn() : STAY;
  }

  /** Called at each point of a program whose schedule does not go by the clock. */
  #point(): number {
    const thread = this.#known(this.current);
    if (++this.#points > this.#options.pointLimit) {
      this.#options.onEndless();
      this.#scheduler.park(undefined, true);
      return this.#leave(thread);
    }
    this.#options.clock.work();
    this.#listen();
    this.#scheduler.expire(this.#options.clock.peek());
    if (!this.#scheduler.point()) return STAY;
    this.#options.recorder.ready(thread.id, thread.id);
    return this.#leave(thread);
  }

  #yieldTurn(): number {
    if (!this.shouldYield) {
      this.turnStarted = this.#options.clock.peek();
      return STAY;
    }
    const thread = this.#known(this.current);
    this.#scheduler.yieldTurn();
    this.#options.recorder.ready(thread.id, thread.id);
    return this.#leave(thread);
  }

  /** Milliseconds of computing: of the process, or of the running thread. Waiting costs none. */
  timeOf(whose: "process" | "thread"): number {
    const turn = this.#options.clock.peek() - this.#runningSince;
    return turn + (whose === "process" ? this.#processTime : this.#known(this.current).time);
  }

  #endTurn(thread: Thread): void {
    const turn = this.#options.clock.peek() - this.#runningSince;
    thread.time += turn;
    this.#processTime += turn;
  }

  /** Makes ready to suspend `thread`, which has told the scheduler why. */
  #leave(thread: Thread): number {
    thread.suspended = new Promise((resolve) => {
      thread.resume = resolve;
    });
    thread.stackPointer = this.#module.stackSave();
    this.#endTurn(thread);
    this.#attach(this.#loopState);
    this.#module.stackRestore(this.#loopStackPointer);
    return thread.id;
  }

  #suspended(token: number): Promise<void> {
    // Dispatching waits for a microtask: until this thread has really left its stack, or has not.
    this.#queueDispatch();
    return this.#known(token).suspended ?? Promise.resolve();
  }

  /** Blocking: others run on top of this thread's stack, or the worker sleeps, until its turn comes. */
  #runOthers(token: number): boolean {
    const mayRun = (id: ThreadId) => id === token || this.#known(id).state === 0;
    for (;;) {
      this.#listen();
      this.#scheduler.expire(this.#options.clock.peek());
      const next = this.#scheduler.dispatch(mayRun);
      if (next === undefined || next === "undecided") {
        if (!this.#block(this.#scheduler.isWaiting(token))) return false;
        continue;
      }
      if (next === TIME) {
        this.#options.clock.skipTo(this.#scheduler.firstDeadline);
        continue;
      }
      this.#options.onWake();
      const thread = this.#known(next.id);
      thread.reason = next.reason;
      this.turnStarted = this.#runningSince = this.#options.clock.peek();
      this.#options.recorder.running(next.id);
      if (next.id === token) return true;
      this.#enter(thread);
    }
  }

  /** Sleeps with the whole worker; false if nothing could wake it. */
  #block(canBeWoken: boolean): boolean {
    const deadline = this.#scheduler.nextDeadline;
    const forEver = deadline === Number.POSITIVE_INFINITY;
    this.#options.onIdle(forEver ? this.#doorbell : undefined);
    if (this.#options.isolated && canBeWoken) {
      const { words, index } = this.#options.kernel.processes.doorbell;
      Atomics.wait(
        words,
        index,
        this.#doorbell,
        Math.max(0, deadline - this.#options.clock.peek()),
      );
      return true;
    }
    // Without shared memory a worker cannot sleep: it looks at the clock until the time has come.
    if (forEver) return false;
    while (this.#options.clock.peek() < deadline);
    return true;
  }

  #return(token: number, left: boolean): Pointer {
    const module = this.#module;
    if (token === STAY) return this.#smallInts[REASONS.woken] ?? 0;
    if (token === INTERRUPTED) return this.#smallInts[REASONS.interrupted] ?? 0;
    const thread = this.#known(token);
    thread.resume = undefined;
    thread.suspended = undefined;
    module.stackRestore(thread.stackPointer);
    this.#attach(thread.state);
    this.#announce(thread);
    if (!left) {
      this.#scheduler.stay(thread.id);
      return module.__Py_NoneStruct;
    }
    // A signal may have come while it was about to go on for another reason.
    const reason = this.#options.mustTakeSignals(thread.id) ? "interrupted" : thread.reason;
    return this.#smallInts[REASONS[reason]] ?? 0;
  }

  #finish(state: Pointer, result: Pointer): void {
    const module = this.#module;
    if (result === 0) module._PyErr_Print();
    const thread = this.#known(this.current);
    this.#endTurn(thread);
    this.#attach(this.#loopState);
    module._PyThreadState_Delete(state);
    module.stackRestore(this.#loopStackPointer);
    this.#stacks.give({ base: thread.stackBase, bytes: thread.stackBytes });
    this.#threads.delete(thread.id);
    this.#options.recorder.exited(thread.id);
    this.#scheduler.exit();
    this.#queueDispatch();
  }

  /** Makes `state` the thread CPython runs, and the one that takes signals: all are the main thread here. */
  #attach(state: Pointer): void {
    const module = this.#module;
    module._PyThreadState_Swap(state);
    module.HEAPU32[(module.__PyRuntime + MAIN_STATE_OFFSET) >>> 2] = state;
  }

  /** Tells Python which thread runs: `interleave.parking.current`. */
  #announce(thread: Thread): void {
    if (this.#threadsModule === 0) {
      this.#threadsModule = importModule(this.#module, "interleave.parking");
      this.#currentName = importObject(this.#module, "interleave.parking", "_CURRENT");
    }
    const ident = this.#module._PyLong_FromLong(thread.id);
    this.#module._PyObject_SetAttr(this.#threadsModule, this.#currentName, ident);
    this.#module._Py_DecRef(ident);
  }

  // -------------------------------------------------------------------- turns

  #queueDispatch(): void {
    if (this.#dispatchQueued) return;
    this.#dispatchQueued = true;
    this.#idle++;
    const now = performance.now();
    if (now - this.#lastHop > HOP_EVERY) {
      this.#lastHop = now;
      this.#hop.port2.postMessage(0);
    } else {
      queueMicrotask(() => this.#dispatchNow());
    }
  }

  #dispatchNow(): void {
    this.#dispatchQueued = false;
    if (this.#scheduler.current !== undefined || !this.#options.kernel.processes.isAlive) return;
    this.#listen();
    this.#scheduler.expire(this.#options.clock.peek());
    const next = this.#scheduler.dispatch();
    if (next === undefined) {
      this.#sleep();
      return;
    }
    this.#options.onWake();
    if (next === "undecided") {
      this.#options.onPause();
      return;
    }
    if (next === TIME) {
      this.#options.clock.skipTo(this.#scheduler.firstDeadline);
      this.#queueDispatch();
      return;
    }
    this.turnStarted = this.#runningSince = this.#options.clock.peek();
    this.#options.recorder.running(next.id);
    const thread = this.#known(next.id);
    thread.reason = next.reason;
    if (thread.resume === undefined) this.#enter(thread);
    else thread.resume();
  }

  #enter(thread: Thread): void {
    const module = this.#module;
    if (thread.state === 0) {
      const { base, bytes } = this.#stacks.take(this.#threads.size);
      thread.stackBase = base;
      thread.stackBytes = bytes;
      thread.stackPointer = base + bytes;
      thread.state = module._PyThreadState_New(this.#interpreter);
      module.HEAPU32[(thread.state + THREAD_ID_OFFSET) >>> 2] = thread.id;
      module._PyUnstable_ThreadState_SetStackProtection(thread.state, base, bytes);
    }
    this.#attach(thread.state);
    module.stackRestore(thread.stackPointer);
    this.#announce(thread);
    this.#switch.begin(thread.callable, thread.state);
  }

  /** Reads the doorbell: a ring means that what somebody waits for outside may have come. */
  #listen(): void {
    const { words, index } = this.#options.kernel.processes.doorbell;
    const rings = Atomics.load(words, index);
    if (rings === this.#doorbell) return;
    this.#doorbell = rings;
    // Signals first: a thread that was woken for another reason would not look for them.
    if (this.#options.kernel.processes.hasSignals()) this.#options.onSignal();
    this.#knocks++;
    this.#scheduler.knock();
  }

  #sleep(): void {
    const idle = ++this.#idle;
    const wake = () => {
      if (idle === this.#idle) this.#dispatchNow();
    };
    const deadline = this.#scheduler.nextDeadline;
    this.#options.onIdle(deadline === Number.POSITIVE_INFINITY ? this.#doorbell : undefined);
    const isTimed = deadline < Number.POSITIVE_INFINITY;
    if (isTimed && this.#options.canSkip()) {
      this.#options.clock.skipTo(deadline);
      queueMicrotask(wake);
      return;
    }
    const wait = Math.max(0, deadline - this.#options.clock.peek());
    if (this.#options.isolated) {
      const { words, index } = this.#options.kernel.processes.doorbell;
      const change = Atomics.waitAsync(words, index, this.#doorbell, wait);
      if (!change.async) {
        queueMicrotask(wake);
        return;
      }
      void change.value.then((result) => {
        if (result === "timed-out") this.#options.clock.skipTo(deadline);
        wake();
      });
    } else if (isTimed) {
      setTimeout(wake, wait);
    }
  }

  #known(id: ThreadId): Thread {
    const thread = this.#threads.get(id);
    if (thread === undefined) throw new RangeError(`no thread ${id}`);
    return thread;
  }
}

/** Private offsets are true for one build of CPython; a wrong one would corrupt memory silently. */
function checkLayout(module: InterpreterModule, state: Pointer): void {
  const ident = module.HEAPU32[(state + THREAD_ID_OFFSET) >>> 2];
  const main = module.HEAPU32[(module.__PyRuntime + MAIN_STATE_OFFSET) >>> 2];
  if (ident !== module._PyThread_get_thread_ident() || main !== state) {
    throw new Error(
      "this build of Python keeps its thread states elsewhere than the engine expects",
    );
  }
}
