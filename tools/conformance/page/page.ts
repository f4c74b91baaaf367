/** The page the tests run on: the engine, and three functions for whoever drives the browser. */
import { createEngine } from "../../../src/engine/index.ts";
import type { Run } from "../../../src/engine/run.ts";

/** Every message names the run it is about: what is said late must not reach the next one. */
export type Heard = { readonly run: number } & (
  | {
      readonly kind: "output";
      readonly process: number;
      readonly stream: "stdout" | "stderr";
      readonly text: string;
    }
  | { readonly kind: "outcome"; readonly status: string; readonly stderr: string }
);

declare global {
  var startRun: (run: number, source: string, files: Readonly<Record<string, string>>) => void;
  /** The first call interrupts the program, the second ends it. */
  var stopRun: (run: number) => void;
  /** Given by the driver. */
  var hear: (heard: Heard) => Promise<void>;
}

const engine = createEngine(new URL("/_engine/", location.href).href);
globalThis.interleave = engine;

const runs = new Map<number, Run>();

globalThis.startRun = (number, source, files) => {
  const run = engine.run(source, {
    files,
    onEvent: (event) => {
      if (event.kind !== "output") return;
      const { process, stream, text } = event;
      void globalThis.hear({ run: number, kind: "output", process, stream, text });
    },
  });
  runs.set(number, run);
  void run.outcome.then(({ status, stderr }) => {
    runs.delete(number);
    void globalThis.hear({ run: number, kind: "outcome", status, stderr });
  });
};

globalThis.stopRun = (number) => runs.get(number)?.stop();
