import { expect, test } from "vitest";
import { stock } from "../../tools/engine-files.ts";
import { tellThreadsApart } from "../../tools/thread-idents.ts";

test("CPython's module has every place in which sqlite3 asks for the running thread", async () => {
  const exportsOf = async (bytes: BufferSource) =>
    WebAssembly.Module.exports(await WebAssembly.compile(bytes));
  const wasm = stock("pyodide.asm.wasm");
  expect(await exportsOf(tellThreadsApart(wasm))).toEqual(await exportsOf(new Uint8Array(wasm)));
});

test("a module that asks for it already is refused", () => {
  const wasm = tellThreadsApart(stock("pyodide.asm.wasm"));
  expect(() => tellThreadsApart(wasm)).toThrow("sqlite3 does not ask");
});
