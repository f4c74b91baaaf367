/**
 * Green threads: each Python thread on a WebAssembly stack of its own, one of them running.
 *
 * A thread leaves its stack in the builtin `wait` (native.wat) and comes back when the scheduler picks
 * it. Three things make up a thread: V8's stack, which JSPI keeps; the `PyThreadState`, exchanged here
 * with CPython's own call; and the C ("shadow") stack in linear memory, of which every thread has its
 * own piece. Pyodide lets suspended tasks share one and copies pieces away, but the garbage collector
 * of CPython 3.14 walks frames that live there (https://github.com/pyodide/pyodide/issues/6464).
 *
 * Long because parking, leaving a stack and taking turns are one thing, told from three sides: Python,
 * native.wat and the scheduler.
 */
import { BUILTINS, PYTHON } from "../builtins.ts";
import { KernelError, ProcessEnded } from "../kernel/errors.ts";
import { THREAD_LIMIT } from "../kernel/limits.ts";
import { type ThreadId, TIME } from "../schedule/policy.ts";
import type { Scheduler, WakeReason } from "../schedule/scheduler.ts";
import type { StepLog } from "../schedule/steps.ts";
import { argumentsOf, setException, type Table } from "./border.ts";
import { CStacks } from "./c-stacks.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";
import { PythonVariable } from "./python.ts";
import type { Recorder, WaitDetail } from "./recorder.ts";
import { Rest, type RestOptions } from "./rest.ts";
import type { Signals } from "./signals.ts";
import type { CreateSwitch, StackSwitch, SwitchPoints } from "./stack-switch.ts";
import { ThreadStates } from "./thread-states.ts";

/**
 * How long (ms) a thread computes, where no stack can be left, before it is taken for one that spins until
 * another has done something.
 */
const SPINNING = 1_000;

/** Longest time (ms) without giving the worker's message queue a turn. */
const HOP_EVERY = 4;

/** Offset of the first digit of an int (`PyLongObject`), which is all of it below 2³⁰. */
const SMALL_INT_OFFSET = 12;

/** More than any line or offset; with a pointer before it, a number that is still exact. */
const PLACES = 2 ** 20;

/** Why a thread need not leave its stack: nobody else wants to run. */
const STAY = -1;

/** It is to look again whether it has to wait. */
const LOOK_AGAIN = -2;

/** Signals came before the main thread could sleep. */
const INTERRUPTED = -3;

/** An exception is set. */
const FAILED = -4;

/** A builtin in which a thread may leave its stack. */
interface SwitchBuiltin {
  /** What it is told by. */
  readonly self: Pointer;
  /** Above 0: the thread has told the scheduler why it leaves. */
  readonly leave: (args: Pointer, count: number) => number;
}

type SwitchBuiltins = Record<keyof typeof BUILTINS.switches, SwitchBuiltin>;

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
  /** Whether it has left its stack in `park`. */
  isParked: boolean;
  /** How often somebody has called `unpark` for it. */
  unparks: number;
  /** Milliseconds it has run before its present turn. */
  time: number;
  /** Whether it has come to a point since it jumped back last. */
  hasMoved: boolean;
}

const NEVER_RUN = {
  resume: undefined,
  suspended: undefined,
  reason: "woken",
  isParked: false,
  unparks: 0,
  time: 0,
  hasMoved: false,
} as const;

export interface ThreadsOptions extends Omit<RestOptions, "onIdle"> {
  readonly module: InterpreterModule;
  readonly scheduler: Scheduler;
  readonly signals: Signals;
  readonly recorder: Pick<Recorder, "started" | "exited" | "running" | "ready" | "waiting">;
  readonly createSwitch: CreateSwitch;
  /** Looks at the instruction of which a point tells, by the point's arguments. */
  readonly look?: ((args: Pointer) => void) | undefined;
  /** Where there are points of the standard library as well: whether the running thread is at one now, or at one of the program's. */
  readonly placing?: (() => "program" | "library" | undefined) | undefined;
  /** Whether the policy wants to know where points are. */
  readonly wantsPlaces: boolean;
  /** Where it is told what each step did. */
  readonly log?: StepLog | undefined;
  /** How many points of the program its threads may come to. */
  readonly pointLimit: number;
  readonly process: ThreadsProcess;
}

