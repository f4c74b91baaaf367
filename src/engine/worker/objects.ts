/**
 * CPython's objects as they lie in memory, read without running any of the program's code: nothing here calls a
 * `__repr__`, a `__getattr__` or a `__hash__`. Offsets are in words, of CPython 3.14 on wasm32.
 */
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";

/** `PyObject.ob_type`. */
const TYPE = 1;
/** `PyVarObject.ob_size`; the number of a list's items, for one. */
const SIZE = 2;

/** Of `PyTypeObject` (Include/cpython/object.h). */
const TYPE_OBJECT = {
  name: 3,
  mapping: 14,
  hash: 15,
  getAttribute: 18,
  setAttribute: 19,
  flags: 21,
  iterate: 27,
  base: 32,
  get: 34,
  set: 35,
};

/** `PyThreadState.current_frame`, and of `_PyInterpreterFrame` (Include/internal/pycore_interpframe_structs.h). */
const CURRENT_FRAME = 13;
const FRAME = {
  executable: 0,
  previous: 1,
  globals: 3,
  locals: 5,
  instruction: 7,
  stackPointer: 8,
  variables: 10,
};

/** References on a frame's stack have two bits that are not of the address. */
const TAG = 3;

const TYPE_SUBCLASS = 1 << 31;

/** `PyDictObject.ma_keys` and `ma_values`, in words (Include/cpython/dictobject.h). */
const DICT = { keys: 6, values: 7 };

/** Of `PyDictKeysObject`, in bytes (Include/internal/pycore_dict.h); of its kinds, the one with keys that are no `str`. */
const KEYS = { log2IndexBytes: 5, kind: 6, entryCount: 16, indices: 20 };
const GENERAL_KEYS = 0;

/** Of how many entries of a dict one is looked for. */
const ENTRIES = 64;

/** `PyLongObject.long_value.lv_tag`: a sign, and above it the number of digits. */
const LONG = { tag: 2, digits: 3, negative: 2, digitShift: 3 };

const decoder = new TextDecoder();

/** The longest text that is read of a key or a name; and up to where one is most likely a short one in ASCII. */
const LONGEST = 200;
const SHORT = 24;

/** The longest that is told as a value. */
const LONGEST_VALUE = 40;

export class Objects {
  readonly #module: InterpreterModule;
  /** Objects the interpreter keeps for ever, by their addresses: types and functions, under their names. */
  #names: ReadonlyMap<Pointer, string> = new Map();
  #addresses: ReadonlyMap<string, Pointer> = new Map();

  /** Leaves the interpreter's memory as it is. */
  constructor(module: InterpreterModule) {
    this.#module = module;
  }

  learn(known: readonly (readonly [string, Pointer])[]): void {
    this.#addresses = new Map(known);
    this.#names = new Map(known.map(([name, address]) => [address, name]));
  }

  word(address: Pointer, index: number): number {
    return this.#module.HEAPU32[(address >>> 2) + index] ?? 0;
  }

  typeOf(object: Pointer): Pointer {
    return this.word(object, TYPE);
  }

  sizeOf(object: Pointer): number {
    return this.word(object, SIZE);
  }

  nameOf(object: Pointer): string | undefined {
    return this.#names.get(object);
  }

  /** The name of an object's type, of those the interpreter keeps. */
  kindOf(object: Pointer): string | undefined {
    return this.#names.get(this.typeOf(object));
  }

  baseOf(type: Pointer): Pointer {
    return this.word(type, TYPE_OBJECT.base);
  }

  isType(object: Pointer): boolean {
    return (this.word(this.typeOf(object), TYPE_OBJECT.flags) & TYPE_SUBCLASS) !== 0;
  }

  /** The last part of a type's name. */
  typeName(type: Pointer): string {
    const name = this.cText(this.word(type, TYPE_OBJECT.name));
    return name.slice(name.lastIndexOf(".") + 1);
  }

  /** Whether a subclass leaves its base's operators as they are: items, length and iteration. */
  hasOperatorsOf(type: Pointer, base: Pointer): boolean {
    const mapping = this.word(type, TYPE_OBJECT.mapping);
    const own = this.word(base, TYPE_OBJECT.mapping);
    return (
      this.word(type, TYPE_OBJECT.iterate) === this.word(base, TYPE_OBJECT.iterate) &&
      (own === 0 || [0, 1, 2].every((place) => this.word(mapping, place) === this.word(own, place)))
    );
  }

