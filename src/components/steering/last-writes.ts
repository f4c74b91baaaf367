/** Who wrote what threads share last, folded from what one run tells of its accesses. */
import { ACCESSES, type AccessEvent, type EngineEvent } from "../../engine/index.ts";

export interface LastWrite {
  /** As the reader calls it: `counter`, `account.balance`, `counts['a']`. */
  readonly variable: string;
  readonly thread: number;
  /** The name of the asyncio task. */
  readonly task?: string | undefined;
  readonly line: number;
  /** As `AccessEvent.value`. */
  readonly value?: string | undefined;
  /** Which of all writes it is that were heard of, counted from 1. */
  readonly order: number;
}

interface Place {
  /** Which threads and tasks have read it, or written it. */
  readonly users: Set<string>;
  last?: LastWrite;
}

interface Process {
  /** How many accesses it has told of. */
  accesses: number;
  readonly places: Map<number | string, Place>;
  /** By what the reader calls it. */
  readonly lasts: Map<string, LastWrite>;
  readonly taskNames: Map<number, string>;
  /** Which task each thread runs. */
  readonly running: Map<number, number>;
}

export class LastWrites {
  readonly #processes = new Map<number, Process>();
  #count = 0;

  /** How many writes were heard of. */
  get count(): number {
    return this.#count;
  }

  add(event: EngineEvent): void {
    if (event.kind === "access") this.#addAccess(event);
    if (event.kind !== "task") return;
    const { thread, task } = event;
    const { taskNames, running } = this.#process(event.process);
    if (event.action === "started") taskNames.set(task, event.name);
    else if (event.action === "running") running.set(thread, task);
    else if (running.get(thread) === task) running.delete(thread);
  }

  /** Of what this name stands for: the last write, if there was one after so many. */
  of(process: number, variable: string, after = 0): LastWrite | undefined {
    const last = this.#whole(process)?.lasts.get(variable);
    return last !== undefined && last.order > after ? last : undefined;
  }

  /** The last write to an attribute or an item of what this name stands for, if there was one after so many. */
  within(process: number, variable: string, after = 0): LastWrite | undefined {
    let found: LastWrite | undefined;
    for (const [name, last] of this.#whole(process)?.lasts ?? []) {
      const isWithin = name.startsWith(`${variable}.`) || name.startsWith(`${variable}[`);
      if (isWithin && last.order > (found?.order ?? after)) found = last;
    }
    return found;
  }

  /** Of what more than one thread or task has accessed, in the order in which it was accessed first. */
  shared(process: number): readonly LastWrite[] {
    return [...(this.#whole(process)?.places.values() ?? [])].flatMap(({ users, last }) =>
      last === undefined || users.size < 2 ? [] : [last],
    );
  }

  #addAccess(event: AccessEvent): void {
    const { thread, action, variable, line, value } = event;
    const process = this.#process(event.process);
    process.accesses++;
    const place = process.places.get(event.place ?? variable) ?? { users: new Set() };
    process.places.set(event.place ?? variable, place);
    const running = process.running.get(thread);
    place.users.add(`${thread} ${running}`);
    if (action === "read") return;
    const task = running === undefined ? undefined : process.taskNames.get(running);
    place.last = { variable, thread, task, line, value, order: ++this.#count };
    process.lasts.set(variable, place.last);
  }

  /** Nothing where it tells of no more accesses: the last write may not be among those that it has told of. */
  #whole(process: number): Process | undefined {
    const known = this.#processes.get(process);
    return known === undefined || known.accesses >= ACCESSES ? undefined : known;
  }

  #process(number: number): Process {
    const known = this.#processes.get(number) ?? {
      accesses: 0,
      places: new Map(),
      lasts: new Map(),
      taskNames: new Map(),
      running: new Map(),
    };
    this.#processes.set(number, known);
    return known;
  }
}
