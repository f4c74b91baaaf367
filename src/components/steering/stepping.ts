import type {
  EngineEvent,
  PausedThread,
  PauseEvent,
  ThreadWait,
  Variable,
  Wait,
} from "../../engine/index.ts";

/** What a reader sees of a program that stands still. */
export interface Moment {
  readonly step: number;
  /** By the reader's numbers; those that have ended stay. */
  readonly threads: readonly StandingThread[];
  /** Shared by all threads. */
  readonly variables: readonly StandingVariable[];
  /** Nobody when the program has ended. */
  readonly suggested: number | undefined;
  readonly canTimePass: boolean;
}

export interface StandingThread {
  readonly thread: number;
  /** The reader's number for it, from 1, in the order in which the threads were first seen. */
  readonly number: number;
  readonly name: string;
  readonly state: "ready" | "waiting" | "ended";
  readonly isSuggested: boolean;
  readonly line?: number | undefined;
  readonly function?: string | undefined;
  readonly task?: string | undefined;
  readonly wait?: ThreadWait | undefined;
  readonly variables: readonly StandingVariable[];
}

export interface StandingVariable extends Variable {
  /** It had another value, or none, at the moment before. */
  readonly isChanged: boolean;
}

/** One step: who took it, and where that thread was before and is after. */
export interface TakenStep {
  readonly before: StandingThread;
  readonly after: StandingThread;
}

/** The steps of one program, and the moments between them; the same when steps are taken back. */
export class Stepping {
  #steps: number[] = [];
  #moment: Moment | undefined;
  #before: Moment | undefined;
  readonly #numbers = new Map<number, number>();
  readonly #names = new Map<number, string>();
  #ended = new Set<number>();

  /** All that have been taken, for `Policy.steps`. */
  get steps(): readonly number[] {
    return this.#steps;
  }

  /** Where the program stands; nothing before its first pause. */
  get moment(): Moment | undefined {
    return this.#moment;
  }

  /** Returns whether there is another moment to be seen. */
  hear(event: EngineEvent): boolean {
    if (event.kind === "thread" && event.action === "exited") this.#ended.add(event.thread);
    if (event.kind !== "pause") return false;
    this.#moment = this.#momentOf(event);
    return true;
  }

  /** The program has ended, or can never go on: then these are the threads that wait. */
  finish(waits: readonly Wait[]): void {
    const { step = 0, threads = [], variables = [] } = this.#moment ?? {};
    this.#before = this.#moment;
    this.#moment = {
      step,
      threads: threads.map((thread) => standingAtTheEnd(thread, waits)),
      variables,
      suggested: undefined,
      canTimePass: false,
    };
  }

  step(thread: number): void {
    this.#steps.push(thread);
    this.#before = this.#moment;
  }

  /** Takes the last step back; the run has to be made again with the steps that are left. */
  undo(): void {
    this.#steps.pop();
    this.#forget();
  }

  /** Takes all steps back. */
  restart(): void {
    this.#steps = [];
    this.#forget();
  }

  /** What the last step did; nothing after an undo, and where time passed. */
  get lastStep(): TakenStep | undefined {
    const taken = this.#steps.at(-1);
    const find = (moment: Moment | undefined) =>
      moment?.threads.find(({ thread }) => thread === taken);
    const [before, after] = [find(this.#before), find(this.#moment)];
    return before === undefined || after === undefined ? undefined : { before, after };
  }

  #forget(): void {
    this.#before = undefined;
    this.#ended = new Set();
  }

  #momentOf({ step, threads, variables, suggested, canTimePass }: PauseEvent): Moment {
    for (const { thread, name } of threads) {
      if (!this.#numbers.has(thread)) this.#numbers.set(thread, this.#numbers.size + 1);
      this.#names.set(thread, name);
    }
    const before = this.#before;
    const running = threads.map((paused) => this.#threadOf(paused, suggested));
    const ended = [...this.#ended].filter(
      (thread) => this.#names.has(thread) && !threads.some((paused) => paused.thread === thread),
    );
    return {
      step,
      threads: [...running, ...ended.map((thread) => this.#endedThread(thread))].sort(
        (one, other) => one.number - other.number,
      ),
      variables: compare(variables, before?.variables),
      suggested,
      canTimePass,
    };
  }

  #threadOf(paused: PausedThread, suggested: number): StandingThread {
    const { thread, isReady, variables, ...rest } = paused;
    const before = this.#before?.threads.find((other) => other.thread === thread);
    const isSameFunction = before?.function === paused.function;
    return {
      ...rest,
      thread,
      number: this.#numbers.get(thread) ?? 0,
      state: isReady ? "ready" : "waiting",
      isSuggested: thread === suggested,
      variables: compare(variables, isSameFunction ? before?.variables : undefined),
    };
  }

  #endedThread(thread: number): StandingThread {
    return {
      thread,
      number: this.#numbers.get(thread) ?? 0,
      name: this.#names.get(thread) ?? "",
      state: "ended",
      isSuggested: false,
      variables: [],
    };
  }
}

function standingAtTheEnd(thread: StandingThread, waits: readonly Wait[]): StandingThread {
  const { number, name } = thread;
  const wait = waits.find((other) => other.thread === name);
  const whose = { thread: thread.thread, number, name, isSuggested: false };
  return wait === undefined
    ? { ...whose, state: "ended", variables: [] }
    : { ...whose, state: "waiting", line: wait.line, wait, variables: thread.variables };
}

function compare(
  variables: readonly Variable[],
  before: readonly Variable[] | undefined,
): readonly StandingVariable[] {
  const values = new Map(before?.map(({ name, value }) => [name, JSON.stringify(value)]));
  return variables.map(({ name, value }) => ({
    name,
    value,
    isChanged: before !== undefined && values.get(name) !== JSON.stringify(value),
  }));
}
