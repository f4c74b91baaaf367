/** What a run's races and waits come to: which of the course's patterns each is, and the accesses that make it one. */
import type { Access, Outcome, Race, SilencedRace, Wait } from "../../engine/index.ts";
import { findWaitCycle } from "../cell/wait-cycle.ts";

/** What is known of a run that was watched for races. */
export interface Findings {
  /** The circle in which its threads wait, each for what the next one holds. */
  readonly deadlock: readonly Wait[];
  /** Locks that could deadlock in another run, each taken by who held the one before it, and the first by the last. */
  readonly cycles: readonly (readonly string[])[];
  readonly races: readonly FoundRace[];
  /** How many races there are besides. */
  readonly omitted: number;
  readonly silenced: readonly SilencedRace[];
}

export interface FoundRace {
  readonly variable: string;
  /** What happened; `race` where it is none of the patterns that have a name. */
  readonly pattern: "lost-update" | "check-then-act" | "race";
  /** What it could have been in another order, where it is a `race`. */
  readonly couldBe?: "lost-update" | CheckedAct;
  /** In the order in which they happened; the last two race. */
  readonly steps: readonly RaceStep[];
  readonly first: Access;
  readonly second: Access;
}

/** The lines of a check and of what is done by it. */
export interface CheckedAct {
  readonly check: number;
  readonly act: number;
}

export interface RaceStep {
  readonly thread: string;
  readonly does: "read" | "check" | "write";
  readonly line: number;
  /** The text of that line. */
  readonly code: string;
  readonly value?: string | undefined;
}

/** More would not be read. */
const SHOWN = 8;

/** @returns nothing of a run that was not watched. */
export function findingsOf(outcome: Outcome, program: string): Findings | undefined {
  const { races, lockCycles = [], silencedRaces = [] } = outcome;
  if (races === undefined) return undefined;
  const lines = program.split("\n");
  const found = withoutRepetitions(races.map((race) => foundRace(race, races, lines)));
  return {
    deadlock: outcome.status === "deadlocked" ? findWaitCycle(outcome.waits) : [],
    cycles: lockCycles,
    races: found.slice(0, SHOWN),
    omitted: Math.max(0, found.length - SHOWN),
    silenced: silencedRaces,
  };
}

/** The lines that the races are about. */
export const linesOf = ({ races }: Findings): ReadonlyMap<number, "r" | "w" | "rw"> => {
  const lines = new Map<number, "r" | "w" | "rw">();
  for (const { line, does } of races.flatMap(({ steps }) => steps)) {
    const letter = does === "write" ? "w" : "r";
    const known = lines.get(line);
    lines.set(line, known === undefined || known === letter ? letter : "rw");
  }
  return lines;
};

function foundRace(race: Race, all: readonly Race[], lines: readonly string[]): FoundRace {
  const { variable, first, second, outdated = [] } = race;
  const textOf = (line: number) => (lines[line - 1] ?? "").trim();
  const stepOf = ({ thread, kind, line, value }: Access): RaceStep => {
    const does = kind === "read" && isCheck(textOf(line)) ? "check" : kind;
    return { thread, does, line, code: textOf(line), value };
  };
  const raced = [stepOf(first), stepOf(second)];
  const known = { variable, first, second };
  const check = outdated.findLast(({ line }) => decides(line, second.line, lines));
  if (check !== undefined) {
    const { line, value } = check;
    const checked = {
      thread: second.thread,
      does: "check",
      line,
      code: textOf(line),
      value,
    } as const;
    return { ...known, pattern: "check-then-act", steps: [checked, ...raced] };
  }
  const read = outdated.find(({ isLatest }) => isLatest);
  if (read !== undefined && assigns(textOf(second.line), variable)) {
    const { line, value } = read;
    const seen = { thread: second.thread, does: "read", line, code: textOf(line), value } as const;
    return { ...known, pattern: "lost-update", steps: [seen, ...raced] };
  }
  const couldBe = possibilityOf(race, all, lines);
  return {
    ...known,
    pattern: "race",
    ...(couldBe === undefined ? {} : { couldBe }),
    steps: raced,
  };
}

/** What one of the two could do to the other in another order. */
function possibilityOf(
  { variable, first, second }: Race,
  all: readonly Race[],
  lines: readonly string[],
): FoundRace["couldBe"] {
  const accesses = all
    .filter((race) => race.variable === variable)
    .flatMap((race) => [race.first, race.second]);
  for (const { line, kind } of [first, second]) {
    if (kind !== "read") continue;
    const act = accesses.find((one) => one.kind === "write" && decides(line, one.line, lines));
    if (act !== undefined) return { check: line, act: act.line };
  }
  return [first, second].every(({ line }) => /[-+*/%&|^@<>]=(?!=)/.test(lines[line - 1] ?? ""))
    ? "lost-update"
    : undefined;
}

/** The most telling of those that are about the same lines: what happened, before what could have. */
function withoutRepetitions(races: readonly FoundRace[]): readonly FoundRace[] {
  const kept: FoundRace[] = [];
  for (const race of races.toSorted((one, other) => RANK[one.pattern] - RANK[other.pattern])) {
    const lines = new Set([race.first.line, race.second.line]);
    const isTold = kept.some(
      ({ variable, steps }) =>
        variable === race.variable &&
        [...lines].every((line) => steps.some((step) => step.line === line)),
    );
    if (!isTold) kept.push(race);
  }
  return kept;
}

const RANK = { "lost-update": 0, "check-then-act": 0, race: 1 } as const;

const isCheck = (code: string) => /^(?:if|elif|while)\b/.test(code);

const indentOf = (line: string) => line.length - line.trimStart().length;

/**
 * Whether what is done in a line depends on a check in another: it stands in that block, or below one that leaves.
 *
 * @param check,act numbers of lines, from 1.
 */
function decides(check: number, act: number, lines: readonly string[]): boolean {
  const head = lines[check - 1] ?? "";
  if (!isCheck(head.trim()) || act < check) return false;
  if (act === check) return true;
  const indent = indentOf(head);
  let leaves = false;
  for (const line of lines.slice(check, act)) {
    if (line.trim() === "") continue;
    if (indentOf(line) > indent) leaves = /^\s*(?:return|continue|break|raise)\b/.test(line);
    else if (!leaves || indentOf(line) < indent) return false;
  }
  return true;
}

/** Whether a line puts another value in the place of a variable's. */
function assigns(code: string, variable: string): boolean {
  if (code.includes("setattr(")) return true;
  const target = /^(.*?)(?:[-+*/%&|^@]|\/\/|\*\*|<<|>>)?(?<![=!<>])=(?!=)/.exec(code)?.[1];
  if (target === undefined || target.includes("(")) return false;
  if (variable.endsWith("]")) return target.includes("[");
  const name = /\w+$/.exec(variable)?.[0] ?? variable;
  return target.split(/\W+/).includes(name);
}
