import { loadPyodide, type PyodideAPI } from "pyodide";
import { beforeAll, describe, expect, test } from "vitest";
import {
  bool,
  buffer,
  bytes,
  callable,
  either,
  float,
  int,
  type Kind,
  list,
  none,
  optional,
  shape,
  text,
  tuple,
  variants,
  view,
  words,
} from "../../src/engine/kinds.ts";
import type { InterpreterModule, Pointer } from "../../src/engine/worker/interpreter-module.ts";
import { Values, WrongKind } from "../../src/engine/worker/values.ts";

/** CPython itself, as the engine's worker has it: its C functions and its memory. */
let python: PyodideAPI & { _module: InterpreterModule };
let module: InterpreterModule;
let values: Values;

beforeAll(async () => {
  python = (await loadPyodide()) as typeof python;
  module = python._module;
  values = new Values(module);
});

/** The address of what an expression gives. */
function evaluate(expression: string): Pointer {
  return Number(python.runPython(`kept = (${expression}); id(kept)`));
}

function read(kind: Kind, expression: string): unknown {
  return values.readerOf(kind)(evaluate(expression));
}

/** What was wrong with a value, and where. */
function refusal(kind: Kind, expression: string): string {
  try {
    return `read ${JSON.stringify(read(kind, expression))}`;
  } catch (error) {
    if (!(error instanceof WrongKind)) throw error;
    return `${error.path} must be ${error.expected}`.trim();
  }
}

/** What Python calls the object that is made of a value. */
function written(kind: Kind, value: unknown): string {
  const object = values.writerOf(kind)(value);
  python.globals.set("address", object);
  return python.runPython(
    "import ctypes; repr(ctypes.cast(address, ctypes.py_object).value)",
  ) as string;
}

const point = shape("Point", { x: int, y: optional(int), of: optional(text) });
const sign = variants("Sign", "is", { held: { by: text }, "not-held": {} });

describe("a value of Python's is read", () => {
  test.each<[string, Kind, string, unknown]>([
    ["an int", int, "-7", -7],
    ["a bool as an int", int, "True", 1],
    ["what has an index", int, "type('I', (), {'__index__': lambda self: 5})()", 5],
    ["the smallest answer that could be an error", int, "-1", -1],
    ["a float", float, "0.5", 0.5],
    ["an int as a float", float, "2**60", 2 ** 60],
    ["a bool", bool, "1 > 2", false],
    ["a text", text, "'нить\\0 𝄞'", "нить\0 𝄞"],
    ["a text of a class of the reader's", text, "type('T', (str,), {})('t')", "t"],
    ["a text that has no UTF-8", text, "'\\ud800x'", "\\ud800x"],
    ["bytes", bytes, "b'a\\0b'", Uint8Array.of(97, 0, 98)],
    ["nothing", optional(int), "None", undefined],
    ["something that may be nothing", optional(int), "3", 3],
    ["a list", list(text), "['a', 'b']", ["a", "b"]],
    ["a tuple", tuple(int, text), "(1, 'a')", [1, "a"]],
    ["one of some words", words("Side", "read", "write"), "'write'", "write"],
    ["a dict", point, "{'y': 2, 'x': 1}", { x: 1, y: 2 }],
    ["a dict without what is optional", point, "{'x': 1, 'y': None}", { x: 1 }],
    ["a dict of one of several shapes", sign, "{'is': 'held', 'by': 'T'}", { is: "held", by: "T" }],
    [
      "what is of one of several kinds",
      list(either(text, sign)),
      "['a', {'is': 'not-held'}]",
      ["a", { is: "not-held" }],
    ],
  ])("%s", (_, kind, expression, value) => {
    expect(read(kind, expression)).toEqual(value);
  });

  test("bytes as they lie in memory, or copied from there", () => {
    const object = evaluate("b'xyz'");
    const seen = values.readerOf(view)(object) as Uint8Array;
    const copied = values.readerOf(bytes)(object) as Uint8Array;

    expect([seen.buffer === module.HEAPU8.buffer, copied.buffer === module.HEAPU8.buffer]).toEqual([
      true,
      false,
    ]);
  });

  test("a buffer by its address", () => {
    const address = Number(read(buffer, "bytearray(b'xyz')"));

    expect(module.HEAPU8.slice(address, address + 3)).toEqual(Uint8Array.of(120, 121, 122));
  });
});

describe("a value of another kind is refused, and said where it is", () => {
  test.each<[Kind, string, string]>([
    [int, "'1'", "must be int"],
    [int, "1.5", "must be int"],
    [float, "'1'", "must be float"],
    [bool, "1", "must be bool"],
    [text, "b'a'", "must be str"],
    [bytes, "bytearray(1)", "must be bytes"],
    [buffer, "3", "must be a bytes-like object"],
    [callable, "3", "must be callable"],
    [optional(int), "'a'", "must be int"],
    [list(int), "(1, 2)", "must be list"],
    [list(int), "[1, 'a']", "[1] must be int"],
    [tuple(int, int), "[1, 2]", "must be a tuple of 2"],
    [tuple(int, int), "(1,)", "must be a tuple of 2"],
    [words("Side", "read", "write"), "'both'", "must be one of 'read', 'write'"],
    [point, "[]", "must be dict"],
    [point, "{}", "must be a dict with 'x', 'y', 'of'"],
    [point, "{'x': 1, 'z': 2}", "must be a dict with 'x', 'y', 'of'"],
    [list(point), "[{'x': 1, 'of': 2}]", '[0]["of"] must be str'],
    [sign, "{'is': 'other'}", "must be a dict with 'is'"],
    [either(text, sign), "3", "must be str or dict"],
    [either(text, sign), "{'is': 'held', 'by': 3}", '["by"] must be str'],
  ])("%o: %s", (kind, expression, said) => {
    expect(refusal(kind, expression)).toBe(said);
  });

  test("in CPython's words where it has some", () => {
    expect(() => read(int, "2**40")).toThrow();
    python.globals.set("error", module._PyErr_Occurred() !== 0);
    module._PyErr_Clear();

    expect(python.globals.get("error")).toBe(true);
  });
});

describe("a value for Python is made", () => {
  test.each<[Kind, unknown, string]>([
    [none, "whatever", "None"],
    [int, -7, "-7"],
    [int, 2 ** 40, "1099511627776"],
    [float, 3, "3.0"],
    [bool, true, "True"],
    [text, "нить\0", "'нить\\x00'"],
    [bytes, Uint8Array.of(97, 0), "b'a\\x00'"],
    [optional(int), undefined, "None"],
    [optional(int), 0, "0"],
    [tuple(int, bool), [1, false], "(1, False)"],
    [list(text), ["a", "b"], "['a', 'b']"],
    [optional(tuple(int, int)), [40_000, 256], "(40000, 256)"],
  ])("%o of %o", (kind, value, shown) => {
    expect(written(kind, value)).toBe(shown);
  });
});

test("to read and to make values leaves every reference counted once", () => {
  const counts = (expression: string) =>
    Number(python.runPython(`import sys; sys.getrefcount(${expression})`));
  python.runPython("target = ['a' * 40]; held = {'x': 10**5, 'of': target[0]}");

  const before = [counts("target[0]"), counts("held")];
  for (let time = 0; time < 10; time++) {
    values.readerOf(list(text))(Number(python.runPython("id(target)")));
    values.readerOf(point)(Number(python.runPython("id(held)")));
  }

  expect([counts("target[0]"), counts("held")]).toEqual(before);
});
