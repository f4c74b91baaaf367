import type { WaitFor } from "../../engine/index.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";

const NOUNS = {
  lock: "nounLock",
  condition: "nounCondition",
  event: "nounEvent",
  semaphore: "nounSemaphore",
  barrier: "nounBarrier",
  queue: "nounQueue",
  join: "nounJoin",
  process: "nounProcess",
  sleep: "nounSleep",
  io: "nounIo",
  input: "nounInput",
  task: "nounTask",
} as const satisfies Record<WaitFor, keyof Dictionary>;

/** What a wait is called in a picture; a sentence has words of its own. */
export const waitToNoun = (waitFor: WaitFor, words: Dictionary): string => words[NOUNS[waitFor]];
