/** What the worker asks of CPython itself, besides converting values: modules, frames, exceptions, buffers. */
import { ERRNO, KernelError } from "../kernel/errors.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";
import { Objects } from "./objects.ts";

export function newText(module: InterpreterModule, text: string): Pointer {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const address = module._malloc(bytes.length);
  module.HEAPU8.set(bytes, address);
  return address;
}

/** Lets C read a text while `use` runs. */
export function withText<T>(
  module: InterpreterModule,
  text: string,
  use: (address: Pointer) => T,
): T {
  const address = newText(module, text);
  try {
    return use(address);
  } finally {
    module._free(address);
  }
}

/** Calls a C function that takes arguments of any number, all of which are pointers. */
function withVariadic<T>(
  module: InterpreterModule,
  pointer: Pointer,
  use: (variadic: Pointer) => T,
): T {
  const variadic = module._malloc(4);
  try {
    module.HEAPU32[variadic >>> 2] = pointer;
    return use(variadic);
  } finally {
    module._free(variadic);
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
export function importObject(
  module: InterpreterModule,
  [from, name]: readonly [string, string],
): Pointer {
  const owner = importModule(module, from);
  const found = withText(module, name, (text) => module._PyObject_GetAttrString(owner, text));
  if (found === 0) throw new Error(`the interpreter has no ${from}.${name}`);
  module._Py_DecRef(owner);
  return found;
}

/** A global variable of a Python module, to be set or looked at often. */
export class PythonVariable {
  readonly #module: InterpreterModule;
  readonly #place: readonly [string, string];
  /** The module and the name as Python's objects, once they are needed. */
  #owner: Pointer = 0;
  #name: Pointer = 0;

  /** Leaves the interpreter's memory as it is. */
  constructor(module: InterpreterModule, place: readonly [string, string]) {
    this.#module = module;
    this.#place = place;
  }

  set(value: number): void {
    this.#find();
    const object = this.#module._PyLong_FromLong(value);
    this.#module._PyObject_SetAttr(this.#owner, this.#name, object);
    this.#module._Py_DecRef(object);
  }

  get isTrue(): boolean {
    this.#find();
    const value = this.#module._PyObject_GetAttr(this.#owner, this.#name);
    this.#module._Py_DecRef(value);
    return value === this.#module.__Py_TrueStruct;
  }

  /** Imports nothing: the frame that runs may have no `__import__`, such as that of a named tuple's `__new__`. */
  #find(): void {
    if (this.#owner !== 0) return;
    const module = this.#module;
    const [from, name] = this.#place.map((text) =>
      withText(module, text, (address) => module._PyUnicode_InternFromString(address)),
    ) as [Pointer, Pointer];
    this.#owner = module._PyImport_GetModule(from);
    if (this.#owner === 0) throw new Error(`the interpreter has no module ${this.#place[0]}`);
    this.#name = name;
  }
}

/** The file of the code that the running thread is in; empty where it is in none. */
export function runningFile(module: InterpreterModule): string {
  const code = new Objects(module).runningCode();
  return code === 0 ? "" : fileOf(module, code);
}

/** The file of a code object. */
export function fileOf(module: InterpreterModule, code: Pointer): string {
  const name = withText(module, "co_filename", (text) =>
    module._PyObject_GetAttrString(code, text),
  );
  const start = module._PyUnicode_AsUTF8(name);
  const end = module.HEAPU8.indexOf(0, start);
  const file = new TextDecoder().decode(module.HEAPU8.subarray(start, end));
  module._Py_DecRef(name);
  return file;
}

/** Calls `sys.unraisablehook` with an error, and what is said of it. */
export function passToUnraisableHook(
  module: InterpreterModule,
  error: Pointer,
  message: string,
): void {
  module._Py_IncRef(error);
  module._PyErr_SetRaisedException(error);
  withText(module, "%s", (format) =>
    withText(module, message, (text) =>
      withVariadic(module, text, (variadic) => module._PyErr_FormatUnraisable(format, variadic)),
    ),
  );
}

/** Raises in Python what a builtin has thrown. */
export function raise(module: InterpreterModule, error: unknown): void {
  if (!(error instanceof KernelError)) {
    const type = module.HEAPU32[module._PyExc_RuntimeError >>> 2] ?? 0;
    withText(module, String(error), (text) => module._PyErr_SetString(type, text));
    return;
  }
  module.HEAP32[module.___errno_location() >>> 2] = ERRNO[error.code];
  module._PyErr_SetFromErrno(module.HEAPU32[module._PyExc_OSError >>> 2] ?? 0);
}

/** @param format may have `%T` in it, for the type of `object`. */
export function raiseTypeError(module: InterpreterModule, format: string, object = 0): void {
  const type = module.HEAPU32[module._PyExc_TypeError >>> 2] ?? 0;
  withText(module, format, (text) =>
    withVariadic(module, object, (variadic) => module._PyErr_Format(type, text, variadic)),
  );
}

/** Where the bytes of an object that exports a buffer lie; `undefined` for an exception. */
export function bufferAddress(module: InterpreterModule, object: Pointer): Pointer | undefined {
  const view = module._malloc(64);
  try {
    if (module._PyObject_GetBuffer(object, view, 0) !== 0) return undefined;
    const address = module.HEAPU32[view >>> 2] ?? 0;
    module._PyBuffer_Release(view);
    return address;
  } finally {
    module._free(view);
  }
}