/** The process whose threads they are. */
export interface ThreadsProcess {
  /** Whether what a tick has come upon may be left; if not, another tick will come. */
  mayInterrupt(): boolean;
  /** The worker is about to sleep; with the doorbell's count if only a ring can wake it. */
  onIdle(rings: number | undefined): void;
  /** Somebody outside has to choose who goes on; `dispatch` when that is done. */
  onPause(): void;
  /** Its user presses Ctrl+C. */
  interrupt(): void;
  /** The program has come to too many points; its threads stand still. */
  onEndless(): void;
  onCrash(error: unknown): void;
}

export class Threads {
  readonly states: ThreadStates;
  readonly #options: ThreadsOptions;
  readonly #module: InterpreterModule;
  readonly #scheduler: Scheduler;
  readonly #threads = new Map<ThreadId, Thread>();
  readonly #stacks: CStacks;
  readonly #switch: StackSwitch;
  readonly #builtins: SwitchBuiltins;
  readonly #rest: Rest;
  /** Tells Python which thread runs. */
  readonly #current: PythonVariable;
  readonly #hop = new MessageChannel();
  /** Milliseconds in which threads ran, and since when the running one does. */
  #processTime = 0;
  #runningSince = 0;
  #dispatchQueued = false;
  #idle = 0;
  #lastHop = 0;
  /** How often something has changed outside. */
  #outsideChanges = 0;
  #points = 0;
  #isEndless = false;
  #hasEnded = false;
  /** When the running thread was given its turn (ms). */
  turnStarted = 0;

