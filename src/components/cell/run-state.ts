import type { Missing, RunStatus, Tier, Wait } from "../../engine/index.ts";
import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { durationToText } from "../timeline/units.ts";
import { waitForToText } from "../timeline/wait-words.ts";

/** What `data-state` of a cell says. */
export type CellState = "idle" | "starting" | "running" | "waiting-input" | "stepping" | RunStatus;

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
} as const satisfies Record<CellState, keyof Dictionary>;

const MISSING_WORDS = {
  webassembly: "missingWebassembly",
  workers: "missingWorkers",
} as const satisfies Record<Missing, keyof Dictionary>;

const TIER_WORDS = {
  B: "tierB",
  C: "tierC",
  D: "tierD",
} as const satisfies Record<Exclude<Tier, "A">, keyof Dictionary>;

const STATUSES: readonly string[] = [
  "completed",
  "failed",
  "stopped",
  "deadlocked",
  "crashed",
] satisfies RunStatus[];

export const isRunStatus = (state: unknown): state is RunStatus =>
  typeof state === "string" && STATUSES.includes(state);

export const isUnderWay = (state: CellState): boolean => state !== "idle" && !isRunStatus(state);

export function stateToText(
  state: CellState,
  elapsed: number,
  words: Dictionary,
  locale: Locale,
): string {
  return fill(words[STATE_WORDS[state]], { seconds: durationToText(elapsed, words, locale) });
}

export const missingToText = (missing: Missing, words: Dictionary): string =>
  words[MISSING_WORDS[missing]];

/** What programs cannot do in this browser, in one sentence; nothing where they can do all. */
export const tierToText = (tier: Tier, words: Dictionary): string | undefined =>
  tier === "A" ? undefined : words[TIER_WORDS[tier]];

/** What the reader needs to know beyond the state, one sentence each. */
export function explanations(
  state: CellState,
  waits: readonly Wait[],
  words: Dictionary,
): readonly string[] {
  switch (state) {
    case "deadlocked":
      return [words.explainDeadlock, ...waits.map((wait) => waitToText(wait, words))];
    case "crashed":
      return [words.explainCrash];
    default:
      return [];
  }
}

export function waitToText(wait: Wait, words: Dictionary): string {
  const line = wait.line === undefined ? "" : fill(words.waitLine, { line: String(wait.line) });
  const on = wait.on === undefined ? "" : ` ${wait.on}`;
  const what = `${waitForToText(wait.for, words)}${on}`;
  const values = { thread: wait.thread, what, line };
  return wait.holder === undefined
    ? fill(words.waitPlain, values)
    : fill(words.waitHeld, { ...values, holder: wait.holder });
}

/** A place in the reader's own program that a traceback names. */
export interface LineReference {
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

/** @example findLineReference('  File "/home/main.py", line 3, in work') // => { from: 23, to: 29, line: 3 } */
export function findLineReference(text: string): LineReference | undefined {
  const match = /File "(?:[^"]*\/)?main\.py", (line (\d+))/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const to = match.index + match[0].length;
  return { from: to - match[1].length, to, line: Number(match[2]) };
}
