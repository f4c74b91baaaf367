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

/** Where the packed library is kept, because packing takes some seconds. */
const CACHE = at("node_modules/.cache/interleave/");

/** What packs the library, a command of its own. */
const PACKING = at("tools/pack-library.mjs");
const packing = () => readFileSync(PACKING);

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

/** Names everything the memory of a booted interpreter depends on. */
export function engineBuild() {
  const boot = readFileSync(at("src/engine/worker/boot.ts"));
  const version = readFileSync(`${PYODIDE}package.json`);
  return hashOf([version, boot, packing(), ...Object.entries(engineSources()).flat()]);
}

/** The path of the packed library, made at need. */
export function pythonLibrary() {
  // What is imported decides only which modules come with bytecode.
  const path = `${CACHE}${hashOf([stock(), packing(), engineSources()["interleave/startup.py"] ?? ""])}.zip`;
  if (!existsSync(path)) execFileSync(node, [PACKING, path]);
  return path;
}
