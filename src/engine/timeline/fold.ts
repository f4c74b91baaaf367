import {
  ACCESSES,
  type Access,
  type AccessEvent,
  type EngineEvent,
  type LockEvent,
  type OutputEvent,
  type ProcessEvent,
  type RaceEvent,
  type TaskEnding,
  type TaskEvent,
  type ThreadEvent,
} from "../events.ts";
import {
  DEFAULT_LIMITS,
  Lanes,
  type NextState,
  type OpenLane,
  type TimelineLimits,
  type Writable,
} from "./lanes.ts";
import type {
  Holding,
  Lane,
  LaneAccess,
  LaneEnding,
  LaneKind,
  LaneRace,
  Timeline,
  Wakeup,
} from "./timeline.ts";

interface Process {
  readonly lane: OpenLane;
  readonly threads: Map<number, Thread>;
  running: Thread | undefined;
}

interface Thread {
  readonly process: Process;
  readonly lane: OpenLane;
  readonly tasks: Map<number, OpenLane>;
  /** The task whose code the thread is in. */
  task: OpenLane | undefined;
  /** It may still be named as who woke another; its ident may be given to a new thread. */
  hasExited: boolean;
}

type Exit = Extract<ProcessEvent, { action: "exited" }>;

interface Held {
  readonly lane: OpenLane;
  readonly holding: Writable<Holding>;
}

/**
 * A timeline that grows by one event after another, at a constant cost for each. Of a run that
 * never tires, it keeps sums in place of what is too short to be seen in the whole.
 */
export class TimelineFold implements Timeline {
  readonly #lanes: Lanes;
  readonly #processes = new Map<number, Process>();
  readonly #held = new Map<string, Held[]>();
  #counts: Record<LaneKind, number> = { process: 0, thread: 0, task: 0 };
  readonly #accesses: LaneAccess[] = [];
  readonly #races: LaneRace[] = [];
  #end = 0;
  #printedLines = 0;

  constructor(limits: TimelineLimits = DEFAULT_LIMITS) {
    this.#lanes = new Lanes(limits);
  }

  get lanes(): readonly Lane[] {
    return this.#lanes.all;
  }

  get wakeups(): readonly Wakeup[] {
    return this.#lanes.wakeups;
  }

  get accesses(): readonly LaneAccess[] {
    return this.#accesses;
  }

  get races(): readonly LaneRace[] {
    return this.#races;
  }

  get end(): number {
    return this.#end;
  }

  get hiddenLanes(): number {
    return this.#lanes.hidden;
  }

  get resolution(): number {
    return this.#lanes.resolution;
  }

  /** Whether there was ever more than one process, thread or task. */
  get isConcurrent(): boolean {
    const { process, thread, task } = this.#counts;
    return process > 1 || thread > 1 || task > 1;
  }

  /**
   * @param outputLine the line of the output that printed text goes to, where somebody else counts
   *   them; by default, the lines of this run's output events are counted.
   */
  add(event: EngineEvent, outputLine = this.#printedLines): void {
    if (event.kind === "state") return;
    const at = Math.max(event.at, 0);
    if (at > this.#end) this.#end = at;
    switch (event.kind) {
      case "process":
        if (event.action === "started") this.#startProcess(at, event.process, event.parent);
        else this.#endProcess(at, event.process, this.#endOfProcess(event));
        break;
      case "thread":
        this.#addThreadEvent(at, event);
        break;
      case "task":
        this.#addTaskEvent(at, event);
        break;
      case "lock":
        this.#addLockEvent(at, event);
        break;
      case "access":
        this.#addAccess(at, event);
        break;
      case "race":
        // Tasks of one loop are never at the same time: between them no order is missing.
        if (event.awaited === undefined) this.#addRace(event);
        break;
      case "output":
        this.#addOutput(at, event, outputLine);
        break;
    }
    this.#lanes.fit(this.#end);
  }

  /** The run is over; what still lasts was not ended by the program. */
  finish(at: number): void {
    this.#end = Math.max(this.#end, at);
  }

  #startProcess(at: number, pid: number, parent?: number): void {
    if (this.#processes.has(pid)) return;
    const { lane } = this.#process(pid, at);
    const starter = parent === undefined ? undefined : this.#processes.get(parent);
    if (starter !== undefined) {
      this.#lanes.wake(at, activeLane(starter.running) ?? starter.lane, lane, "started");
    }
  }

  #endOfProcess({ exitCode, by }: Exit): LaneEnding | undefined {
    if (exitCode === undefined) return undefined;
    if (exitCode >= 0) return { how: "exited", code: exitCode };
    return { how: "killed", signal: -exitCode, by: this.#lanes.find("process", by) };
  }

  #endOfTask({ how, error = "", by, because, line }: TaskEnding): LaneEnding {
    switch (how) {
      case "returned":
      case "destroyed":
        return { how };
      case "raised":
        return { how, error, line };
      case "cancelled":
        return { how, by: this.#lanes.find("task", by), because, line };
    }
  }

  #endProcess(at: number, pid: number, ending: LaneEnding | undefined): void {
    const process = this.#processes.get(pid);
    if (process === undefined) return;
    this.#processes.delete(pid);
    for (const { lane, tasks } of process.threads.values()) {
      for (const task of tasks.values()) this.#lanes.end(at, task);
      this.#lanes.end(at, lane);
    }
    this.#lanes.end(at, process.lane, ending);
  }

