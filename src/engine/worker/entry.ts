/// <reference lib="webworker" />
/** A worker: boots an interpreter, then becomes one process of one program. */
import type { PageMessage, WorkerMessage } from "../protocol";
import { bootFromSnapshot } from "./boot";
import type { InterpreterModule } from "./interpreter-module";
import { Process } from "./process";

declare const self: DedicatedWorkerGlobalScope;

const post = (message: WorkerMessage, transfer: Transferable[] = []) =>
  self.postMessage(message, transfer);

let interpreter: InterpreterModule | undefined;
let process: Process | undefined;

self.onmessage = ({ data: message }: MessageEvent<PageMessage>) => {
  switch (message.kind) {
    case "boot":
      void start(message);
      return;
    case "run":
      process = new Process(booted(), message.process, post);
      process.run(message);
      return;
    case "fork":
      process = new Process(booted(), message.process, post);
      process.becomeFork(message);
      return;
    case "input":
      process?.input(message.text);
  }
};

async function start(message: Extract<PageMessage, { kind: "boot" }>): Promise<void> {
  try {
    interpreter = await bootFromSnapshot(message.assets, message.snapshot);
    post({ kind: "booted" });
  } catch (error) {
    post({ kind: "boot-failed", reason: String(error) });
  }
}

function booted(): InterpreterModule {
  if (interpreter === undefined) throw new Error("the worker was used before it had booted");
  return interpreter;
}
