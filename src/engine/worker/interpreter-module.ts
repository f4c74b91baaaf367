/**
 * The part of Pyodide's Emscripten module the engine relies on: CPython's C API under its own names
 * with a leading underscore, and Emscripten's memory, stack and table. Pointers are numbers.
 */
export type Pointer = number;

export interface InterpreterModule {
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  readonly HEAP32: Int32Array;
  readonly HEAPU32: Uint32Array;
  readonly HEAP8: Int8Array;
  readonly FS: InterpreterFiles;
  /** What the `HEAP`s are views of. */
  memory: WebAssembly.Memory;
  readonly wasmTable: WebAssembly.Table;
  /** Where its clocks and its random bytes come from. */
  clockAndEntropy: ClockAndEntropy;
  /** Whether it may have so much memory; said before it grows. */
  mayHold: (bytes: number) => boolean;
  /** What becomes CPython's environment variables. */
  readonly ENV: Record<string, string>;

  stackSave(): Pointer;
  stackRestore(pointer: Pointer): void;
  /** The lowest address of the C stack that CPython has begun on. */
  _emscripten_stack_get_end(): Pointer;
  addFunction(implementation: (...args: Pointer[]) => Pointer, signature: string): number;
  growMemory(bytes: number): number | undefined;

  _malloc(size: number): Pointer;
  _free(pointer: Pointer): void;

  readonly _PyObject_CallNoArgs: (callable: Pointer) => Pointer;
  _PyObject_CallOneArg(callable: Pointer, argument: Pointer): Pointer;
  readonly _PyThreadState_Clear: (state: Pointer) => void;
  _PyThreadState_New(interpreter: Pointer): Pointer;
  _PyThreadState_Swap(state: Pointer): Pointer;
  _PyThreadState_Delete(state: Pointer): void;
  _PyThreadState_Get(): Pointer;
  _PyThread_get_thread_ident(): number;
  _PyInterpreterState_Get(): Pointer;
  _PyInterpreterState_ThreadHead(interpreter: Pointer): Pointer;
  _PyThreadState_Next(state: Pointer): Pointer;
  /** Calls a function of the table for every object that is made (0) or destroyed (1). */
  _PyRefTracer_SetTracer(tracer: number, data: Pointer): number;
  /** Borrows the reference; 0 without an exception where there is none. Runs none of the program's code. */
  __PyType_Lookup(type: Pointer, name: Pointer): Pointer;
  _PyCode_Addr2Line(code: Pointer, offset: number): number;
  /** The line that a frame of the interpreter is in. */
  _PyUnstable_InterpreterFrame_GetLine(frame: Pointer): number;
  _PyUnstable_ThreadState_SetStackProtection(state: Pointer, base: Pointer, size: number): number;

  /** Runs source in `__main__`; −1 for an exception, which has been printed. */
  _PyRun_SimpleString(source: Pointer): number;
  _PyImport_ImportModule(name: Pointer): Pointer;
  /** Of those that are imported; 0 without an exception where it is not. */
  _PyImport_GetModule(name: Pointer): Pointer;
  _PyObject_SetAttr(object: Pointer, name: Pointer, value: Pointer): number;
  _PyObject_SetAttrString(object: Pointer, name: Pointer, value: Pointer): number;
  _PyObject_GetAttr(object: Pointer, name: Pointer): Pointer;
  _PyObject_GetAttrString(object: Pointer, name: Pointer): Pointer;
  _PyCallable_Check(object: Pointer): number;
  _PyType_GetFlags(type: Pointer): number;
  _PyCMethod_New(definition: Pointer, self: Pointer, module: Pointer, type: Pointer): Pointer;
  _PyUnicode_AsUTF8(object: Pointer): Pointer;
  _PyUnicode_AsUTF8AndSize(object: Pointer, size: Pointer): Pointer;
  _PyUnicode_AsEncodedString(object: Pointer, encoding: Pointer, errors: Pointer): Pointer;
  _PyUnicode_FromStringAndSize(text: Pointer, size: number): Pointer;
  _PyUnicode_InternFromString(text: Pointer): Pointer;
  _PyLong_FromLong(value: number): Pointer;
  _PyLong_FromDouble(value: number): Pointer;
  _PyLong_AsLong(object: Pointer): number;
  _PyFloat_AsDouble(object: Pointer): number;
  _PyFloat_FromDouble(value: number): Pointer;
  _PyBytes_FromStringAndSize(data: Pointer, size: number): Pointer;
  _PyBytes_AsString(object: Pointer): Pointer;
  _PyBytes_Size(object: Pointer): number;
  _PyTuple_New(size: number): Pointer;
  _PyTuple_Size(object: Pointer): number;
  /** Borrows the reference. */
  _PyTuple_GetItem(object: Pointer, place: number): Pointer;
  /** Takes the reference. */
  _PyTuple_SetItem(object: Pointer, place: number, item: Pointer): number;
  _PyList_New(size: number): Pointer;
  _PyList_Size(object: Pointer): number;
  /** Borrows the reference. */
  _PyList_GetItem(object: Pointer, place: number): Pointer;
  /** Takes the reference. */
  _PyList_SetItem(object: Pointer, place: number, item: Pointer): number;
  /** Writes a position, a key and a value, the references of which are borrowed; 0 at the end. */
  _PyDict_Next(dict: Pointer, position: Pointer, key: Pointer, value: Pointer): number;
  _PyObject_GetBuffer(object: Pointer, view: Pointer, flags: number): number;
  _PyBuffer_Release(view: Pointer): void;
  /** Takes the reference. */
  _PyErr_SetRaisedException(error: Pointer): void;
  _PyErr_FormatUnraisable(format: Pointer, args: Pointer): void;
  _PyErr_SetString(type: Pointer, message: Pointer): void;
  _PyErr_Format(type: Pointer, format: Pointer, args: Pointer): Pointer;
  _PyErr_ExceptionMatches(type: Pointer): number;
  /** Reads `errno`, which `___errno_location` points to. */
  _PyErr_SetFromErrno(type: Pointer): Pointer;
  ___errno_location(): Pointer;
  _PyErr_Occurred(): Pointer;
  /** Makes the handler of a signal run at the next check of the running thread. */
  _PyErr_SetInterruptEx(signal: number): number;
  _PyErr_Print(): void;
  _PyErr_Clear(): void;
  _Py_IncRef(object: Pointer): void;
  _Py_DecRef(object: Pointer): void;

