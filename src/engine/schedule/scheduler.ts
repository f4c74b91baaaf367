/**
 * Which thread of one process runs, which want to, and what the others wait for.
 *
 * Pure: it moves no stacks and reads no clock. The worker tells it what happened (`park`, `unpark`,
 * `yieldTurn`, the time) and asks it who goes next. Times are in milliseconds on the worker's clock.
 */
import { cpythonPolicy, type SchedulePolicy } from "./policy";

export type ThreadId = number;

/** Why a parked thread went on. */
export type WakeReason = "woken" | "timed-out" | "interrupted";

interface ThreadRecord {
  readonly id: ThreadId;
  state: "ready" | "running" | "waiting";
  /** When a waiting thread gives up. */
  deadline: number | undefined;
  /** Waits for something only another process or the page can change. */
  outside: boolean;
  reason: WakeReason;
}

export class Scheduler {
  #threads = new Map<ThreadId, ThreadRecord>();
  #ready: ThreadRecord[] = [];
  /** Those who wait for something outside; a subset of the waiting ones. */
  #outside = new Set<ThreadRecord>();
  /** No waiting thread has an earlier deadline than this. */
  #earliest = Number.POSITIVE_INFINITY;
  #current: ThreadRecord | undefined;

  constructor(private readonly policy: SchedulePolicy = cpythonPolicy) {}

  get current(): ThreadId | undefined {
    return this.#current?.id;
  }

  get hasReady(): boolean {
    return this.#ready.length > 0;
  }

  /** Whether the policy wants another thread to run at a point of the program. */
  wantsSwitch(): boolean {
    return this.policy.wantsSwitch();
  }

  /** Adds a thread that wants to run. */
  spawn(id: ThreadId): void {
    const thread: ThreadRecord = {
      id,
      state: "ready",
      deadline: undefined,
      outside: false,
      reason: "woken",
    };
    this.#threads.set(id, thread);
    this.#ready.push(thread);
  }

  /** The running thread ends. */
  exit(): void {
    this.#threads.delete(this.running().id);
    this.#current = undefined;
  }

  /** The running thread waits until `unpark`, `deadline` or, if `outside`, until `knock`. */
  park(deadline: number | undefined, outside: boolean): void {
    const thread = this.running();
    thread.state = "waiting";
    thread.deadline = deadline;
    thread.outside = outside;
    if (outside) this.#outside.add(thread);
    if (deadline !== undefined && deadline < this.#earliest) this.#earliest = deadline;
    this.#current = undefined;
  }

  /** The thread that has just parked or yielded could not leave its stack and runs on. */
  stay(id: ThreadId): void {
    const thread = this.#threads.get(id);
    if (thread === undefined || this.#current !== undefined) throw new Error(`${id} did leave`);
    if (thread.state === "waiting") this.unpark(id);
    this.#ready = this.#ready.filter((other) => other !== thread);
    thread.state = "running";
    this.#current = thread;
  }

  /** The running thread lets the others go first. */
  yieldTurn(): void {
    const thread = this.running();
    this.#current = undefined;
    thread.reason = "woken";
    this.makeReady(thread);
  }

  /** Wakes a waiting thread, or answers false: it was not waiting. */
  unpark(id: ThreadId, reason: WakeReason = "woken"): boolean {
    const thread = this.#threads.get(id);
    if (thread?.state !== "waiting") return false;
    thread.reason = reason;
    this.makeReady(thread);
    return true;
  }

  /** Something changed outside this process: everyone who waits for that looks again. */
  knock(): void {
    for (const thread of [...this.#outside]) this.unpark(thread.id);
  }

  /** Wakes those whose time is up, in the order of their deadlines. */
  expire(now: number): void {
    if (now < this.#earliest) return;
    const due: ThreadRecord[] = [];
    this.#earliest = Number.POSITIVE_INFINITY;
    for (const thread of this.#threads.values()) {
      if (thread.deadline === undefined) continue;
      if (thread.deadline <= now) due.push(thread);
      else if (thread.deadline < this.#earliest) this.#earliest = thread.deadline;
    }
    due.sort((a, b) => (a.deadline ?? 0) - (b.deadline ?? 0));
    for (const thread of due) this.unpark(thread.id, "timed-out");
  }

  /** No thread times out before this; infinite where none waits with a deadline. */
  get nextDeadline(): number {
    return this.#earliest;
  }

  /** Whether a thread waits for a time, or for the outside: it may be woken though nobody runs. */
  isWaiting(id: ThreadId): boolean {
    const thread = this.#threads.get(id);
    return thread?.state === "waiting" && (thread.outside || thread.deadline !== undefined);
  }

  /**
   * Lets the next thread run (of those that `mayRun`) and says which and why; `undefined` when there is
   * none.
   */
  dispatch(
    mayRun?: (id: ThreadId) => boolean,
  ): { readonly id: ThreadId; readonly reason: WakeReason } | undefined {
    const able = mayRun ? this.#ready.filter(({ id }) => mayRun(id)) : this.#ready;
    if (able.length === 0) return undefined;
    const place = this.policy.choose(able.map((thread) => thread.id));
    const thread = able[place];
    if (thread === undefined) throw new RangeError(`no ready thread at place ${place}`);
    this.#ready.splice(this.#ready.indexOf(thread), 1);
    thread.state = "running";
    this.#current = thread;
    return { id: thread.id, reason: thread.reason };
  }

  /** After a fork, only the thread that called it exists in the child. */
  keepOnly(id: ThreadId): void {
    this.#threads.clear();
    this.#ready = [];
    this.#outside.clear();
    this.#earliest = Number.POSITIVE_INFINITY;
    this.#current = undefined;
    this.spawn(id);
  }

  private running(): ThreadRecord {
    if (this.#current === undefined) throw new Error("no thread is running");
    return this.#current;
  }

  private makeReady(thread: ThreadRecord): void {
    thread.state = "ready";
    thread.deadline = undefined;
    if (thread.outside) this.#outside.delete(thread);
    thread.outside = false;
    this.#ready.push(thread);
  }
}
