/// <reference lib="webworker" />
/** A worker: boots an interpreter, then becomes one process of one program. */
import { ProcessEnded } from "../kernel/memory";
import type { Assets, BootSource, PageMessage, ProcessIdentity, WorkerMessage } from "../protocol";
import { bootFromMemory, bootFromSnapshot, execute, loadCode } from "./boot";
import type { InterpreterModule } from "./interpreter-module";
import { Process } from "./process";

declare const self: DedicatedWorkerGlobalScope;

/**
 * A browser makes better code of a WebAssembly function that has run for a while, for its next call, and
 * CPython is in one call of its bytecode loop for as long as a program's own functions run.
 */
const WARM_UP = "for number in range(400_000): number * number % 7";

const post = (message: WorkerMessage, transfer: Transferable[] = []) =>
  self.postMessage(message, transfer);

let interpreter: { module: InterpreterModule; memory: ArrayBufferLike } | undefined;
let process: Process | undefined;

self.onmessage = ({ data: message }: MessageEvent<PageMessage>) => {
  switch (message.kind) {
    case "load":
      // Whoever needs it will hear of a failure.
      loadCode(message.url).catch(() => {});
      return;
    case "boot":
      void boot(message.assets, message.from);
      return;
    case "warm-up":
      if (interpreter !== undefined) execute(interpreter.module, WARM_UP);
      post({ kind: "warmed-up" });
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

// A process that was ended from outside need not tell the page.
self.addEventListener("error", (event) => {
  if (event.error instanceof ProcessEnded) event.preventDefault();
});
self.addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof ProcessEnded) event.preventDefault();
});

async function boot(assets: Assets, from: BootSource): Promise<void> {
  try {
    if (from.kind === "memory") {
      const { memory } = from;
      interpreter = { module: await bootFromMemory(assets, memory), memory };
      post({ kind: "booted" });
      return;
    }
    if (from.kind === "snapshot") {
      const module = await bootFromSnapshot(assets, from.packed);
      interpreter = { module, memory: copyToShare(module.HEAPU8) };
    } else {
      const { bootFromSources } = await import("./plain-boot");
      const memory = copyToShare((await bootFromSources(assets)).HEAPU8);
      // All processes have function tables of one length: that of a module that has not begun.
      interpreter = { module: await bootFromMemory(assets, memory), memory };
    }
    post({ kind: "booted", memory: interpreter.memory });
  } catch (error) {
    post({ kind: "boot-failed", reason: String(error) });
  }
}

/** What is shared costs nothing to hand to the other workers; not every page may share. */
function copyToShare(memory: Uint8Array): ArrayBufferLike {
  if (!self.crossOriginIsolated) return memory.slice().buffer;
  const shared = new SharedArrayBuffer(memory.length);
  new Uint8Array(shared).set(memory);
  return shared;
}

function becomeProcess(identity: ProcessIdentity): Process {
  if (interpreter === undefined) throw new Error("the worker was used before it had booted");
  return new Process(interpreter.module, interpreter.memory, identity, post);
}
