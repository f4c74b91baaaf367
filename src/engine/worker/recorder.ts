/**
 * Writes down, for who watches the run, what the threads, tasks and locks of a process do, in the order in which
 * it happens; past a limit only beginnings, ends and releases are kept.
 */
import type { TaskEvent, ThreadEvent } from "../events.ts";
import type { RecordedEvent } from "../protocol.ts";
import type { ThreadId } from "../schedule/policy.ts";
import type { Outbox } from "./outbox.ts";
import type { Races } from "./races.ts";

/** Switches and waits of threads that are kept of one run of one process; as many of locks, and of tasks. */
const LIMIT = 20_000;

export type WaitDetail = Omit<
  Extract<ThreadEvent, { action: "waiting" }>,
  "kind" | "at" | "process" | "thread" | "action"
>;

type TaskWait = Pick<Extract<TaskEvent, { action: "waiting" }>, "for" | "on" | "line">;

export class Recorder {
  readonly #outbox: Pick<Outbox, "add" | "now">;
  readonly #races: Pick<Races, "started"> | undefined;
  /** Whether anybody wants to know more than what is printed. */
  isWatched = false;
  #recorded = 0;
  #running: ThreadId | undefined;
  #lockEvents = 0;
  /** The names of the locks that are held, by their numbers. */
  readonly #held = new Map<number, string>();
  #taskEvents = 0;
  #lastTask = 0;
  /** The threads of the unfinished tasks, by their numbers. */
  readonly #tasks = new Map<number, ThreadId>();

  /** @param races is told of threads that start. */
  constructor(outbox: Pick<Outbox, "add" | "now">, races?: Pick<Races, "started">) {
    this.#outbox = outbox;
    this.#races = races;
  }

  /** Whether it is still written down what threads wait for. */
  get recordsWaits(): boolean {
    return this.isWatched && this.#recorded < LIMIT;
  }

  started(thread: ThreadId, name: string, by: ThreadId): void {
    this.#races?.started(thread, name, by);
    const at = this.#outbox.now;
    const starter = by === 0 ? {} : { by };
    this.#push({ kind: "thread", at, thread, action: "started", name, ...starter });
  }

  exited(thread: ThreadId): void {
    this.#running = undefined;
    this.#push({ kind: "thread", at: this.#outbox.now, thread, action: "exited" });
  }

  running(thread: ThreadId): void {
    if (thread === this.#running) return;
    this.#running = thread;
    this.#record({ kind: "thread", at: this.#outbox.now, thread, action: "running" });
  }

  ready(thread: ThreadId, by: ThreadId): void {
    if (thread === this.#running) this.#running = undefined;
    const waker = by === 0 || by === thread ? {} : { by };
    this.#record({ kind: "thread", at: this.#outbox.now, thread, action: "ready", ...waker });
  }

  waiting(thread: ThreadId, what: WaitDetail = { for: "io" }): void {
    this.#running = undefined;
    this.#record({ kind: "thread", at: this.#outbox.now, thread, action: "waiting", ...what });
  }

  /** Both lock calls answer whether to go on telling of locks. */
  lockAcquired(thread: ThreadId, lock: number, name: string, line: number | undefined): boolean {
    if (this.#lockEvents < LIMIT) {
      this.#lockEvents++;
      this.#held.set(lock, name);
      const place = line === undefined ? {} : { line };
      const at = this.#outbox.now;
      this.#push({ kind: "lock", at, thread, action: "acquired", lock, name, ...place });
    }
    return this.#wantsLocks;
  }

  lockReleased(thread: ThreadId, lock: number): boolean {
    const name = this.#held.get(lock);
    if (name !== undefined) {
      this.#lockEvents++;
      this.#held.delete(lock);
      const at = this.#outbox.now;
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
    this.#recordTask({ kind: "task", at: this.#outbox.now, thread, task, action: "started", name });
    return task;
  }

  /** Whether the step is recorded: only then is its end to be told. */
  taskRunning(thread: ThreadId, task: number): boolean {
    if (this.#tasks.has(task)) this.#tasks.set(task, thread);
    if (this.#taskEvents >= LIMIT) return false;
    this.#recordTask({ kind: "task", at: this.#outbox.now, thread, task, action: "running" });
    return true;
  }

  taskWaiting(thread: ThreadId, task: number, what: TaskWait): void {
    this.#recordTask({
      kind: "task",
      at: this.#outbox.now,
      thread,
      task,
      action: "waiting",
      ...what,
    });
  }

  /** Any thread may find that a task is no more. */
  taskFinished(task: number): void {
    const thread = this.#tasks.get(task);
    if (thread === undefined) return;
    this.#tasks.delete(task);
    this.#taskEvents++;
    this.#push({ kind: "task", at: this.#outbox.now, thread, task, action: "finished" });
  }

  #recordTask(event: RecordedEvent): void {
    this.#taskEvents++;
    this.#push(event);
  }

  #record(event: RecordedEvent): void {
    if (this.#recorded >= LIMIT) return;
    this.#recorded++;
    this.#push(event);
  }

  #push(event: RecordedEvent): void {
    if (this.isWatched) this.#outbox.add(event);
  }
}
