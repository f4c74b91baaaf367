/**
 * The table of builtins made into the Python module `_interleave`.
 *
 * Each is a C function of CPython's `METH_FASTCALL` kind that happens to be written in TypeScript: it gets a
 * pointer to its arguments and their number, and gives a new reference, or 0 with an exception set. How values are
 * converted is put together once for each function, so that a call only reads, calls and writes.
 */
import { BUILTINS, type Builtins, type Subject } from "../builtins.ts";
import { ProcessEnded } from "../kernel/errors.ts";
import type { Builtin, Handlers } from "../kinds.ts";
import type { FunctionTable, NativeFunction } from "./function-table.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";
import { importModule, newText, raise, raiseTypeError } from "./python.ts";
import { Raised, type Read, Values, WrongKind } from "./values.ts";

const METH_FASTCALL = 0x80;

/** A builtin: its place in the function table, and its first argument. */
export interface TableEntry {
  readonly index: number;
  readonly self: Pointer;
}

export type Table = Readonly<Record<string, TableEntry>>;

/** What the worker does for each builtin that is not native. */
export type AllHandlers = { readonly [Of in Subject]: Handlers<Builtins[Of]> };

/** A builtin was called with too many arguments, or too few. */
class WrongCount extends Error {}

type AnyHandler = (...values: unknown[]) => unknown;

/** Gives builtins their places in the function table; the interpreter's memory stays as it is. */
export function tableOf(
  module: InterpreterModule,
  functions: FunctionTable,
  handlers: AllHandlers,
): Table {
  const { switches: _, ...subjects } = BUILTINS;
  const values = new Values(module);
  const calls = new Map<string, NativeFunction>();
  for (const [subject, builtins] of Object.entries(subjects)) {
    // Their types are those of the table, which is read by names here.
    const ofSubject = handlers[subject as Subject] as Readonly<Record<string, AnyHandler>>;
    for (const [name, builtin] of Object.entries<Builtin>(builtins)) {
      const handler = ofSubject[name];
      if (handler === undefined) throw new TypeError(`nobody handles ${name}`);
      calls.set(name, functionOf(module, values, name, builtin, handler));
    }
  }
  functions.putAll(calls);
  return Object.fromEntries(
    [...calls.keys()].map((name) => [name, { index: functions.placeOf(name), self: 0 }]),
  );
}

/** Makes functions of the table available as the Python module `_interleave`. */
export function installBuiltins(module: InterpreterModule, table: Table): void {
  const target = importModule(module, "_interleave");
  for (const [name, { index, self }] of Object.entries(table)) {
    const text = newText(module, name);
    const definition = module._malloc(16);
    module.HEAPU32.set([text, index, METH_FASTCALL, 0], definition >>> 2);
    const builtin = module._PyCMethod_New(definition, self, 0, 0);
    module._PyObject_SetAttrString(target, text, builtin);
  }
}

/** What reads the arguments of a call of a builtin: `count` of them, from the address `args` on. */
export function argumentsOf<A extends readonly unknown[]>(
  module: InterpreterModule,
  builtin: Builtin<A>,
): (args: Pointer, count: number) => A {
  const reads = readsOf(new Values(module), builtin);
  return (args, count) => {
    requireCount(builtin, count);
    const values = reads.map((read, place) => read(module.HEAPU32[(args >>> 2) + place] ?? 0));
    // The kinds of the parameters say what is read by them.
    return values as readonly unknown[] as A;
  };
}

/** Lets Python hear of what was thrown while a builtin was called. */
export function setException(module: InterpreterModule, name: string, error: unknown): void {
  if (error instanceof ProcessEnded) standStill();
  if (error instanceof Raised) return;
  if (error instanceof WrongKind) {
    const { path, expected, object } = error;
    const found = object === undefined ? "" : ", not %T";
    raiseTypeError(module, `_interleave.${name}() ${path} must be ${expected}${found}`, object);
  } else if (error instanceof WrongCount) {
    raiseTypeError(module, `_interleave.${name}() ${error.message}`);
  } else {
    raise(module, error);
  }
}

function functionOf(
  module: InterpreterModule,
  values: Values,
  name: string,
  builtin: Builtin,
  handler: AnyHandler,
): NativeFunction {
  const reads = readsOf(values, builtin);
  const invoke = invocation(module, reads, handler);
  const write = values.writerOf(builtin.answer);
  return (_self, args, count) => {
    try {
      requireCount(builtin, count);
      return write(invoke(args >>> 2));
    } catch (error) {
      setException(module, name, error);
      return 0;
    }
  };
}

/** What is called often has few arguments, which then need no list. */
function invocation(
  module: InterpreterModule,
  reads: readonly Read[],
  handler: AnyHandler,
): (word: number) => unknown {
  const [first, second, third, fourth] = reads;
  const at = (word: number) => module.HEAPU32[word] ?? 0;
  if (first === undefined) return () => handler();
  if (second === undefined) return (word) => handler(first(at(word)));
  if (third === undefined) return (word) => handler(first(at(word)), second(at(word + 1)));
  if (fourth === undefined) {
    return (word) => handler(first(at(word)), second(at(word + 1)), third(at(word + 2)));
  }
  return (word) => handler(...reads.map((read, place) => read(at(word + place))));
}

function readsOf(values: Values, { parameters }: Builtin): Read[] {
  return parameters.map(({ name, kind }) => {
    const read = values.readerOf(kind);
    return (object) => {
      try {
        return read(object);
      } catch (error) {
        if (error instanceof WrongKind) error.path = `argument '${name}'${error.path}`;
        throw error;
      }
    };
  });
}

function requireCount({ parameters }: Builtin, count: number): void {
  if (count === parameters.length || parameters.at(-1)?.kind.is === "rest") return;
  throw new WrongCount(`takes ${parameters.length} arguments, not ${count}`);
}

/** Never returns: the worker is about to be taken away. */
function standStill(): never {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
