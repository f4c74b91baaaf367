/**
 * What the instructions of the reader's program read and write of what threads can share, seen in the interpreter's
 * memory just before each is carried out: its operands lie on the frame's stack. No Python runs for it but at a race,
 * where the words for it are looked for.
 *
 * Told are globals, the cells of closures, attributes that objects keep themselves, and lists, dicts, sets, deques and
 * bytearrays. Long because where the operands of each kind of instruction are is said here alone.
 */

import type { Call } from "../events.ts";
import {
  type ContainerEffect,
  type ContainerKind,
  FUNCTIONS,
  IN_PLACE,
  METHODS,
  OPCODES,
  type OpcodeEffect,
} from "../races/effects.ts";
import { isWrite, type Touch } from "../races/race-detector.ts";
import type { ThreadId } from "../schedule/policy.ts";
import type { StepLog } from "../schedule/steps.ts";
import type { FunctionTable } from "./function-table.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";
import { type Frame, Objects } from "./objects.ts";
import { withText } from "./python.ts";
import type { Races } from "./races.ts";
import { type Instruction, Seen } from "./seen.ts";

/** What Python says once, before the program begins. */
export interface Interpretation {
  /** `opcode.opname`, and the operators of BINARY_OP by its argument. */
  readonly opcodes: readonly string[];
  readonly operators: readonly string[];
  /** `sys.monitoring.DISABLE`. */
  readonly disable: Pointer;
  /** Gives the name of an object, or None. */
  readonly nameOf: Pointer;
  /** Types and functions that are known by their names. */
  readonly known: readonly (readonly [string, Pointer])[];
}

/** What an instruction names: a `str`, what that says, and which part that is of a dict and of an object. */
interface Named {
  readonly name: Pointer;
  readonly text: string;
  readonly item: string;
  readonly attribute: string;
}

/** One instruction that accesses something. */
interface Site extends Named {
  readonly effect: Exclude<OpcodeEffect, "none">;
  readonly argument: number;
  readonly line: number;
  /** Whether it writes by deleting. */
  readonly isDeletion: boolean;
}

interface Code {
  /** As a reader calls the function. */
  readonly function: string;
  /** A finalizer comes after all that others have done with its object, through no order that can be seen. */
  readonly isFinalizer: boolean;
  /** Whether what it waits for suspends a task. */
  readonly isAsync: boolean;
  readonly bytes: Uint8Array;
  readonly names: Pointer;
  /** Local variables, then those of enclosing functions. */
  readonly variables: readonly string[];
  /** By their offsets; `null` for an instruction that accesses nothing. */
  readonly sites: (Site | null)[];
  readonly instructions: Map<number, Instruction>;
}

interface Container {
  readonly kind: ContainerKind;
  /** Whether its operators are those of the built-in type. */
  readonly isPlain: boolean;
}

/** Where iterators and views of dicts keep what they go through; in words. */
const WITHIN: Readonly<Record<string, number>> = {
  list_iterator: 3,
  dict_keyiterator: 2,
  dict_valueiterator: 2,
  dict_itemiterator: 2,
  set_iterator: 2,
  deque_iterator: 4,
  dict_keys: 2,
  dict_values: 2,
  dict_items: 2,
};

/** `PyMethodDescrObject.d_type` and `d_name`, `PyCFunctionObject.m_ml` and `m_self`, `PyModuleObject.md_dict`. */
const DESCRIPTOR = { type: 2, name: 3 };
const FUNCTION = { definition: 2, self: 3 };
const MODULE_DICT = 2;
/** `PyCellObject.ob_ref`. */
const CELL_CONTENT = 2;

/** Of `co_flags`; and of what YIELD_VALUE says of itself. */
const CO_COROUTINE = 0x80;
const CO_ASYNC_GENERATOR = 0x200;
const YIELD_OF_AWAIT = 1;

/** `PyRefTracer_DESTROY`. */
const DESTROYED = 1;

/** How many calls are told of a stack, and how many frames are looked at for them. */
const CALLS = 6;
const FRAMES = 30;

const CELL = "";
const WHOLE = "";
const itemPart = (text: string) => `['${text}']`;
const attributePart = (text: string) => `.${text}`;

