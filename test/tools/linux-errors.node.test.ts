import { expect, test } from "vitest";
import { engineFiles, stock } from "../../tools/engine-files.ts";
import { countErrorsAsLinux } from "../../tools/linux-errors.ts";

test("CPython's module has every place in which a number of an error becomes Python's", async () => {
  const wasm = countErrorsAsLinux(stock("pyodide.asm.wasm"));
  const exportsOf = async (bytes: BufferSource) =>
    WebAssembly.Module.exports(await WebAssembly.compile(bytes));
  expect(await exportsOf(wasm)).toEqual(await exportsOf(new Uint8Array(stock("pyodide.asm.wasm"))));
});

test("a module whose errors are Linux's already is refused", () => {
  const wasm = countErrorsAsLinux(stock("pyodide.asm.wasm"));
  expect(() => countErrorsAsLinux(wasm)).toThrow("a place of a number of an error was found");
});

test("an interpreter that starts plainly has it, too", () => {
  expect(engineFiles()["plain.wasm"]).not.toContain("node_modules/pyodide");
});
