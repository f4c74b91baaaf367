import { loadPyodide } from "./pyodide/pyodide.mjs";

self.onmessage = async ({ data: source }) => {
  try {
    const pyodide = await loadPyodide({
      stdout: (text) => self.postMessage({ kind: "output", text }),
    });
    await pyodide.runPythonAsync(source);
    self.postMessage({ kind: "done" });
  } catch (error) {
    self.postMessage({ kind: "failed", reason: String(error) });
  }
};
