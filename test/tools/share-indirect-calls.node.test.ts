import { expect, test } from "vitest";
import initWabt from "wabt";
import { shareIndirectCalls } from "../../tools/share-indirect-calls.ts";
import {
  bodiesOf,
  CALL_INDIRECT,
  instructionsOf,
  RETURN_CALL_INDIRECT,
  sectionsOf,
} from "../../tools/wasm-code.ts";

const { parseWat } = await initWabt();

const MODULE = `(module
  (import "test" "twice" (func $twice (param i32) (result i32)))
  (type $number (func (param i32) (result i32)))
  (type $sum (func (param f64 i32) (result f64)))
  (type $none (func))
  (global $calls (export "calls") (mut i32) (i32.const 0))
  (table funcref (elem $twice $next $add $count))
  (func $next (type $number) (i32.add (local.get 0) (i32.const 1)))
  (func $add (type $sum) (f64.add (local.get 0) (f64.convert_i32_s (local.get 1))))
  (func $count (type $none) (global.set $calls (i32.add (global.get $calls) (i32.const 1))))
  (func (export "number") (param $index i32) (param $given i32) (result i32)
    (call_indirect (type $number)
      (call_indirect (type $number) (local.get $given) (local.get $index)) (local.get $index)))
  (func (export "sum") (param $index i32) (result f64) (local $more f32)
    (call_indirect (type $sum) (f64.const 0.5) (i32.const 2) (local.get $index)))
  (func (export "none") (param $index i32)
    (loop (call_indirect (type $none) (local.get $index))
      (br_if 0 (i32.lt_s (global.get $calls) (i32.const 7))))))`;

const given = new Uint8Array(parseWat("test.wat", MODULE).toBinary({}).buffer);
const shared = shareIndirectCalls(given);

async function call(name: string, ...args: number[]): Promise<unknown> {
  const imports = { test: { twice: (value: number) => value * 2 } };
  const { instance } = await WebAssembly.instantiate(shared, imports);
  return (instance.exports[name] as (...given: number[]) => unknown)(...args);
}

/** How many calls of functions by their index in the table a module has, and how many of them end a function. */
function indirectCalls(wasm: Uint8Array) {
  const codes = bodiesOf(wasm, sectionsOf(wasm))
    .flatMap(({ start, end }) => instructionsOf(wasm, start, end))
    .map(({ code }) => code);
  const count = (wanted: number) => codes.filter((code) => code === wanted).length;
  return { calls: count(CALL_INDIRECT), tailCalls: count(RETURN_CALL_INDIRECT) };
}

test("all indirect calls of a type are made in one place", () => {
  expect(indirectCalls(given)).toEqual({ calls: 4, tailCalls: 0 });
  expect(indirectCalls(shared)).toEqual({ calls: 0, tailCalls: 3 });
});

test.each([
  { name: "number", args: [0, 5], result: 20 },
  { name: "number", args: [1, 5], result: 7 },
  { name: "sum", args: [2], result: 2.5 },
  { name: "none", args: [3], result: undefined },
])("$name $args gives $result", async ({ name, args, result }) => {
  expect(await call(name, ...args)).toBe(result);
});

test.each([
  { args: [2, 5], what: "of another type" },
  { args: [4, 5], what: "that is not there" },
])("a function $what is not called", async ({ args }) => {
  await expect(call("number", ...args)).rejects.toThrow(WebAssembly.RuntimeError);
});
