/** What this browser gives the engine, found out by trying, not by name. */
import type { Capabilities, Missing, Tier } from "../engine.ts";

/** The versions the engine is built for; a test compares them with what runs. */
export const PYODIDE_VERSION = "314.0.7";
export const PYTHON_VERSION = "3.14.2";

export function probeCapabilities(): Capabilities {
  const missing: Missing[] = [];
  if (typeof WebAssembly === "undefined") missing.push("webassembly");
  if (typeof Worker === "undefined") missing.push("workers");
  const jspi = typeof WebAssembly !== "undefined" && "Suspending" in WebAssembly;
  const isolated = globalThis.crossOriginIsolated === true;
  return {
    tier: tierOf(jspi, isolated),
    jspi,
    isolated,
    cores: navigator.hardwareConcurrency || 1,
    pyodide: PYODIDE_VERSION,
    python: PYTHON_VERSION,
    missing,
  };
}

/** `tierOf(true, false) // => "B"` */
export function tierOf(jspi: boolean, isolated: boolean): Tier {
  if (jspi) return isolated ? "A" : "B";
  return isolated ? "C" : "D";
}
