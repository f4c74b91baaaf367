/**
 * What a program has left behind when it ends, as far as it was told while it ran: tasks that were cut off, errors that
 * nobody has read, locks that whoever took them never gave back.
 */
import type { EngineEvent, LockEvent, TaskEvent, ThreadEvent, WorkEvent } from "../events.ts";
import type { LeftBehind, LeftTask } from "../run.ts";

/** More are not read. */
const MOST = 100;

interface Task {
  readonly origin: Omit<LeftTask, "end">;
  error?: { readonly error: string; readonly line?: number };
}

interface Held {
  readonly event: LockEvent;
  /** The task in which it was taken. */
  readonly task: number | undefined;
}

interface Thread {
  readonly name: string;
  /** Who makes a step in it. */
  task?: number;
  hasEnded: boolean;
}

export class LeftBehindFold {
  /** Those that have not ended, or whose errors may be unread. */
  readonly #tasks = new Map<number, Task>();
  readonly #works = new Map<number, Extract<WorkEvent, { action: "failed" }>>();
  readonly #locks = new Map<string, Held>();
  /** Locks that others than their holders give back: who waits for one waits for a sign. */
  readonly #gates = new Set<string>();
  readonly #threads = new Map<string, Thread>();
  /** The first thread of each process: it ends with it. */
  readonly #mainThreads = new Map<number, string>();
  readonly #left: LeftBehind[] = [];

  add(event: EngineEvent): void {
    switch (event.kind) {
      case "thread":
        this.#addThread(event);
        return;
      case "task":
        this.#addTask(event);
        return;
      case "lock":
        this.#addLock(event);
        return;
      case "work":
        if (event.action === "failed") this.#works.set(event.work, event);
        else this.#works.delete(event.work);
        return;
    }
  }

  /** Of a run that has come to its end by itself. */
  toLeftBehind(): readonly LeftBehind[] {
    const tasks: LeftBehind[] = [...this.#tasks.values()]
      .filter(({ error }) => error === undefined)
      .map(({ origin }) => ({ ...origin, end: "none" }));
    const works: LeftBehind[] = [...this.#works.values()].map(
      ({ at: _, kind: __, work: ___, action: ____, ...error }) => ({ what: "error", ...error }),
    );
    const locks = [...this.#locks.values()].flatMap((held) => this.#neverReleased(held) ?? []);
    return [...this.#left, ...tasks, ...works, ...locks].slice(0, MOST);
  }

  #addThread(event: ThreadEvent): void {
    const key = `${event.process}/${event.thread}`;
    if (event.action === "started") {
      this.#threads.set(key, { name: event.name, hasEnded: false });
      if (!this.#mainThreads.has(event.process)) this.#mainThreads.set(event.process, key);
    } else if (event.action === "exited") {
      const thread = this.#threads.get(key);
      if (thread !== undefined) thread.hasEnded = true;
    }
  }

  #addTask(event: TaskEvent): void {
    const { process, task: number, thread } = event;
    const makesStep = this.#threads.get(`${process}/${thread}`);
    const task = this.#tasks.get(number);
    if (makesStep !== undefined) {
      if (event.action === "running") makesStep.task = number;
      else if (makesStep.task === number) delete makesStep.task;
    }
    switch (event.action) {
      case "started": {
        const { name, by, line } = event;
        const maker = by === undefined ? undefined : this.#tasks.get(by)?.origin.name;
        const origin = {
          what: "task",
          process,
          name,
          ...(maker === undefined ? {} : { by: maker }),
          ...(line === undefined ? {} : { line }),
        } as const;
        this.#tasks.set(number, { origin });
        return;
      }
      case "finished": {
        const { how, because, error = "", line } = event.ending;
        if (task === undefined) return;
        if (how === "raised") task.error = { error, ...(line === undefined ? {} : { line }) };
        else this.#tasks.delete(number);
        if (how === "destroyed" || because === "end") {
          this.#leave({ ...task.origin, end: how === "destroyed" ? how : "cancelled" });
        }
        return;
      }
      case "unread": {
        if (task?.error === undefined) return;
        this.#tasks.delete(number);
        const { name, line: given } = task.origin;
        const made = given === undefined ? {} : { given };
        this.#leave({ what: "error", process, task: name, ...task.error, ...made });
        return;
      }
    }
  }

  #addLock(event: LockEvent): void {
    const { process, thread, lock, action } = event;
    const key = lock > 0 ? `${lock}` : `${process}/${lock}`;
    if (action === "released") {
      const held = this.#locks.get(key);
      this.#locks.delete(key);
      const isHolder = held?.event.process === process && held.event.thread === thread;
      if (!isHolder) this.#gates.add(key);
      return;
    }
    if (this.#gates.has(key)) return;
    const task = this.#threads.get(`${process}/${thread}`)?.task;
    this.#locks.set(key, { event, task });
  }

  /** A thread that is taken away with its process has had no time to give it back. */
  #neverReleased({ event, task }: Held): LeftBehind | undefined {
    const { process, name, thread, line } = event;
    const key = `${process}/${thread}`;
    const holder = this.#threads.get(key);
    const hasEnded = holder?.hasEnded === true || this.#mainThreads.get(process) === key;
    const isBetweenSteps = task !== undefined && this.#tasks.has(task);
    if (holder === undefined || !hasEnded || isBetweenSteps) return undefined;
    return {
      what: "lock",
      process,
      name,
      holder: holder.name,
      ...(line === undefined ? {} : { line }),
    };
  }

  #leave(left: LeftBehind): void {
    if (this.#left.length < MOST) this.#left.push(left);
  }
}
