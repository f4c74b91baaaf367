/** Values of the kinds in `kinds.ts`, read from Python's objects and made into them. */
import type { Kind } from "../kinds.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";
import { bufferAddress, withText } from "./python.ts";

/** `PyObject.ob_type`, in words, and what a type says of itself; of the stable ABI (Include/object.h). */
const TYPE = 1;
const LIST = 1 << 25;
const TUPLE = 1 << 26;
const BYTES = 1 << 27;
const UNICODE = 1 << 28;
const DICT = 1 << 29;

/** What `PyUnicode_AsUTF8AndSize` and `PyDict_Next` write: a size, or a position, a key and a value. */
const SCRATCH_BYTES = 12;

/** Throws `WrongKind` or `Raised`. */
export type Read = (object: Pointer) => unknown;

/** Gives a new reference, or 0 with an exception set. */
export type Write = (value: unknown) => Pointer;

/** CPython has set an exception that says what is wrong. */
export class Raised extends Error {}

/** A value is of another kind than it has to be. */
export class WrongKind extends Error {
  readonly expected: string;
  /** What it is, unless it is only of a wrong size or content. */
  readonly object: Pointer | undefined;
  /** Where it is in the whole. */
  path = "";

  constructor(expected: string, object?: Pointer) {
    super(`not ${expected}`);
    this.expected = expected;
    this.object = object;
  }
}

