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
    this.putAll(new Map([[name, call]]));
    return this.placeOf(name);
  }

  /** Puts many; those that are new take as long as one. */
  putAll(functions: ReadonlyMap<string, NativeFunction>): void {
    const added: { name: string; place: Pick<Place, "call"> }[] = [];
    for (const [name, call] of functions) {
      const known = this.#places.get(name);
      if (known === undefined) added.push({ name, place: { call } });
      else known.call = call;
    }
    // The next process has all of its functions where those of the last one were.
    if (added.length === 0) return;
    const callable = throughWebAssembly(
      added.map(
        ({ place }) =>
          (self, args, count) =>
            place.call(self, args, count),
      ),
    );
    for (const [at, { name, place }] of added.entries()) {
      const index = this.#module.addFunction(callable[at] as NativeFunction, "iiii");
      this.#places.set(name, Object.assign(place, { index }));
    }
  }

  placeOf(name: string): number {
    const place = this.#places.get(name);
    if (place === undefined) throw new Error(`no function is called ${name}`);
    return place.index;
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

/**
 * The same functions as the table takes them: exports of a module that imports them. Emscripten makes a module for each,
 * which for a hundred takes as long as all the rest that a process does before its program.
 */
function throughWebAssembly(functions: readonly NativeFunction[]): NativeFunction[] {
  const nameOf = (at: number) => sized(new TextEncoder().encode(String(at)));
  const module = new WebAssembly.Module(
    Uint8Array.of(
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      ...section(1, [[0x60, 3, I32, I32, I32, 1, I32]]),
      ...section(
        2,
        functions.map((_, at) => [0, ...nameOf(at), FUNCTION, 0]),
      ),
      ...section(
        7,
        functions.map((_, at) => [...nameOf(at), FUNCTION, ...unsigned(at)]),
      ),
    ),
  );
  const { exports } = new WebAssembly.Instance(module, { "": { ...functions } });
  return functions.map((_, at) => exports[at] as NativeFunction);
}

const I32 = 0x7f;
const FUNCTION = 0x00;

/** A section of a module: a list. https://webassembly.github.io/spec/core/binary/modules.html */
const section = (id: number, items: readonly (readonly number[])[]) => [
  id,
  ...sized([...unsigned(items.length), ...items.flat()]),
];

const sized = (bytes: ArrayLike<number>) => [...unsigned(bytes.length), ...Array.from(bytes)];

/** A number in LEB128. */
const unsigned = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...unsigned(Math.floor(value / 128))];
