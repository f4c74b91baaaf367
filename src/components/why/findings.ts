/** What a run's races and waits come to: which of the course's patterns each is, and the accesses that make it one. */
import {
  type Access,
  type Call,
  decides,
  functionAt,
  isChecked,
  type Outcome,
  type Race,
  type SilencedRace,
  textAt,
} from "../../engine/index.ts";
import { assigns, ends, goesThrough, isCheck, isStraight, updates } from "./lines.ts";
import { type Stuck, stuckOf } from "./stuck.ts";

/** What is known of a run that was watched for races. */
export interface Findings {
  readonly stuck: Stuck;
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
  readonly pattern: Pattern;
  /** What it could have been in another order, or what it may do, where it is a `race`. */
  readonly couldBe?: "lost-update" | "iteration" | "shared-iterator" | CheckedAct;
  /** In the order in which they happened. */
  readonly steps: readonly RaceStep[];
  /** Which race; or, where locks put them in an order, of which the later has not heeded the earlier. */
  readonly first: Access;
  readonly second: Access;
  readonly isOrdered: boolean;
  /** Of two tasks: as `Race.awaited`. */
  readonly awaited?: number;
}

export type Pattern = "lost-update" | "check-then-act" | "use-after-close" | "torn-pair" | "race";

/** The lines of a check and of what is done by it. */
export interface CheckedAct {
  readonly check: number;
  readonly act: number;
}

export interface RaceStep {
  readonly thread: string;
  readonly does: "read" | "check" | "write";
  readonly variable: string;
  readonly line: number;
  /** The text of that line. */
  readonly code: string;
  readonly value?: string | undefined;
  /** The calls that have come to that line, the innermost first. */
  readonly calls: readonly Call[];
}

/** More would not be read. */
const SHOWN = 8;

/** @returns nothing of a run that was not watched. */
export function findingsOf(outcome: Outcome, program: string): Findings | undefined {
  const { races, lockCycles = [], silencedRaces = [], staleWrites = [] } = outcome;
  if (races === undefined) return undefined;
  const lines = program.split("\n");
  // What locks put in an order is often meant so.
  const stale = endedBadly(outcome)
    ? staleWrites.flatMap((race) => staleWrite(race, lines) ?? [])
    : [];
  const stuck = stuckOf(outcome, lines);
  const found = withoutRepetitions([
    ...races.filter((race) => !isTold(race, stuck)).map((race) => foundRace(race, races, lines)),
    ...stale,
  ]);
  return {
    stuck,
    cycles: lockCycles,
    races: found.slice(0, SHOWN),
    omitted: Math.max(0, found.length - SHOWN),
    silenced: silencedRaces,
  };
}

export const endedBadly = ({ status }: Outcome): boolean =>
  status === "failed" || status === "deadlocked";

/** Whether a wake-up was lost by it. */
const isTold = ({ variable, first, second }: Race, { lostWakeups }: Stuck) =>
  lostWakeups.some(
    ({ check }) =>
      check?.variable === variable &&
      check.read.line === first.line &&
      check.write.line === second.line,
  );

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
  const { first, second } = race;
  const stepOf = stepIn(lines, race.variable);
  const patterned = unheeded(race, lines) ?? tornPair(race, lines) ?? usedAfter(race, all, lines);
  if (patterned !== undefined) return patterned;
  const couldBe = possibilityOf(race, all, lines);
  return {
    ...ofRace(race),
    pattern: "race",
    ...(couldBe === undefined ? {} : { couldBe }),
    steps: [stepOf(first), stepOf(second)],
  };
}

const ofRace = ({ variable, first, second, awaited }: Race) => ({
  variable,
  first,
  second,
  isOrdered: false,
  ...(awaited === undefined ? {} : { awaited }),
});

const stepIn =
  (lines: readonly string[], variable: string) =>
  ({ kind, line, value, stack = [], ...by }: StepAccess): RaceStep => {
    const code = textAt(lines, line);
    const does = kind === "read" && isCheck(code) ? "check" : kind;
    return { thread: nameOf(by), does, variable, line, code, value, calls: stack.slice(1) };
  };

type StepAccess = Pick<Access, "thread" | "task" | "kind" | "line" | "value" | "stack">;

/** Who it is that a reader sees: a task, where tasks of one thread are compared. */
export const nameOf = ({ thread, task }: Pick<Access, "thread" | "task">) => task ?? thread;