  /**
   * Whether an attribute of an object is kept by itself: not by a property, a proxy, or whatever else its class makes
   * of it; nor is a method, which is the class's.
   */
  hasPlainAttribute(owner: Pointer, name: Pointer, isWrite: boolean): boolean {
    const type = this.typeOf(owner);
    const slot = isWrite ? TYPE_OBJECT.setAttribute : TYPE_OBJECT.getAttribute;
    const usual = this.isType(owner) ? "type" : "object";
    if (this.word(type, slot) !== this.word(this.#addresses.get(usual) ?? 0, slot)) return false;
    const found = this.#module.__PyType_Lookup(this.isType(owner) ? owner : type, name);
    if (found === 0) return true;
    const kind = this.typeOf(found);
    if (this.#names.get(kind) === "member_descriptor") return true;
    if (this.word(kind, TYPE_OBJECT.set) !== 0) return false;
    return isWrite || this.word(kind, TYPE_OBJECT.get) === 0;
  }

  /** What kind of method an object's class gives it under this name, if attributes are found there in the usual way. */
  kindOfMethod(owner: Pointer, name: Pointer): string | undefined {
    const type = this.typeOf(owner);
    const usual = this.#addresses.get("object") ?? 0;
    const slot = TYPE_OBJECT.getAttribute;
    // Of built-in types some find attributes their own way, and methods as all do.
    if (this.word(type, slot) !== this.word(usual, slot)) return undefined;
    const found = this.#module.__PyType_Lookup(type, name);
    return found === 0 ? undefined : this.kindOf(found);
  }

  /** A key as a reader writes it; `undefined` if that says not which one it is. */
  keyText(key: Pointer, depth = 2): string | undefined {
    const module = this.#module;
    switch (this.kindOf(key)) {
      case "int": {
        const value = this.intOf(key);
        return value === undefined ? undefined : String(value);
      }
      // As keys they equal numbers.
      case "bool":
        return key === module.__Py_TrueStruct ? "1" : "0";
      case "float": {
        const value = module._PyFloat_AsDouble(key);
        return Number.isSafeInteger(value) ? String(value) : `${value}f`;
      }
      case "NoneType":
        return "None";
      case "str": {
        const text = this.text(key);
        return text === undefined ? undefined : quote(text);
      }
      case "tuple": {
        if (depth === 0 || this.sizeOf(key) > 8) return undefined;
        const items = Array.from({ length: this.sizeOf(key) }, (_, place) =>
          this.keyText(module._PyTuple_GetItem(key, place), depth - 1),
        );
        if (items.includes(undefined)) return undefined;
        return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
      }
      default: {
        const hash = this.word(this.typeOf(key), TYPE_OBJECT.hash);
        const isByIdentity =
          hash === this.word(this.#addresses.get("object") ?? 0, TYPE_OBJECT.hash);
        const type = this.typeName(this.typeOf(key));
        return isByIdentity ? `<${type} at 0x${key.toString(16)}>` : undefined;
      }
    }
  }

  /** A value as `repr` has it, of those whose `repr` is short and CPython's own. */
  valueText(object: Pointer): string | undefined {
    if (object === 0) return undefined;
    switch (this.kindOf(object)) {
      case "int":
        return this.intOf(object)?.toString();
      case "bool":
        return object === this.#module.__Py_TrueStruct ? "True" : "False";
      case "NoneType":
        return "None";
      case "str": {
        if (this.sizeOf(object) > LONGEST_VALUE) return undefined;
        const text = this.text(object);
        return text === undefined ? undefined : quote(text);
      }
      case "float": {
        const value = this.#module._PyFloat_AsDouble(object);
        const size = Math.abs(value);
        if (size !== 0 && !(size >= 1e-4 && size < 1e16)) return undefined;
        return Number.isInteger(value) ? value.toFixed(1) : String(value);
      }
      default:
        return undefined;
    }
  }

  /** The value of a dict under this very key: one that is only equal to it is not looked for; 0 where there is none. */
  itemOf(dict: Pointer, key: Pointer): Pointer {
    const { HEAPU8, HEAPU32 } = this.#module;
    const [keys, values] = [this.word(dict, DICT.keys), this.word(dict, DICT.values)];
    const isGeneral = HEAPU8[keys + KEYS.kind] === GENERAL_KEYS;
    // A general entry begins with a hash.
    const [first, step] = isGeneral ? [1, 3] : [0, 2];
    const start = (keys + KEYS.indices + (1 << (HEAPU8[keys + KEYS.log2IndexBytes] ?? 0))) >>> 2;
    const count = Math.min(HEAPU32[(keys + KEYS.entryCount) >>> 2] ?? 0, ENTRIES);
    for (let entry = 0, at = start + first; entry < count; entry++, at += step) {
      if (HEAPU32[at] !== key) continue;
      return (values === 0 ? HEAPU32[at + 1] : this.word(values, 1 + entry)) ?? 0;
    }
    return 0;
  }

  /** What a plain attribute holds: `hasPlainAttribute` has said that it is one. */
  attributeOf(owner: Pointer, name: Pointer): Pointer {
    const module = this.#module;
    const value = module._PyObject_GetAttr(owner, name);
    if (value === 0) module._PyErr_Clear();
    // Whoever has the attribute keeps it.
    else module._Py_DecRef(value);
    return value;
  }

  /** The value of an int that fits into 32 bits. */
  intOf(object: Pointer): number | undefined {
    const module = this.#module;
    const tag = this.word(object, LONG.tag);
    if (tag < 2 << LONG.digitShift) {
      const digit = this.word(object, LONG.digits);
      return (tag & LONG.negative) !== 0 ? -digit : digit;
    }
    const value = module._PyLong_AsLong(object);
    if (value !== -1 || module._PyErr_Occurred() === 0) return value;
    module._PyErr_Clear();
    return undefined;
  }

  /** A `str`, unless it is very long, or has no UTF-8. */
  text(object: Pointer): string | undefined {
    const start = this.#module._PyUnicode_AsUTF8(object);
    if (start === 0) {
      this.#module._PyErr_Clear();
      return undefined;
    }
    const text = this.cText(start);
    return text.length < LONGEST ? text : undefined;
  }

  /** A text of C, or its beginning. */
  cText(start: Pointer): string {
    const { HEAPU8 } = this.#module;
    let text = "";
    for (let place = 0; place < SHORT; place++) {
      const byte = HEAPU8[start + place] ?? 0;
      if (byte === 0) return text;
      if (byte >= 0x80) break;
      text += String.fromCharCode(byte);
    }
    const bytes = HEAPU8.subarray(start, start + LONGEST);
    const end = bytes.indexOf(0);
    return decoder.decode(bytes.subarray(0, end === -1 ? LONGEST : end));
  }

  /** The frame of the running thread; 0 for none. */
  runningFrame(): Pointer {
    return this.word(this.#module._PyThreadState_Get(), CURRENT_FRAME);
  }

  /** The code that the running thread is in, the engine's as well; 0 where it is in none. */
  runningCode(): Pointer {
    const frame = this.runningFrame();
    const code = frame === 0 ? 0 : this.codeOf(frame);
    return code === this.#module.__Py_NoneStruct ? 0 : code;
  }

  /** The code of a frame. */
  codeOf(frame: Pointer): Pointer {
    return (this.word(frame, FRAME.executable) & ~TAG) >>> 0;
  }

  /** Where in its code a frame is. */
  instructionOf(frame: Pointer): Pointer {
    return this.word(frame, FRAME.instruction);
  }

  /** The frame that has called another; 0 for none. */
  callerOf(frame: Pointer): Pointer {
    return this.word(frame, FRAME.previous);
  }

  /** The frame that runs, if it runs this code. */
  frameOf(code: Pointer): Frame | undefined {
    const frame = this.runningFrame();
    return frame !== 0 && this.codeOf(frame) === code >>> 0 ? new Frame(this, frame) : undefined;
  }
}

/** A frame that runs. */
export class Frame {
  readonly #objects: Objects;
  readonly #address: Pointer;
  /** Just above what is on top of its stack. */
  readonly #top: Pointer;

  constructor(objects: Objects, address: Pointer) {
    this.#objects = objects;
    this.#address = address;
    this.#top = objects.word(address, FRAME.stackPointer);
  }

  /** The frame that has called it; 0 for none. */
  get caller(): Pointer {
    return this.#objects.callerOf(this.#address);
  }

  /** A dict. */
  get globals(): Pointer {
    return this.#at(FRAME.globals);
  }

  /** A dict. */
  get locals(): Pointer {
    return this.#at(FRAME.locals);
  }

  /** A local variable, or the cell of one. */
  variable(place: number): Pointer {
    return this.#at(FRAME.variables + place);
  }

  /** What lies on the stack; 1 for what is on top. */
  stack(depth: number): Pointer {
    return (this.#objects.word(this.#top, -depth) & ~TAG) >>> 0;
  }

  #at(index: number): Pointer {
    return (this.#objects.word(this.#address, index) & ~TAG) >>> 0;
  }
}

/** A text as `repr` writes it. */
function quote(text: string): string {
  if (!/[\\'\n\r\t]/.test(text)) return `'${text}'`;
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll(mark, `\\${mark}`);
  return `${mark}${escaped}${mark}`;
}
