// @ts-check
/** Writes the packed library to the path it is given: see python-library.mjs. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { engineSources, PYODIDE, stock } from "./python-library.mjs";

/**
 * Packs the standard library anew. It leaves out Pyodide's own modules, which no program can import; to the modules
 * that every interpreter imports it adds their bytecode, whose making is most of a plain boot. Nothing is
 * compressed: a server's brotli does that better for the whole than zip does file by file.
 */
const PACK = `
import importlib._bootstrap_external as external, importlib.util, io, sys, zipfile

LEFT_OUT = ("pyodide/", "_pyodide/")
LIBRARY = "/lib/python314.zip"

imported = {
    module.__file__.removeprefix(LIBRARY + "/")
    for module in list(sys.modules.values())
    if (getattr(module, "__file__", None) or "").startswith(LIBRARY)
}
packed = io.BytesIO()
with zipfile.ZipFile(LIBRARY) as stock, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as library:
    for name in sorted(stock.namelist()):
        if name.startswith(LEFT_OUT):
            continue
        data = stock.read(name)
        library.writestr(zipfile.ZipInfo(name), data)
        if name in imported:
            code = compile(data, f"{LIBRARY}/{name}", "exec", dont_inherit=True)
            bytecode = external._code_to_hash_pyc(code, importlib.util.source_hash(data), False)
            library.writestr(zipfile.ZipInfo(name + "c"), bytecode)
with open("/tmp/packed.zip", "wb") as file:
    file.write(packed.getvalue())
`;

const path = process.argv[2] ?? "python_stdlib.zip";

// The engine leaves the ends of its files' names to the bundler.
registerHooks({
  resolve: (name, context, next) =>
    next(/^\.[^?]*\/[\w-]+$/.test(name) ? `${name}.ts` : name, context),
});
const { bootPlainly } = await import("../src/engine/worker/boot.ts");
const interpreter = await bootPlainly(
  {
    url: pathToFileURL(PYODIDE).href,
    module: await WebAssembly.compile(readFileSync(`${PYODIDE}pyodide.asm.wasm`)),
    stdlib: new Uint8Array(stock()).buffer,
  },
  engineSources(),
  `from interleave import startup; startup.after_boot()\n${PACK}`,
);
mkdirSync(dirname(path), { recursive: true });
// Another process may be packing as well; a file appears whole or not at all.
const unfinished = `${path}.${process.pid}`;
writeFileSync(unfinished, interpreter.FS.readFile("/tmp/packed.zip"));
renameSync(unfinished, path);

// Pyodide's module keeps Node waiting.
process.exit();
