/// <reference lib="webworker" />
/** A worker: boots an interpreter, then becomes one process of one program. */

import { assertNever } from "../assert-never.ts";
import type { BootPath } from "../engine.ts";
import { ProcessEnded } from "../kernel/errors.ts";
import type {
  Assets,
  BootAnswer,
  BootedMemory,
  BootRequest,
  ProcessIdentity,
  ProcessMessage,
  ProcessRequest,
} from "../protocol.ts";
import { giveUpAuthority } from "./authority.ts";
import { bootFromMemory, bootFromSnapshot, execute, loadScript } from "./boot.ts";
import { FunctionTable } from "./function-table.ts";
import type { InterpreterModule } from "./interpreter-module.ts";
import { changedPages, copyPages } from "./memory-pages.ts";
import { BEGINNING, type Interpreter, Process } from "./process.ts";
import { Program } from "./program.ts";
import { SentSnapshot } from "./sent-snapshot.ts";
import { blockingSwitch, suspendingSwitch } from "./stack-switch.ts";

declare const self: DedicatedWorkerGlobalScope;

const { INTERLEAVE_BUILD: BUILD } = import.meta.env;

/**
 * A browser makes better code of a WebAssembly function that has run for a while, for its next call, and
 * CPython is in one call of its bytecode loop for as long as a program's own functions run.
 */
const WARM_UP = "for number in range(400_000): number * number % 7";

const post = (message: BootAnswer | ProcessMessage, transfer: Transferable[] = []) =>
  self.postMessage(message, transfer);

let interpreter: { module: InterpreterModule; memory: BootedMemory } | undefined;
let program: Program | undefined;
let process: Process | undefined;
/** Read while the rest arrives. */
let snapshot: SentSnapshot | undefined;

self.onmessage = ({ data: message }: MessageEvent<BootRequest | ProcessRequest>) => {
  switch (message.kind) {
    case "load":
      // Whoever needs it will hear of a failure.
      loadScript(message.script).catch(() => {});
      return;
    case "read":
      snapshot = new SentSnapshot(message.packed, message.digest);
      return;
    case "boot":
      void boot(message.assets, message.from);
      return;
    case "warm-up":
      if (interpreter !== undefined) execute(interpreter.module, WARM_UP);
      post({ kind: "warmed-up" });
      return;
    case "run":
      program = new Program(interpreterFor(message.process), message, post);
      process = program.begin(message.process.policy);
      return;
    case "rewind":
      process = undefined;
      void program?.rewind().then((isDone) => post({ kind: isDone ? "rewound" : "spent" }));
      return;
    case "again":
      process = program?.begin(message.policy);
      return;
    case "fork":
      process = new Process(interpreterFor(message.process), message.process, post, BEGINNING);
      process.becomeFork(message);
      return;
    case "report-waits":
      process?.reportWaits();
      return;
    case "step":
      process?.step(message.thread);
      return;
    case "input":
      process?.receiveInput(message.data);
      return;
    default:
      assertNever(message);
  }
};

// A process that was ended from outside need not tell the page.
self.addEventListener("error", (event) => {
  if (event.error instanceof ProcessEnded) event.preventDefault();
});
self.addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof ProcessEnded) event.preventDefault();
});

async function boot(assets: Assets, from: BootedMemory | BootPath): Promise<void> {
  try {
    const memory = await begin(assets, from);
    giveUpAuthority();
    post({ kind: "booted", ...memory });
  } catch (error) {
    post({ kind: "boot-failed", reason: String(error) });
  }
}

/** Makes the interpreter; answers with the memory that others can begin with, unless it began with another's. */
async function begin(
  assets: Assets,
  from: BootedMemory | BootPath,
): Promise<{ memory?: BootedMemory }> {
  if (typeof from === "object") {
    interpreter = { module: await bootFromMemory(assets, from), memory: from };
    return {};
  }
  if (from === "snapshot") {
    if (snapshot === undefined) throw new Error("there is no snapshot to boot from");
    const { interpreter: module, pages } = await bootFromSnapshot(assets, snapshot, BUILD);
    interpreter = { module, memory: shareMemory(module, pages) };
  } else {
    const { bootFromSources } = await import("./plain-boot.ts");
    const booted = await bootFromSources(assets);
    const { pages } = changedPages(booted.HEAPU8.buffer, new ArrayBuffer(0));
    const memory = shareMemory(booted, pages);
    // All processes have function tables of one length: that of a module that has not begun.
    interpreter = { module: await bootFromMemory(assets, memory), memory };
  }
  return { memory: interpreter.memory };
}

/** A copy of a memory; what is shared costs nothing to hand to the other workers, but not every page may share. */
function shareMemory({ HEAPU8 }: InterpreterModule, pages: Uint32Array): BootedMemory {
  const isShared = self.crossOriginIsolated && "SharedArrayBuffer" in self;
  const bytes = isShared ? new SharedArrayBuffer(HEAPU8.length) : new ArrayBuffer(HEAPU8.length);
  copyPages(new Uint8Array(bytes), HEAPU8, pages);
  return { bytes, pages };
}

function interpreterFor({ jspi }: ProcessIdentity): Interpreter {
  if (interpreter === undefined) throw new Error("the worker was used before it had booted");
  const { module, memory } = interpreter;
  const functions = new FunctionTable(module, jspi ? suspendingSwitch : blockingSwitch);
  return { module, snapshot: memory.bytes, functions };
}
