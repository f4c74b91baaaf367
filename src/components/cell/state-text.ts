/** How a run stands, and what this browser cannot do, in the reader's language. */
import type { CrashReason, Missing, Tier, Wait } from "../../engine/index.ts";
import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { durationToText } from "../timeline/units.ts";
import { waitForToText } from "../timeline/wait-words.ts";
import { isUnderWay, type RunState } from "./run-state.ts";

const STATE_WORDS = {
  idle: "stateIdle",
  starting: "stateStarting",
  running: "stateRunning",
  "waiting-input": "stateWaitingInput",
  stepping: "stateStepping",
  completed: "stateCompleted",
  failed: "stateFailed",
  stopped: "stateStopped",
  deadlocked: "stateDeadlocked",
  crashed: "stateCrashed",
} as const satisfies Record<RunState["kind"], keyof Dictionary>;

const MISSING_WORDS = {
  webassembly: "missingWebassembly",
  workers: "missingWorkers",
} as const satisfies Record<Missing, keyof Dictionary>;

const TIER_WORDS = {
  B: "tierB",
  C: "tierC",
  D: "tierD",
} as const satisfies Record<Exclude<Tier, "A">, keyof Dictionary>;

const CRASH_WORDS: Readonly<Record<CrashReason, readonly (keyof Dictionary)[]>> = {
  start: ["notLoaded"],
  interpreter: ["explainCrash"],
  message: ["explainCrashMessage", "explainCrash"],
  memory: ["explainCrashMemory", "explainCrash"],
};

/** How a run stands, in a few words. */
export function stateToText(state: RunState, words: Dictionary, locale: Locale): string {
  if (isUnderWay(state) && state.isStopping) return words.stateStopping;
  if (state.kind === "crashed" && state.reason === "start") return words.stateNotStarted;
  const code = state.kind === "failed" ? state.exitCode : undefined;
  const text = code === undefined ? words[STATE_WORDS[state.kind]] : words.stateExited;
  return "elapsed" in state
    ? fill(text, {
        seconds: durationToText(state.elapsed, words, locale),
        code: (code ?? 0).toLocaleString(locale),
      })
    : text;
}

export const missingToText = (missing: Missing, words: Dictionary): string =>
  words[MISSING_WORDS[missing]];

/** What programs cannot do in this browser, in one sentence; nothing where they can do all. */
export const tierToText = (tier: Tier, words: Dictionary): string | undefined =>
  tier === "A" ? undefined : words[TIER_WORDS[tier]];

/** What the reader needs to know beyond how the run stands, one sentence each. */
export function explanations(state: RunState, words: Dictionary): readonly string[] {
  switch (state.kind) {
    case "deadlocked":
      return deadlockToSentences(state.waits, words);
    case "failed":
      return state.lacks === undefined
        ? []
        : [fill(words.explainMissingModule, { module: state.lacks })];
    case "crashed":
      return CRASH_WORDS[state.reason].map((word) => words[word]);
    default:
      return [];
  }
}

export const deadlockToSentences = (
  waits: readonly Wait[],
  words: Dictionary,
): readonly string[] => [words.explainDeadlock, ...waits.map((wait) => waitToText(wait, words))];

function waitToText(wait: Wait, words: Dictionary): string {
  const line = wait.line === undefined ? "" : fill(words.waitLine, { line: String(wait.line) });
  const on = wait.on === undefined ? "" : ` ${wait.on}`;
  const what = `${waitForToText(wait.for, words)}${on}`;
  const values = { thread: wait.thread, what, line };
  return wait.holder === undefined
    ? fill(words.waitPlain, values)
    : fill(words.waitHeld, { ...values, holder: wait.holder });
}
