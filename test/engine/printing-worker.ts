/** A process that does nothing but print, in a thread of its own: so many lines, each with its number. */
import { parentPort, workerData } from "node:worker_threads";
import { Kernel, type KernelHandle } from "../../src/engine/kernel/kernel.ts";
import type { ProcessPlace } from "../../src/engine/kernel/processes.ts";
import { Outbox } from "../../src/engine/worker/outbox.ts";

export interface PrintingWorkerData {
  readonly handle: KernelHandle;
  readonly place: ProcessPlace;
  readonly journal: SharedArrayBuffer;
  readonly lines: number;
}

const { handle, place, journal, lines } = workerData as PrintingWorkerData;
const outbox = new Outbox({
  post: (message) => parentPort?.postMessage(message),
  clock: { isVirtual: false, peek: () => performance.now() },
  kernel: Kernel.open(handle, place),
  journal,
});
const encoder = new TextEncoder();
for (let line = 0; line < lines; line++) {
  outbox.print("stdout", 1, encoder.encode(`${line}\n`), () => false);
}
outbox.send({ kind: "exited", at: outbox.now, status: 0 });
