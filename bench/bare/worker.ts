import type { Said } from "./page.ts";

/** Pyodide's own file, as it is. */
const PYODIDE: string = "./pyodide/pyodide.mjs";

const loading: Promise<typeof import("pyodide")> = import(PYODIDE);

const say = (said: Said) => self.postMessage(said);

self.onmessage = async ({ data: source }: MessageEvent<string>) => {
  try {
    const { loadPyodide } = await loading;
    const pyodide = await loadPyodide({ stdout: (text) => say({ kind: "output", text }) });
    await pyodide.runPythonAsync(source);
    say({ kind: "done" });
  } catch (error) {
    say({ kind: "failed", reason: String(error) });
  }
};
