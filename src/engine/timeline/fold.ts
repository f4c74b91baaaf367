import type { EngineEvent, LockEvent, OutputEvent, TaskEvent, ThreadEvent } from "../events.ts";
import { mergeHoldings, mergePrints, mergeSpans, mergeWakeups } from "./merge.ts";
import type {
  Holding,
  Lane,
  LaneIndex,
  LaneKind,
  PlainSpan,
  Print,
  Span,
  SpanWait,
  Timeline,
  WaitingSpan,
  Wakeup,
} from "./timeline.ts";

export interface TimelineLimits {
  /** How many spans, prints, holdings and wake-ups are kept before short ones are merged. */
  readonly items: number;
  readonly lanes: number;
}

const DEFAULT_LIMITS: TimelineLimits = { items: 20_000, lanes: 200 };

/** Longer texts are cut: the output shows them whole. */
const PRINT_LENGTH = 80;

/** Between two threads' turns a process does not stop, though nobody runs for this long (seconds). */
const HANDOVER = 0.0005;

/** Less than any time that is worth telling from another (seconds). */
const INSTANT = 1e-6;

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

type OpenSpan = Writable<PlainSpan> | Writable<WaitingSpan>;

interface OpenLane extends Writable<Lane> {
  /** Past the limit of lanes; what happens in it is followed but not kept. */
  readonly index: LaneIndex | undefined;
  spans: Span[];
  holdings: Writable<Holding>[];
  prints: Writable<Print>[];
  /** The last of `spans`, while it lasts. */
  open: OpenSpan | undefined;
}

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

interface Held {
  readonly lane: OpenLane;
  readonly holding: Writable<Holding>;
}

/**
 * A timeline that grows by one event after another, at a constant cost for each. Of a run that
 * never tires, it keeps sums in place of what is too short to be seen in the whole.
 */
export class TimelineFold implements Timeline {
  readonly #limits: TimelineLimits;
  readonly #lanes: OpenLane[] = [];
  #wakeups: Wakeup[] = [];
  readonly #processes = new Map<number, Process>();
  readonly #held = new Map<string, Held[]>();
  #counts: Record<LaneKind, number> = { process: 0, thread: 0, task: 0 };
  #size = 0;
  #end = 0;
  #hiddenLanes = 0;
  #resolution = 0;
  #printedLines = 0;

  constructor(limits: TimelineLimits = DEFAULT_LIMITS) {
    this.#limits = limits;
  }

  get lanes(): readonly Lane[] {
    return this.#lanes;
  }

  get wakeups(): readonly Wakeup[] {
    return this.#wakeups;
  }

  get end(): number {
    return this.#end;
  }

  get hiddenLanes(): number {
    return this.#hiddenLanes;
  }

