import { globSync, readFileSync, statSync } from "node:fs";
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
      expect.stringMatching(/\/snapshot\.wasm/),
      expect.stringMatching(/\/library\.wasm/),
      expect.stringMatching(/^dist\/pagefind\/pagefind\.js/),
      expect.stringMatching(/^dist\/ru\/glossary\/index\.html/),
    ]),
  );
});

/** What hosts compress that go by the type: these are named by mime-db and by what Cloudflare says of itself. */
const BY_HOSTS = /\.(?:css|html|js|json|svg|txt|wasm|xml)$/;
const ALREADY = /\.(?:br|gz|pagefind|pf_\w+|png|woff2)$/;
/** Bytes. */
const LARGE = 50_000;

test("what is large is compressed by any host that compresses, or is so already", () => {
  const large = files.filter((path) => statSync(at(path)).size > LARGE && /\.\w+$/.test(path));

  expect(large.length).toBeGreaterThan(100);
  expect(large.filter((path) => !BY_HOSTS.test(path) && !ALREADY.test(path))).toEqual([]);
});