/** A write that locks order with one it has not heeded; nothing where it is no pattern. */
function staleWrite(race: Race, lines: readonly string[]): FoundRace | undefined {
  const found = unheeded(race, lines);
  return found && { ...found, isOrdered: true };
}

/** A write by what was read before another wrote. */
function unheeded(race: Race, lines: readonly string[]): FoundRace | undefined {
  const { variable, first, second, outdated = [] } = race;
  const stepOf = stepIn(lines, variable);
  const steps = [stepOf(first), stepOf(second)];
  const thread = nameOf(second);
  const check = outdated.findLast((read) => isChecked(read, second, lines));
  if (check !== undefined) {
    const seen = { ...stepOf({ ...check, thread, kind: "read" }), does: "check" } as const;
    return { ...ofRace(race), pattern: "check-then-act", steps: [seen, ...steps] };
  }
  const read = outdated.find(({ isLatest }) => isLatest);
  if (read === undefined) return undefined;
  // Of tasks it is told only where what was read is written.
  if (race.awaited === undefined && !assigns(textAt(lines, second.line), variable))
    return undefined;
  const seen = { ...stepOf({ ...read, thread, kind: "read" }), does: "read" } as const;
  return { ...ofRace(race), pattern: "lost-update", steps: [seen, ...steps] };
}

/** Two variables that one function writes together, of which another has seen one as it was, and one as it is. */
function tornPair(race: Race, lines: readonly string[]): FoundRace | undefined {
  const { variable, first, second, torn } = race;
  if (torn === undefined || torn.variable === variable) return undefined;
  const { write, read } = torn;
  if (!isStraight(lines, write.line, second.line)) return undefined;
  if (functionAt(lines, read.line) !== functionAt(lines, first.line)) return undefined;
  const ofOther = stepIn(lines, torn.variable);
  const stepOf = stepIn(lines, variable);
  return {
    ...ofRace(race),
    pattern: "torn-pair",
    steps: [
      ofOther({ ...write, thread: second.thread, kind: "write" }),
      ofOther({ ...read, thread: first.thread, kind: "read" }),
      stepOf(first),
      stepOf(second),
    ],
  };
}

/** What was used by a check that another had made untrue. */
function usedAfter(
  race: Race,
  all: readonly Race[],
  lines: readonly string[],
): FoundRace | undefined {
  const { variable, first, second } = race;
  if (first.kind !== "write" || second.kind !== "read") return undefined;
  const uses = [second.line, ...(second.stack ?? []).map(({ line }) => line)];
  const checked = all.find(
    (other) =>
      other.variable === variable &&
      other.first.kind === "read" &&
      other.first.thread === second.thread &&
      other.second.line === first.line &&
      other.second.thread === first.thread &&
      other.first.line !== second.line &&
      uses.some((use) => decides(other.first.line, use, lines)),
  );
  if (checked === undefined) return undefined;
  const stepOf = stepIn(lines, variable);
  const name = first.stack?.[0]?.function ?? textAt(lines, functionAt(lines, first.line));
  const isClosing = ends(name.replace(/^.*\bdef\s+/, "")) || ends(textAt(lines, first.line));
  return {
    ...ofRace(race),
    pattern: isClosing ? "use-after-close" : "check-then-act",
    steps: [stepOf(checked.first), stepOf(first), stepOf(second)],
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
  const through = [first, second].filter(({ line }) => goesThrough(textAt(lines, line), variable));
  if (through.length === 2 && through.every(({ kind }) => kind === "write"))
    return "shared-iterator";
  if (through.some(({ kind }) => kind === "read")) return "iteration";
  return [first, second].every(({ line }) => updates(textAt(lines, line)))
    ? "lost-update"
    : undefined;
}

/** The most telling of those that are about the same lines: what happened, before what could have. */
function withoutRepetitions(races: readonly FoundRace[]): readonly FoundRace[] {
  const kept: FoundRace[] = [];
  for (const race of races.toSorted((one, other) => RANK[one.pattern] - RANK[other.pattern])) {
    const { first, second } = race;
    const isTold = kept.some(({ steps }) =>
      [first, second].every(({ line }) =>
        steps.some((step) => step.line === line && step.variable === race.variable),
      ),
    );
    if (!isTold) kept.push(race);
  }
  return kept;
}

const RANK: Readonly<Record<Pattern, number>> = {
  "lost-update": 0,
  "check-then-act": 0,
  "use-after-close": 0,
  "torn-pair": 0,
  race: 1,
};
