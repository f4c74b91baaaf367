import {
  type EngineEvent,
  type PausedThread,
  type PauseEvent,
  type ThreadWait,
  TIME,
  type Variable,
  type Wait,
} from "../../engine/index.ts";
import { accessOf, concernsOthers, NO_ACCESSES, remember, type SharedAccess } from "./accesses.ts";

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
  /** Where threads switch between instructions: the one it does next. */
  readonly instruction?: string | undefined;
  readonly wait?: ThreadWait | undefined;
  readonly variables: readonly StandingVariable[];
}

export interface StandingVariable extends Variable {
  /** It had another value, or none, at the moment before. */
  readonly isChanged: boolean;
  /** Who changed it last, of a variable that all threads share. */
  readonly changedBy?: StandingThread | undefined;
}

/** What one press did: who went on, and where that thread was before and is after. */
export interface TakenStep {
  readonly before: StandingThread;
  readonly after: StandingThread;
  /** How many steps it took. */
  readonly count: number;
  /** What it did with shared variables, in this order, as far as every instruction is a step. */
  readonly accesses: readonly SharedAccess[];
}

/** The steps of one program, and the moments between them; the same when steps are taken back. */
export class Stepping {
  #steps: number[] = [];
  /** How many steps there were before each press, which may take several. */
  #presses: number[] = [];
  #moment: Moment | undefined;
  /** Before the last press. */
  #before: Moment | undefined;
  /** Before the last step. */
  #previous: Moment | undefined;
  /** Before the first step, and after each. */
  #memories = [NO_ACCESSES];
  #accesses: { readonly thread: number; readonly access: SharedAccess }[] = [];
  #arrivals: ReadonlySet<number> = new Set();
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
    const previous = this.#previous;
    this.#learn(event);
    this.#moment = this.#momentOf(event);
    this.#arrivals = new Set(previous === undefined ? [] : arrivals(previous, this.#moment));
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

  /** @param isSamePress it belongs to the press before it, and is taken back with it. */
  step(thread: number, isSamePress = false): void {
    if (!isSamePress) {
      this.#presses.push(this.#steps.length);
      this.#before = this.#moment;
      this.#accesses = [];
    }
    this.#steps.push(thread);
    this.#previous = this.#moment;
  }

  /** Takes the last press back; the run has to be made again with the steps that are left. */
  undo(): void {
    this.#forget(this.#presses.pop() ?? 0);
  }

  /** Takes all steps back. */
  restart(): void {
    this.#presses = [];
    this.#forget(0);
  }

  /** The lines that some thread has come to with the last step. */
  get arrivals(): ReadonlySet<number> {
    return this.#arrivals;
  }

  /** What the last press did; nothing after an undo, and where time passed. */
  get lastStep(): TakenStep | undefined {
    const taken = this.#steps.at(-1);
    const find = (moment: Moment | undefined) =>
      moment?.threads.find(({ thread }) => thread === taken);
    const [before, after] = [find(this.#before), find(this.#moment)];
    if (before === undefined || after === undefined) return undefined;
    const count = this.#steps.length - (this.#presses.at(-1) ?? 0);
    const memory = this.#memories.at(-1) ?? NO_ACCESSES;
    // Of many, only those matter that another thread can notice, or has caused.
    const accesses = this.#accesses
      .filter(({ thread }) => thread === taken)
      .map(({ access }) => access)
      .filter(({ name }) => count === 1 || concernsOthers(memory, before.thread, name));
    return { before, after, count, accesses };
  }

  /** @param left how many steps stay. */
  #forget(left: number): void {
    this.#steps.length = left;
    this.#memories.length = Math.min(this.#memories.length, left + 1);
    this.#accesses = [];
    this.#before = undefined;
    this.#previous = undefined;
    this.#ended = new Set();
  }

  /** Remembers what the last step did with the variables that threads share. */
  #learn({ variables }: PauseEvent): void {
    const memory = this.#memories.at(-1) ?? NO_ACCESSES;
    const taken = this.#steps.at(-1);
    const previous = this.#previous;
    if (taken === undefined || previous === undefined) return;
    this.#previous = undefined;
    if (taken === TIME) {
      this.#memories.push(memory);
      return;
    }
    const { instruction } = previous.threads.find(({ thread }) => thread === taken) ?? {};
    const step = { thread: taken, before: previous.variables, after: variables };
    const access =
      instruction === undefined ? undefined : accessOf({ ...step, instruction }, memory);
    const changed = compare(variables, previous.variables).filter(({ isChanged }) => isChanged);
    const names = changed.map(({ name }) => name);
    this.#memories.push(remember(memory, taken, names, access));
    if (access !== undefined) this.#accesses.push({ thread: taken, access });
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
    const all = [...running, ...ended.map((thread) => this.#endedThread(thread))].sort(
      (one, other) => one.number - other.number,
    );
    const writers = this.#memories.at(-1)?.writers;
    return {
      step,
      threads: all,
      variables: compare(variables, before?.variables).map((variable) => ({
        ...variable,
        changedBy: all.find(({ thread }) => thread === writers?.get(variable.name)),
      })),
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

const arrivals = (before: Moment, { threads }: Moment): number[] =>
  threads.flatMap(({ thread, line }) => {
    const stood = before.threads.find((other) => other.thread === thread)?.line;
    return line === undefined || line === stood ? [] : [line];
  });

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
