/**
 * The worker's functions in the function table of its interpreter. The processes that are in an interpreter one after
 * another have theirs in the same places, which Python knows.
 */
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";
import type { CreateSwitch, StackSwitch, SwitchPoints } from "./stack-switch.ts";

/** A function of CPython's kind `METH_FASTCALL`. */
export type NativeFunction = (self: Pointer, args: Pointer, count: number) => Pointer;

interface Place {
  readonly index: number;
  call: NativeFunction;
}

export class FunctionTable {
  readonly #module: InterpreterModule;
  readonly #createSwitch: CreateSwitch;
  readonly #places = new Map<string, Place>();
  #switch: StackSwitch | undefined;
  #points: SwitchPoints | undefined;
  #onCrash: (error: unknown) => void = () => {};

  /** @param createSwitch gives the one switch of all processes. */
  constructor(module: InterpreterModule, createSwitch: CreateSwitch) {
    this.#module = module;
    this.#createSwitch = createSwitch;
  }

  /** Puts a function where that of the same name was before; answers with its place. */
  put(name: string, call: NativeFunction): number {
    const known = this.#places.get(name);
    if (known !== undefined) {
      known.call = call;
      return known.index;
    }
    const calls = { call };
    const index = this.#module.addFunction(
      (self = 0, args = 0, count = 0) => calls.call(self, args, count),
      "iiii",
    );
    this.#places.set(name, Object.assign(calls, { index }));
    return index;
  }

  /** The switch, which from now on asks these points. */
  readonly switchFor: CreateSwitch = (module, points, onCrash) => {
    this.#points = points;
    this.#onCrash = onCrash;
    this.#switch ??= this.#createSwitch(module, this.#currentPoints(), (error) =>
      this.#onCrash(error),
    );
    return this.#switch;
  };

  #currentPoints(): SwitchPoints {
    const current = () => {
      if (this.#points === undefined) throw new Error("the switch has no points");
      return this.#points;
    };
    return {
      leave: (self, args, count) => current().leave(self, args, count),
      suspended: (token) => current().suspended(token),
      runOthers: (token) => current().runOthers(token),
      return: (token, left) => current().return(token, left),
      finish: (state, result) => current().finish(state, result),
    };
  }
}
