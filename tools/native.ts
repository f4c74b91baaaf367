// Compiles src/engine/worker/native.wat into native-module.ts; a test compares the two.
import { readFile, writeFile } from "node:fs/promises";
import wabt from "wabt";

const SOURCE = new URL("../src/engine/worker/native.wat", import.meta.url);
const TARGET = new URL("../src/engine/worker/native-module.ts", import.meta.url);

/** The TypeScript module that holds the compiled bytes. */
export async function compileNative() {
  const { parseWat } = await wabt();
  const parsed = parseWat("native.wat", await readFile(SOURCE, "utf8"), { exceptions: true });
  const { buffer } = parsed.toBinary({});
  return [
    "/** native.wat, compiled by tools/native.ts. */",
    "export const NATIVE_MODULE =",
    `  "${Buffer.from(buffer).toString("base64")}";`,
    "",
  ].join("\n");
}

if (import.meta.main) await writeFile(TARGET, await compileNative());