/** What is wrong with a part is wrong at a place of the whole. */
function readPart(read: Read, object: Pointer, place: string | number): unknown {
  try {
    return read(object);
  } catch (error) {
    if (error instanceof WrongKind) error.path = `[${JSON.stringify(place)}]${error.path}`;
    throw error;
  }
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

export class Values {
  readonly #module: InterpreterModule;
  #scratch = 0;

  /** Leaves the interpreter's memory as it is: that of a child is still to come. */
  constructor(module: InterpreterModule) {
    this.#module = module;
  }

  /** How values of a kind are read. */
  readerOf(kind: Kind): Read {
    const module = this.#module;
    switch (kind.is) {
      case "int":
        return (object) => this.#number(module._PyLong_AsLong(object), "int", object);
      case "float":
        return (object) => this.#number(module._PyFloat_AsDouble(object), "float", object);
      case "bool":
        return (object) => {
          if (object === module.__Py_TrueStruct) return true;
          if (object === module.__Py_FalseStruct) return false;
          throw new WrongKind("bool", object);
        };
      case "text":
        return (object) => this.#text(object);
      case "bytes":
        return (object) => this.#view(object).slice();
      case "view":
        return (object) => this.#view(object);
      case "buffer":
        return (object) => {
          const address = bufferAddress(module, object);
          if (address === undefined) this.#refuse("a bytes-like object", object);
          return address;
        };
      case "callable":
        return (object) => {
          if (module._PyCallable_Check(object) === 0) throw new WrongKind("callable", object);
          return object;
        };
      case "object":
        return (object) => object;
      case "none":
      case "rest":
        return () => undefined;
      case "optional": {
        const read = this.readerOf(kind.of);
        return (object) => (object === module.__Py_NoneStruct ? undefined : read(object));
      }
      case "list": {
        const read = this.readerOf(kind.of);
        return (object) => {
          this.#require(LIST, "list", object);
          return Array.from({ length: module._PyList_Size(object) }, (_, place) =>
            readPart(read, module._PyList_GetItem(object, place), place),
          );
        };
      }
      case "tuple": {
        const reads = kind.of.map((part) => this.readerOf(part));
        const expected = `a tuple of ${reads.length}`;
        return (object) => {
          this.#require(TUPLE, expected, object);
          if (module._PyTuple_Size(object) !== reads.length) throw new WrongKind(expected);
          return reads.map((read, place) =>
            readPart(read, module._PyTuple_GetItem(object, place), place),
          );
        };
      }
      case "either":
        return this.#readerOfEither(kind.of.map((part) => this.readerOf(part)));
      case "words": {
        const words = new Set(kind.words);
        const expected = `one of ${[...words].map((word) => `'${word}'`).join(", ")}`;
        return (object) => {
          const word = this.#text(object);
          if (!words.has(word)) throw new WrongKind(expected);
          return word;
        };
      }
      case "shape": {
        const read = this.#readerOfMembers(kind.members);
        return (object) => read(this.#entries(object));
      }
      case "variants": {
        const { tag } = kind;
        const reads = new Map(
          Object.entries(kind.variants).map(([word, members]) => [
            word,
            this.#readerOfMembers({ [tag]: { is: "text" }, ...members }),
          ]),
        );
        const expected = `a dict with '${tag}'`;
        return (object) => {
          const entries = this.#entries(object);
          const word = entries.get(tag);
          const read = word === undefined ? undefined : reads.get(this.#text(word));
          if (read === undefined) throw new WrongKind(expected);
          return read(entries);
        };
      }
    }
  }

  /** How values of a kind are made. */
  writerOf(kind: Kind): Write {
    const module = this.#module;
    switch (kind.is) {
      case "none":
        return () => module.__Py_NoneStruct;
      case "int":
        return (value) => {
          const number = value as number;
          return (number | 0) === number
            ? module._PyLong_FromLong(number)
            : module._PyLong_FromDouble(number);
        };
      case "float":
        return (value) => module._PyFloat_FromDouble(value as number);
      case "bool":
        return (value) => (value === true ? module.__Py_TrueStruct : module.__Py_FalseStruct);
      case "text":
      case "words":
        return (value) => this.#newText(value as string);
      case "bytes":
        return (value) => this.#newBytes(value as Uint8Array);
      case "object":
        return (value) => {
          module._Py_IncRef(value as Pointer);
          return value as Pointer;
        };
      case "optional": {
        const write = this.writerOf(kind.of);
        return (value) => (value === undefined ? module.__Py_NoneStruct : write(value));
      }
      case "tuple": {
        const writes = kind.of.map((part) => this.writerOf(part));
        return (value) => {
          const parts = value as readonly unknown[];
          const made = module._PyTuple_New(writes.length);
          // The tuple takes each reference.
          writes.forEach((write, place) => {
            module._PyTuple_SetItem(made, place, write(parts[place]));
          });
          return made;
        };
      }
      case "list": {
        const write = this.writerOf(kind.of);
        return (value) => {
          const parts = value as readonly unknown[];
          const made = module._PyList_New(parts.length);
          parts.forEach((part, place) => {
            module._PyList_SetItem(made, place, write(part));
          });
          return made;
        };
      }
      default:
        throw new TypeError(`no builtin can answer with a value of the kind ${kind.is}`);
    }
  }

  /** C answers −1 for an exception, and for −1. */
  #number(value: number, expected: string, object: Pointer): number {
    if (value === -1 && this.#module._PyErr_Occurred() !== 0) this.#refuse(expected, object);
    return value;
  }

  /** CPython has refused an object: as being of a wrong type, or for a reason it has words for. */
  #refuse(expected: string, object: Pointer): never {
    const module = this.#module;
    const typeError = module.HEAPU32[module._PyExc_TypeError >>> 2] ?? 0;
    if (module._PyErr_ExceptionMatches(typeError) === 0) throw new Raised();
    module._PyErr_Clear();
    throw new WrongKind(expected, object);
  }

  #require(flag: number, expected: string, object: Pointer): void {
    const type = this.#module.HEAPU32[(object >>> 2) + TYPE] ?? 0;
    if ((this.#module._PyType_GetFlags(type) & flag) === 0) throw new WrongKind(expected, object);
  }

  #view(object: Pointer): Uint8Array<ArrayBuffer> {
    this.#require(BYTES, "bytes", object);
    return this.#bytesAt(
      this.#module._PyBytes_AsString(object),
      this.#module._PyBytes_Size(object),
    );
  }

  #bytesAt(address: Pointer, size: number): Uint8Array<ArrayBuffer> {
    const start = address >>> 0;
    return this.#module.HEAPU8.subarray(start, start + size);
  }

  #text(object: Pointer): string {
    const module = this.#module;
    this.#require(UNICODE, "str", object);
    const scratch = this.#room();
    const start = module._PyUnicode_AsUTF8AndSize(object, scratch);
    if (start !== 0) {
      return decoder.decode(this.#bytesAt(start, module.HEAPU32[scratch >>> 2] ?? 0));
    }
    module._PyErr_Clear();
    const encoded = withText(module, "utf-8", (encoding) =>
      withText(module, "backslashreplace", (errors) =>
        module._PyUnicode_AsEncodedString(object, encoding, errors),
      ),
    );
    if (encoded === 0) throw new Raised();
    const text = decoder.decode(this.#view(encoded));
    module._Py_DecRef(encoded);
    return text;
  }

  /** What a dict holds, by its keys. */
  #entries(dict: Pointer): Map<string, Pointer> {
    const module = this.#module;
    this.#require(DICT, "dict", dict);
    const entries = new Map<string, Pointer>();
    const scratch = this.#room();
    const word = scratch >>> 2;
    for (let position = 0; ; ) {
      module.HEAPU32[word] = position;
      if (module._PyDict_Next(dict, scratch, scratch + 4, scratch + 8) === 0) return entries;
      const [next = 0, key = 0, value = 0] = module.HEAPU32.subarray(word, word + 3);
      position = next;
      entries.set(this.#text(key), value);
    }
  }

  #readerOfMembers(members: Readonly<Record<string, Kind>>) {
    const reads = Object.entries(members).map(([name, kind]) => ({
      name,
      read: this.readerOf(kind),
      isOptional: kind.is === "optional",
    }));
    const names = new Set(Object.keys(members));
    const expected = `a dict with ${[...names].map((name) => `'${name}'`).join(", ")}`;
    return (entries: ReadonlyMap<string, Pointer>): unknown => {
      for (const key of entries.keys()) if (!names.has(key)) throw new WrongKind(expected);
      const found: Record<string, unknown> = {};
      for (const { name, read, isOptional } of reads) {
        const object = entries.get(name);
        if (object === undefined && !isOptional) throw new WrongKind(expected);
        const value = object === undefined ? undefined : readPart(read, object, name);
        if (value !== undefined) found[name] = value;
      }
      return found;
    };
  }

  #readerOfEither(reads: readonly Read[]): Read {
    return (object) => {
      const expected: string[] = [];
      for (const read of reads) {
        try {
          return read(object);
        } catch (error) {
          // A value that is wrong in one of its parts is of this kind.
          if (!(error instanceof WrongKind) || error.path !== "") throw error;
          expected.push(error.expected);
        }
      }
      throw new WrongKind(expected.join(" or "), object);
    };
  }

  #newText(text: string): Pointer {
    const module = this.#module;
    const bytes = encoder.encode(text);
    const address = module._malloc(bytes.length);
    module.HEAPU8.set(bytes, address);
    const object = module._PyUnicode_FromStringAndSize(address, bytes.length);
    module._free(address);
    return object;
  }

  #newBytes(bytes: Uint8Array): Pointer {
    const module = this.#module;
    const object = module._PyBytes_FromStringAndSize(0, bytes.length);
    if (object !== 0) module.HEAPU8.set(bytes, module._PyBytes_AsString(object) >>> 0);
    return object;
  }

  #room(): Pointer {
    if (this.#scratch === 0) this.#scratch = this.#module._malloc(SCRATCH_BYTES);
    return this.#scratch;
  }
}
