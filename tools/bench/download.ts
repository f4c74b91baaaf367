import { readFileSync } from "node:fs";
import { bestBrotli } from "../compressed-files.ts";
import { engineBuild } from "../engine-files.ts";
import { at } from "../project.ts";

/** In megabytes. */
async function total(paths: readonly string[]) {
  const made = await Promise.all(paths.map((path) => bestBrotli(readFileSync(at(path)))));
  return made.reduce((sum, { length }) => sum + length, 0) / 1e6;
}

/** Megabytes of what a first visit fetches to run Python, as brotli's best. */
export async function brotliSizes() {
  const ours = `dist/_engine/${engineBuild()}`;
  return {
    ours: await total(
      ["python.js", "python.wasm", "snapshot.wasm"].map((name) => `${ours}/${name}`),
    ),
    library: await total([`${ours}/library.wasm`]),
    stock: await total(
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
