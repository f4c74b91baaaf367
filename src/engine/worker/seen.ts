/**
 * Whether all that an instruction touches of what threads share is seen. What is seen is told as it is accessed
 * (`accesses.ts`); of the rest it is known only that it could have touched anything.
 */
import { type ContainerKind, FUNCTIONS, METHODS, OPCODES } from "../races/effects.ts";
import type { StepLog } from "../schedule/steps.ts";
import type { Pointer } from "./interpreter-module.ts";
import type { Frame, Objects } from "./objects.ts";

export interface Instruction {
  readonly opcode: string;
  readonly argument: number;
  /** What it names, where it names something that is looked at. */
  readonly name?: { readonly object: Pointer; readonly text: string } | undefined;
}

/** These touch nothing but what belongs to the frame, or nothing that changes. */
const OF_THE_FRAME = new Set(
  `CACHE RESERVED NOP NOT_TAKEN EXTENDED_ARG RESUME INTERPRETER_EXIT EXIT_INIT_CHECK
  POP_TOP POP_ITER POP_EXCEPT PUSH_NULL PUSH_EXC_INFO COPY SWAP END_FOR END_SEND RETURN_VALUE
  RETURN_GENERATOR YIELD_VALUE RAISE_VARARGS RERAISE CHECK_EXC_MATCH
  JUMP_FORWARD JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT
  POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE
  LOAD_CONST LOAD_SMALL_INT LOAD_COMMON_CONSTANT LOAD_SPECIAL
  LOAD_FAST LOAD_FAST_AND_CLEAR LOAD_FAST_BORROW LOAD_FAST_BORROW_LOAD_FAST_BORROW LOAD_FAST_CHECK
  LOAD_FAST_LOAD_FAST STORE_FAST STORE_FAST_LOAD_FAST STORE_FAST_STORE_FAST DELETE_FAST
  MAKE_CELL COPY_FREE_VARS MAKE_FUNCTION SET_FUNCTION_ATTRIBUTE
  BUILD_LIST BUILD_TUPLE BUILD_SLICE BUILD_STRING LIST_APPEND IS_OP UNARY_NOT`.split(/\s+/),
);

/** Values that never change, and whose operators are C. */
const VALUES = new Set(["int", "bool", "float", "str", "bytes", "NoneType", "tuple", "range"]);

const ITERATORS = new Set(
  `list_iterator dict_keyiterator dict_valueiterator dict_itemiterator set_iterator deque_iterator range_iterator
  tuple_iterator`.split(/\s+/),
);

/** Types that make a value, or a container of their own. */
const MAKERS = new Set([
  "int",
  "bool",
  "float",
  "str",
  "bytes",
  "tuple",
  "list",
  "dict",
  "set",
  "range",
]);

/** What is read of a class is a method, if it is one of these. */
const METHOD_KINDS = new Set(["function", "method_descriptor", "wrapper_descriptor"]);

const LOCKS = new Set(["lock", "RLock"]);
const LOCK_METHODS = new Set(["acquire", "release", "__enter__", "__exit__", "locked"]);

/** Of `PyFunctionObject` and `PyMethodObject`, in words. */
const FUNCTION = { globals: 2, name: 4 };
const METHOD = { function: 2, self: 3 };
const DESCRIPTOR_NAME = 3;
const BUILTIN = { definition: 2, self: 3 };

interface Container {
  readonly kind: ContainerKind;
  readonly isPlain: boolean;
}

export class Seen {
  readonly #objects: Objects;
  readonly #log: StepLog;
  readonly #containerOf: (object: Pointer) => Container | undefined;

  constructor(
    objects: Objects,
    log: StepLog,
    containerOf: (object: Pointer) => Container | undefined,
  ) {
    this.#objects = objects;
    this.#log = log;
    this.#containerOf = containerOf;
  }

  /** Whether it need not be looked at again. */
  isOfTheFrame({ opcode }: Instruction): boolean {
    return OF_THE_FRAME.has(opcode);
  }

  /** Tells what the instruction at which this frame stands touches besides what is accessed, and whether that is all. */
  sees({ opcode, argument, name }: Instruction, frame: Frame): boolean {
    if (OF_THE_FRAME.has(opcode)) return true;
    const effect = OPCODES[opcode] ?? "none";
    const top = frame.stack(1);
    switch (effect) {
      case "none":
        return false;
      case "read-global":
      case "write-global":
        return name !== undefined;
      case "read-name":
      case "write-name":
        return name !== undefined && frame.locals === frame.globals;
      case "read-cell":
      case "write-cell":
        return this.#kindOf(frame.variable(argument)) === "cell";
      case "read-attribute":
        return name !== undefined && this.#readsAttribute(top, name);
      case "write-attribute":
        return name !== undefined && this.#writesAttribute(top, name);
      case "binary":
      case "compare":
        return this.#isData(frame.stack(2)) && this.#isData(top);
      case "contains":
      case "write-item":
      case "delete-item":
        return (
          this.#isData(frame.stack(effect === "contains" ? 1 : 2)) &&
          this.#isData(frame.stack(effect === "contains" ? 2 : 1))
        );
      case "read-slice":
      case "write-slice":
        return this.#isData(frame.stack(3));
      case "count":
      case "read-top":
        return this.#isData(top) || ITERATORS.has(this.#kindOf(top));
      case "read-second":
        return this.#isData(frame.stack(2));
      case "suspend":
        return true;
      case "step":
        return this.#steps(top);
      case "call":
        return this.#calls(frame, argument, 0);
      case "call-with-names":
        return this.#calls(frame, argument, 1);
    }
  }