export class Accesses {
  readonly #module: InterpreterModule;
  readonly #races: Races;
  readonly #current: () => ThreadId;
  readonly #objects: Objects;
  readonly #tracer: number;
  /** Where it is told what steps touch. */
  readonly #log: StepLog | undefined;
  readonly #seen: Seen | undefined;
  readonly #codes = new Map<Pointer, Code>();
  /** The one that was asked for last. */
  #latest: { readonly code: Pointer; readonly known: Code } | undefined;
  readonly #containers = new Map<Pointer, Container | undefined>();
  #interpretation: Interpretation | undefined;
  /** Calls that the reader's functions have made, by the places they were made from. */
  readonly #calls = new Map<Pointer, Call>();
  /** Of the instruction that is looked at; the stack only where it was asked for. */
  #line = 0;
  #code: Pointer = 0;
  #offset = 0;
  #caller: Pointer = 0;
  #stack: readonly Call[] | undefined;

  /** Leaves the interpreter's memory as it is. */
  constructor(
    module: InterpreterModule,
    functions: FunctionTable,
    races: Races,
    current: () => ThreadId,
    /** What Python has said to a process before it in the same memory. */
    interpretation: Interpretation | undefined,
    log: StepLog | undefined,
  ) {
    this.#module = module;
    this.#races = races;
    this.#current = current;
    this.#objects = new Objects(module);
    this.#log = log;
    const containerOf = (object: Pointer) => this.#containerOf(object);
    this.#seen = log && new Seen(this.#objects, log, containerOf);
    this.#interpretation = interpretation;
    this.#objects.learn(interpretation?.known ?? []);
    this.#tracer = functions.put("trace_references", (object, event) => {
      if (event === DESTROYED) this.#forget(object);
      return 0;
    });
  }

  get interpretation(): Interpretation | undefined {
    return this.#interpretation;
  }

  begin(interpretation: Interpretation): void {
    this.#interpretation = interpretation;
    this.#objects.learn(interpretation.known);
    this.#module._Py_IncRef(interpretation.nameOf);
    this.#module._PyRefTracer_SetTracer(this.#tracer, 0);
  }

  /** @returns What the callback of an instruction's event answers: to be called again, or not. */
  look(code: Pointer, offset: number): Pointer | undefined {
    const site = this.#site(code, offset);
    if (site === null && this.#canPassBy(code, offset)) return this.#interpretation?.disable;
    if (!this.#races.isConcurrent) return undefined;
    const frame = this.#objects.frameOf(code);
    this.#noteUnseen(code, offset, frame);
    if (site !== null && frame !== undefined) {
      this.#line = site.line;
      this.#caller = frame.caller;
      this.#code = code >>> 0;
      this.#offset = offset;
      this.#stack = undefined;
      this.#access(site, frame);
    }
    return undefined;
  }

  /** Whether an instruction that accesses nothing need not be looked at again. */
  #canPassBy(code: Pointer, offset: number): boolean {
    return this.#seen === undefined || this.#seen.isOfTheFrame(this.#instruction(code, offset));
  }

  #noteUnseen(code: Pointer, offset: number, frame: Frame | undefined): void {
    if (this.#seen === undefined) return;
    const isSeen =
      frame !== undefined &&
      this.#codes.get(code)?.isFinalizer === false &&
      this.#seen.sees(this.#instruction(code, offset), frame);
    if (!isSeen) this.#log?.unseen();
  }

  /** Of code that is known. */
  #instruction(code: Pointer, offset: number): Instruction {
    const known = this.#codes.get(code);
    if (known === undefined) return { opcode: "", argument: 0 };
    let instruction = known.instructions.get(offset);
    if (instruction === undefined) {
      const site = known.sites[offset];
      const name = site?.name ? { object: site.name, text: site.text } : undefined;
      instruction = { ...this.#decode(known.bytes, offset), name };
      known.instructions.set(offset, instruction);
    }
    return instruction;
  }

  #decode(
    bytes: Uint8Array,
    offset: number,
  ): { readonly opcode: string; readonly argument: number } {
    const { opcodes = [] } = this.#interpretation ?? {};
    let argument = bytes[offset + 1] ?? 0;
    for (
      let before = offset - 2, shift = 8;
      opcodes[bytes[before] ?? 0] === "EXTENDED_ARG";
      before -= 2, shift += 8
    ) {
      argument |= (bytes[before + 1] ?? 0) << shift;
    }
    return { opcode: opcodes[bytes[offset] ?? 0] ?? "", argument };
  }

  /** @param args those of a callback. */
  lookAt(args: Pointer): void {
    const offset = this.#objects.intOf(this.#objects.word(args, 1));
    if (offset !== undefined) this.look(this.#objects.word(args, 0), offset);
  }

  #forget(object: Pointer): void {
    this.#races.forget(object);
    // What lies in its memory may be another's calls.
    if (this.#codes.delete(object)) {
      this.#calls.clear();
      this.#latest = undefined;
    }
    this.#containers.delete(object);
  }

  // ------------------------------------------------------------------ instructions

  #site(code: Pointer, offset: number): Site | null {
    if (this.#latest?.code !== code) {
      let known = this.#codes.get(code);
      if (known === undefined) {
        known = this.#readCode(code);
        this.#codes.set(code, known);
      }
      this.#latest = { code, known };
    }
    const { known } = this.#latest;
    known.sites[offset] ??= this.#readSite(code, known, offset);
    return known.sites[offset];
  }

  #readCode(code: Pointer): Code {
    const module = this.#module;
    const bytes = this.#field(code, "co_code");
    const start = module._PyBytes_AsString(bytes);
    const copy = module.HEAPU8.slice(start, start + module._PyBytes_Size(bytes));
    module._Py_DecRef(bytes);
    // The code keeps its names.
    const names = this.#field(code, "co_names");
    module._Py_DecRef(names);
    const [own, cells, free] = ["co_varnames", "co_cellvars", "co_freevars"].map((field) =>
      this.#texts(code, field),
    ) as [string[], string[], string[]];
    const variables = [...own, ...cells.filter((cell) => !own.includes(cell)), ...free];
    const qualified = this.#field(code, "co_qualname");
    const name = this.#objects.text(qualified)?.replace(/^.*<locals>\./, "") ?? "?";
    module._Py_DecRef(qualified);
    const flags = this.#field(code, "co_flags");
    const isAsync = ((this.#objects.intOf(flags) ?? 0) & (CO_COROUTINE | CO_ASYNC_GENERATOR)) !== 0;
    module._Py_DecRef(flags);
    return {
      function: name,
      isAsync,
      isFinalizer: /(?:^|\.)__del__$/.test(name),
      bytes: copy,
      names,
      variables,
      sites: [],
      instructions: new Map(),
    };
  }

  #readSite(
    code: Pointer,
    { isFinalizer, isAsync, bytes, names, variables }: Code,
    offset: number,
  ): Site | null {
    if (isFinalizer) return null;
    const { opcode, argument } = this.#decode(bytes, offset);
    const effect = OPCODES[opcode] ?? "none";
    if (effect === "none") return null;
    const line = this.#module._PyCode_Addr2Line(code, offset);
    const isDeletion = opcode.startsWith("DELETE");
    const unnamed = {
      effect,
      argument,
      line,
      isDeletion,
      name: 0,
      text: "",
      item: "",
      attribute: "",
    };
    switch (effect) {
      case "read-cell":
      case "write-cell":
        return { ...unnamed, text: variables[argument] ?? "" };
      case "read-global":
      case "write-global":
      case "read-name":
      case "write-name":
      case "read-attribute":
      case "write-attribute": {
        const shift = opcode === "LOAD_GLOBAL" || opcode === "LOAD_ATTR" ? 1 : 0;
        const name = this.#module._PyTuple_GetItem(names, argument >>> shift);
        const text = this.#objects.text(name);
        if (text === undefined || text.startsWith("__")) return null;
        return { ...unnamed, name, text, item: itemPart(text), attribute: attributePart(text) };
      }
      case "suspend":
        // Else it gives its caller an item.
        return isAsync && (argument & YIELD_OF_AWAIT) !== 0 ? unnamed : null;
      default:
        return unnamed;
    }
  }

  #field(object: Pointer, name: string): Pointer {
    return withText(this.#module, name, (text) =>
      this.#module._PyObject_GetAttrString(object, text),
    );
  }

  #texts(code: Pointer, field: string): string[] {
    const module = this.#module;
    const tuple = this.#field(code, field);
    const texts = Array.from(
      { length: module._PyTuple_Size(tuple) },
      (_, place) => this.#objects.text(module._PyTuple_GetItem(tuple, place)) ?? "",
    );
    module._Py_DecRef(tuple);
    return texts;
  }

  #access(site: Site, frame: Frame): void {
    const { effect, argument, isDeletion, text } = site;
    const written = (depth: number) => (isDeletion ? 0 : frame.stack(depth));
    switch (effect) {
      case "read-global":
        this.#global(frame.globals, site, "read");
        return;
      case "write-global":
        this.#global(frame.globals, site, "write", written(1));
        return;
      case "read-name":
      case "write-name":
        // The body of a class has names of its own.
        if (frame.locals !== frame.globals) return;
        if (effect === "read-name") this.#global(frame.globals, site, "read");
        else this.#global(frame.globals, site, "write", written(1));
        return;
      case "read-cell":
      case "write-cell": {
        const cell = frame.variable(argument);
        if (this.#objects.kindOf(cell) !== "cell") return;
        const isRead = effect === "read-cell";
        const value = isRead ? this.#objects.word(cell, CELL_CONTENT) : written(1);
        this.#touch(cell, CELL, isRead ? "read" : "write", () => text, value);
        return;
      }
      case "read-attribute":
        this.#attribute(frame.stack(1), site, "read");
        return;
      case "write-attribute":
        this.#attribute(frame.stack(1), site, "write", written(2));
        return;
      case "binary":
        this.#binary(frame.stack(2), frame.stack(1), argument);
        return;
      case "compare":
        this.#read(frame.stack(2));
        this.#read(frame.stack(1));
        return;
      case "contains":
        this.#operator(frame.stack(1), "__contains__", frame.stack(2));
        return;
      case "read-slice":
        this.#read(frame.stack(3));
        return;
      case "write-slice":
        this.#operator(frame.stack(3), "clear");
        return;
      case "write-item":
        this.#operator(frame.stack(2), "__setitem__", frame.stack(1), frame.stack(3));
        return;
      case "delete-item":
        this.#operator(frame.stack(2), "__delitem__", frame.stack(1));
        return;
      case "count":
        this.#operator(frame.stack(1), "__len__");
        return;
      case "read-top":
        this.#read(frame.stack(1));
        return;
      case "read-second":
        this.#read(frame.stack(2));
        return;
      case "step":
        this.#step(frame.stack(1));
        return;
      case "suspend":
        this.#races.suspended(this.#current(), this.#line, this.#code);
        return;
      case "call":
        this.#call(frame, argument, 0);
        return;
      case "call-with-names":
        this.#call(frame, argument, 1);
        return;
    }
  }

  #binary(left: Pointer, right: Pointer, argument: number): void {
    const operator = this.#interpretation?.operators[argument] ?? "";
    if (operator === "[]") {
      this.#operator(left, "__getitem__", right);
      return;
    }
    const container = this.#containerOf(left);
    const method = container === undefined ? undefined : IN_PLACE[container.kind][operator];
    if (method === undefined) this.#read(left);
    else this.#operator(left, method);
    this.#read(right);
  }

  /** @param above how much lies on the stack above the arguments. */
  #call(frame: Frame, count: number, above: number): void {
    const objects = this.#objects;
    const callable = frame.stack(count + 2 + above);
    const self = frame.stack(count + 1 + above);
    // Of most calls, nobody asks what they are given.
    const args = () => {
      const given: Pointer[] = self === 0 ? [] : [self];
      for (let place = count; place > 0; place--) given.push(frame.stack(place + above));
      return given;
    };
    const name = objects.nameOf(callable);
    if (name !== undefined && Object.hasOwn(FUNCTIONS, name)) {
      this.#callFunction(name, args());
      return;
    }
    switch (objects.kindOf(callable)) {
      case "method_descriptor":
      case "wrapper_descriptor": {
        const [owner = 0, ...others] = args();
        const type = objects.word(callable, DESCRIPTOR.type);
        const method = objects.text(objects.word(callable, DESCRIPTOR.name)) ?? "";
        this.#callMethod(owner, objects.nameOf(type), method, others);
        return;
      }
      case "builtin_function_or_method": {
        const owner = objects.word(callable, FUNCTION.self);
        const definition = objects.word(callable, FUNCTION.definition);
        const method = objects.cText(objects.word(definition, 0));
        const others = self === 0 ? args() : args().slice(1);
        this.#callMethod(owner, this.#containerOf(owner)?.kind, method, others);
        return;
      }
    }
  }

  #callFunction(name: string, args: readonly Pointer[]): void {
    const [first = 0, second = 0, third = 0] = args;
    switch (FUNCTIONS[name]) {
      case "count":
        this.#operator(first, "__len__");
        return;
      case "step":
        this.#step(first);
        return;
      case "read-attribute":
      case "write-attribute": {
        if (this.#objects.kindOf(second) !== "str") return;
        const text = this.#objects.text(second);
        const touch = FUNCTIONS[name] === "read-attribute" ? "read" : "write";
        if (text === undefined) return;
        const named = { name: second, text, item: itemPart(text), attribute: attributePart(text) };
        this.#attribute(first, named, touch, third);
        return;
      }
      case "read":
        for (const argument of args) this.#read(argument);
        return;
    }
  }

  #callMethod(
    owner: Pointer,
    kind: string | undefined,
    method: string,
    args: readonly Pointer[],
  ): void {
    if (kind === "str" || kind === "bytes") {
      for (const argument of args) this.#read(argument);
      return;
    }
    const effects = isContainerKind(kind) ? METHODS[kind] : {};
    const effect = Object.hasOwn(effects, method) ? effects[method] : undefined;
    if (effect === undefined || !isContainerKind(kind)) return;
    if (effect.readsArguments) for (const argument of args) this.#read(argument);
    this.#apply(owner, kind, effect.onOwner, args[0]);
  }

  // ------------------------------------------------------------------- what is touched

  #global(
    globals: Pointer,
    { name, text, item }: Named,
    touch: "read" | "write",
    written: Pointer = 0,
  ): void {
    const value = touch === "read" ? this.#objects.itemOf(globals, name) : written;
    this.#touch(globals, item, touch, () => text, value);
  }

  #attribute(
    owner: Pointer,
    { name, text, item, attribute }: Named,
    touch: "read" | "write",
    written: Pointer = 0,
  ): void {
    const objects = this.#objects;
    const nameOf = () => `${this.#wordFor(owner)}.${text}`;
    if (objects.kindOf(owner) === "module") {
      const dict = objects.word(owner, MODULE_DICT);
      const value = touch === "read" ? objects.itemOf(dict, name) : written;
      this.#touch(dict, item, touch, nameOf, value);
    } else if (objects.hasPlainAttribute(owner, name, touch === "write")) {
      const value = touch === "read" ? objects.attributeOf(owner, name) : written;
      this.#touch(owner, attribute, touch, nameOf, value);
    }
  }

  /** What an operator does to a container whose class has not made another of it. */
  #operator(owner: Pointer, method: string, key?: Pointer, written?: Pointer): void {
    const container = this.#containerOf(owner);
    if (container?.isPlain !== true) return;
    const effect = METHODS[container.kind][method]?.onOwner ?? "none";
    this.#apply(owner, container.kind, effect, key, written);
  }

  /** Reads all of a container, also through what goes through it. */
  #read(object: Pointer): void {
    const within = WITHIN[this.#objects.kindOf(object) ?? ""];
    if (within !== undefined) {
      const container = this.#objects.word(object, within);
      if (container !== 0) this.#read(container);
    } else if (this.#containerOf(object)?.isPlain) {
      this.#whole(object, "read");
    }
  }

  /** An iterator gives its next item. */
  #step(iterator: Pointer): void {
    if (this.#objects.kindOf(iterator) === "generator") this.#whole(iterator, "write");
    else this.#read(iterator);
  }

  #apply(
    owner: Pointer,
    kind: ContainerKind,
    effect: ContainerEffect,
    key: Pointer = 0,
    written: Pointer = 0,
  ): void {
    switch (effect) {
      case "none":
        return;
      case "read":
      case "write":
      case "count":
        this.#whole(owner, effect);
        return;
      case "add":
        this.#whole(owner, "add");
        // Whoever takes it out goes on after this.
        this.#races.released(this.#current(), owner);
        return;
      case "take":
        this.#races.acquired(this.#current(), owner);
        this.#whole(owner, "take");
        return;
      default:
        this.#item(owner, kind, effect, key, written);
    }
  }

  #item(
    owner: Pointer,
    kind: ContainerKind,
    effect: Exclude<ContainerEffect, Touch> | "read-item" | "write-item",
    key: Pointer,
    written: Pointer,
  ): void {
    const isMapping = kind === "dict" || kind === "set";
    const text = isMapping ? this.#objects.keyText(key) : this.#indexText(owner, kind, key);
    const item = (touch: Touch) => {
      if (text === undefined) return;
      const nameOf = () =>
        kind === "set" ? this.#wordFor(owner) : `${this.#wordFor(owner)}[${text}]`;
      const value = isWrite(touch) ? written : this.#itemOf(owner, kind, key);
      this.#touch(owner, `[${text}]`, touch, nameOf, value);
    };
    // A slice is not one item.
    const isWhole = !isMapping && text === undefined;
    switch (effect) {
      case "read-item":
        item("read");
        this.#whole(owner, isWhole ? "read" : "read-item");
        return;
      case "write-item":
        item("write");
        this.#whole(owner, isWhole ? "write" : isMapping ? "add" : "write-item");
        return;
      case "delete-item":
        item("write");
        this.#whole(owner, isMapping ? "take" : "write");
        return;
      case "add-item":
        item("add");
        this.#whole(owner, "add");
        return;
      case "take-item":
        item("take");
        this.#whole(owner, "take");
        return;
      case "put-item":
        this.#races.acquired(this.#current(), owner);
        item("read-item");
        this.#whole(owner, "add");
        this.#races.released(this.#current(), owner);
        return;
    }
  }

  #indexText(owner: Pointer, kind: ContainerKind, key: Pointer): string | undefined {
    const type = this.#objects.kindOf(key);
    const index = type === "int" || type === "bool" ? this.#objects.intOf(key) : undefined;
    if (index === undefined) return undefined;
    // How many items there are stands at the same place in all of them.
    return String(index < 0 && kind !== "dict" ? index + this.#objects.sizeOf(owner) : index);
  }

  #whole(owner: Pointer, touch: Touch): void {
    this.#touch(owner, WHOLE, touch, () => this.#wordFor(owner));
  }

  /** An item of a list or dict, where it is found without asking keys whether they are equal; else 0. */
  #itemOf(owner: Pointer, kind: ContainerKind, key: Pointer): Pointer {
    if (kind === "dict") return this.#objects.itemOf(owner, key);
    const index = kind === "list" ? this.#objects.intOf(key) : undefined;
    if (index === undefined) return 0;
    const size = this.#objects.sizeOf(owner);
    const place = index < 0 ? index + size : index;
    return place >= 0 && place < size ? this.#module._PyList_GetItem(owner, place) : 0;
  }

  #touch(
    object: Pointer,
    part: string,
    touch: Touch,
    nameOf: () => string,
    value: Pointer = 0,
  ): void {
    const text = this.#objects.valueText(value);
    this.#stack ??= this.#readStack();
    const where = {
      line: this.#line,
      value: text,
      code: this.#code,
      offset: this.#offset,
      stack: this.#stack,
    };
    this.#races.touch(this.#current(), object, part, touch, where, nameOf);
  }

  /** Where the reader's functions are that have come to this instruction, the innermost first. */
  #readStack(): readonly Call[] {
    const name = this.#codes.get(this.#code)?.function ?? "?";
    const stack = [{ function: name, line: this.#line }];
    const objects = this.#objects;
    let frame = this.#caller;
    for (let depth = 0; frame !== 0 && depth < FRAMES && stack.length < CALLS; depth++) {
      const code = objects.codeOf(frame);
      // Who runs the loop has called none of its tasks.
      if (objects.nameOf(code) === "run_once") break;
      const known = this.#codes.get(code);
      if (known !== undefined) {
        const at = objects.instructionOf(frame);
        let call = this.#calls.get(at);
        if (call === undefined) {
          const line = this.#module._PyUnstable_InterpreterFrame_GetLine(frame);
          call = { function: known.function, line };
          this.#calls.set(at, call);
        }
        stack.push(call);
      }
      frame = objects.callerOf(frame);
    }
    return stack;
  }

  #containerOf(object: Pointer): Container | undefined {
    if (object === 0) return undefined;
    const type = this.#objects.typeOf(object);
    if (!this.#containers.has(type)) this.#containers.set(type, this.#readContainer(type));
    return this.#containers.get(type);
  }

  #readContainer(type: Pointer): Container | undefined {
    for (let base = type; base !== 0; base = this.#objects.baseOf(base)) {
      const kind = this.#objects.nameOf(base);
      if (isContainerKind(kind)) {
        return { kind, isPlain: this.#objects.hasOperatorsOf(type, base) };
      }
    }
    return undefined;
  }

  /** How the reader's program calls an object, or what it is. */
  #wordFor(object: Pointer): string {
    const module = this.#module;
    const objects = this.#objects;
    if (objects.isType(object)) return objects.typeName(object);
    const found = module._PyObject_CallOneArg(this.#interpretation?.nameOf ?? 0, object);
    const name = found !== 0 && objects.kindOf(found) === "str" ? objects.text(found) : undefined;
    if (found === 0) module._PyErr_Clear();
    else module._Py_DecRef(found);
    return name ?? objects.typeName(objects.typeOf(object));
  }
}

const isContainerKind = (kind: string | undefined): kind is ContainerKind =>
  kind !== undefined && Object.hasOwn(METHODS, kind);
