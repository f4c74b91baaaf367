import type { InterpreterModule, Pointer } from "../../src/engine/worker/interpreter-module.ts";
import type { CreateSwitch, SwitchPoints } from "../../src/engine/worker/stack-switch.ts";
import { MAIN_STATE_OFFSET, THREAD_ID_OFFSET } from "../../src/engine/worker/thread-states.ts";

const NONE = 16;
const TRUE = 32;
const FALSE = 48;
const RUNTIME = 1024;
const LOOP_STATE = 4096;
const ARGUMENTS = 8192;
const FIRST_FREE = 1 << 16;

/** The ident of the worker's own thread, which becomes the main one. */
export const MAIN = 1;

/** What CPython is to the worker's threads: objects, thread states and a C stack, and no Python at all. */
export class FakeInterpreter {
  readonly #memory = new ArrayBuffer(1 << 24);
  readonly #objects = new Map<Pointer, unknown>([
    [NONE, null],
    [TRUE, true],
    [FALSE, false],
  ]);
  #free = FIRST_FREE;
  /** What the C stack pointer is now, and whose state is attached. */
  stackPointer = 64;
  state = LOOP_STATE;
  /** States that were deleted. */
  readonly deleted: Pointer[] = [];
  /** Signals whose handlers are to run. */
  readonly interrupts: number[] = [];
  /** Idents that Python was told of. */
  readonly announced: unknown[] = [];
  /** The text of the exception that is set. */
  exception: string | undefined;
  readonly module: InterpreterModule;

  constructor() {
    const words = new Uint32Array(this.#memory);
    words[(LOOP_STATE + THREAD_ID_OFFSET) >>> 2] = MAIN;
    words[(RUNTIME + MAIN_STATE_OFFSET) >>> 2] = LOOP_STATE;
    const number = (object: Pointer) => {
      const value = this.valueOf(object);
      if (typeof value === "number") return value;
      this.exception = "TypeError";
      return -1;
    };
    const module: Partial<InterpreterModule> = {
      HEAPU8: new Uint8Array(this.#memory),
      HEAPU32: words,
      __Py_NoneStruct: NONE,
      __Py_TrueStruct: TRUE,
      __Py_FalseStruct: FALSE,
      __PyRuntime: RUNTIME,
      _PyExc_TypeError: 0,
      stackSave: () => this.stackPointer,
      stackRestore: (pointer) => {
        this.stackPointer = pointer;
      },
      _malloc: (size) => this.#allocate(size),
      _free: () => {},
      _Py_IncRef: () => {},
      _Py_DecRef: () => {},
      _PyInterpreterState_Get: () => 1,
      _PyInterpreterState_ThreadHead: () => 0,
      _PyThread_get_thread_ident: () => MAIN,
      _PyThreadState_Get: () => this.state,
      _PyThreadState_New: () => this.#allocate(256),
      _PyThreadState_Swap: (state) => {
        const former = this.state;
        this.state = state;
        return former;
      },
      _PyThreadState_Clear: () => {},
      _PyThreadState_Delete: (state) => {
        this.deleted.push(state);
      },
      _PyUnstable_ThreadState_SetStackProtection: () => 0,
      _PyImport_ImportModule: () => 1,
      _PyImport_GetModule: () => 1,
      _PyUnicode_InternFromString: () => 1,
      _PyObject_SetAttr: (_object, _name, value) => {
        this.announced.push(this.valueOf(value));
        return 0;
      },
      _PyType_GetFlags: () => 0,
      _PyLong_FromLong: (value) => this.object(value),
      _PyLong_AsLong: number,
      _PyFloat_AsDouble: number,
      _PyErr_Occurred: () => (this.exception === undefined ? 0 : 1),
      _PyErr_ExceptionMatches: () => 1,
      _PyErr_Clear: () => {
        this.exception = undefined;
      },
      _PyErr_Format: (_type, format) => {
        this.exception = this.#textAt(format);
        return 0;
      },
      _PyErr_SetInterruptEx: (signal) => {
        this.interrupts.push(signal);
        return 0;
      },
      _PyErr_Print: () => {},
    };
    this.module = module as InterpreterModule;
  }

  /** The address of an object that has a value; numbers are objects like CPython's small ints. */
  object(value: unknown): Pointer {
    for (const [address, known] of this.#objects) if (known === value) return address;
    const address = this.#allocate(16);
    this.#objects.set(address, value);
    return address;
  }

  valueOf(object: Pointer): unknown {
    return this.#objects.get(object);
  }

  /** Puts the arguments of a call where C functions expect them. */
  argumentsOf(values: readonly unknown[]): Pointer {
    this.module.HEAPU32.set(
      values.map((value) => this.object(value)),
      ARGUMENTS >>> 2,
    );
    return ARGUMENTS;
  }

  #allocate(size: number): Pointer {
    const address = this.#free;
    this.#free += (size + 15) & ~15;
    return address;
  }

  #textAt(address: Pointer): string {
    const bytes = this.module.HEAPU8;
    return new TextDecoder().decode(bytes.subarray(address, bytes.indexOf(0, address)));
  }
}

/** What a thread does, in place of Python; it awaits what it calls of the engine. */
export type Body = () => Promise<void> | void;

/** Stacks that can be left, as asynchronous functions have them: what native.wat does, without WebAssembly. */
export class FakeStacks {
  readonly #interpreter: FakeInterpreter;
  #points: SwitchPoints | undefined;
  /** Whether the next wait finds a frame below it that cannot be left. */
  isPinned = false;

  constructor(interpreter: FakeInterpreter) {
    this.#interpreter = interpreter;
  }

  readonly create: CreateSwitch = (_module, points, onCrash) => {
    this.#points = points;
    return {
      index: 7,
      canLeave: true,
      begin: (callable, state) => {
        const body = this.#interpreter.valueOf(callable) as Body;
        Promise.resolve(body()).then(() => points.finish(state, NONE), onCrash);
      },
    };
  };

  /** Calls a builtin in which a thread may leave its stack. */
  async call(self: Pointer, ...values: readonly unknown[]): Promise<unknown> {
    const points = this.#points;
    if (points === undefined) throw new Error("There are no threads yet.");
    const token = points.leave(self, this.#interpreter.argumentsOf(values), values.length);
    const leaves = token > 0 && !this.isPinned;
    if (leaves) await points.suspended(token);
    const answer = points.return(token, leaves);
    return answer === 0 ? "exception" : this.#interpreter.valueOf(answer);
  }
}
