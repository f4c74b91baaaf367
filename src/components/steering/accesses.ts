/** What steps between instructions read and store of the variables that threads share, and who stored last. */
import type { Value, Variable } from "../../engine/index.ts";

/** One thread before and after a step of one instruction. */
export interface InstructionStep {
  readonly thread: number;
  /** As `PausedThread.instruction`: what it did. */
  readonly instruction: string;
  readonly before: readonly Variable[];
  readonly after: readonly Variable[];
}

export interface SharedAccess {
  readonly kind: "read" | "store";
  readonly name: string;
  readonly value: Value;
  /** Of a store: what another thread has stored since this one read the variable, which is lost. */
  readonly overwritten?: { readonly thread: number; readonly value: Value };
}

interface Store {
  readonly thread: number;
  readonly value: Value;
}

/** What is known after some steps; each step makes another one, so that steps can be taken back. */
export interface AccessMemory {
  /** By the variables' names: who changed it last. */
  readonly writers: ReadonlyMap<string, number>;
  readonly stores: ReadonlyMap<string, readonly Store[]>;
  /** By a thread and a name: how many stores there were when it read the variable last. */
  readonly reads: ReadonlyMap<string, number>;
}

export const NO_ACCESSES: AccessMemory = {
  writers: new Map(),
  stores: new Map(),
  reads: new Map(),
};

const READ = /^LOAD_(?:GLOBAL|NAME) (\w+)/;
const STORE = /^STORE_(?:GLOBAL|NAME) (\w+)/;

/** @returns nothing for an instruction that does neither with a variable of the module. */
export function accessOf(step: InstructionStep, memory: AccessMemory): SharedAccess | undefined {
  const { thread, instruction, before, after } = step;
  const read = READ.exec(instruction)?.[1];
  const valueIn = (variables: readonly Variable[], name: string | undefined) =>
    variables.find((variable) => variable.name === name)?.value;
  const seen = valueIn(before, read);
  if (read !== undefined && seen !== undefined) return { kind: "read", name: read, value: seen };
  const stored = STORE.exec(instruction)?.[1];
  const value = valueIn(after, stored);
  if (stored === undefined || value === undefined) return undefined;
  const store = { kind: "store", name: stored, value } as const;
  const readAfter = memory.reads.get(readKey(thread, stored));
  const others = (memory.stores.get(stored) ?? []).slice(readAfter);
  const overwritten = others.findLast((other) => other.thread !== thread);
  return readAfter === undefined || overwritten === undefined ? store : { ...store, overwritten };
}

/**
 * What is known after one more step.
 *
 * @param changed the names of the variables that it changed, by whatever it did.
 */
export function remember(
  memory: AccessMemory,
  thread: number,
  changed: readonly string[],
  access: SharedAccess | undefined,
): AccessMemory {
  const { stores, reads } = memory;
  const writers = new Map([
    ...memory.writers,
    ...changed.map((name) => [name, thread] as const),
    ...(access?.kind === "store" ? [[access.name, thread] as const] : []),
  ]);
  if (access === undefined) return { writers, stores, reads };
  const { kind, name, value } = access;
  const known = stores.get(name) ?? [];
  return kind === "read"
    ? { writers, stores, reads: new Map([...reads, [readKey(thread, name), known.length]]) }
    : { writers, stores: new Map([...stores, [name, [...known, { thread, value }]]]), reads };
}

/** Whether another thread has read the variable, or stored it. */
export const concernsOthers = (memory: AccessMemory, thread: number, name: string): boolean =>
  (memory.stores.get(name) ?? []).some((store) => store.thread !== thread) ||
  [...memory.reads.keys()].some((key) => key.endsWith(` ${name}`) && key !== readKey(thread, name));

const readKey = (thread: number, name: string) => `${thread} ${name}`;
