import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { at } from "./project.ts";

const PYTHON = at("src/engine/python/");

/** Where what was packed is kept, because packing takes some seconds. */
const CACHE = at("node_modules/.cache/interleave/");

/** What packs the files, a command of its own. */
const PACKING = at("tools/pack-python.ts");

/** Where the engine names what it uses of an interpreter. */
const INTERFACE = at("src/engine/worker/interpreter-module.ts");

/** What a file imports when it runs: other files, and packages. */
const IMPORTED = /^(?:import|export)(?! type\b)(?: [^;"=]*\bfrom)? "([^"]+)";$/gm;

/** The files that a program runs through, itself among them; of packages, what says their version. */
export function filesRun(program: string): string[] {
  const found = new Set([program]);
  // A set's loop meets what is added on the way.
  for (const path of found) {
    if (path.endsWith(".json")) continue;
    for (const [, name = ""] of readFileSync(path, "utf8").matchAll(IMPORTED)) {
      if (name.startsWith(".")) found.add(resolve(dirname(path), name));
      else if (!name.startsWith("node:")) found.add(at(`node_modules/${name}/package.json`));
    }
  }
  return [...found].sort();
}

/** What the files are made from and by, besides the engine's Python. */
const ORIGINS = [...filesRun(PACKING), INTERFACE, at("node_modules/pyodide/package.json")];

/** The engine's Python, by paths below its folder. */
export function engineSources() {
  return Object.fromEntries(
    readdirSync(PYTHON, { encoding: "utf8", recursive: true })
      .filter((path) => path.endsWith(".py"))
      .sort()
      .map((path) => [path.replaceAll(sep, "/"), readFileSync(PYTHON + path, "utf8")]),
  );
}

function hashOf(contents: readonly (string | Buffer)[]) {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content).update("\0");
  return hash.digest("hex").slice(0, 16);
}

/** A file of Pyodide's own. */
export const stock = (name: string) => readFileSync(at(`node_modules/pyodide/${name}`));

export const interpreterModule = () => readFileSync(INTERFACE, "utf8");

/** Names everything the files are made from. */
export function engineBuild() {
  const origins = ORIGINS.map((path) => readFileSync(path));
  return hashOf([...origins, ...Object.entries(engineSources()).flat()]);
}

/** Where each of the interpreter's files is; those that are made for the site are made at need. */
export function engineFiles() {
  const folder = `${CACHE}${engineBuild()}/`;
  if (!existsSync(folder)) execFileSync(process.execPath, [PACKING, folder]);
  return {
    // Called as the site's other scripts, because not every host knows .mjs.
    "python.js": `${folder}python.mjs`,
    "python.wasm": `${folder}python.wasm`,
    // As sections of modules, because most hosts compress no other bytes: src/engine/section.ts.
    "snapshot.wasm": `${folder}snapshot.wasm`,
    "library.wasm": `${folder}library.wasm`,
    // For a browser that cannot start from the snapshot: Pyodide's own, whose errors are Linux's.
    "plain.js": at("node_modules/pyodide/pyodide.asm.mjs"),
    "plain.wasm": `${folder}plain.wasm`,
  };
}
