/** Memory that a program's processes share, and somebody who writes there at random while it runs. */
import type { Engine, Run } from "../../src/engine/index.ts";

/** Three processes, each of which wants to go on whatever happens to it. */
export const UNENDING_PROGRAM = `
import multiprocessing, os, threading, time

def work(queue):
    while True:
        try:
            queue.put(os.getpid())
            queue.get()
        except BaseException:
            pass

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    for _ in range(2):
        multiprocessing.Process(target=work, args=(queue,)).start()
    threading.Thread(target=work, args=(queue,)).start()
    print("ready", flush=True)
    work(queue)
`;

/** A worker that writes to shared memory without end, as a program could that had found a way. */
export const WRITER = `
onmessage = ({ data: { buffer, seed } }) => {
  const words = new Int32Array(buffer);
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 0;
  };
  const isTight = seed % 2 === 0;
  for (;;) {
    // Half of the writers stay where the kernel's tables are.
    const place = next() % (isTight ? 65_536 : words.length);
    const word = [0, -1, next() | 0, next() % 1024, Atomics.load(words, place) ^ 1][next() % 5];
    Atomics.store(words, place, word);
  }
};`;

/** What became of a run whose memory was damaged. */
export interface Damaged {
  readonly status: string;
  /** Milliseconds from the second press of Stop to the end of the run. */
  readonly took: number;
  /** The longest time (ms) in which the page did not answer. */
  readonly gap: number;
}

/** Lets a page know the memory its newest program shares. It is sent to a browser as text, as what follows is. */
export function noteSharedMemory(): void {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (this: Worker, message, options?: object) {
    const { kind, process } = message ?? {};
    if (kind === "run") Reflect.set(globalThis, "sharedMemory", process.kernel.buffer);
    postMessage.call(this, message, options as StructuredSerializeOptions);
  };
}

/** Runs a program, damages its memory, and presses Stop twice. */
export async function damage(
  engine: Pick<Engine, "run">,
  program: string,
  writerUrl: string,
  seed: number,
): Promise<Damaged> {
  const ready = Promise.withResolvers<void>();
  const run: Run = engine.run(program, {
    onEvent: (event) => event.kind === "output" && ready.resolve(),
  });
  await ready.promise;
  const writer = new Worker(writerUrl);
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let gap = 0;
  port1.onmessage = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    port2.postMessage(0);
  };
  port2.postMessage(0);
  try {
    writer.postMessage({ buffer: Reflect.get(globalThis, "sharedMemory"), seed: seed + 1 });
    run.stop();
    const second = Promise.withResolvers<void>();
    setTimeout(second.resolve, 50 + (seed % 200));
    await Promise.race([second.promise, run.outcome]);
    const pressed = performance.now();
    run.stop();
    const { status } = await run.outcome;
    return { status, took: performance.now() - pressed, gap };
  } finally {
    writer.terminate();
    port1.close();
  }
}

/** Milliseconds: what is promised of each. */
export const ENDS_WITHIN = 2_000;
export const LONGEST_GAP = 200;

/** How such a run may end. */
export const ENDINGS = ["stopped", "crashed", "failed", "deadlocked", "completed"];

/** The figures of such runs. */
export const worst = (runs: readonly Damaged[]) => ({
  runs: runs.length,
  slowestEnd: Math.round(Math.max(...runs.map(({ took }) => took))),
  longestGap: Math.round(Math.max(...runs.map(({ gap }) => gap))),
});
