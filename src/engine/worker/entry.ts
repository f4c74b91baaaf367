/// <reference lib="webworker" />
/** A worker: boots an interpreter, then becomes one process of one program. */
import type { PageMessage, ProcessIdentity, WorkerMessage } from "../protocol";
import { bootFromSnapshot } from "./boot";
import type { InterpreterModule } from "./interpreter-module";
import { Process } from "./process";

declare const self: DedicatedWorkerGlobalScope;

const post = (message: WorkerMessage, transfer: Transferable[] = []) =>
  self.postMessage(message, transfer);

let interpreter: { module: InterpreterModule; snapshot: ArrayBufferLike } | undefined;
let process: Process | undefined;

self.onmessage = ({ data: message }: MessageEvent<PageMessage>) => {
  switch (message.kind) {
    case "boot":
      void start(message);
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

async function start(message: Extract<PageMessage, { kind: "boot" }>): Promise<void> {
  try {
    const { assets, snapshot } = message;
    interpreter = { module: await bootFromSnapshot(assets, snapshot), snapshot };
    post({ kind: "booted" });
  } catch (error) {
    post({ kind: "boot-failed", reason: String(error) });
  }
}

function becomeProcess(identity: ProcessIdentity): Process {
  if (interpreter === undefined) throw new Error("the worker was used before it had booted");
  return new Process(interpreter.module, interpreter.snapshot, identity, post);
}
