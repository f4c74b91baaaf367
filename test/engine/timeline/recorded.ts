/** Programs as the engine would tell of them, written by hand: what happened, moment by moment. */
import type { EngineEvent, WaitFor } from "../../../src/engine/index.ts";

type TaskEnding = Extract<EngineEvent, { kind: "task"; action: "finished" }>["ending"];

/** `Omit` of each member of a union by itself. */
type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

type ThreadStep = Without<Extract<EngineEvent, { kind: "thread" }>, "kind" | "at" | "process">;

/** Writes the events of one run down, one after another. */
export class Script {
  readonly events: EngineEvent[] = [];
  process = 1;

  start(at: number, process: number, parent?: number): this {
    this.events.push({
      kind: "process",
      at,
      process,
      action: "started",
      ...(parent === undefined ? {} : { parent }),
    });
    return this.in(process);
  }

  exit(at: number, process = this.process, exitCode?: number, by?: number): this {
    this.events.push({
      kind: "process",
      at,
      process,
      action: "exited",
      ...(exitCode === undefined ? {} : { exitCode }),
      ...(by === undefined ? {} : { by }),
    });
    return this;
  }

  /** What follows happens in this process. */
  in(process: number): this {
    this.process = process;
    return this;
  }

  begin(at: number, thread: number, name: string, by?: number): this {
    return this.#thread(at, {
      thread,
      action: "started",
      name,
      ...(by === undefined ? {} : { by }),
    });
  }

  run(at: number, thread: number): this {
    return this.#thread(at, { thread, action: "running" });
  }

  ready(at: number, thread: number, by?: number): this {
    return this.#thread(at, { thread, action: "ready", ...(by === undefined ? {} : { by }) });
  }

  wait(
    at: number,
    thread: number,
    what: WaitFor,
    more: { readonly on?: string; readonly holder?: number; readonly line?: number } = {},
  ): this {
    return this.#thread(at, { thread, action: "waiting", for: what, ...more });
  }

  raise(at: number, thread: number, error: string, line?: number): this {
    const place = line === undefined ? {} : { line };
    return this.#thread(at, { thread, action: "raised", error, ...place });
  }

  end(at: number, thread: number): this {
    return this.#thread(at, { thread, action: "exited" });
  }

  take(at: number, thread: number, name: string, line: number, lock = name.length): this {
    this.events.push({
      kind: "lock",
      at,
      process: this.process,
      thread,
      action: "acquired",
      lock,
      name,
      line,
    });
    return this;
  }

  give(at: number, thread: number, name: string, line: number, lock = name.length): this {
    this.events.push({
      kind: "lock",
      at,
      process: this.process,
      thread,
      action: "released",
      lock,
      name,
      line,
    });
    return this;
  }

  print(at: number, thread: number, text: string): this {
    this.events.push({
      kind: "output",
      at,
      process: this.process,
      thread,
      stream: "stdout",
      text,
    });
    return this;
  }

  task(at: number, task: number, action: string | "running" | "finished", thread = 1): this {
    const where = { kind: "task", at, process: this.process, thread, task } as const;
    if (action === "running") this.events.push({ ...where, action });
    else if (action === "finished")
      this.events.push({ ...where, action, ending: { how: "returned" } });
    else this.events.push({ ...where, action: "started", name: action });
    return this;
  }

  taskEnds(at: number, task: number, ending: TaskEnding, thread = 1): this {
    const where = { kind: "task", at, process: this.process, thread, task } as const;
    this.events.push({ ...where, action: "finished", ending });
    return this;
  }

  taskWaits(at: number, task: number, what: WaitFor, on?: string, line?: number): this {
    this.events.push({
      kind: "task",
      at,
      process: this.process,
      thread: 1,
      task,
      action: "waiting",
      for: what,
      ...(on === undefined ? {} : { on }),
      ...(line === undefined ? {} : { line }),
    });
    return this;
  }

  #thread(at: number, step: ThreadStep): this {
    this.events.push({ kind: "thread", at, process: this.process, ...step });
    return this;
  }
}

