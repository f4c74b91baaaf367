import { describe, expect, test } from "vitest";
import initWabt from "wabt";
import { chargeStack, STACK_EXPORTS } from "../../tools/charge-stack.ts";

const { parseWat } = await initWabt();

/** What a call is charged (bytes). */
const CHARGE = 400;

/** Exports of the module that are not looked at one by one. */
const OTHERS = STACK_EXPORTS.filter((name) => /^PyMem_|^PyObject_(?!Malloc)/.test(name));

/** Functions of a module whose import `look` is given the stack pointer. */
const MODULE = `(module
  (import "test" "look" (func $look (param i32)))
  (global $sp (export "sp") (mut i32) (i32.const 100000))
  (table funcref (elem $leaf $number $list $derived $free $number))
  (func $leaf (export "leaf") (result i32) (call $look (global.get $sp)) (i32.const 7))
  (func $framed (export "framed") (param $depth i32) (result i32) (local $base i32)
    global.get $sp  i32.const 16  i32.sub  local.tee $base  global.set $sp
    (i32.store (local.get $base) (local.get $depth))
    (if (local.get $depth)
      (then (drop (call $framed (i32.sub (local.get $depth) (i32.const 1)))))
      (else (call $look (global.get $sp))))
    (i32.load (local.get $base))
    local.get $base  i32.const 16  i32.add  global.set $sp)
  (func $plain (export "plain") (param $depth i32) (result i32)
    (if (i32.eqz (local.get $depth))
      (then (call $look (global.get $sp)) (return (i32.const 1))))
    (block $out (result i32)
      (br $out (i32.add (i32.const 1) (call $plain (i32.sub (local.get $depth) (i32.const 1)))))))
  (func $first (export "first") (param $depth i32)
    (if (local.get $depth) (then (call $second (i32.sub (local.get $depth) (i32.const 1))))
      (else (call $look (global.get $sp)))))
  (func $second (param $depth i32) (call $first (local.get $depth)))
  (func (export "indirect") (result i32) (call_indirect (result i32) (i32.const 0)))
  (func (export "PyThreadState_Get") (result i32) (i32.const 100000))
  (func (export "_Py_ReachedRecursionLimitWithMargin") (param i32 i32) (result i32)
    (i32.lt_u (global.get $sp) (i32.sub (local.get 0) (i32.const 40000))))
  (func $write (export "write") (param $level i32) (result i32)
    (if (result i32) (i32.ge_s (local.get $level) (i32.const 1501))
      (then (local.get $level))
      (else (call $write (i32.add (local.get $level) (i32.const 1))))))
  (func $read (export "read") (param $level i32) (result i32)
    (if (result i32) (i32.ge_s (local.get $level) (i32.const 1501))
      (then (local.get $level))
      (else (call_indirect (result i32) (i32.const 0)))))
  (func (export "PyObject_Malloc") (param i32) (result i32)
    (call_indirect (param i32) (local.get 0) (i32.const 4)) (call $look (global.get $sp)) (i32.const 3))
  (func $others ${OTHERS.map((name) => `(export "${name}")`).join(" ")})
  ;; An object's address is 16 for each type before its own, which the table has the destructor of, and for a list how
  ;; many others it holds, one in another.
  (func $deallocate (export "_Py_Dealloc") (param $object i32)
    (call_indirect (param i32) (local.get $object) (i32.shr_u (local.get $object) (i32.const 4))))
  (func $free (param i32))
  (func $number (param i32) (call $look (global.get $sp)))
  (func $list (param $object i32)
    (if (i32.and (local.get $object) (i32.const 15))
      (then (call $release (i32.sub (local.get $object) (i32.const 1))))
      (else (call $look (global.get $sp)))))
  (func $release (param $object i32) (call $deallocate (local.get $object)))
  (func $derived (param $object i32)
    (call_indirect (param i32) (local.get $object) (i32.const 5)))
  (func (export "straight") (result i32) (call $leaf))
  (memory 2))`;

async function instantiate(): Promise<{
  call: (name: string, ...args: number[]) => number;
  charged: () => number;
  left: () => number;
}> {
  const wasm = new Uint8Array(parseWat("test.wat", MODULE).toBinary({}).buffer);
  let seen = 100_000;
  const { instance } = await WebAssembly.instantiate(chargeStack(wasm), {
    test: { look: (pointer: number) => (seen = pointer) },
  });
  const { exports } = instance;
  return {
    call: (name, ...args) => (exports[name] as (...given: number[]) => number)(...args),
    charged: () => 100_000 - seen,
    left: () => (exports["sp"] as WebAssembly.Global).value,
  };
}

describe("a call that a recursion can go through is charged", () => {
  test.each([
    { name: "framed", args: [5], result: 5, charged: 6 * (16 + CHARGE) },
    { name: "plain", args: [5], result: 6, charged: 6 * CHARGE },
    { name: "first", args: [5], result: undefined, charged: 11 * CHARGE },
    { name: "indirect", args: [], result: 7, charged: CHARGE },
    { name: "straight", args: [], result: 7, charged: 0 },
    { name: "PyObject_Malloc", args: [5], result: 3, charged: 0 },
    // Of a number, of one of a derived type, of a list of lists.
    { name: "_Py_Dealloc", args: [16], result: undefined, charged: 0 },
    { name: "_Py_Dealloc", args: [3 * 16], result: undefined, charged: 0 },
    { name: "_Py_Dealloc", args: [2 * 16 + 4], result: undefined, charged: 5 * CHARGE },
  ])("$name $args: $charged bytes", async ({ name, args, result, charged }) => {
    const module = await instantiate();

    expect(module.call(name, ...args)).toBe(result);
    expect(module.charged()).toBe(charged);
    expect(module.left()).toBe(100_000);
  });

  test("marshal's levels end where the stack does, and at their own number", async () => {
    const module = await instantiate();

    expect(module.call("write", 0)).toBe(40_000 / CHARGE);
    expect(module.call("write", 1490)).toBe(1501);
    expect(module.call("read", 1501)).toBe(1501);
    expect(module.left()).toBe(100_000);
  });
});
