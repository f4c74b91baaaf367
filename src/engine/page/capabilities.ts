/** What this browser gives the engine, found out by trying, not by name. */
import type { Capabilities, Missing, Tier } from "../engine.ts";

/** The versions the engine is built for; a test compares them with what runs. */
export const PYODIDE_VERSION = "314.0.7";
export const PYTHON_VERSION = "3.14.2";

/** What is found out; the tier follows from it. */
export type Abilities = Omit<Capabilities, "tier">;

export function probeAbilities(): Abilities {
  const missing: Missing[] = [];
  if (typeof WebAssembly === "undefined") missing.push("webassembly");
  if (typeof Worker === "undefined") missing.push("workers");
  const jspi = typeof WebAssembly !== "undefined" && "Suspending" in WebAssembly;
  return {
    jspi,
    // Some builds of WebKit say that a page is isolated, and have no memory to share.
    isolated: globalThis.crossOriginIsolated === true && "SharedArrayBuffer" in globalThis,
    cores: navigator.hardwareConcurrency || 1,
    pyodide: PYODIDE_VERSION,
    python: PYTHON_VERSION,
    missing,
  };
}

/** `tierOf({ jspi: true, isolated: false }) // => "B"` */
export function tierOf({ jspi, isolated }: Pick<Abilities, "jspi" | "isolated">): Tier {
  if (jspi) return isolated ? "A" : "B";
  return isolated ? "C" : "D";
}
