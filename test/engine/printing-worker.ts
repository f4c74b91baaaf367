/** A process that does nothing but print, in a thread of its own: so many lines, each with its number. */
import { parentPort, workerData } from "node:worker_threads";
import { Kernel, type KernelHandle } from "../../src/engine/kernel/kernel.ts";
import type { ProcessId } from "../../src/engine/kernel/processes.ts";
import { Outbox } from "../../src/engine/worker/outbox.ts";

export interface PrintingWorkerData {
  readonly handle: KernelHandle;
  readonly id: ProcessId;
  readonly journal: SharedArrayBuffer;
  readonly lines: number;
}

const { handle, id, journal, lines } = workerData as PrintingWorkerData;
const outbox = new Outbox({
  post: (message) => parentPort?.postMessage(message),
  clock: { isVirtual: false, peek: () => performance.now() },
  kernel: Kernel.open(handle, id),
  journal,
});
const encoder = new TextEncoder();
for (let line = 0; line < lines; line++) {
  outbox.print("stdout", 1, encoder.encode(`${line}\n`), () => false);
}
outbox.send({ kind: "exited", at: outbox.now, status: 0 });