  #addThreadEvent(at: number, event: ThreadEvent): void {
    const name = event.action === "started" ? event.name : undefined;
    const thread = this.#thread(event.process, event.thread, at, name);
    const { process, lane } = thread;
    switch (event.action) {
      case "started":
        this.#lanes.wake(
          at,
          activeLane(this.#findThread(event.process, event.by)),
          lane,
          "started",
        );
        this.#enter(at, thread, { state: "ready" });
        break;
      case "ready":
        this.#lanes.wake(at, activeLane(this.#findThread(event.process, event.by)), lane, "woke");
        this.#enter(at, thread, { state: "ready" });
        break;
      case "running":
        // One interpreter runs one thread, whether or not the other's leave was heard of.
        if (process.running !== undefined && process.running !== thread) {
          this.#enter(at, process.running, { state: "ready" });
        }
        this.#enter(at, thread, { state: "running" });
        break;
      case "waiting":
        this.#enter(at, thread, {
          state: "waiting",
          wait: {
            for: event.for,
            on: event.on,
            line: event.line,
            holder: this.#findThread(event.process, event.holder)?.lane.index,
          },
        });
        break;
      case "raised":
        lane.ending = { how: "raised", error: event.error, line: event.line };
        break;
      case "exited":
        for (const task of thread.tasks.values()) this.#lanes.end(at, task);
        thread.hasExited = true;
        this.#leave(at, thread);
        this.#lanes.end(at, lane, { how: "returned" });
        break;
    }
  }

  #addTaskEvent(at: number, event: TaskEvent): void {
    // The task is gone by then: it has no lane any more.
    if (event.action === "unread") return;
    const thread = this.#thread(event.process, event.thread, at);
    const name = event.action === "started" ? event.name : undefined;
    const task = this.#task(thread, event.task, at, name);
    switch (event.action) {
      case "started":
        if (event.by !== undefined) {
          this.#lanes.wake(at, thread.tasks.get(event.by), task, "started");
        }
        this.#lanes.setState(at, task, { state: "ready" });
        break;
      case "running":
        if (thread.task !== undefined && thread.task !== task) {
          this.#lanes.setState(at, thread.task, { state: "ready" });
        }
        thread.task = task;
        this.#lanes.setState(at, task, { state: "running" });
        break;
      case "waiting":
        if (thread.task === task) thread.task = undefined;
        this.#lanes.setState(at, task, {
          state: "waiting",
          wait: { for: event.for, on: event.on, line: event.line },
        });
        break;
      case "finished":
        if (thread.task === task) thread.task = undefined;
        thread.tasks.delete(event.task);
        this.#lanes.end(at, task, this.#endOfTask(event.ending));
        break;
    }
  }

  #addLockEvent(at: number, event: LockEvent): void {
    const lock = `${event.process}/${event.lock}`;
    const held = this.#held.get(lock) ?? [];
    this.#held.set(lock, held);
    const lane = activeLane(this.#thread(event.process, event.thread, at));
    const place = held.findIndex((one) => one.lane === lane);
    if (event.action === "released") {
      // A lock may be released by another than its holder.
      const [one] = held.splice(Math.max(place, 0), 1);
      if (one !== undefined) one.holding.to = at;
    } else if (place === -1 && lane !== undefined) {
      const { name, line } = event;
      const holding = { name, line, from: at, to: Number.POSITIVE_INFINITY, times: 1 };
      held.push({ lane, holding });
      this.#lanes.hold(lane, holding);
    }
  }

  #addAccess(at: number, event: AccessEvent): void {
    const { process, thread, action: kind, variable, line, value } = event;
    const lane = activeLane(this.#thread(process, thread, at))?.index;
    if (lane === undefined || this.#accesses.length >= ACCESSES) return;
    this.#accesses.push({ at, lane, kind, variable, line, value });
  }

  /** It is told right after its second access. */
  #addRace({ variable, first, second }: RaceEvent): void {
    const isIt = (access: LaneAccess, told: Access): boolean =>
      access.variable === variable &&
      access.line === told.line &&
      access.kind === told.kind &&
      this.#isBy(access, told);
    const later = this.#accesses.findLastIndex((access) => isIt(access, second));
    const earlier = this.#accesses.findLastIndex((access, at) => at < later && isIt(access, first));
    const [one, other] = [this.#accesses[earlier], this.#accesses[later]];
    if (one !== undefined && other !== undefined) this.#races.push({ first: one, second: other });
  }

  /** A task's lane lies below that of its thread, and that below its process's. */
  #isBy({ lane }: LaneAccess, { thread, process }: Access): boolean {
    const own = this.lanes[lane];
    const ofThread = own?.kind === "task" ? this.lanes[own.parent ?? -1] : own;
    return ofThread?.name === thread && this.lanes[ofThread.parent ?? -1]?.number === process;
  }

  #addOutput(at: number, event: OutputEvent, outputLine: number): void {
    this.#printedLines += event.text.split("\n").length - 1;
    const process = this.#process(event.process, at);
    const lane = activeLane(this.#printer(process, event.thread)) ?? process.lane;
    this.#lanes.print(at, lane, event.text, outputLine);
  }

  /** Who printed: the thread that says so, or the only one that could have. */
  #printer(process: Process, ident: number | undefined): Thread | undefined {
    if (ident !== undefined) return process.threads.get(ident);
    if (process.running !== undefined) return process.running;
    const alive = [...process.threads.values()].filter(({ hasExited }) => !hasExited);
    return alive.length === 1 ? alive[0] : undefined;
  }

  #process(pid: number, at: number): Process {
    const known = this.#processes.get(pid);
    if (known !== undefined) return known;
    const lane = this.#addLane("process", undefined, pid, at, "");
    const process = { lane, threads: new Map(), running: undefined };
    this.#processes.set(pid, process);
    return process;
  }

  #thread(pid: number, ident: number, at: number, name?: string): Thread {
    const process = this.#process(pid, at);
    const known = process.threads.get(ident);
    if (known !== undefined && !(known.hasExited && name !== undefined)) return known;
    const lane = this.#addLane("thread", process.lane, ident, at, name ?? String(ident));
    const thread = { process, lane, tasks: new Map(), task: undefined, hasExited: false };
    process.threads.set(ident, thread);
    return thread;
  }

  #task(thread: Thread, number: number, at: number, name?: string): OpenLane {
    const known = thread.tasks.get(number);
    if (known !== undefined) return known;
    const lane = this.#addLane("task", thread.lane, number, at, name ?? `Task-${number}`);
    thread.tasks.set(number, lane);
    return lane;
  }

  #addLane(
    kind: LaneKind,
    parent: OpenLane | undefined,
    number: number,
    from: number,
    name: string,
  ): OpenLane {
    this.#counts[kind] += 1;
    return this.#lanes.add(kind, parent, number, from, name);
  }

  #findThread(pid: number, ident: number | undefined): Thread | undefined {
    return ident === undefined ? undefined : this.#processes.get(pid)?.threads.get(ident);
  }

  /** A task is in the state of its thread while the thread is in its code. */
  #enter(at: number, thread: Thread, next: NextState): void {
    this.#lanes.setState(at, thread.lane, next);
    if (thread.task !== undefined) this.#lanes.setState(at, thread.task, next);
    if (next.state === "running") {
      thread.process.running = thread;
      this.#lanes.run(at, thread.process.lane);
    } else {
      this.#leave(at, thread);
    }
  }

  #leave(at: number, thread: Thread): void {
    const { process } = thread;
    if (process.running !== thread) return;
    process.running = undefined;
    this.#lanes.closeSpan(at, process.lane);
  }
}

/** The lane of what a thread does: its task's while it is in one, else its own. */
const activeLane = (thread: Thread | undefined): OpenLane | undefined =>
  thread?.task ?? thread?.lane;
