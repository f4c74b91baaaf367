/**
 * Two ways to let one thread wait while others run.
 *
 * Suspending (JSPI): a thread leaves its WebAssembly stack and any other may come back to its own.
 * Blocking, for browsers without it: a thread that waits runs those that have not begun on top of its
 * own stack, and blocks the worker when there are none. It goes on only when those above have ended.
 */
import { ProcessEnded } from "../kernel/errors.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";
import { NATIVE_MODULE } from "./native-module.ts";

/** What `Threads` does at each point of a switch; the tokens are those of native.wat. */
export interface SwitchPoints {
  /** Reads the arguments of a builtin, which `self` names: above 0 the thread has to wait. */
  leave(self: Pointer, args: Pointer, count: number): number;
  /** The promise that is kept when the thread of this token gets its turn. */
  suspended(token: number): Promise<void>;
  /** Runs other threads until it is this one's turn; false if that can never be. */
  runOthers(token: number): boolean;
  /** What the builtin returns. */
  return(token: number, left: boolean): Pointer;
  /** The thread has run to its end. */
  finish(state: Pointer, result: Pointer): void;
}

export interface StackSwitch {
  /** The function behind the builtins in which a thread may leave its stack, in the function table. */
  readonly index: number;
  /** Whether any thread can go on while another waits. */
  readonly canLeave: boolean;
  /** Runs a thread from its beginning; its state and C stack are in place. */
  begin(callable: Pointer, state: Pointer): void;
}

export type CreateSwitch = (
  module: InterpreterModule,
  points: SwitchPoints,
  onCrash: (error: unknown) => void,
) => StackSwitch;

export const suspendingSwitch: CreateSwitch = (module, points, onCrash) => {
  const bytes = Uint8Array.from(atob(NATIVE_MODULE), (char) => char.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    python: {
      call: module._PyObject_CallNoArgs,
      release: module._Py_DecRef,
      clear: module._PyThreadState_Clear,
    },
    thread: {
      finish: (state: Pointer, result: Pointer) => points.finish(state, result),
      leave: (self: Pointer, args: Pointer, count: number) => points.leave(self, args, count),
      suspend: new WebAssembly.Suspending((token: number) => points.suspended(token)),
      return: (token: number, left: number) => points.return(token, left !== 0),
    },
  });
  const run = WebAssembly.promising(exports["thread"] as (c: Pointer, s: Pointer) => void);
  return {
    index: module.addFunction(exports["wait"] as () => Pointer, "iiii"),
    canLeave: true,
    begin: (callable, state) =>
      void run(callable, state).catch((error) => {
        if (!(error instanceof ProcessEnded)) onCrash(error);
      }),
  };
};

export const blockingSwitch: CreateSwitch = (module, points, onCrash) => {
  const wait = (self = 0, args = 0, count = 0) => {
    const token = points.leave(self, args, count);
    return points.return(token, token > 0 && points.runOthers(token));
  };
  return {
    index: module.addFunction(wait, "iiii"),
    canLeave: false,
    begin: (callable, state) => {
      try {
        const result = module._PyObject_CallNoArgs(callable);
        module._Py_DecRef(callable);
        module._PyThreadState_Clear(state);
        points.finish(state, result);
      } catch (error) {
        onCrash(error);
      }
    },
  };
};
