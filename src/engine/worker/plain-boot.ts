/** The engine's Python, for an interpreter that cannot start from the snapshot. */
import type { Assets } from "../protocol.ts";
import { BOOT_COMMAND, bootPlainly } from "./boot.ts";
import type { InterpreterModule } from "./interpreter-module.ts";

const PYTHON_FILES = import.meta.glob<string>("../python/**/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

const SOURCES = Object.fromEntries(
  Object.entries(PYTHON_FILES).map(([path, source]) => [path.slice("../python/".length), source]),
);

export const bootFromSources = (assets: Assets): Promise<InterpreterModule> =>
  bootPlainly(assets, SOURCES, BOOT_COMMAND);
