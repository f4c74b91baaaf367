/**
 * Which thread of one process runs, which want to, and what the others wait for.
 *
 * Pure: it moves no stacks and reads no clock. The worker tells it what happened (`park`, `unpark`,
 * `yieldTurn`, the time) and asks it who goes next. Times are in milliseconds on the worker's clock.
 */

import type { Fault } from "./faults.ts";
import { cpythonPolicy } from "./policies/cpython.ts";
import {
  type ByChoice,
  type Choice,
  mayDelay,
  type SchedulePolicy,
  type ThreadId,
  TIME,
  threadsOf,
} from "./policy.ts";
import type { Decision } from "./schedule.ts";
import type { Step, StepLog } from "./steps.ts";

/** Why a parked thread went on. */
export type WakeReason = "woken" | "timed-out" | "interrupted";

interface ScheduledThread {
  readonly id: ThreadId;
  state: "ready" | "running" | "waiting";
  /** When a waiting thread gives up. */
  deadline: number | undefined;
  /** Waits for something only another process or the page can change. */
  outside: boolean;
  reason: WakeReason;
}

/** Who runs and why; or nobody before time has passed; or nobody before the policy has chosen. */
export type Next =
  | { readonly id: ThreadId; readonly reason: WakeReason }
  | typeof TIME
  | "undecided"
  | undefined;

/** Options where something may go wrong. */
const NOTHING = 1;
const FAULT = 2;

/** More decisions than this are not kept: nobody would replay them. */
const DECISION_LIMIT = 200_000;

export class Scheduler {
  readonly #policy: SchedulePolicy;
  readonly #onAlarm: () => void;
  #threads = new Map<ThreadId, ScheduledThread>();
  #ready: ScheduledThread[] = [];
  /** Those who wait for something outside; a subset of the waiting ones. */
  #outside = new Set<ScheduledThread>();
  /** No waiting thread has an earlier deadline than this. */
  #earliest = Number.POSITIVE_INFINITY;
  #current: ScheduledThread | undefined;
  /** Who was in the middle of its work at the point where somebody is to be chosen. */
  #preempted: ScheduledThread | undefined;
  /** What was chosen at that point, until it is done. */
  #chosen: ThreadId | undefined;
  readonly #decisions: Decision[] = [];
  readonly #log: StepLog | undefined;
  /** Of the step that begins next, if it is a choice. */
  #stepChoice: Step["choice"];
  /** As `expire` was told last. */
  #now = 0;

  /** When the process wants to be told of the time, and again after so long (0: no more). */
  #alarm = { at: Number.POSITIVE_INFINITY, every: 0 };

  constructor(
    policy: SchedulePolicy = cpythonPolicy,
    onAlarm: () => void = () => {},
    log?: StepLog,
  ) {
    this.#policy = policy;
    this.#onAlarm = onAlarm;
    this.#log = log;
  }

  get alarm(): { readonly at: number; readonly every: number } {
    return this.#alarm;
  }

  /** @param every milliseconds between this alarm and those that follow; 0 for one alone. */
  setAlarm(at: number, every: number): void {
    this.#alarm = { at, every };
  }

  get current(): ThreadId | undefined {
    return this.#current?.id;
  }

  get hasReady(): boolean {
    return this.#ready.length > 0;
  }

  /** The choices so far, where there was one. */
  get decisions(): readonly Decision[] {
    return this.#decisions;
  }

