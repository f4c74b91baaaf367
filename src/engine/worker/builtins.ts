/**
 * The builtin module `_interleave`: what the engine's Python asks of the worker.
 *
 * Each function is a C function of CPython's `METH_FASTCALL` kind that happens to be written in
 * TypeScript: it gets a pointer to its arguments and gives a new reference, or 0 with an exception set.
 */
import { ERRNO, KernelError, ProcessEnded } from "../kernel/errors.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";

const METH_FASTCALL = 0x80;

/** Reads the arguments of one call. */
export class Arguments {
  readonly #module: InterpreterModule;
  readonly #address: Pointer;

  constructor(module: InterpreterModule, address: Pointer) {
    this.#module = module;
    this.#address = address;
  }

  object(index: number): Pointer {
    return this.#module.HEAPU32[(this.#address >>> 2) + index] ?? 0;
  }

  int(index: number): number {
    const value = this.#module._PyLong_AsLong(this.object(index));
    if (value === -1 && this.#module._PyErr_Occurred() !== 0) throw new WrongArgument();
    return value;
  }

  float(index: number): number {
    return this.#module._PyFloat_AsDouble(this.object(index));
  }

  /** A copy of the contents of a `bytes` object. */
  bytes(index: number): Uint8Array {
    return this.view(index).slice();
  }

  /** The contents of a `bytes` object, until Python runs again. */
  view(index: number): Uint8Array {
    const object = this.object(index);
    const start = this.#module._PyBytes_AsString(object) >>> 0;
    return this.#module.HEAPU8.subarray(start, start + this.#module._PyBytes_Size(object));
  }
}

/** CPython has set an exception that says what is wrong. */
class WrongArgument extends Error {}

/** What a builtin may return: `undefined` becomes None. */
export type Answer = undefined | number | boolean | Uint8Array;

export type Builtin = (args: Arguments) => Answer;

/** A builtin: its place in the function table, and its first argument. */
export interface TableEntry {
  readonly index: number;
  readonly self: Pointer;
}

/** Gives builtins their places in the function table; the interpreter's memory stays as it is. */
export function tableOf(
  module: InterpreterModule,
  builtins: Readonly<Record<string, Builtin>>,
): Record<string, TableEntry> {
  const entries = Object.entries(builtins).map(([name, builtin]) => {
    const index = module.addFunction(
      (_self, args) => call(module, builtin, new Arguments(module, args ?? 0)),
      "iiii",
    );
    return [name, { index, self: 0 }];
  });
  return Object.fromEntries(entries);
}

/** Makes functions of the table available as the Python module `_interleave`. */
export function installBuiltins(
  module: InterpreterModule,
  table: Readonly<Record<string, TableEntry>>,
): void {
  const target = importModule(module, "_interleave");
  for (const [name, { index, self }] of Object.entries(table)) {
    const text = newText(module, name);
    const definition = module._malloc(16);
    module.HEAPU32.set([text, index, METH_FASTCALL, 0], definition >>> 2);
    const builtin = module._PyCMethod_New(definition, self, 0, 0);
    module._PyObject_SetAttrString(target, text, builtin);
  }
}

function call(module: InterpreterModule, builtin: Builtin, args: Arguments): Pointer {
  try {
    return answerToObject(module, builtin(args));
  } catch (error) {
    if (error instanceof ProcessEnded) standStill();
    if (!(error instanceof WrongArgument)) raise(module, error);
    return 0;
  }
}

/** Never returns: the worker is about to be taken away. */
function standStill(): never {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function answerToObject(module: InterpreterModule, answer: Answer): Pointer {
  if (answer === undefined) return module.__Py_NoneStruct;
  if (answer === true) return module.__Py_TrueStruct;
  if (answer === false) return module.__Py_FalseStruct;
  if (typeof answer === "number") {
    return (answer | 0) === answer
      ? module._PyLong_FromLong(answer)
      : module._PyLong_FromDouble(answer);
  }
  const object = module._PyBytes_FromStringAndSize(0, answer.length);
  if (object !== 0) module.HEAPU8.set(answer, module._PyBytes_AsString(object) >>> 0);
  return object;
}

function raise(module: InterpreterModule, error: unknown): void {
  const code = errorCode(error);
  if (code === undefined) {
    const type = module.HEAPU32[module._PyExc_RuntimeError >>> 2] ?? 0;
    withText(module, String(error), (text) => module._PyErr_SetString(type, text));
    return;
  }
  module.HEAP32[module.___errno_location() >>> 2] = code;
  module._PyErr_SetFromErrno(module.HEAPU32[module._PyExc_OSError >>> 2] ?? 0);
}

function errorCode(error: unknown): number | undefined {
  return error instanceof KernelError ? ERRNO[error.code] : undefined;
}

function newText(module: InterpreterModule, text: string): Pointer {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const address = module._malloc(bytes.length);
  module.HEAPU8.set(bytes, address);
  return address;
}

function withText<T>(module: InterpreterModule, text: string, use: (address: Pointer) => T): T {
  const address = newText(module, text);
  try {
    return use(address);
  } finally {
    module._free(address);
  }
}

/** The file of the code a frame runs. */
export function frameFile(module: InterpreterModule, frame: Pointer): string {
  const code = module._PyFrame_GetCode(frame);
  const name = withText(module, "co_filename", (text) =>
    module._PyObject_GetAttrString(code, text),
  );
  const start = module._PyUnicode_AsUTF8(name);
  const end = module.HEAPU8.indexOf(0, start);
  const file = new TextDecoder().decode(module.HEAPU8.subarray(start, end));
  module._Py_DecRef(name);
  module._Py_DecRef(code);
  return file;
}

/** Calls `sys.unraisablehook` with the error that is the first argument, and the text that is the second. */
export function passToUnraisableHook(module: InterpreterModule, args: Arguments): void {
  const error = args.object(0);
  const message = new TextDecoder().decode(args.view(1));
  module._Py_IncRef(error);
  module._PyErr_SetRaisedException(error);
  withText(module, "%s", (format) =>
    withText(module, message, (address) => {
      const variadic = module._malloc(4);
      module.HEAPU32[variadic >>> 2] = address;
      module._PyErr_FormatUnraisable(format, variadic);
      module._free(variadic);
    }),
  );
}

/** Where the bytes of an object that exports a buffer lie. */
export function bufferAddress(module: InterpreterModule, object: Pointer): Pointer {
  const view = module._malloc(64);
  try {
    if (module._PyObject_GetBuffer(object, view, 0) !== 0) return 0;
    const address = module.HEAPU32[view >>> 2] ?? 0;
    module._PyBuffer_Release(view);
    return address;
  } finally {
    module._free(view);
  }
}

/** A new reference to a Python module. */
export function importModule(module: InterpreterModule, name: string): Pointer {
  const imported = withText(module, name, (text) => module._PyImport_ImportModule(text));
  if (imported === 0) {
    module._PyErr_Print();
    throw new Error(`the interpreter has no module ${name}`);
  }
  return imported;
}

/** A new reference to what `name` is in a Python module. */
export function importObject(module: InterpreterModule, from: string, name: string): Pointer {
  const owner = importModule(module, from);
  const found = withText(module, name, (text) => module._PyObject_GetAttrString(owner, text));
  if (found === 0) throw new Error(`the interpreter has no ${from}.${name}`);
  return found;
}
