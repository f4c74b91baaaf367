/** What `rules.py` prints, and what is made of it. */
import { fill } from "../../i18n/dictionary.ts";
import { type HintRule, hintWords } from "../../i18n/hints.ts";

export interface Hint {
  readonly rule: HintRule;
  /** Counted from 1. */
  readonly line: number;
  /** In that line. */
  readonly from: number;
  readonly to: number;
  /** What it is about; of an error of syntax, what Python says. */
  readonly name: string;
}

/** Below the address of a language. */
export const LESSON_OF: Readonly<Record<HintRule, string | undefined>> = {
  syntax: undefined,
  coroutineNotAwaited: "asyncio/coroutines-and-event-loop",
  blockingInCoroutine: "asyncio/blocking-the-loop",
  taskNotKept: "asyncio/await-and-tasks",
  lockWithoutWith: "threading/locks",
  lockTakenTwice: "threading/locks",
  awaitUnderThreadLock: "asyncio/threads-and-the-loop",
  waitWithoutWhile: "threading/coordination",
  joinBeforeGet: "multiprocessing/queues-and-pipes",
  noMainGuard: "multiprocessing/main-guard-and-start-methods",
  lambdaForProcesses: "multiprocessing/pickling",
  cancellationSwallowed: "asyncio/timeouts-and-cancellation",
  targetCalled: "threading/first-threads",
  argsNotATuple: "threading/first-threads",
  runNotStarted: "threading/first-threads",
  resultAtOnce: "threading/thread-pools",
  loopInALoop: "asyncio/coroutines-and-event-loop",
};

/** Nothing of what has another shape. */
export function readHints(printed: string): readonly Hint[] {
  let said: unknown;
  try {
    said = JSON.parse(printed);
  } catch {
    return [];
  }
  return Array.isArray(said) ? said.filter(isHint) : [];
}

function isHint(said: unknown): said is Hint {
  if (typeof said !== "object" || said === null) return false;
  const { rule, line, from, to, name } = said as Readonly<Record<string, unknown>>;
  return (
    typeof rule === "string" &&
    Object.hasOwn(LESSON_OF, rule) &&
    [line, from, to].every((number) => typeof number === "number") &&
    typeof name === "string"
  );
}

/** @example hintToText({ rule: "argsNotATuple", name: "1", … }, "en") // => "args has to be a tuple, and a comma makes one: (1,)." */
export const hintToText = ({ rule, name }: Hint, locale: keyof typeof hintWords): string =>
  fill(hintWords[locale].rules[rule], { name });
