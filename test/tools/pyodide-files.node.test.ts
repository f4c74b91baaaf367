import { describe, expect, test } from "vitest";
import { requestedFile } from "../../tools/pyodide-files.mjs";

describe("a request for a file of the interpreter", () => {
  test.each([
    { url: "/_engine/pyodide.asm.mjs", base: "/", file: "pyodide.asm.mjs" },
    { url: "/course/_engine/pyodide.asm.wasm", base: "/course/", file: "pyodide.asm.wasm" },
    { url: "/_engine/python_stdlib.zip?v=1", base: "/course/", file: "python_stdlib.zip" },
    { url: "/_engine/pyodide.mjs", base: "/", file: undefined },
    { url: "/_engine/package.json", base: "/", file: undefined },
    { url: "/_engine/../package.json", base: "/", file: undefined },
    { url: "/elsewhere/_engine/pyodide.mjs", base: "/", file: undefined },
  ])("$url below $base finds $file", ({ url, base, file }) => {
    expect(requestedFile(url, base)).toBe(file);
  });
});
