import type { Outcome, Result } from "../../src/course/conformance/lines.ts";

/** Where an error came from. */
interface Origin {
  readonly place?: string;
  readonly traceback?: string;
}

/** What runner.py says, each between two control characters. */
type Message =
  | { kind: "ready"; missing: string[] }
  | { kind: "entering" | "started"; test: string }
  | { kind: "leaving" | "finished" }
  | ({ kind: "ended"; test: string; outcome: Outcome; detail: string } & Origin)
  | { kind: "fixture"; test: string; outcome: Outcome; detail: string }
  | { kind: "left"; outcome: Outcome; detail: string }
  | ({ kind: "unusable"; outcome: Outcome; detail: string } & Origin)
  | ({ kind: "interrupted" } & Origin);

/** How a run ended that did not finish. */
export interface Interruption {
  readonly outcome: "hang" | "crash";
  readonly detail: string;
}

/** What stands before and after a message; no test prints these. */
const BEGIN = "\x1e";
const END = "\x1f";

/** Takes the messages out of a process's output, which arrives in pieces of any size. */
export class MessageReader {
  #rest = "";

  read(text: string): Message[] {
    // What comes before a message is what the tests themselves print.
    const [, ...parts] = `${this.#rest}${text}`.split(BEGIN);
    const last = parts.at(-1);
    this.#rest = last === undefined || last.includes(END) ? "" : `${BEGIN}${last}`;
    return parts.flatMap((part) => {
      const end = part.indexOf(END);
      return end === -1 ? [] : [JSON.parse(part.slice(0, end))];
    });
  }
}

const classOf = (test: string) => test.slice(0, test.lastIndexOf("."));

/** What becomes of the tests of one unit while runs of it come and go. */
export class Progress {
  readonly results = new Map<string, Result>();
  /** The test that runs, or whose class is set up or torn down. */
  current: string | undefined;
  #last: string | undefined;
  /** Whether the module is imported. */
  isReady = false;
  /** Whether every test that was asked for has had its turn. */
  isDone = false;
  #interrupted: Origin = {};

  readonly tests: readonly string[];

  constructor(tests: readonly string[]) {
    this.tests = tests;
  }

  /** The tests that have no result yet, in their order. */
  get remaining() {
    return this.tests.filter((test) => !this.results.has(test));
  }

  /** A fresh interpreter starts with what remains. */
  begin() {
    this.current = undefined;
    this.#last = undefined;
    this.isReady = false;
    this.isDone = false;
    this.#interrupted = {};
  }

  hear(message: Message) {
    switch (message.kind) {
      case "ready":
        this.isReady = true;
        for (const test of message.missing) {
          this.#set(test, {
            outcome: "error",
            detail: "the module does not define this test here",
          });
        }
        return;
      case "entering":
      case "started":
        this.current = message.test;
        return;
      case "ended":
        this.#last = message.test;
        this.current = undefined;
        this.#set(message.test, resultOf(message));
        return;
      case "leaving":
        this.current = this.#last;
        return;
      case "left":
        if (this.#last !== undefined) this.results.set(this.#last, resultOf(message));
        return;
      case "fixture":
        for (const test of this.remaining) {
          if (classOf(test) === classOf(message.test)) this.#set(test, resultOf(message));
        }
        return;
      case "interrupted":
        this.#interrupted = originOf(message);
        return;
      case "unusable":
        this.isDone = true;
        for (const test of this.remaining) this.#set(test, resultOf(message));
        return;
      case "finished":
        this.isDone = true;
        for (const test of this.remaining) {
          this.#set(test, { outcome: "error", detail: "the test never ran" });
        }
    }
  }

  /** The run ended before it had finished: whatever it was busy with is to blame. */
  interrupt(interruption: Interruption) {
    const result = { ...interruption, ...this.#interrupted };
    if (!this.isReady) {
      const detail = `while the module was imported: ${interruption.detail}`;
      for (const test of this.remaining) this.#set(test, { ...result, detail });
      return;
    }
    const culprit = this.current ?? this.remaining[0];
    if (culprit !== undefined) this.results.set(culprit, result);
  }

  #set(test: string, result: Result) {
    if (!this.results.has(test)) this.results.set(test, result);
  }
}

const resultOf = (message: { outcome: Outcome; detail: string } & Origin): Result => ({
  outcome: message.outcome,
  detail: message.detail,
  ...originOf(message),
});

const originOf = ({ place, traceback }: Origin): Origin => ({
  ...(place ? { place } : {}),
  ...(traceback ? { traceback } : {}),
});
