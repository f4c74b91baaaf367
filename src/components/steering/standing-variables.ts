/** What the variables hold while a program stands still, and who wrote last those that threads share. */
import type { PauseEvent, Variable } from "../../engine/index.ts";
import type { Change } from "./accesses.ts";
import type { LastWrite, LastWrites } from "./last-writes.ts";

export interface StandingVariable extends Variable {
  /** It had another value, or none, at the moment before. */
  readonly isChanged: boolean;
  /** Who changed it last, of a variable that all threads share. */
  readonly changedBy?: Writer | undefined;
}

/** A thread by its number, and by its own name or that of its task. */
export interface Writer {
  readonly number: number;
  readonly name: string;
  /** Where it did, if that is told. */
  readonly line?: number | undefined;
}

export interface Known {
  /** What there was before the last press. */
  readonly before: readonly StandingVariable[] | undefined;
  readonly changes: ReadonlyMap<string, Change>;
  readonly writes: LastWrites;
  /** How many writes there were before the last press. */
  readonly written: number;
}

/** Of what is in none of the module's variables by itself, so much is shown: what was written last. */
const SHOWN = 20;

/** Of the module, and what else has been written of what threads share. */
export function sharedVariables(
  { process, variables }: Pick<PauseEvent, "process" | "variables">,
  threads: readonly { readonly thread: number; readonly number: number; readonly name: string }[],
  { before, changes, writes, written }: Known,
): readonly StandingVariable[] {
  const writerOf = (change: Change | undefined): Writer | undefined => {
    const writer = threads.find(({ thread }) => thread === change?.thread);
    return (
      writer && { number: writer.number, name: change?.task ?? writer.name, line: change?.line }
    );
  };
  const names = new Set(variables.map(({ name }) => name));
  const others = writes.shared(process).filter(({ variable }) => !names.has(variable));
  const first = others.map(({ order }) => order).toSorted((one, other) => other - one)[SHOWN] ?? 0;
  return [
    ...compare(variables, before).map((variable) => ({
      ...variable,
      changedBy: writerOf(changes.get(variable.name) ?? writes.of(process, variable.name)),
    })),
    ...others
      .filter(({ order }) => order > first)
      .map((write) => ({
        ...variableOf(write),
        isChanged: before !== undefined && write.order > written && !isAsBefore(write, before),
        changedBy: writerOf(write),
      })),
  ];
}

/** A value too long to be told is nothing. */
const variableOf = ({ variable, value }: LastWrite): Variable => ({
  name: variable,
  value: value === undefined ? [] : [value],
});

const isAsBefore = ({ variable, value }: LastWrite, before: readonly StandingVariable[]) =>
  value !== undefined &&
  before.some((other) => other.name === variable && other.value.join("") === value);

export function compare(
  variables: readonly Variable[],
  before: readonly Variable[] | undefined,
): readonly StandingVariable[] {
  const values = new Map(before?.map(({ name, value }) => [name, JSON.stringify(value)]));
  return variables.map(({ name, value }) => ({
    name,
    value,
    isChanged: before !== undefined && values.get(name) !== JSON.stringify(value),
  }));
}