  /** Addresses of objects; the exceptions are pointers to pointers. */
  readonly __Py_NoneStruct: Pointer;
  readonly __Py_TrueStruct: Pointer;
  readonly __Py_FalseStruct: Pointer;
  readonly __PyRuntime: Pointer;
  /** Points to the offset in `_PyRuntime` of a function that each module makes for itself. */
  readonly __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: Pointer;
  readonly _PyExc_OSError: Pointer;
  readonly _PyExc_RuntimeError: Pointer;
  readonly _PyExc_TypeError: Pointer;
  /** Counts down at CPython's polls; set to 50 by the one in the bytecode loop just before it polls. */
  readonly __Py_emscripten_signal_clock: Pointer;
  readonly _Py_EMSCRIPTEN_SIGNAL_HANDLING: Pointer;
  /** What a poll reads: `0` or the number of a signal that has arrived. */
  Py_EmscriptenSignalBuffer: { 0: number } | undefined;
}

/** What an interpreter is told of the world. Times are in milliseconds. */
export interface ClockAndEntropy {
  monotonic(): number;
  /** Since the epoch. */
  date(): number;
  fillRandomly(bytes: Uint8Array<ArrayBuffer>): void;
}

/** The part of Emscripten's file system in use. */
export interface InterpreterFiles {
  writeFile(
    path: string,
    data: string | Uint8Array,
    options?: { canOwn?: boolean; mode?: number },
  ): void;
  symlink(target: string, path: string): void;
  readFile(path: string): Uint8Array;
  lookupPath(path: string): { node: FileNode };
  mkdirTree(path: string): void;
  mknod(path: string, mode: number, device: number): void;
  chdir(path: string): void;
  makedev(major: number, minor: number): number;
  registerDevice(device: number, operations: DeviceOperations): void;
  open(path: string, flags: number | string, mode?: number): { fd: number };
  close(stream: { fd: number }): void;
  getStream(fd: number): FileStream | null;
  /** An open file under that number. */
  createStream(stream: Omit<FileStream, "fd" | "shared"> & object, fd: number): FileStream;
  cwd(): string;
  mount(
    type: { mount(mount: Pick<FileNode["mount"], "mountpoint">): FileNode },
    options: object,
    path: string,
  ): void;
  createNode(parent: FileNode | null, name: string, mode: number, device: number): FileNode;
  readonly ErrnoError: new (code: number) => Error & { readonly errno: number };
  /** Remembers a node by its name. */
  readonly hashAddNode: (node: FileNode) => void;
  /** All nodes but some of those that others' operations make, in lists by the hashes of their names. */
  readonly nameTable: readonly (FileNode | undefined)[];
  readonly streams: readonly (FileStream | null)[];
  readonly devices: Readonly<Record<number, object>>;
  readonly root: FileNode;
  readonly nextInode: number;
  readonly currentPath: string;
}

/** A node of Emscripten's file system; `file` is ours. */
export interface FileNode {
  name: string;
  parent: FileNode;
  mode: number;
  readonly mount: { readonly type: object; readonly mountpoint: string; mounts: readonly object[] };
  /** The next one in a list of the `nameTable`. */
  readonly name_next?: FileNode;
  node_ops: object;
  stream_ops: object;
  file: number;
}

export interface FileStream {
  readonly fd: number;
  readonly node: FileNode;
  readonly path: string;
  readonly flags: number;
  readonly position: number;
  /** What descriptors that were duplicated have in common; among it, once it has a lock, a number. */
  readonly shared: { description?: number };
}

export interface DeviceOperations {
  open(stream: { seekable: boolean }): void;
  close(): void;
  write(stream: unknown, buffer: Uint8Array, offset: number, length: number): number;
}

/** The default export of pyodide.asm.mjs. */
export type CreateInterpreterModule = (settings: {
  /** Whether the module is made without CPython, for memory that has it already. */
  noInitialRun: boolean;
  preRun: ((module: InterpreterModule) => void)[];
  /** What is written to descriptors 1 and 2 before there is a process. */
  print?: (line: string) => void;
  printErr?: (line: string) => void;
  API: { config: { env: Record<string, string> }; runtimeEnv: Record<string, boolean> };
  locateFile: (path: string) => string;
  instantiateWasm: (
    imports: WebAssembly.Imports,
    onInstance: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => Record<string, never>;
}) => Promise<InterpreterModule>;
