/**
 * Two presses of Stop end a program within two seconds, whatever has been written to the memory that its processes
 * share, and the page answers all the while. Somebody writes there at random while it runs.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Run } from "../../src/engine/index.ts";
import { engine } from "../engine/engine.ts";

const SEEDS = import.meta.env.MODE === "all" ? 1_000 : 12;

/** Milliseconds. */
const ENDS_WITHIN = 2_000;
const LONGEST_GAP = 200;

const PROGRAM = `
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

/** Writes to shared memory without end, as a program could that had found a way. */
const WRITER = `
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

let buffer: SharedArrayBuffer | undefined;
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (this: Worker, message, options?: object) {
  const { kind, process } = message ?? {};
  if (kind === "run") buffer = process.kernel.buffer;
  postMessage.call(this, message, options as StructuredSerializeOptions);
};

/** The longest time (ms) in which the page has not answered, until it is asked for. */
function watchGaps(): () => number {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    port2.postMessage(0);
  };
  port2.postMessage(0);
  return () => {
    port1.close();
    return longest;
  };
}

const writers: Worker[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.terminate();
});

async function damage(seed: number): Promise<{ took: number; gap: number; status: string }> {
  const ready = Promise.withResolvers<void>();
  const run: Run = engine.run(PROGRAM, {
    onEvent: (event) => event.kind === "output" && ready.resolve(),
  });
  await ready.promise;
  const url = URL.createObjectURL(new Blob([WRITER]));
  const writer = new Worker(url);
  writers.push(writer);
  const gaps = watchGaps();
  postMessage.call(writer, { buffer, seed: seed + 1 });
  run.stop();
  const second = Promise.withResolvers<void>();
  setTimeout(second.resolve, 50 + (seed % 200));
  await Promise.race([second.promise, run.outcome]);
  const pressed = performance.now();
  run.stop();
  const { status } = await run.outcome;
  const took = performance.now() - pressed;
  writer.terminate();
  URL.revokeObjectURL(url);
  return { took, gap: gaps(), status };
}

describe("where the memory of a program's processes is damaged", () => {
  test(`two presses of Stop end it, ${SEEDS} times`, { timeout: SEEDS * 3_000 }, async () => {
    await engine.run("print(1)").outcome;
    for (let seed = 0; seed < SEEDS; seed++) {
      const { took, gap, status } = await damage(seed);
      expect(["stopped", "crashed", "failed", "deadlocked", "completed"]).toContain(status);
      expect(took, `seed ${seed}`).toBeLessThan(ENDS_WITHIN);
      expect(gap, `seed ${seed}`).toBeLessThan(LONGEST_GAP);
    }
    expect((await engine.run("print(6 * 7)").outcome).stdout).toBe("42\n");
  });
});
