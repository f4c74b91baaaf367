/** Why nobody can go on: a circle of waits, a wake-up that nobody heard, or what each waits for. */
import type { Access, Outcome, Race, Unheard, Wait } from "../../engine/index.ts";
import { findWaitCycle } from "../cell/wait-cycle.ts";
import { isChecked } from "./lines.ts";

export interface Stuck {
  /** The circle in which threads wait, each for what the next one holds. */
  readonly circle: readonly Wait[];
  /** Where there is no circle: who waits for a word that came before. */
  readonly lostWakeups: readonly LostWakeup[];
  /** Where there is neither: all waits. */
  readonly waits: readonly StuckWait[];
}

export interface LostWakeup {
  readonly wait: Wait;
  readonly unheard: Unheard;
  /** What the thread had read, and another changed before it waited; absent where it looks at nothing. */
  readonly check?: { readonly variable: string; readonly read: Access; readonly write: Access };
}

export interface StuckWait extends Wait {
  /** Whether who holds it has ended, and will never give it back. */
  readonly isForsaken: boolean;
}

const NOBODY: Stuck = { circle: [], lostWakeups: [], waits: [] };

export function stuckOf(outcome: Outcome, lines: readonly string[]): Stuck {
  if (outcome.status !== "deadlocked") return NOBODY;
  const { waits, races = [], unheard = [] } = outcome;
  const circle = findWaitCycle(waits);
  if (circle.length > 0) return { ...NOBODY, circle };
  const lostWakeups = waits.flatMap((wait) => lostWakeupOf(wait, unheard, races, lines) ?? []);
  if (lostWakeups.length > 0) return { ...NOBODY, lostWakeups };
  const isWaiting = (thread: string, process: number) =>
    waits.some((wait) => wait.thread === thread && wait.process === process);
  return {
    ...NOBODY,
    waits: waits.map((wait) => {
      const { holder, process } = wait;
      return { ...wait, isForsaken: holder !== undefined && !isWaiting(holder, process) };
    }),
  };
}

/** That a word was heard by nobody says little: who waits must have looked before it came, or not at all. */
function lostWakeupOf(
  wait: Wait,
  all: readonly Unheard[],
  races: readonly Race[],
  lines: readonly string[],
): LostWakeup | undefined {
  const unheard = all.find(({ for: kind, on }) => kind === wait.for && on === wait.on);
  if (unheard === undefined) return undefined;
  const isOld = ({ first, second }: Race) =>
    first.thread === wait.thread && first.kind === "read" && second.kind === "write";
  const race = races.find(isOld);
  if (race !== undefined) {
    const { variable, first, second } = race;
    return { wait, unheard, check: { variable, read: first, write: second } };
  }
  const looksAtNothing = unheard.for === "condition" && !isChecked(lines, wait.line ?? 0);
  return looksAtNothing ? { wait, unheard } : undefined;
}