const MAIN = 1;

/** Two threads that want `balance_lock` for half a second each. */
export function contention(): EngineEvent[] {
  return new Script()
    .start(0, 1)
    .begin(0, MAIN, "MainThread")
    .run(0, MAIN)
    .begin(0.1, 2, "Thread-1", MAIN)
    .begin(0.2, 3, "Thread-2", MAIN)
    .wait(0.2, MAIN, "join", { on: "Thread-1", line: 20 })
    .run(0.2, 2)
    .take(0.2, 2, "balance_lock", 12)
    .ready(0.4, 2)
    .run(0.4, 3)
    .wait(0.5, 3, "lock", { on: "balance_lock", holder: 2, line: 14 })
    .run(0.5, 2)
    .print(0.7, 2, "balance 100\n")
    .give(0.8, 2, "balance_lock", 13)
    .ready(0.8, 3, 2)
    .end(0.9, 2)
    .ready(0.9, MAIN, 2)
    .run(0.9, 3)
    .take(0.9, 3, "balance_lock", 14)
    .print(1.1, 3, "balance ")
    .print(1.1, 3, "50\n")
    .give(1.3, 3, "balance_lock", 15)
    .end(1.4, 3)
    .run(1.4, MAIN)
    .print(1.5, MAIN, "done\n")
    .end(1.6, MAIN)
    .exit(1.6).events;
}

/** Five threads that sleep for a second, all at the same time. */
export function sleepers(count = 5): EngineEvent[] {
  const script = new Script().start(0, 1).begin(0, MAIN, "MainThread").run(0, MAIN);
  const threads = Array.from({ length: count }, (_, index) => index + 2);
  for (const thread of threads) {
    const at = (thread - 1) * 0.02;
    script
      .begin(at, thread, `Thread-${thread - 1} (greet)`, MAIN)
      .ready(at, MAIN)
      .run(at, thread);
    script.print(at, thread, `hello from ${thread - 1}\n`);
    script.wait(at + 0.01, thread, "sleep", { line: 6 }).run(at + 0.01, MAIN);
  }
  script.wait(count * 0.02 + 0.02, MAIN, "join", { on: "Thread-1 (greet)", line: 13 });
  for (const thread of threads) {
    const at = 1 + (thread - 1) * 0.02;
    script.ready(at, thread).run(at, thread);
    script.print(at + 0.005, thread, `bye from ${thread - 1}\n`).end(at + 0.01, thread);
  }
  const last = 1.02 + count * 0.02;
  return script
    .run(last, MAIN)
    .end(last + 0.02, MAIN)
    .exit(last + 0.02).events;
}

/** Threads that compute, five milliseconds each in turn. */
export function turns(count = 3, seconds = 0.6, tick = 0.005): EngineEvent[] {
  const script = new Script().start(0, 1).begin(0, MAIN, "MainThread").run(0, MAIN);
  const threads = Array.from({ length: count }, (_, index) => index + 2);
  for (const thread of threads) script.begin(0.01, thread, `Thread-${thread - 1} (count)`, MAIN);
  script.wait(0.01, MAIN, "join", { on: "Thread-1 (count)", line: 9 });
  let at = 0.01;
  for (let turn = 0; at < seconds; turn += 1) {
    const thread = threads[turn % count] ?? MAIN;
    script.run(at, thread);
    at += tick;
    script.ready(at, thread);
  }
  for (const thread of threads) script.run(at, thread).end(at, thread);
  return script
    .run(at, MAIN)
    .print(at, MAIN, "counted\n")
    .end(at + 0.01, MAIN)
    .exit(at + 0.01).events;
}

