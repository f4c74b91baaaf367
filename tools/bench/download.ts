import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { engineBuild } from "../engine-files.ts";
import { at } from "../project.ts";

/** The best brotli takes a minute or more; a file is compressed once. */
const CACHE = at("node_modules/.cache/interleave/");

function brotliSize(path: string) {
  const content = readFileSync(path);
  const known = `${CACHE}${createHash("sha256").update(content).digest("hex").slice(0, 16)}.size`;
  if (existsSync(known)) return Number(readFileSync(known, "utf8"));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const size = brotliCompressSync(content, { params }).length;
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(known, String(size));
  return size;
}

const total = (paths: readonly string[]) =>
  paths.map((path) => brotliSize(at(path))).reduce((sum, size) => sum + size, 0) / 1e6;

/** Megabytes of what a first visit fetches to run Python, as brotli's best. */
export function brotliSizes() {
  const ours = `dist/_engine/${engineBuild()}`;
  return {
    ours: total(["mjs", "wasm", "snapshot"].map((kind) => `${ours}/python.${kind}`)),
    library: total([`${ours}/python_stdlib.zip`]),
    stock: total(
      [
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
      ].map((name) => `node_modules/pyodide/${name}`),
    ),
  };
}
