/** A run as the turns its threads took, told so that it can be followed where nobody owns the scheduler. */
import type {
  EngineEvent,
  LockEvent,
  PausedThread,
  PauseEvent,
  ThreadEvent,
  WaitFor,
} from "../../engine/index.ts";

/** One thread going on, from where it stood until another did. */
export interface Turn {
  /** A name; of several threads with one name those started later have a number. */
  readonly thread: string;
  /** What it began last, and how often in this turn; nothing where it only finished what it had begun before. */
  readonly last: Place | undefined;
  readonly times: number;
  /** What it did then: `""` if it could have gone on. */
  readonly end: "" | "waits" | "ends";
}

export interface Place {
  /** The text of the line, without the spaces around it. */
  readonly line: string;
  /** What is read or written there that threads can share: where they switch between instructions. */
  readonly access: string;
}

interface Going {
  readonly thread: number;
  readonly begun: Place[];
  end: Turn["end"];
}

/** What instructions do to what threads can share, by what CPython 3.10 or a later version calls them. */
export const ACCESSES: Readonly<Record<string, string>> = {
  LOAD_GLOBAL: "reads ",
  LOAD_NAME: "reads ",
  LOAD_DEREF: "reads ",
  STORE_GLOBAL: "writes ",
  STORE_NAME: "writes ",
  STORE_DEREF: "writes ",
  DELETE_GLOBAL: "writes ",
  DELETE_NAME: "writes ",
  DELETE_DEREF: "writes ",
  LOAD_ATTR: "reads .",
  LOAD_METHOD: "reads .",
  STORE_ATTR: "writes .",
  DELETE_ATTR: "writes .",
  BINARY_SUBSCR: "reads []",
  "BINARY_OP []": "reads []",
  STORE_SUBSCR: "writes []",
  DELETE_SUBSCR: "writes []",
};

/** @example accessOf("STORE_GLOBAL counter") // => "writes counter" */
function accessOf(instruction: string): string | undefined {
  if (Object.hasOwn(ACCESSES, instruction)) return ACCESSES[instruction];
  const [name = "", argument = ""] = instruction.split(" ");
  const words = Object.hasOwn(ACCESSES, name) ? ACCESSES[name] : undefined;
  return words && words + argument;
}

export class TurnRecorder {
  readonly #lines: readonly string[];
  readonly #names = new Map<number, string>();
  readonly #turns: Going[] = [];
  /** Those that have come to where their next line, or instruction, begins; others are in the middle of one. */
  readonly #beginning = new Set<number>();
  #paused: readonly PausedThread[] = [];
  /** The lock that each thread gave back last: a condition's, where it waits for that. */
  readonly #givenBack = new Map<number, number>();
  /** Woken threads that have not gone on, and the lock they will want first. */
  readonly #woken = new Map<number, number>();
  #hangsOnLibrary = false;
  /** What threads have begun that wait for a lock in it. */
  readonly #before = new Map<number, Place>();

  constructor(source: string) {
    this.#lines = source.split("\n");
  }

  /** @returns Who is to take the next step, at a pause. */
  add(event: EngineEvent): number | undefined {
    if (event.kind === "pause") return this.#pause(event);
    if (event.kind === "lock") this.#lock(event);
    if (event.kind === "thread") this.#hear(event);
    return undefined;
  }

  get turns(): readonly Turn[] {
    return this.#turns.map(({ thread, begun, end }) => {
      const last = begun.at(-1);
      const isLast = ({ line, access }: Place) => line === last?.line && access === last.access;
      const times = begun.filter(isLast).length;
      return { thread: this.#names.get(thread) ?? `Thread ${thread}`, last, times, end };
    });
  }

  /**
   * Whether who goes on first within a function of the library has made the run what it is: a woken thread has to wait
   * again; or another takes the lock of the condition that it was woken from, which on a desktop it may have already.
   */
  get hangsOnLibrary(): boolean {
    return (
      this.#hangsOnLibrary || this.turns.some(({ times, end }) => times === 0 && end === "waits")
    );
  }

  #lock({ thread, action, lock }: LockEvent): void {
    if (action === "released") this.#givenBack.set(thread, lock);
    else this.#hangsOnLibrary ||= [...this.#woken.values()].includes(lock);
  }

  #hear(event: ThreadEvent): void {
    const { thread } = event;
    switch (event.action) {
      case "started":
        this.#name(thread, event.name);
        return;
      case "ready": {
        const lock = this.#givenBack.get(thread);
        if (event.by !== undefined && lock !== undefined) this.#woken.set(thread, lock);
        return;
      }
      case "running":
        this.#woken.delete(thread);
        this.#run(thread);
        return;
      case "waiting":
        this.#wait(thread, event.for);
        return;
      case "exited":
        this.#end(thread, "ends");
        return;
      case "raised":
        return;
    }
  }

  #name(thread: number, name: string): void {
    const others = [...this.#names.values()].filter((other) => other.split("#")[0] === name);
    this.#names.set(thread, others.length === 0 ? name : `${name}#${others.length + 1}`);
  }

  #pause({ suggested, threads }: PauseEvent): number {
    const last = this.#turns.at(-1);
    if (last?.end === "") this.#beginning.add(last.thread);
    this.#paused = threads;
    return suggested;
  }

  /** Where only one can go on there is no pause: it does what it was to do at the last. */
  #run(thread: number): void {
    const turn = this.#goOn(thread);
    turn.end = "";
    if (!this.#beginning.delete(thread)) return;
    const { line = 0, instruction } = this.#paused.find((one) => one.thread === thread) ?? {};
    const access = instruction === undefined ? "" : accessOf(instruction);
    const text = this.#lines[line - 1]?.trim();
    if (access !== undefined && text !== undefined) turn.begun.push({ line: text, access });
  }

  #goOn(thread: number): Going {
    const last = this.#turns.at(-1);
    const turn: Going = last?.thread === thread ? last : { thread, begun: [], end: "" };
    if (turn !== last) this.#turns.push(turn);
    const place = this.#before.get(thread);
    this.#before.delete(thread);
    if (place !== undefined) turn.begun.push(place);
    return turn;
  }

  /**
   * Who waits for a lock on a desktop may get it sooner than here, where another can come in between: so it begins what
   * takes the lock only when it gets it.
   */
  #wait(thread: number, what: WaitFor): void {
    // It may be told again, with what has become known of it.
    if (this.#before.has(thread)) return;
    const turn = this.#turns.at(-1);
    const place = what === "lock" && turn?.thread === thread ? turn.begun.pop() : undefined;
    if (place === undefined) this.#end(thread, "waits");
    else this.#before.set(thread, place);
  }

  #end(thread: number, end: Turn["end"]): void {
    const last = this.#turns.at(-1);
    if (last?.thread === thread) last.end = end;
  }
}
