// Compiles the WebAssembly of src/engine/worker/ into native-module.ts; a test compares the two.
import { readFile, writeFile } from "node:fs/promises";
import wabt from "wabt";

const FOLDER = new URL("../src/engine/worker/", import.meta.url);
const TARGET = new URL("native-module.ts", FOLDER);

/** What each is called in TypeScript. */
const SOURCES = { NATIVE_MODULE: "native.wat", REWIND_MODULE: "rewind.wat" };

/** Its types do not know all of them. */
const FEATURES = { exceptions: true, multi_memory: true };

/** The TypeScript module that holds the compiled bytes. */
export async function compileNative() {
  const { parseWat } = await wabt();
  const compiled = Object.entries(SOURCES).map(async ([name, source]) => {
    const text = await readFile(new URL(source, FOLDER), "utf8");
    const parsed = parseWat(source, text, FEATURES);
    const bytes = Buffer.from(parsed.toBinary({}).buffer).toString("base64");
    return [`export const ${name} =`, `  "${bytes}";`, ""];
  });
  const lines = (await Promise.all(compiled)).flat();
  return ["/** native.wat and rewind.wat, compiled by tools/native.ts. */", ...lines].join("\n");
}

if (import.meta.main) await writeFile(TARGET, await compileNative());