  /**
   * The running thread comes to a point of the program where it can be preempted: true if it has to
   * leave, and is ready then.
   *
   * @param place of the program, where the policy wants to know it.
   */
  point(place?: number): boolean {
    const thread = this.#running();
    const policy = this.#policy;
    if (policy.clock === "real") return false;
    if (policy.steps === undefined) {
      if (this.#ready.length === 0 && !this.#canTimePass) return false;
      const choice = this.#choiceOf([thread, ...this.#ready], true);
      const chosen = this.#decide(policy, { ...choice, place });
      if (chosen === undefined || chosen === thread.id) {
        this.#beginStep(thread.id);
        return false;
      }
      this.#chosen = chosen;
    }
    this.#preempted = thread;
    this.yieldTurn();
    return true;
  }

  /**
   * An event loop has so much to hear of that it could hear in another order, or, where it `isBusy`, after what it has
   * to do: the place of what comes before the others; 0 where all comes as it is due.
   */
  chooseReply(options: number, isBusy: boolean): number {
    const policy = this.#policy;
    if (policy.clock === "real" || options < 2) return 0;
    const places = Array.from({ length: options }, (_, place) => place + 1);
    const chosen = this.#decide(policy, { options: places, preempts: isBusy, isReply: true });
    return (chosen ?? 1) - 1;
  }

  /** Whether something goes wrong now, which could in this line of the program. */
  chooseFault(fault: Fault, line?: number): boolean {
    const policy = this.#policy;
    if (policy.clock === "real" || !policy.faults?.includes(fault)) return false;
    return (
      this.#decide(policy, { options: [NOTHING, FAULT], preempts: false, fault, line }) === FAULT
    );
  }

  /** What the policy is to choose from, when `dispatch` was undecided. */
  get choice(): Choice {
    return this.#choiceAmong(this.#ready);
  }

  /** Adds a thread that wants to run. */
  spawn(id: ThreadId): void {
    const thread: ScheduledThread = {
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
    this.#threads.delete(this.#running().id);
    this.#current = undefined;
  }

  /** The running thread waits until `unpark`, `deadline` or, if `outside`, until `unparkOutside`. */
  park(deadline: number | undefined, outside: boolean): void {
    const thread = this.#running();
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
    this.#preempted = undefined;
    this.#chosen = undefined;
    thread.state = "running";
    this.#current = thread;
  }

  /** The running thread lets the others go first. */
  yieldTurn(): void {
    const thread = this.#running();
    this.#current = undefined;
    thread.reason = "woken";
    this.#makeReady(thread);
  }

  /** Wakes a waiting thread, or answers false: it was not waiting. */
  unpark(id: ThreadId, reason: WakeReason = "woken"): boolean {
    const thread = this.#threads.get(id);
    if (thread?.state !== "waiting") return false;
    thread.reason = reason;
    this.#makeReady(thread);
    return true;
  }

  /** Something changed outside this process: everyone who waits for that looks again. */
  unparkOutside(): void {
    for (const thread of [...this.#outside]) this.unpark(thread.id);
  }

  /** Wakes those whose time is up, in the order of their deadlines. */
  expire(now: number): void {
    this.#now = now;
    const { at, every } = this.#alarm;
    if (now >= at) {
      this.#alarm.at = every > 0 ? Math.max(at + every, now) : Number.POSITIVE_INFINITY;
      this.#onAlarm();
    }
    if (now < this.#earliest) return;
    const isDue = ({ deadline = Number.POSITIVE_INFINITY }) => deadline <= now;
    const due = [...this.#threads.values()].filter(isDue);
    due.sort((a, b) => (a.deadline ?? 0) - (b.deadline ?? 0));
    for (const thread of due) this.unpark(thread.id, "timed-out");
    this.#earliest = this.#firstTimeout;
  }

  /** No thread times out before this, and no alarm is due; infinite where nobody waits for a time. */
  get nextDeadline(): number {
    return Math.min(this.#earliest, this.#alarm.at);
  }

  /** When the first thread times out, or the alarm is due. */
  get firstDeadline(): number {
    return Math.min(this.#firstTimeout, this.#alarm.at);
  }

  get #firstTimeout(): number {
    let first = Number.POSITIVE_INFINITY;
    for (const { deadline = first } of this.#threads.values()) first = Math.min(first, deadline);
    return first;
  }

  /** Whether a thread has parked. */
  isParked(id: ThreadId): boolean {
    return this.#threads.get(id)?.state === "waiting";
  }

  /** Whether a thread waits for a time, or for the outside: it may be woken though nobody runs. */
  isWaiting(id: ThreadId): boolean {
    const thread = this.#threads.get(id);
    return thread?.state === "waiting" && (thread.outside || thread.deadline !== undefined);
  }

  /** Lets the next thread run, of those that `mayRun`; `undefined` when there is none. */
  dispatch(mayRun?: (id: ThreadId) => boolean): Next {
    const able = mayRun ? this.#ready.filter(({ id }) => mayRun(id)) : this.#ready;
    if (able.length === 0) return undefined;
    const chosen = this.#takeChosen(able) ?? this.#choose(able);
    if (chosen === undefined) return "undecided";
    if (chosen === TIME) return TIME;
    const thread = this.#threads.get(chosen);
    if (thread === undefined || !able.includes(thread)) throw new RangeError(`${chosen} cannot go`);
    this.#preempted = undefined;
    this.#ready.splice(this.#ready.indexOf(thread), 1);
    thread.state = "running";
    this.#current = thread;
    this.#beginStep(thread.id);
    return { id: thread.id, reason: thread.reason };
  }

  /** After a fork, only the thread that called it exists in the child. */
  keepOnly(id: ThreadId): void {
    this.#threads.clear();
    this.#ready = [];
    this.#outside.clear();
    this.#earliest = Number.POSITIVE_INFINITY;
    this.#alarm = { at: Number.POSITIVE_INFINITY, every: 0 };
    this.#current = undefined;
    this.#preempted = undefined;
    this.#chosen = undefined;
    this.spawn(id);
  }

  #beginStep(thread: ThreadId): void {
    this.#log?.begin(thread, this.#stepChoice);
    this.#stepChoice = undefined;
  }

  #running(): ScheduledThread {
    if (this.#current === undefined) throw new Error("no thread is running");
    return this.#current;
  }

  #makeReady(thread: ScheduledThread): void {
    thread.state = "ready";
    thread.deadline = undefined;
    if (thread.outside) this.#outside.delete(thread);
    thread.outside = false;
    this.#ready.push(thread);
  }

  #takeChosen(able: readonly ScheduledThread[]): ThreadId | undefined {
    const chosen = this.#chosen;
    this.#chosen = undefined;
    return chosen === TIME || able.some(({ id }) => id === chosen) ? chosen : undefined;
  }

  #choose(able: readonly ScheduledThread[]): ThreadId | undefined {
    const policy = this.#policy;
    const first = able[0]?.id;
    if (policy.clock === "real") return first;
    if (able.length === 1 && !this.#canTimePass && policy.steps === undefined) return first;
    return this.#decide(policy, this.#choiceAmong(able));
  }

  #decide(policy: ByChoice, choice: Choice): ThreadId | undefined {
    const { options, preempts, isReply = false, fault, line, place: at } = choice;
    const [thread = 0] = options;
    const chosen = policy.choose(choice);
    if (chosen === undefined) return undefined;
    const place = options.indexOf(chosen);
    if (place < 0) throw new RangeError(`${chosen} cannot be chosen`);
    if (options.length > 1 && this.#decisions.length < DECISION_LIMIT) {
      this.#stepChoice = { at: this.#decisions.length, options: threadsOf(choice) };
      const isOpen = isReply || fault !== undefined || choice.delay !== undefined;
      if (this.#log !== undefined) this.#log.isOpen ||= isOpen;
      this.#decisions.push({
        options: threadsOf(choice).length,
        chosen: place,
        preempts: preempts && !isReply,
        ...(mayDelay(choice) ? { mayDelay: true } : {}),
        ...(isReply ? { isReply } : {}),
        ...(fault === undefined ? {} : { fault }),
        ...(fault === undefined || line === undefined || place === 0 ? {} : { line }),
        ...(at !== undefined && policy.keepsPlaces ? { at: { thread, place: at } } : {}),
      });
    }
    return chosen;
  }

  /** Who was in the middle of its work comes first. */
  #choiceAmong(able: readonly ScheduledThread[]): Choice {
    const first = this.#preempted;
    if (first === undefined || !able.includes(first)) return this.#choiceOf(able, false);
    return this.#choiceOf([first, ...able.filter((thread) => thread !== first)], true);
  }

  #choiceOf(threads: readonly ScheduledThread[], preempts: boolean): Choice {
    const options = threads.map(({ id }) => id);
    if (!this.#canTimePass) return { options, preempts };
    return { options: [...options, TIME], preempts, delay: this.firstDeadline - this.#now };
  }

  get #canTimePass(): boolean {
    return this.firstDeadline < Number.POSITIVE_INFINITY;
  }
}
