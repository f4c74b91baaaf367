/// <reference lib="webworker" />
/**
 * A worker that makes the snapshot: Pyodide boots plainly, imports what programs commonly import, and
 * its memory is kept. Every process of every program on the page starts as a copy of it.
 */
import type { Assets, SnapshotAnswer } from "../protocol";
import { HOME } from "./boot";
import type { LoadPyodide, PyodideRuntime } from "./interpreter-module";

declare const self: DedicatedWorkerGlobalScope;

const PYTHON_FILES = import.meta.glob<string>("../python/**/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** A lock file that offers no packages; Pyodide compares its ABI with its own. */
const NO_PACKAGES = { info: { abi_version: "2026_0" }, packages: {} };

/** Boots Pyodide, imports what programs commonly import, and gives the interpreter's memory. */
async function makeSnapshot({ url, module, stdlib }: Assets): Promise<ArrayBuffer> {
  const { fetch } = globalThis;
  // Pyodide has no option for a module that is already compiled: its fetch and compile are answered.
  globalThis.fetch = (input, init) =>
    String(input).endsWith("pyodide.asm.wasm")
      ? Promise.resolve(new Response())
      : fetch(input, init);
  WebAssembly.instantiateStreaming = async (_response, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
  const { loadPyodide } = (await import(/* @vite-ignore */ `${url}pyodide.mjs`)) as {
    loadPyodide: LoadPyodide;
  };
  const pyodide: PyodideRuntime = await loadPyodide({
    indexURL: url,
    stdLibURL: URL.createObjectURL(new Blob([copyOf(stdlib)])),
    lockFileContents: NO_PACKAGES,
    packageBaseUrl: url,
    env: { HOME, PYTHON_COLORS: "0" },
    fsInit: async (files, { sitePackages }) => {
      for (const [path, source] of Object.entries(PYTHON_FILES)) {
        const target = `${sitePackages}/${path.slice("../python/".length)}`;
        files.mkdirTree(target.slice(0, target.lastIndexOf("/")));
        files.writeFile(target, source);
      }
    },
  });
  pyodide.runPython("from interleave import startup; startup.after_boot()");
  return pyodide._module.HEAPU8.slice().buffer;
}

function copyOf(buffer: ArrayBufferLike): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(buffer.byteLength);
  copy.set(new Uint8Array(buffer));
  return copy;
}

self.onmessage = async ({ data: assets }: MessageEvent<Assets>) => {
  const answer = await makeSnapshot(assets).then(
    (snapshot): SnapshotAnswer => ({ kind: "snapshot", snapshot }),
    (error: unknown): SnapshotAnswer => ({ kind: "boot-failed", reason: String(error) }),
  );
  self.postMessage(answer, answer.kind === "snapshot" ? [answer.snapshot] : []);
};
