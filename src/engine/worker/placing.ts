/**
 * Whose code a thread is in where the standard library's has points, too. Read from the frames in memory, since the
 * engine's own are not seen from Python.
 */
import type { ThreadId } from "../schedule/policy.ts";
import type { InterpreterModule, Pointer } from "./interpreter-module.ts";
import { Objects } from "./objects.ts";
import { fileOf } from "./python.ts";

const ENGINE = "/lib/python3.14/site-packages/interleave/";
/** Stands in the place of methods of asyncio's loop, and calls these. */
const BETWEEN = `${ENGINE}watching/tasks.py`;
const IMPORTS = "<frozen importlib";
const LIBRARY = "/lib/python3";

type Owner = "program" | "library" | "engine" | "between";

function ownerOf(file: string): Owner {
  if (file === BETWEEN) return "between";
  if (file.startsWith(ENGINE) || file.startsWith(IMPORTS)) return "engine";
  return file.startsWith(LIBRARY) || file.startsWith("<") ? "library" : "program";
}

const isKept = (file: string) => file.startsWith(LIBRARY) || file.startsWith(IMPORTS);

/**
 * `undefined`: it is no point, because the engine has called what the thread is in, or the import of a module has, and
 * relies on running alone.
 */
export function placing(
  module: InterpreterModule,
  current: () => ThreadId,
): () => "program" | "library" | undefined {
  const objects = new Objects(module);
  const owners = new Map<Pointer, Owner>();
  const ownerOfCode = (code: Pointer): Owner => {
    const known = owners.get(code);
    if (known !== undefined) return known;
    const file = fileOf(module, code);
    const owner = ownerOf(file);
    // Where code of the program was, other may come to lie.
    if (isKept(file)) owners.set(code, owner);
    return owner;
  };
  return () => {
    if (current() === 0) return undefined;
    let isProgram = true;
    for (let frame = objects.runningFrame(); frame !== 0; frame = objects.callerOf(frame)) {
      const code = objects.codeOf(frame);
      if (code === module.__Py_NoneStruct) continue;
      const owner = ownerOfCode(code);
      if (owner === "program") return isProgram ? "program" : "library";
      if (owner === "engine") return isBottom(objects.callerOf(frame)) ? "library" : undefined;
      isProgram = false;
    }
    return "library";
  };

  /** Whether all below is what the engine begins a thread with. */
  function isBottom(from: Pointer): boolean {
    for (let frame = from; frame !== 0; frame = objects.callerOf(frame)) {
      const code = objects.codeOf(frame);
      if (code !== module.__Py_NoneStruct && ownerOfCode(code) !== "engine") return false;
    }
    return true;
  }
}
