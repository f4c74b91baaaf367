/**
 * The `PyThreadState`s of an interpreter: CPython's side of a thread. One is attached at a time; the worker's own
 * event loop has one too.
 */
import type { CStack, CStacks } from "./c-stacks.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";

/** Offset of `PyThreadState.thread_id` in CPython 3.14 (Include/cpython/pystate.h), wasm32. */
export const THREAD_ID_OFFSET = 92;

/** Offset of `_PyRuntime.main_tstate`, whose thread CPython tells of signals (`_PyEval_SignalReceived`). */
export const MAIN_STATE_OFFSET = 820;

export class ThreadStates {
  readonly #module: InterpreterModule;
  readonly #stacks: CStacks;
  readonly #interpreter: Pointer;
  /** The state and the C stack of the worker's own event loop. */
  readonly #loop: Pointer;
  readonly #loopStackPointer: Pointer;

  /** The event loop's is attached. */
  constructor(module: InterpreterModule, stacks: CStacks) {
    this.#module = module;
    this.#stacks = stacks;
    this.#interpreter = module._PyInterpreterState_Get();
    this.#loop = module._PyThreadState_Get();
    this.#loopStackPointer = module.stackSave();
    checkLayout(module, this.#loop);
  }

  create(ident: number, { base, bytes }: CStack): Pointer {
    const module = this.#module;
    const state = module._PyThreadState_New(this.#interpreter);
    module.HEAPU32[(state + THREAD_ID_OFFSET) >>> 2] = ident;
    module._PyUnstable_ThreadState_SetStackProtection(state, base, bytes);
    return state;
  }

  /** Makes `state` the thread CPython runs, and the one that takes signals: all are the main thread here. */
  attach(state: Pointer, stackPointer: Pointer): void {
    const module = this.#module;
    module._PyThreadState_Swap(state);
    module.HEAPU32[(module.__PyRuntime + MAIN_STATE_OFFSET) >>> 2] = state;
    module.stackRestore(stackPointer);
  }

  attachLoop(): void {
    this.attach(this.#loop, this.#loopStackPointer);
  }

  /**
   * Calls a Python function while no thread runs, as if by a thread of its own: the event loop's state
   * has the main thread's ident, under which `sys._current_frames` shows the main thread's frame.
   */
  callOnLoop(callable: Pointer): void {
    const module = this.#module;
    const ident = (this.#loop + THREAD_ID_OFFSET) >>> 2;
    const own = module.HEAPU32[ident] ?? 0;
    module.HEAPU32[ident] = 1;
    if (module._PyObject_CallNoArgs(callable) === 0) module._PyErr_Print();
    module.HEAPU32[ident] = own;
  }

  /** Calls a Python function as a thread of this ident would, before there is any. */
  callBefore(ident: number, callable: Pointer): void {
    const module = this.#module;
    this.#stacks.lend((stack) => {
      const state = this.create(ident, stack);
      this.attach(state, stack.base + stack.bytes);
      if (module._PyObject_CallNoArgs(callable) === 0) module._PyErr_Print();
      module._PyThreadState_Clear(state);
      this.attachLoop();
      module._PyThreadState_Delete(state);
    });
  }

  /** Deletes all but the event loop's and this one. */
  deleteOthers(mine: Pointer): void {
    const module = this.#module;
    let state = module._PyInterpreterState_ThreadHead(this.#interpreter);
    while (state !== 0) {
      const next = module._PyThreadState_Next(state);
      if (state !== mine && state !== this.#loop) {
        module._PyThreadState_Clear(state);
        module._PyThreadState_Delete(state);
      }
      state = next;
    }
  }
}

/** Private offsets are true for one build of CPython; a wrong one would corrupt memory silently. */
function checkLayout(module: InterpreterModule, state: Pointer): void {
  const ident = module.HEAPU32[(state + THREAD_ID_OFFSET) >>> 2];
  const main = module.HEAPU32[(module.__PyRuntime + MAIN_STATE_OFFSET) >>> 2];
  if (ident !== module._PyThread_get_thread_ident() || main !== state) {
    throw new Error(
      "this build of Python keeps its thread states elsewhere than the engine expects",
    );
  }
}
