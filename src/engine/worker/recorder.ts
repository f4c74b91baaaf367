/**
 * Writes down what a process prints and, for who watches the run, what its threads and tasks do, in the
 * order in which it happens; past a limit only output, beginnings, ends and releases are kept.
 */

import type { LockEvent, OutputEvent, TaskEvent, ThreadEvent } from "../events.ts";
import type { RecordedEvent } from "../protocol.ts";
import type { ThreadId } from "../schedule/policy.ts";

/** Switches and waits of threads that are kept of one run of one process; as many of locks, and of tasks. */
const LIMIT = 20_000;

export type WaitDetail = Omit<
  Extract<ThreadEvent, { action: "waiting" }>,
  "kind" | "at" | "process" | "thread" | "action"
>;

type TaskWait = Pick<Extract<TaskEvent, { action: "waiting" }>, "for" | "on" | "line">;

/** What a lock is called, and where the program takes it. */
type Taking = Pick<LockEvent, "name" | "line">;

export class Recorder {
  readonly #now: () => number;
  /** Whether anybody wants to know more than what is printed. */
  isWatched = false;
  #events: RecordedEvent[] = [];
  #recorded = 0;
  #running: ThreadId | undefined;
  #detail: WaitDetail | undefined;
  /** What Python has described once, by number. */
  readonly #notes: unknown[] = [];
  #lockEvents = 0;
  /** The names of the locks that are held, by their numbers. */
  readonly #held = new Map<number, string>();
  #taskEvents = 0;
  #lastTask = 0;
  /** The threads of the unfinished tasks, by their numbers. */
  readonly #tasks = new Map<number, ThreadId>();

  /** @param now milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  get isFull(): boolean {
    return this.#recorded >= LIMIT;
  }

  started(thread: ThreadId, name: string, by: ThreadId): void {
    const at = this.#now();
    const starter = by === 0 ? {} : { by };
    this.#push({ kind: "thread", at, thread, action: "started", name, ...starter });
  }

  exited(thread: ThreadId): void {
    this.#running = undefined;
    this.#push({ kind: "thread", at: this.#now(), thread, action: "exited" });
  }

  running(thread: ThreadId): void {
    if (thread === this.#running) return;
    this.#running = thread;
    this.#record({ kind: "thread", at: this.#now(), thread, action: "running" });
  }

  ready(thread: ThreadId, by: ThreadId): void {
    if (thread === this.#running) this.#running = undefined;
    const waker = by === 0 || by === thread ? {} : { by };
    this.#record({ kind: "thread", at: this.#now(), thread, action: "ready", ...waker });
  }

  /** What the thread that is about to wait waits for. */
  willWait(detail: WaitDetail): void {
    this.#detail = detail;
  }

  waiting(thread: ThreadId): void {
    this.#running = undefined;
    const detail = this.#detail ?? { for: "io" };
    this.#detail = undefined;
    this.#record({ kind: "thread", at: this.#now(), thread, action: "waiting", ...detail });
  }

  printed(stream: OutputEvent["stream"], thread: ThreadId, text: string): void {
    const last = this.#events.at(-1);
    if (last?.kind === "output" && last.stream === stream && last.thread === thread) {
      this.#events[this.#events.length - 1] = { ...last, text: last.text + text };
    } else {
      this.#events.push({ kind: "output", at: this.#now(), thread, stream, text });
    }
  }

  /** Keeps a description, so that an event can name it by a number. */
  note(description: unknown): number {
    return this.#notes.push(description) - 1;
  }

  /** Both lock calls answer whether to go on telling of locks. */
  lockAcquired(thread: ThreadId, lock: number, note: number): boolean {
    if (this.#lockEvents < LIMIT) {
      this.#lockEvents++;
      const taking = this.#notes[note] as Taking;
      this.#held.set(lock, taking.name);
      const at = this.#now();
      this.#push({ kind: "lock", at, thread, action: "acquired", lock, ...taking });
    }
    return this.#wantsLocks;
  }

  lockReleased(thread: ThreadId, lock: number): boolean {
    const name = this.#held.get(lock);
    if (name !== undefined) {
      this.#lockEvents++;
      this.#held.delete(lock);
      const at = this.#now();
      this.#push({ kind: "lock", at, thread, action: "released", lock, name });
    }
    return this.#wantsLocks;
  }

  /** What is held may still be released. */
  get #wantsLocks(): boolean {
    return this.#lockEvents < LIMIT || this.#held.size > 0;
  }

  /**
   * The number of a new task: the program has no other of that number. 0: it is not recorded;
   * undefined: no task is recorded any more.
   */
  taskStarted(thread: ThreadId, pid: number, name: string): number | undefined {
    if (this.#taskEvents >= LIMIT) return this.#tasks.size > 0 ? 0 : undefined;
    const task = pid * LIMIT + this.#lastTask++;
    this.#tasks.set(task, thread);
    this.#recordTask({ kind: "task", at: this.#now(), thread, task, action: "started", name });
    return task;
  }

  /** Whether the step is recorded: only then is its end to be told. */
  taskRunning(thread: ThreadId, task: number): boolean {
    if (this.#tasks.has(task)) this.#tasks.set(task, thread);
    if (this.#taskEvents >= LIMIT) return false;
    this.#recordTask({ kind: "task", at: this.#now(), thread, task, action: "running" });
    return true;
  }

  taskWaiting(thread: ThreadId, task: number, note: number): void {
    const wait = this.#notes[note] as TaskWait;
    this.#recordTask({ kind: "task", at: this.#now(), thread, task, action: "waiting", ...wait });
  }

  /** Any thread may find that a task is no more. */
  taskFinished(task: number): void {
    const thread = this.#tasks.get(task);
    if (thread === undefined) return;
    this.#tasks.delete(task);
    this.#taskEvents++;
    this.#push({ kind: "task", at: this.#now(), thread, task, action: "finished" });
  }

  /** What has happened since the last call. */
  take(): RecordedEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #recordTask(event: RecordedEvent): void {
    this.#taskEvents++;
    this.#push(event);
  }

  #record(event: RecordedEvent): void {
    if (this.isFull) return;
    this.#recorded++;
    this.#push(event);
  }

  #push(event: RecordedEvent): void {
    if (this.isWatched) this.#events.push(event);
  }
}
