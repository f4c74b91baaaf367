/** Makes the files of Python that are the site's own, in the folder it is given: see engine-files.ts. */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { Assets } from "../src/engine/protocol.ts";
import { inSection } from "../src/engine/section.ts";
import { BOOT_COMMAND, bootPlainly } from "../src/engine/worker/boot.ts";
import { virtualClockAndEntropy } from "../src/engine/worker/clock-and-entropy.ts";
import { ringOf } from "../src/engine/worker/collector-list.ts";
import type { InterpreterModule } from "../src/engine/worker/interpreter-module.ts";
import { createLibraryPlace, putLibraryIn } from "../src/engine/worker/library.ts";
import { packSnapshot } from "../src/engine/worker/packed-snapshot.ts";
import { engineBuild, engineSources, interpreterModule, stock } from "./engine-files.ts";
import { countErrorsAsLinux } from "./linux-errors.ts";
import { declaredMembers, shrinkModule, withoutData } from "./shrink-module.ts";
import { tellThreadsApart } from "./thread-idents.ts";

/**
 * Packs the standard library anew, without Pyodide's own modules, which no program can import, and with what of the
 * engine's Python few programs need, as what OpenSSL would do for hashlib. Nothing is compressed: a server's brotli does
 * that better for the whole than zip does file by file.
 */
const PACK_LIBRARY = `
import glob, zipfile

with zipfile.ZipFile("/lib/python314.zip") as stock, zipfile.ZipFile("/tmp/packed.zip", "w") as library:
    for name in sorted(stock.namelist()):
        if not name.startswith(("pyodide/", "_pyodide/")):
            content = stock.read(name)
            if name == "hashlib.py":
                # There is no OpenSSL.
                assert content.count(b"from _hashlib import") == 2
                content = content.replace(b"from _hashlib import", b"from _key_derivation import")
            library.writestr(zipfile.ZipInfo(name), content)
    folder = "/lib/python3.14/site-packages/library/"
    for name in sorted(glob.glob("**/*.py", root_dir=folder, recursive=True)):
        with open(folder + name, "rb") as file:
            library.writestr(zipfile.ZipInfo(name), file.read())
`;

/** What the boot has left behind goes: whatever is not zero is sent to every reader. */
const LEAVE_NOTHING = `
import linecache, random, re, sys
linecache.clearcache()
re.purge()
sys._clear_internal_caches()
# Each process seeds it anew.
random.setstate((3, (0,) * 624 + (624,), None))
del linecache, random, re, sys
`;

/** The largest piece of free memory that is looked for. */
const LARGEST = 4 << 20;

/** Makes free memory zero, that of the heap and of the stack. */
function clearFreeMemory(interpreter: InterpreterModule) {
  const { HEAPU8 } = interpreter;
  const end = HEAPU8.findLastIndex((byte) => byte !== 0);
  const held = [];
  // What has to grow for it is no free memory, and would grow for every reader.
  const { mayHold } = interpreter;
  interpreter.mayHold = () => false;
  for (let size = LARGEST; size >= 16; size -= Math.max(16, (size >> 6) & ~15)) {
    for (;;) {
      const address = interpreter._malloc(size);
      if (address === 0) break;
      if (address + size > end) {
        interpreter._free(address);
        break;
      }
      HEAPU8.fill(0, address, address + size);
      held.push(address);
    }
  }
  for (const address of held) interpreter._free(address);
  interpreter.mayHold = mayHold;
  HEAPU8.fill(0, interpreter._emscripten_stack_get_end(), interpreter.stackSave());
}

/** The links of an object that the collector passes. */
function linkOfFrozen(interpreter: InterpreterModule) {
  const text = new TextEncoder().encode("interleave.startup\0");
  const name = interpreter._malloc(text.length);
  interpreter.HEAPU8.set(text, name);
  const startup = interpreter._PyImport_ImportModule(name);
  interpreter._Py_DecRef(startup);
  interpreter._free(name);
  return startup / 4 - 2;
}

const folder = process.argv[2] ?? "packed/";

// The same sources give the same bytes: an interpreter remembers how it was called, when it started and how it was
// seeded. A process is told the time and seeded anew.
process.argv.length = 1;
const still = virtualClockAndEntropy({ now: () => 0 }, 1);
Date.now = still.date;
performance.now = still.monotonic;
crypto.getRandomValues = <View extends ArrayBufferView<ArrayBuffer>>(view: View) => {
  still.fillRandomly(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  return view;
};

// Another process may be packing as well; the folder appears whole or not at all.
const unfinished = `${dirname(folder)}/unfinished-${process.pid}/`;
mkdirSync(unfinished, { recursive: true });

const plain = tellThreadsApart(countErrorsAsLinux(stock("pyodide.asm.wasm")));
writeFileSync(`${unfinished}plain.wasm`, plain);
const { code, wasm } = await shrinkModule(
  { code: stock("pyodide.asm.mjs").toString(), wasm: plain },
  declaredMembers(interpreterModule(), "InterpreterModule"),
);
writeFileSync(`${unfinished}python.mjs`, code);
writeFileSync(`${unfinished}python.wasm`, withoutData(wasm));

const module = await WebAssembly.compile(wasm);
function assetsWith(library: Uint8Array): Assets {
  const place = createLibraryPlace(library.length);
  putLibraryIn(place, library);
  const url = pathToFileURL(unfinished).href;
  return {
    url,
    module,
    script: `${url}python.mjs`,
    library: place,
    origin: performance.timeOrigin,
  };
}

const sources = Object.entries(engineSources());
const [ofLibrary, others] = [true, false].map((isOfLibrary) =>
  Object.fromEntries(sources.filter(([path]) => path.startsWith("library/") === isOfLibrary)),
);
const stockAssets = assetsWith(stock("python_stdlib.zip"));
const packing = await bootPlainly(stockAssets, ofLibrary ?? {}, PACK_LIBRARY);
const library = packing.FS.readFile("/tmp/packed.zip");
writeFileSync(`${unfinished}library.wasm`, inSection(library));

const booting = `${BOOT_COMMAND}\n${LEAVE_NOTHING}`;
const interpreter = await bootPlainly(assetsWith(library), others ?? {}, booting);
const link = linkOfFrozen(interpreter);
clearFreeMemory(interpreter);
const ring = ringOf(interpreter.HEAPU32, link);
const snapshot = packSnapshot(interpreter.HEAPU8.buffer, ring, engineBuild());
writeFileSync(`${unfinished}snapshot.wasm`, snapshot);

try {
  renameSync(unfinished, folder);
} catch (error) {
  if (!(error instanceof Error && "code" in error && error.code === "ENOTEMPTY")) throw error;
}

// Pyodide's module keeps Node waiting.
process.exit();
