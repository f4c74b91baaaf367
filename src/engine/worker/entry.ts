/// <reference lib="webworker" />
/**
 * A worker: boots an interpreter, then becomes one process of one program. The first of a page may be
 * asked for the snapshot before it boots.
 */
import type { PageMessage, ProcessIdentity, WorkerMessage } from "../protocol";
import { bootFromSnapshot, loadCode } from "./boot";
import type { InterpreterModule } from "./interpreter-module";
import { Process } from "./process";

declare const self: DedicatedWorkerGlobalScope;

const post = (message: WorkerMessage, transfer: Transferable[] = []) =>
  self.postMessage(message, transfer);

let interpreter: { module: InterpreterModule; snapshot: ArrayBufferLike } | undefined;
let process: Process | undefined;

self.onmessage = ({ data: message }: MessageEvent<PageMessage>) => {
  switch (message.kind) {
    case "load":
      // Whoever needs it will hear of a failure.
      loadCode(message.url).catch(() => {});
      return;
    case "make-snapshot":
      void answer(async () => {
        const { makeSnapshot } = await import("./snapshot");
        const snapshot = await makeSnapshot(message.assets);
        post({ kind: "snapshot", snapshot }, [snapshot]);
      });
      return;
    case "boot":
      void answer(async () => {
        const { assets, snapshot } = message;
        interpreter = { module: await bootFromSnapshot(assets, snapshot), snapshot };
        post({ kind: "booted" });
      });
      return;
    case "run":
      process = becomeProcess(message.process);
      process.run(message);
      return;
    case "fork":
      process = becomeProcess(message.process);
      process.becomeFork(message);
      return;
    case "report-waits":
      process?.reportWaits();
      return;
    case "step":
      process?.step(message.thread);
      return;
    case "input":
      process?.input(message.text);
  }
};

async function answer(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    post({ kind: "boot-failed", reason: String(error) });
  }
}

function becomeProcess(identity: ProcessIdentity): Process {
  if (interpreter === undefined) throw new Error("the worker was used before it had booted");
  return new Process(interpreter.module, interpreter.snapshot, identity, post);
}