  #kindOf(object: Pointer): string {
    return object === 0 ? "" : (this.#objects.kindOf(object) ?? "");
  }

  #isData(object: Pointer): boolean {
    return VALUES.has(this.#kindOf(object)) || this.#containerOf(object)?.isPlain === true;
  }

  #readsAttribute(owner: Pointer, { object, text }: NonNullable<Instruction["name"]>): boolean {
    const objects = this.#objects;
    if (this.#kindOf(owner) === "module") return true;
    // Of the object, or of its class.
    this.#log.touch(`${owner} .${text}`, "read");
    this.#log.touch(`.${text}`, "read");
    if (objects.hasPlainAttribute(owner, object, false)) return true;
    return METHOD_KINDS.has(objects.kindOfMethod(owner, object) ?? "");
  }

  #writesAttribute(owner: Pointer, { object, text }: NonNullable<Instruction["name"]>): boolean {
    const objects = this.#objects;
    // Whoever reads it of an instance, or of a class that is derived, reads it here.
    if (objects.isType(owner)) this.#log.touch(`.${text}`, "write");
    return this.#kindOf(owner) === "module" || objects.hasPlainAttribute(owner, object, true);
  }

  /** Whoever takes an item of an iterator takes it from others. */
  #steps(iterator: Pointer): boolean {
    if (!ITERATORS.has(this.#kindOf(iterator))) return false;
    this.#log.touch(`${iterator} step`, "write");
    return true;
  }

  #calls(frame: Frame, count: number, above: number): boolean {
    const objects = this.#objects;
    const args = Array.from({ length: count }, (_, place) => frame.stack(count - place + above));
    const self = frame.stack(count + 1 + above);
    let callable = frame.stack(count + 2 + above);
    if (self !== 0) args.unshift(self);
    if (this.#kindOf(callable) === "method") {
      args.unshift(objects.word(callable, METHOD.self));
      callable = objects.word(callable, METHOD.function);
    }
    const [receiver = 0, ...others] = args;
    switch (this.#kindOf(callable)) {
      case "function":
        if (this.#ordersThreads(callable, others)) return true;
        if (LOCKS.has(this.#kindOf(receiver))) return this.#callsLock(callable, receiver, others);
        // The instructions of the program's own functions are looked at.
        return objects.word(callable, FUNCTION.globals) === frame.globals;
      case "type":
        if (objects.nameOf(callable) === "Thread") {
          // Threads without a name are numbered.
          this.#log.touch("threads", "write");
          return true;
        }
        return MAKERS.has(objects.nameOf(callable) ?? "") && args.every((one) => this.#isData(one));
      case "method_descriptor":
      case "wrapper_descriptor":
        return this.#callsMethod(
          receiver,
          objects.text(objects.word(callable, DESCRIPTOR_NAME)) ?? "",
          others,
        );
      case "builtin_function_or_method":
        return this.#callsBuiltin(callable, args);
      default:
        return false;
    }
  }

  /** Who has been started, or has ended, is told by the locks that it takes. */
  #ordersThreads(method: Pointer, args: readonly Pointer[]): boolean {
    const name = this.#objects.nameOf(method);
    return args.length === 0 && (name === "Thread.start" || name === "Thread.join");
  }

  #callsLock(method: Pointer, lock: Pointer, args: readonly Pointer[]): boolean {
    const name = this.#objects.text(this.#objects.word(method, FUNCTION.name)) ?? "";
    // With a time-out, time has a part in it.
    if (!LOCK_METHODS.has(name) || (name === "acquire" && args.length > 0)) return false;
    this.#log.touch(`${lock} lock`, "write");
    return true;
  }

  #callsBuiltin(callable: Pointer, args: readonly Pointer[]): boolean {
    const objects = this.#objects;
    const name = objects.nameOf(callable);
    if (name !== undefined) {
      if (name === "print") this.#log.touch("output", "write");
      const effect = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
      if (effect === "step") return args.length > 0 && this.#steps(args[0] ?? 0);
      return (effect === "read" || effect === "count") && args.every((one) => this.#isData(one));
    }
    const owner = objects.word(callable, BUILTIN.self);
    const method = objects.cText(objects.word(objects.word(callable, BUILTIN.definition), 0));
    const [first = 0, ...others] = args;
    return this.#callsMethod(owner, method, first === owner ? others : args);
  }

  #callsMethod(owner: Pointer, method: string, args: readonly Pointer[]): boolean {
    if (!args.every((one) => this.#isData(one))) {
      // What is put in is kept, and nothing of it is asked.
      const isKept = method === "append" || method === "appendleft";
      if (!isKept || this.#containerOf(owner)?.isPlain !== true) return false;
    }
    const kind = this.#kindOf(owner);
    if (kind === "str" || kind === "bytes") return true;
    const container = this.#containerOf(owner);
    return container?.isPlain === true && Object.hasOwn(METHODS[container.kind], method);
  }
}
