import { globSync, readFileSync } from "node:fs";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { at } from "../../tools/project.ts";

const files = globSync("dist/**/*", { cwd: at("") }).map((path) => path.replaceAll("\\", "/"));
const read = (path: string) => readFileSync(at(path));

test.each([
  [".br", brotliDecompressSync],
  [".gz", gunzipSync],
] as const)("what a host sends as %s is what it sends as it is", (ending, decompress) => {
  const compressed = files.filter((path) => path.endsWith(ending));
  const stale = compressed.filter(
    (path) => !decompress(read(path)).equals(read(path.slice(0, -ending.length))),
  );

  expect(stale).toEqual([]);
  expect(compressed).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/\/python\.wasm/),
      expect.stringMatching(/\/python\.snapshot/),
      expect.stringMatching(/\/python_stdlib\.zip/),
      expect.stringMatching(/^dist\/pagefind\/pagefind\.js/),
      expect.stringMatching(/^dist\/ru\/glossary\/index\.html/),
    ]),
  );
});
