// @ts-check
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { node } from "./node.mjs";

/** @param {string} path Below the project's top. */
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const PYODIDE = at("node_modules/pyodide/");
const PYTHON = at("src/engine/python/");

/** Where what was packed is kept, because packing takes some seconds. */
const CACHE = at("node_modules/.cache/interleave/");

/** What packs the files, a command of its own. */
const PACKING = at("tools/pack-python.mjs");

/** The engine's Python, by paths below its folder. */
export function engineSources() {
  return Object.fromEntries(
    readdirSync(PYTHON, { encoding: "utf8", recursive: true })
      .filter((path) => path.endsWith(".py"))
      .sort()
      .map((path) => [path.replaceAll(sep, "/"), readFileSync(PYTHON + path, "utf8")]),
  );
}

/** @param {readonly (string | Buffer)[]} contents */
function hashOf(contents) {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content).update("\0");
  return hash.digest("hex").slice(0, 16);
}

/** Pyodide's own library. */
export const stock = () => readFileSync(`${PYODIDE}python_stdlib.zip`);

/** Names everything the snapshot is made from. */
export function engineBuild() {
  const engine = ["boot", "library", "outside", "packed-snapshot", "memory-pages"].map((name) =>
    readFileSync(at(`src/engine/worker/${name}.ts`)),
  );
  const version = readFileSync(`${PYODIDE}package.json`);
  const packing = readFileSync(PACKING);
  return hashOf([version, packing, ...engine, ...Object.entries(engineSources()).flat()]);
}

/**
 * The path of a file that is made for the site, made at need.
 *
 * @param {"pyodide.asm.mjs" | "python.snapshot" | "python_stdlib.zip"} name
 */
export function packed(name) {
  const folder = `${CACHE}${engineBuild()}/`;
  if (!existsSync(folder)) execFileSync(node, [PACKING, folder]);
  return folder + name;
}