/** A parent and the processes it starts, which compute side by side. */
export function processes(count = 4, seconds = 0.5): EngineEvent[] {
  const script = new Script().start(0, 1).begin(0, MAIN, "MainThread").run(0, MAIN);
  const children = Array.from({ length: count }, (_, index) => index + 2);
  for (const child of children) {
    const at = (child - 1) * 0.03;
    script
      .start(at, child, 1)
      .begin(at + 0.01, MAIN, "MainThread")
      .run(at + 0.01, MAIN);
  }
  script.in(1).wait(count * 0.03 + 0.03, MAIN, "process", { on: "Process-1", line: 11 });
  for (const child of children) {
    const at = (child - 1) * 0.03 + seconds;
    script
      .in(child)
      .print(at - 0.02, MAIN, `process ${child} is done\n`)
      .end(at, MAIN)
      .exit(at);
  }
  const last = count * 0.03 + seconds;
  return script
    .in(1)
    .run(last, MAIN)
    .end(last + 0.04, MAIN)
    .exit(last + 0.04).events;
}

/** `asyncio.gather` of three coroutines that sleep, one of which blocks the loop for a while. */
export function gather(): EngineEvent[] {
  const script = new Script().start(0, 1).begin(0, MAIN, "MainThread").run(0, MAIN);
  script.task(0.02, 1, "Task-1").task(0.02, 1, "running");
  for (const task of [2, 3, 4]) script.task(0.04, task, `fetch-${task - 1}`);
  script.taskWaits(0.06, 1, "task", "fetch-1", 12);
  script.task(0.06, 2, "running").taskWaits(0.08, 2, "sleep", undefined, 6);
  script.task(0.08, 3, "running").taskWaits(0.1, 3, "sleep", undefined, 6);
  script.task(0.1, 4, "running").taskWaits(0.12, 4, "sleep", undefined, 6);
  script.wait(0.12, MAIN, "io");
  script.run(0.5, MAIN).task(0.5, 2, "running").wait(0.5, MAIN, "sleep", { line: 7 });
  script.run(0.8, MAIN).print(0.8, MAIN, "first\n").task(0.82, 2, "finished");
  script.task(0.82, 3, "running").print(0.83, MAIN, "second\n").task(0.84, 3, "finished");
  script.task(0.84, 4, "running").print(0.85, MAIN, "third\n").task(0.86, 4, "finished");
  script.task(0.86, 1, "running").task(0.9, 1, "finished");
  return script.end(0.92, MAIN).exit(0.92).events;
}

/** Two threads, each of which holds the lock the other waits for. */
export function deadlock(): EngineEvent[] {
  return new Script()
    .start(0, 1)
    .begin(0, MAIN, "MainThread")
    .run(0, MAIN)
    .begin(0.05, 2, "left", MAIN)
    .begin(0.1, 3, "right", MAIN)
    .wait(0.1, MAIN, "join", { on: "left", line: 20 })
    .run(0.1, 2)
    .take(0.15, 2, "fork", 7)
    .wait(0.2, 2, "sleep", { line: 8 })
    .run(0.2, 3)
    .take(0.25, 3, "knife", 13)
    .wait(0.3, 3, "sleep", { line: 14 })
    .run(0.5, 2)
    .wait(0.52, 2, "lock", { on: "knife", holder: 3, line: 9 })
    .run(0.6, 3)
    .wait(0.62, 3, "lock", { on: "fork", holder: 2, line: 15 }).events;
}

/** A run of very many events: threads that take turns at a lock. */
export function manyEvents(events: number, threads = 8): EngineEvent[] {
  const script = new Script().start(0, 1).begin(0, MAIN, "MainThread").run(0, MAIN);
  for (let thread = 2; thread < threads + 2; thread += 1) {
    script.begin(0.001, thread, `Thread-${thread - 1}`, MAIN);
  }
  script.wait(0.001, MAIN, "join", { on: "Thread-1" });
  let at = 0.001;
  for (let turn = 0; script.events.length < events; turn += 1) {
    const thread = (turn % threads) + 2;
    const next = ((turn + 1) % threads) + 2;
    script.run(at, thread).take(at, thread, "lock", 5).print(at, thread, `${turn}\n`);
    at += 0.0005 + (turn % 7) * 0.0002;
    script.give(at, thread, "lock", 6).ready(at, next, thread);
    script.wait(at, thread, "lock", { on: "lock", holder: next, line: 5 });
  }
  return script.events;
}
