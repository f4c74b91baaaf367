/**
 * Makes the snapshot: CPython starts plainly, imports what programs commonly import, and its memory is
 * kept. Every process of every program starts as a copy of it.
 */
import type { Assets } from "../protocol";
import { bootPlainly } from "./boot";

const PYTHON_FILES = import.meta.glob<string>("../python/**/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

const SOURCES = Object.fromEntries(
  Object.entries(PYTHON_FILES).map(([path, source]) => [path.slice("../python/".length), source]),
);

export async function makeSnapshot(assets: Assets): Promise<ArrayBuffer> {
  const command = "from interleave import startup; startup.after_boot()";
  const interpreter = await bootPlainly(assets, SOURCES, command);
  return interpreter.HEAPU8.slice().buffer;
}
