/** Plain `loadPyodide` in a worker: what a page without this engine does. */
interface Bare {
  /** Runs a program in a new worker, which stays; gives what it printed. */
  run(source: string, onOutput?: () => void): Promise<string>;
}

declare global {
  var bare: Bare;
}

/** What worker.ts says. */
export type Said =
  | { readonly kind: "output"; readonly text: string }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "done" };

globalThis.bare = {
  run(source, onOutput = () => {}) {
    const worker = new Worker("worker.js", { type: "module" });
    return new Promise((resolve, reject) => {
      let stdout = "";
      worker.onmessage = ({ data }: MessageEvent<Said>) => {
        if (data.kind === "output") {
          stdout += `${data.text}\n`;
          onOutput();
        } else if (data.kind === "failed") reject(new Error(data.reason));
        else resolve(stdout);
      };
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(source);
    });
  },
};
