import { describe, expect, test } from "vitest";
import { requestedFile } from "../../tools/engine-plugin.ts";

describe("a request for a file of the interpreter", () => {
  test.each([
    { url: "/_engine/4e9d/python.js", base: "/", file: "python.js" },
    { url: "/course/_engine/4e9d/python.wasm", base: "/course/", file: "python.wasm" },
    { url: "/_engine/4e9d/library.wasm?v=1", base: "/course/", file: "library.wasm" },
    { url: "/_engine/python.js", base: "/", file: undefined },
    { url: "/_engine/4e9d/../package.json", base: "/", file: undefined },
    { url: "/elsewhere/_engine/4e9d/python.js", base: "/", file: undefined },
  ])("$url below $base finds $file", ({ url, base, file }) => {
    expect(requestedFile(url, base)).toBe(file);
  });
});
