/**
 * Writes down, for who watches the run, what the threads, tasks and locks of a process do, in the order in which
 * it happens; past a limit only beginnings, ends and releases are kept.
 */
import type { TaskEnding, TaskEvent, ThreadEvent, WorkEvent } from "../events.ts";
import type { WrittenEvent } from "../protocol.ts";
import type { ThreadId } from "../schedule/policy.ts";
import type { Outbox } from "./outbox.ts";
import type { Races } from "./races.ts";

/** Switches and waits of threads that are kept of one run of one process; as many of locks, and of tasks. */
const LIMIT = 20_000;

export type WaitDetail = Omit<
  Extract<ThreadEvent, { action: "waiting" }>,
  "kind" | "at" | "process" | "thread" | "action"
>;

/** Who made a task, and where. */
export type TaskOrigin = Pick<Extract<TaskEvent, { action: "started" }>, "by" | "line">;

/** Where work was given that has failed, and where it did. */
export type FailedWork = Pick<Extract<WorkEvent, { action: "failed" }>, "line" | "given">;

type TaskWait = Pick<Extract<TaskEvent, { action: "waiting" }>, "for" | "on" | "line">;

export class Recorder {
  readonly #outbox: Pick<Outbox, "add">;
  readonly #races: Pick<Races, "started" | "taskStarted"> | undefined;
  /** Whether anybody wants to know more than what is printed. */
  isWatched = false;
  #recorded = 0;
  #running: ThreadId | undefined;
  #lockEvents = 0;
  /** The names of the locks that are held, by their numbers. */
  readonly #held = new Map<number, string>();
  #taskEvents = 0;
  #lastTask = 0;
  #lastWork = 0;
  #raised = 0;
  readonly #names = new Map<ThreadId, string>();
  /** The threads of the unfinished tasks, by their numbers. */
  readonly #tasks = new Map<number, ThreadId>();

  /** @param races is told of threads and tasks that start. */
  constructor(outbox: Pick<Outbox, "add">, races?: Pick<Races, "started" | "taskStarted">) {
    this.#outbox = outbox;
    this.#races = races;
  }

  /** Whether it is still written down what threads wait for. */
  get recordsWaits(): boolean {
    return this.isWatched && this.#recorded < LIMIT;
  }

  started(thread: ThreadId, name: string, by: ThreadId): void {
    this.#races?.started(thread, name, by);
    if (this.#names.size < LIMIT) this.#names.set(thread, name);
    const starter = by === 0 ? {} : { by };
    this.#push(thread, { kind: "thread", action: "started", name, ...starter });
  }

  nameOf(thread: ThreadId): string | undefined {
    return this.#names.get(thread);
  }

  exited(thread: ThreadId): void {
    this.#running = undefined;
    this.#push(thread, { kind: "thread", action: "exited" });
  }

  /** A thread does so once; a program that goes around Python could say so for ever. */
  threadRaised(thread: ThreadId, error: string, line: number | undefined): void {
    if (this.#raised++ >= LIMIT) return;
    const place = line === undefined ? {} : { line };
    this.#push(thread, { kind: "thread", action: "raised", error, ...place });
  }

  running(thread: ThreadId): void {
    if (thread === this.#running) return;
    this.#running = thread;
    this.#record(thread, { kind: "thread", action: "running" });
  }

  ready(thread: ThreadId, by: ThreadId): void {
    if (thread === this.#running) this.#running = undefined;
    const waker = by === 0 || by === thread ? {} : { by };
    this.#record(thread, { kind: "thread", action: "ready", ...waker });
  }

  waiting(thread: ThreadId, what: WaitDetail = { for: "io" }): void {
    this.#running = undefined;
    this.#record(thread, { kind: "thread", action: "waiting", ...what });
  }

  /** Both lock calls answer whether to go on telling of locks. */
  lockAcquired(thread: ThreadId, lock: number, name: string, line: number | undefined): boolean {
    if (this.#lockEvents < LIMIT) {
      this.#lockEvents++;
      this.#held.set(lock, name);
      const place = line === undefined ? {} : { line };
      this.#push(thread, { kind: "lock", action: "acquired", lock, name, ...place });
    }
    return this.#wantsLocks;
  }

  lockReleased(thread: ThreadId, lock: number): boolean {
    const name = this.#held.get(lock);
    if (name !== undefined) {
      this.#lockEvents++;
      this.#held.delete(lock);
      this.#push(thread, { kind: "lock", action: "released", lock, name });
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
  taskStarted(
    thread: ThreadId,
    pid: number,
    name: string,
    origin: TaskOrigin = {},
  ): number | undefined {
    if (this.#taskEvents >= LIMIT) return this.#tasks.size > 0 ? 0 : undefined;
    const task = pid * LIMIT + this.#lastTask++;
    this.#tasks.set(task, thread);
    this.#races?.taskStarted(task, name);
    this.#recordTask(thread, { kind: "task", task, action: "started", name, ...origin });
    return task;
  }

  /** Whether the step is recorded: only then is its end to be told. */
  taskRunning(thread: ThreadId, task: number): boolean {
    if (this.#tasks.has(task)) this.#tasks.set(task, thread);
    if (this.#taskEvents >= LIMIT) return false;
    this.#recordTask(thread, { kind: "task", task, action: "running" });
    return true;
  }

  taskWaiting(thread: ThreadId, task: number, what: TaskWait): void {
    this.#recordTask(thread, { kind: "task", task, action: "waiting", ...what });
  }

  /** Any thread may find that a task is no more. */
  taskFinished(task: number, ending: TaskEnding): void {
    const thread = this.#tasks.get(task);
    if (thread === undefined) return;
    this.#tasks.delete(task);
    this.#taskEvents++;
    this.#push(thread, { kind: "task", task, action: "finished", ending });
  }

  /** Only of a task that was recorded, once: so there are no more than of those. */
  taskUnread(thread: ThreadId, task: number): void {
    this.#push(thread, { kind: "task", task, action: "unread" });
  }

  /** The number of the work; 0: it is not recorded. */
  workFailed(pid: number, error: string, places: FailedWork): number {
    if (this.#lastWork >= LIMIT) return 0;
    const work = pid * LIMIT + ++this.#lastWork;
    this.#push(0, { kind: "work", work, action: "failed", error, ...places });
    return work;
  }

  /** @param work 0 for what is not recorded. */
  workRead(work: number): void {
    if (work !== 0) this.#push(0, { kind: "work", work, action: "read" });
  }

  #recordTask(thread: ThreadId, event: WrittenEvent): void {
    this.#taskEvents++;
    this.#push(thread, event);
  }

  #record(thread: ThreadId, event: WrittenEvent): void {
    if (this.#recorded >= LIMIT) return;
    this.#recorded++;
    this.#push(thread, event);
  }

  #push(thread: ThreadId, event: WrittenEvent): void {
    if (this.isWatched) this.#outbox.add(thread, event);
  }
}