  get resolution(): number {
    return this.#resolution;
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
        else this.#endProcess(at, event.process);
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
      case "output":
        this.#addOutput(at, event, outputLine);
        break;
    }
    if (this.#size > this.#limits.items) this.#coarsen();
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
      this.#wake(at, activeLane(starter.running) ?? starter.lane, lane, "started");
    }
  }

  #endProcess(at: number, pid: number): void {
    const process = this.#processes.get(pid);
    if (process === undefined) return;
    this.#processes.delete(pid);
    for (const { lane, tasks } of process.threads.values()) {
      for (const task of tasks.values()) this.#endLane(at, task);
      this.#endLane(at, lane);
    }
    this.#endLane(at, process.lane);
  }

  #addThreadEvent(at: number, event: ThreadEvent): void {
    const name = event.action === "started" ? event.name : undefined;
    const thread = this.#thread(event.process, event.thread, at, name);
    const { process, lane } = thread;
    switch (event.action) {
      case "started":
        this.#wake(at, activeLane(this.#findThread(event.process, event.by)), lane, "started");
        this.#enter(at, thread, { state: "ready" });
        break;
      case "ready":
        this.#wake(at, activeLane(this.#findThread(event.process, event.by)), lane, "woke");
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
      case "exited":
        for (const task of thread.tasks.values()) this.#endLane(at, task);
        thread.hasExited = true;
        this.#leave(at, thread);
        this.#endLane(at, lane);
        break;
    }
  }

  #addTaskEvent(at: number, event: TaskEvent): void {
    const thread = this.#thread(event.process, event.thread, at);
    const name = event.action === "started" ? event.name : undefined;
    const task = this.#task(thread, event.task, at, name);
    switch (event.action) {
      case "started":
        this.#setState(at, task, { state: "ready" });
        break;
      case "running":
        if (thread.task !== undefined && thread.task !== task) {
          this.#setState(at, thread.task, { state: "ready" });
        }
        thread.task = task;
        this.#setState(at, task, { state: "running" });
        break;
      case "waiting":
        if (thread.task === task) thread.task = undefined;
        this.#setState(at, task, {
          state: "waiting",
          wait: { for: event.for, on: event.on, line: event.line },
        });
        break;
      case "finished":
        if (thread.task === task) thread.task = undefined;
        thread.tasks.delete(event.task);
        this.#endLane(at, task);
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
      if (lane.index === undefined) return;
      lane.holdings.push(holding);
      this.#size += 1;
    }
  }

  #addOutput(at: number, event: OutputEvent, outputLine: number): void {
    this.#printedLines += event.text.split("\n").length - 1;
    const process = this.#process(event.process, at);
    const lane = activeLane(this.#printer(process, event.thread)) ?? process.lane;
    if (lane.index === undefined) return;
    const last = lane.prints.at(-1);
    // `print` writes the end of its line as a second piece.
    if (last?.outputLine === outputLine && last.times === 1) {
      last.text = cut(last.text + event.text);
      return;
    }
    lane.prints.push({ at, outputLine, text: cut(event.text), times: 1 });
    this.#size += 1;
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
    const isKept =
      this.#lanes.length < this.#limits.lanes &&
      (parent === undefined || parent.index !== undefined);
    const lane: OpenLane = {
      index: isKept ? this.#lanes.length : undefined,
      kind,
      parent: parent?.index,
      number,
      name,
      from,
      to: Number.POSITIVE_INFINITY,
      spans: [],
      holdings: [],
      prints: [],
      open: undefined,
    };
    if (isKept) this.#lanes.push(lane);
    else this.#hiddenLanes += 1;
    return lane;
  }

  #findThread(pid: number, ident: number | undefined): Thread | undefined {
    return ident === undefined ? undefined : this.#processes.get(pid)?.threads.get(ident);
  }

  #wake(at: number, from: OpenLane | undefined, to: OpenLane, action: "woke" | "started"): void {
    if (from?.index === undefined || to.index === undefined || from === to) return;
    this.#wakeups.push({ at, from: from.index, to: to.index, action });
    this.#size += 1;
  }

  /** A task is in the state of its thread while the thread is in its code. */
  #enter(at: number, thread: Thread, next: NextState): void {
    this.#setState(at, thread.lane, next);
    if (thread.task !== undefined) this.#setState(at, thread.task, next);
    if (next.state === "running") this.#run(at, thread);
    else this.#leave(at, thread);
  }

  #run(at: number, thread: Thread): void {
    const { process } = thread;
    process.running = thread;
    const last = process.lane.spans.at(-1);
    if (process.lane.open === undefined && last?.state === "running" && at - last.to < HANDOVER) {
      const reopened = { ...last, to: Number.POSITIVE_INFINITY };
      process.lane.spans[process.lane.spans.length - 1] = reopened;
      process.lane.open = reopened;
    } else {
      this.#setState(at, process.lane, { state: "running" });
    }
  }

  #leave(at: number, thread: Thread): void {
    const { process } = thread;
    if (process.running !== thread) return;
    process.running = undefined;
    this.#closeSpan(at, process.lane);
  }

  #setState(at: number, lane: OpenLane, next: NextState): void {
    if (lane.index === undefined) return;
    const { open } = lane;
    if (open?.state === next.state && open.state !== "waiting") return;
    this.#closeSpan(at, lane);
    const last = lane.spans.at(-1);
    if (last !== undefined && last.state === next.state && last.to === at && !("wait" in next)) {
      const reopened = { ...last, to: Number.POSITIVE_INFINITY } as OpenSpan;
      lane.spans[lane.spans.length - 1] = reopened;
      lane.open = reopened;
      return;
    }
    lane.open = { ...next, from: at, to: Number.POSITIVE_INFINITY };
    lane.spans.push(lane.open);
    this.#size += 1;
  }

  #closeSpan(at: number, lane: OpenLane): void {
    const { open } = lane;
    if (open === undefined) return;
    lane.open = undefined;
    if (at > open.from) {
      open.to = at;
    } else {
      lane.spans.pop();
      this.#size -= 1;
    }
  }

  #endLane(at: number, lane: OpenLane): void {
    this.#closeSpan(at, lane);
    lane.to = Math.min(lane.to, at);
  }

  /** Halves what is kept, at least; so each thing is merged a bounded number of times. */
  #coarsen(): void {
    const room = this.#limits.items / 2;
    const even = (this.#end * this.#lanes.length) / this.#limits.items;
    let shortest = Math.max(this.#resolution, even, INSTANT);
    for (;;) {
      for (const lane of this.#lanes) {
        lane.spans = mergeSpans(lane.spans, shortest);
        lane.holdings = mergeHoldings(lane.holdings, shortest);
        lane.prints = mergePrints(lane.prints, shortest);
      }
      this.#wakeups = mergeWakeups(this.#wakeups, shortest);
      this.#size = this.#count();
      if (this.#size <= room || shortest >= this.#end) break;
      shortest *= 2;
    }
    this.#resolution = shortest;
    if (this.#size <= room) return;

    // Merging keeps one wake-up for each two lanes and one holding for each lock: too many here.
    this.#wakeups = this.#wakeups.slice(-room / 4);
    const holdings = Math.ceil(room / 4 / this.#lanes.length);
    for (const lane of this.#lanes) lane.holdings = lane.holdings.slice(-holdings);
    this.#size = this.#count();
  }

  #count(): number {
    return this.#lanes.reduce(
      (sum, { spans, holdings, prints }) => sum + spans.length + holdings.length + prints.length,
      this.#wakeups.length,
    );
  }
}

type NextState =
  | { readonly state: "running" | "ready" }
  | { readonly state: "waiting"; readonly wait: SpanWait };

/** The lane of what a thread does: its task's while it is in one, else its own. */
const activeLane = (thread: Thread | undefined): OpenLane | undefined =>
  thread?.task ?? thread?.lane;

const cut = (text: string): string =>
  text.length > PRINT_LENGTH ? `${text.slice(0, PRINT_LENGTH - 1)}…` : text;