  /** Leaves the interpreter's memory as it is: that of a child is still to come. */
  constructor(options: ThreadsOptions) {
    this.#options = options;
    const { module, scheduler } = options;
    this.#module = module;
    this.#stacks = new CStacks(module);
    this.#scheduler = scheduler;
    this.states = new ThreadStates(module, this.#stacks);
    this.#rest = new Rest({ ...options, onIdle: (rings) => options.process.onIdle(rings) });
    this.#current = new PythonVariable(module, PYTHON.current);
    this.#hop.port1.onmessage = () => this.dispatch();

    this.#builtins = this.#createBuiltins();
    const points: SwitchPoints = {
      leave: this.#leaver(),
      suspended: (token) => this.#suspended(token),
      runOthers: (token) => this.#runOthers(token),
      return: (token, left) => this.#return(token, left),
      finish: (state, result) => this.#finish(state, result),
    };
    this.#switch = options.createSwitch(module, points, (error) => options.process.onCrash(error));
  }

  /** The builtins in which a thread may leave its stack. */
  get builtins(): Table {
    const { index } = this.#switch;
    return Object.fromEntries(
      Object.entries(this.#builtins).map(([name, { self }]) => [name, { index, self }]),
    );
  }

  /** They are one function; a small int, which CPython keeps at one address for ever, tells which is called. */
  #createBuiltins(): SwitchBuiltins {
    const { switches } = BUILTINS;
    const readPark = argumentsOf(this.#module, switches.park);
    const readJump = argumentsOf(this.#module, switches.jump);
    const { look, placing, wantsPlaces } = this.#options;
    let number = 0;
    const create = (leave: SwitchBuiltin["leave"]): SwitchBuiltin => ({
      self: this.#module._PyLong_FromLong(++number),
      leave,
    });
    return {
      park: create((args, count) => this.#park(...readPark(args, count))),
      yield_turn: create(() => this.#yieldTurn()),
      halt: create(() => this.#halt()),
      tick: create(() => this.#tick()),
      point: create((args) => {
        if (look !== undefined && (placing === undefined || placing() === "program")) look(args);
        return this.#point(wantsPlaces ? this.#placeOf(args) : undefined);
      }),
      jump: create((args, count) => this.#jump(...readJump(args, count))),
    };
  }

  #leaver(): SwitchPoints["leave"] {
    const bySelf = new Map(
      Object.entries(this.#builtins).map(([name, { self, leave }]) => [self, { name, leave }]),
    );
    return (self, args, count) => {
      const builtin = bySelf.get(self);
      if (builtin === undefined) throw new RangeError(`no builtin is told by ${self}`);
      try {
        return builtin.leave(args, count);
      } catch (error) {
        setException(this.#module, builtin.name, error);
        return FAILED;
      }
    };
  }

  /** The running thread's id; 0 between turns. */
  get current(): ThreadId {
    return this.#scheduler.current ?? 0;
  }

  /** Bytes of C stack that a program wants for each thread that it starts; 0 for any. */
  stackSize = 0;

  /** Adds a thread that calls `callable`. @throws KernelError EAGAIN */
  start(id: ThreadId, callable: Pointer, name: string): void {
    if (this.#threads.size >= THREAD_LIMIT) throw new KernelError("EAGAIN");
    this.#module._Py_IncRef(callable);
    this.#options.recorder.started(id, name, this.current);
    const place = { state: 0, stackBase: 0, stackBytes: this.stackSize, stackPointer: 0 };
    this.#threads.set(id, { id, callable, ...place, ...NEVER_RUN });
    this.#scheduler.spawn(id);
    this.#dispatchSoon();
  }

  /** Lets a thread go on that has parked. */
  unpark(id: ThreadId, reason?: WakeReason): void {
    const thread = this.#threads.get(id);
    if (thread !== undefined) thread.unparks++;
    if (this.#scheduler.unpark(id, reason)) this.#options.recorder.ready(id, this.current);
    this.#dispatchSoon();
  }

  /** Lets all go on that have parked until something changes outside: input has come, say. */
  unparkOutside(): void {
    this.#outsideChanges++;
    this.#scheduler.unparkOutside();
    this.#dispatchSoon();
  }

  /**
   * How often the running thread has been told to look again. It asks before it looks whether it has to
   * wait, and waits only if nothing was added since: in between a garbage collection may come, whose
   * finalizers wait themselves and so use up what wakes this thread.
   */
  get changes(): number {
    return this.#outsideChanges + (this.#threads.get(this.current)?.unparks ?? 0);
  }

  /** Whether the running thread should let others go first. */
  get shouldYield(): boolean {
    this.#listen();
    this.#scheduler.expire(this.#options.clock.peek());
    return this.#scheduler.hasReady || !this.#options.kernel.processes.isAlive;
  }

  /** Where the running thread stands, for its copy in a child. */
  currentForChild(): {
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
    const { ident, ...forked } = at;
    const thread: Thread = { id: ident, ...forked, stackBytes: 0, ...NEVER_RUN };
    // The copy says that the forking thread is attached; the scheduler will attach it in its turn.
    this.states.attachLoop();
    this.#threads.clear();
    this.#threads.set(thread.id, thread);
    this.#options.recorder.started(thread.id, "MainThread", 0);
    this.#scheduler.keepOnly(thread.id);
    this.#queueDispatch();
  }

  /**
   * No thread goes on any more, whatever is still under way to it. Stacks that were left are unwound in the next
   * microtask: a browser that had to find out that nobody comes back to them would keep thousands.
   */
  end(): void {
    this.#hasEnded = true;
    for (const { resume } of this.#threads.values()) resume?.();
    this.#hop.port1.close();
    this.#rest.end();
  }

  /** Deletes the states of threads that exist only as copies of a parent's. */
  forgetOthers(): void {
    this.states.deleteOthers(this.#known(this.current).state);
  }

  // ------------------------------------------------------- called from native.wat

  #park(
    seen: number,
    timeout: number | undefined,
    outside: boolean,
    what: WaitDetail | undefined,
  ): number {
    const { clock, signals, recorder, log } = this.#options;
    if (log !== undefined) log.isOpen ||= timeout !== undefined || outside;
    const thread = this.#known(this.current);
    if (signals.mustBeTakenBy(thread.id)) return INTERRUPTED;
    if (seen !== this.changes) return LOOK_AGAIN;
    if (thread.id === signals.mainThread && this.#interruptsMain()) return INTERRUPTED;
    const deadline = timeout === undefined ? undefined : clock.peek() + timeout * 1000;
    this.#scheduler.park(deadline, outside);
    recorder.waiting(thread.id, what);
    thread.isParked = true;
    return this.#leave(thread);
  }

  #halt(): number {
    const thread = this.#known(this.current);
    this.#scheduler.park(undefined, true);
    return this.#leave(thread);
  }

  #tick(): number {
    if (!this.#options.process.mayInterrupt()) return STAY;
    // Another would run on top of this thread, and could not go on where this one holds what it needs.
    const turn = this.#options.clock.peek() - this.turnStarted;
    return this.#switch.canLeave || turn > SPINNING ? this.#yieldTurn() : STAY;
  }

  /** A number for where an event of `sys.monitoring` is: its code, and the line or the offset in it. */
  #placeOf(args: Pointer): number {
    const { HEAPU32 } = this.#module;
    const [code = 0, where = 0] = [HEAPU32[args >>> 2], HEAPU32[(args + 4) >>> 2]];
    return code * PLACES + (HEAPU32[(where + SMALL_INT_OFFSET) >>> 2] ?? 0);
  }

  #point(place?: number): number {
    const { placing } = this.#options;
    if (placing !== undefined && placing() === undefined) return STAY;
    if (++this.#points > this.#options.pointLimit) {
      // How much the others did until the page takes the worker away would be another thing in every run.
      this.#isEndless = true;
      this.#options.process.onEndless();
      return this.#halt();
    }
    const { clock, signals } = this.#options;
    const thread = this.#known(this.current);
    thread.hasMoved = true;
    clock.work();
    this.#interruptsMain();
    this.#listen();
    this.#scheduler.expire(clock.peek());
    if (signals.mustBeTakenBy(thread.id)) signals.raise();
    if (!this.#scheduler.point(place)) return STAY;
    this.#options.recorder.ready(thread.id, thread.id);
    return this.#leave(thread);
  }

  /**
   * Whether the schedule lets Ctrl+C be pressed now, where the main thread runs or waits; of one that waits for its turn
   * it is asked when it has it.
   */
  #interruptsMain(): boolean {
    const { mainThread } = this.#options.signals;
    if (this.current !== mainThread && !this.#scheduler.isParked(mainThread)) return false;
    if (!this.#scheduler.chooseFault("interrupt")) return false;
    this.#options.process.interrupt();
    return true;
  }

  /** A loop within one line comes to no other: each time but the first, its line begins again here. */
  #jump(_code: Pointer, offset: number, destination: number): number {
    if (destination > offset) return STAY;
    const thread = this.#known(this.current);
    const token = thread.hasMoved ? STAY : this.#point();
    thread.hasMoved = false;
    return token;
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
    this.states.attachLoop();
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
      const next = this.#next(mayRun);
      if (typeof next !== "object") {
        const { nextDeadline } = this.#scheduler;
        if (!this.#rest.block(nextDeadline, this.#scheduler.isWaiting(token))) return false;
      } else if (next.id === token) {
        return true;
      } else {
        this.#enter(next);
      }
    }
  }

  #return(token: number, left: boolean): Pointer {
    const { __Py_NoneStruct, __Py_TrueStruct, __Py_FalseStruct } = this.#module;
    const { signals } = this.#options;
    if (this.#hasEnded) throw new ProcessEnded();
    if (token === FAILED) return 0;
    if (token === STAY) return __Py_NoneStruct;
    if (token === LOOK_AGAIN) return __Py_TrueStruct;
    if (token === INTERRUPTED) {
      signals.raise();
      return __Py_TrueStruct;
    }
    const thread = this.#known(token);
    const { isParked } = thread;
    thread.isParked = false;
    thread.resume = undefined;
    thread.suspended = undefined;
    this.states.attach(thread.state, thread.stackPointer);
    this.#current.set(thread.id);
    if (!left) this.#scheduler.stay(thread.id);
    if (!left || !isParked) return __Py_NoneStruct;
    // They may also have come while it was about to go on for another reason.
    if (signals.mustBeTakenBy(thread.id)) signals.raise();
    else if (thread.reason === "timed-out") return __Py_FalseStruct;
    return __Py_TrueStruct;
  }

  #finish(state: Pointer, result: Pointer): void {
    const module = this.#module;
    if (result === 0) module._PyErr_Print();
    const thread = this.#known(this.current);
    this.#endTurn(thread);
    this.states.attachLoop();
    module._PyThreadState_Delete(state);
    this.#stacks.give({ base: thread.stackBase, bytes: thread.stackBytes });
    this.#threads.delete(thread.id);
    this.#options.recorder.exited(thread.id);
    this.#scheduler.exit();
    this.#queueDispatch();
  }

  // -------------------------------------------------------------------- turns

  /** Something the scheduler may want to know has happened: it looks, unless a thread runs. */
  #dispatchSoon(): void {
    if (this.#scheduler.current === undefined) this.#queueDispatch();
  }

  #queueDispatch(): void {
    if (this.#dispatchQueued) return;
    this.#dispatchQueued = true;
    this.#idle++;
    const now = performance.now();
    if (now - this.#lastHop > HOP_EVERY) {
      this.#lastHop = now;
      this.#hop.port2.postMessage(0);
    } else {
      queueMicrotask(() => this.dispatch());
    }
  }

  /** Lets the next thread run, unless one does; called from outside when somebody there has chosen which. */
  dispatch(): void {
    this.#dispatchQueued = false;
    if (this.#hasEnded || this.#isEndless || this.#scheduler.current !== undefined) return;
    if (!this.#options.kernel.processes.isAlive) return;
    const next = this.#next();
    if (next === undefined) this.#sleep();
    else if (next === "undecided") this.#options.process.onPause();
    else if (next.resume === undefined) this.#enter(next);
    else next.resume();
  }

  /** Gives a thread its turn, of those that `mayRun`; which stack is to run then is the caller's affair. */
  #next(mayRun?: (id: ThreadId) => boolean): Thread | "undecided" | undefined {
    const { clock, kernel, recorder } = this.#options;
    for (;;) {
      this.#listen();
      this.#scheduler.expire(clock.peek());
      const next = this.#scheduler.dispatch(mayRun);
      if (next === undefined) return undefined;
      kernel.processes.setIdle(undefined);
      if (next === "undecided") return next;
      if (next === TIME) {
        clock.skipTo(this.#scheduler.firstDeadline);
        continue;
      }
      this.turnStarted = this.#runningSince = clock.peek();
      recorder.running(next.id);
      const thread = this.#known(next.id);
      thread.reason = next.reason;
      return thread;
    }
  }

  #enter(thread: Thread): void {
    if (thread.state === 0) {
      const { base, bytes } = this.#stacks.take(this.#threads.size, thread.stackBytes);
      thread.stackBase = base;
      thread.stackBytes = bytes;
      thread.stackPointer = base + bytes;
      thread.state = this.states.create(thread.id, { base, bytes });
    }
    this.states.attach(thread.state, thread.stackPointer);
    this.#current.set(thread.id);
    this.#switch.begin(thread.callable, thread.state);
  }

  /** Reads the doorbell: a ring means that what somebody waits for outside may have come. */
  #listen(): void {
    if (!this.#rest.hears()) return;
    const { signals } = this.#options;
    // Signals first: a thread that was woken for another reason would not look for them.
    if (signals.areWaiting) this.unpark(signals.mainThread, "interrupted");
    this.#outsideChanges++;
    this.#scheduler.unparkOutside();
  }

  #sleep(): void {
    const idle = ++this.#idle;
    const wake = () => {
      if (idle === this.#idle) this.dispatch();
    };
    this.#rest.sleep(this.#scheduler.nextDeadline, wake);
  }

  #known(id: ThreadId): Thread {
    const thread = this.#threads.get(id);
    if (thread === undefined) throw new RangeError(`no thread ${id}`);
    return thread;
  }
}
