// @ts-check
/** Makes the files of Python that are the site's own, in the folder it is given: see python-files.mjs. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { engineSources, PYODIDE, stock } from "./python-files.mjs";

/** @typedef {import("../src/engine/worker/interpreter-module.ts").InterpreterModule} InterpreterModule */

/**
 * Packs the standard library anew, without Pyodide's own modules, which no program can import. Nothing is
 * compressed: a server's brotli does that better for the whole than zip does file by file.
 */
const PACK_LIBRARY = `
import zipfile

with zipfile.ZipFile("/lib/python314.zip") as stock, zipfile.ZipFile("/tmp/packed.zip", "w") as library:
    for name in sorted(stock.namelist()):
        if not name.startswith(("pyodide/", "_pyodide/")):
            library.writestr(zipfile.ZipInfo(name), stock.read(name))
`;

/**
 * Pyodide's module, but for one step: it gives each of the 8,560 functions it exports a place in the function table
 * whenever it is made, for libraries loaded later. Here there are none, and it is made for each process. What
 * `ctypes` asks for gets its place then.
 */
function moduleCode() {
  const code = readFileSync(`${PYODIDE}pyodide.asm.mjs`, "utf8");
  const parts = code.split("updateGOT(origExports);");
  if (parts.length !== 2) throw new Error("pyodide.asm.mjs is not what it was");
  const wanted = "Object.keys(GOT).filter((name) => name in origExports)";
  return parts.join(
    `updateGOT(Object.fromEntries(${wanted}.map((name) => [name, origExports[name]])));`,
  );
}

/** What the boot has left behind goes: whatever is not zero is sent to every reader. */
const LEAVE_NOTHING = `
import linecache, re, sys
linecache.clearcache()
re.purge()
sys._clear_internal_caches()
del linecache, re, sys
`;

/** The largest piece of free memory that is looked for. */
const LARGEST = 4 << 20;

/**
 * Makes free memory zero, that of the heap and of the stack.
 *
 * @param {InterpreterModule} interpreter
 */
function clearFreeMemory(interpreter) {
  const { HEAPU8 } = interpreter;
  const end = HEAPU8.findLastIndex((byte) => byte !== 0);
  const held = [];
  for (let size = LARGEST; size >= 16; size -= Math.max(16, (size >> 6) & ~15)) {
    for (;;) {
      const address = interpreter._malloc(size);
      if (address + size > end) {
        interpreter._free(address);
        break;
      }
      HEAPU8.fill(0, address, address + size);
      held.push(address);
    }
  }
  for (const address of held) interpreter._free(address);
  HEAPU8.fill(0, interpreter._emscripten_stack_get_end(), interpreter.stackSave());
}

// The engine leaves the ends of its files' names to the bundler.
registerHooks({
  resolve: (name, context, next) =>
    next(/^\.[^?]*\/[\w-]+$/.test(name) ? `${name}.ts` : name, context),
});
const { BOOT_COMMAND, bootPlainly, createFreshModule } = await import(
  "../src/engine/worker/boot.ts"
);
const { createLibraryPlace, putLibraryIn } = await import("../src/engine/worker/library.ts");
const { packSnapshot } = await import("../src/engine/worker/packed-snapshot.ts");

const folder = process.argv[2] ?? "packed/";
// Another process may be packing as well; the folder appears whole or not at all.
const unfinished = `${dirname(folder)}/unfinished-${process.pid}/`;
mkdirSync(unfinished, { recursive: true });
writeFileSync(`${unfinished}pyodide.asm.mjs`, moduleCode());

const module = await WebAssembly.compile(readFileSync(`${PYODIDE}pyodide.asm.wasm`));
/** @param {Uint8Array} library */
function assetsWith(library) {
  const place = createLibraryPlace(library.length);
  putLibraryIn(place, library);
  return {
    url: pathToFileURL(unfinished).href,
    module,
    library: place,
    origin: performance.timeOrigin,
  };
}
const packing = await bootPlainly(assetsWith(stock()), {}, PACK_LIBRARY);
const library = packing.FS.readFile("/tmp/packed.zip");

const assets = assetsWith(library);
const fresh = (await createFreshModule(assets)).HEAPU8.slice();
const interpreter = await bootPlainly(assets, engineSources(), `${BOOT_COMMAND}\n${LEAVE_NOTHING}`);
clearFreeMemory(interpreter);
const snapshot = packSnapshot(interpreter.HEAPU8.buffer, fresh.buffer);

writeFileSync(`${unfinished}python_stdlib.zip`, library);
writeFileSync(`${unfinished}python.snapshot`, snapshot);
try {
  renameSync(unfinished, folder);
} catch (error) {
  if (!(error instanceof Error && "code" in error && error.code === "ENOTEMPTY")) throw error;
}

// Pyodide's module keeps Node waiting.
process.exit();
