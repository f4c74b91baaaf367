import type { WaitFor } from "../../engine/index.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";

const NOUNS = {
  lock: "nounLock",
  condition: "nounCondition",
  event: "nounEvent",
  semaphore: "nounSemaphore",
  barrier: "nounBarrier",
  queue: "nounQueue",
  start: "nounStart",
  join: "nounJoin",
  process: "nounProcess",
  sleep: "nounSleep",
  io: "nounIo",
  input: "nounInput",
  task: "nounTask",
} as const satisfies Record<WaitFor, keyof Dictionary>;

const WAIT_WORDS = {
  lock: "waitForLock",
  condition: "waitForCondition",
  event: "waitForEvent",
  semaphore: "waitForSemaphore",
  barrier: "waitForBarrier",
  queue: "waitForQueue",
  start: "waitForStart",
  join: "waitForJoin",
  process: "waitForProcess",
  sleep: "waitForSleep",
  io: "waitForIo",
  input: "waitForInput",
  task: "waitForTask",
} as const satisfies Record<WaitFor, keyof Dictionary>;

/** What a wait is called in a picture; a sentence has words of its own. */
export const waitToNoun = (waitFor: WaitFor, words: Dictionary): string => words[NOUNS[waitFor]];

/** @example waitForToText("lock", en) // => "the lock" */
export const waitForToText = (waitFor: WaitFor, words: Dictionary): string =>
  words[WAIT_WORDS[waitFor]];
