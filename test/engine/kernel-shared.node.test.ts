import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { KernelError } from "../../src/engine/kernel/errors.ts";
import { Kernel } from "../../src/engine/kernel/kernel.ts";
import { PIPE_CAPACITY } from "../../src/engine/kernel/limits.ts";
import { createSharedBuffer, SHARED_BYTES_AT_START } from "../../src/engine/kernel/memory.ts";
import { exit, fork, read, ringsOf, startProgram, write } from "./kernel-calls.ts";

let page: Kernel;
/** The first process of the program. */
let init: Kernel;

beforeEach(() => {
  ({ page, init } = startProgram());
});

test("a semaphore can be taken as often as it was released", () => {
  const semaphore = init.semaphores.create(2);
  const child = fork(init);

  const taken = [init, child, init].map((process) => process.semaphores.acquire(semaphore));
  const empty = init.semaphores.valueOf(semaphore);
  child.semaphores.release(semaphore);

  expect([...taken, empty, init.semaphores.valueOf(semaphore)]).toEqual([true, true, false, 0, 1]);
  expect(init.semaphores.acquire(semaphore)).toBe(true);
});

test("a semaphore released just before its waiter asks to be told is taken at once", () => {
  const semaphore = init.semaphores.create(0);
  const { or } = Atomics;
  const asksToBeTold = vi.spyOn(Atomics, "or").mockImplementationOnce((...request) => {
    page.semaphores.release(semaphore);
    return or(...request);
  });

  const isTaken = init.semaphores.acquire(semaphore);
  asksToBeTold.mockRestore();

  expect([isTaken, init.semaphores.valueOf(semaphore)]).toEqual([true, 0]);
});

describe("a shared segment", () => {
  const NAME = new TextEncoder().encode("/segment");

  test("is found by its name until that is taken away, and its bytes stay", () => {
    const child = fork(init);
    const segment = init.segments.open(NAME, true, true);
    init.segments.resize(segment, 5);
    init.segments.with(segment, (bytes) => bytes.set([1, 2, 3, 4, 5]));

    const found = child.segments.open(NAME, false, false);
    child.segments.unlink(NAME);

    expect([found, child.segments.sizeOf(found)]).toEqual([segment, 5]);
    expect(child.segments.with(found, (bytes) => [...bytes])).toEqual([1, 2, 3, 4, 5]);
    expect(() => init.segments.open(NAME, false, false)).toThrow(new KernelError("ENOENT"));
    expect(() => init.segments.unlink(NAME)).toThrow(new KernelError("ENOENT"));
  });

  test("is made once under a name", () => {
    const segment = init.segments.open(NAME, true, true);

    expect(init.segments.open(NAME, true, false)).toBe(segment);
    expect(() => init.segments.open(NAME, true, true)).toThrow(new KernelError("EEXIST"));
  });

  describe("without a name", () => {
    const open = (process: Kernel) => {
      const segment = process.segments.open(NAME, true, true);
      process.segments.resize(segment, 1 << 20);
      process.segments.unlink(NAME);
      return segment;
    };
    /** How far the memory has to reach for ten more segments. */
    const growth = (between: (segment: number) => void) => {
      const before = page.handle.buffer.byteLength;
      for (let turn = 0; turn < 10; turn++) between(open(init));
      return page.handle.buffer.byteLength - before;
    };

    test("is free again when nobody uses it", () => {
      expect(growth((segment) => init.segments.release(segment))).toBeLessThan(4 << 20);
    });

    test("is a forked child's until the child ends", () => {
      const segment = open(init);
      const child = fork(init);
      init.segments.release(segment);
      init.segments.with(segment, (bytes) => bytes.fill(7));

      init.segments.with(open(init), (bytes) => bytes.fill(8));
      expect(child.segments.with(segment, (bytes) => bytes[9])).toBe(7);

      exit(child);
      expect(() => init.segments.sizeOf(segment)).toThrow(new KernelError("EBADF"));
    });

    test("stays while it is on its way to another process", () => {
      const segment = open(init);
      init.segments.keep(segment);
      init.segments.release(segment);

      expect(init.segments.sizeOf(segment)).toBe(1 << 20);
    });
  });
});

test("what the reader types is read by one process, and rings who waited for it", () => {
  const child = fork(init);
  const typed = new TextEncoder().encode("hello\n");
  const seen: (number | undefined)[] = [child.readInput()?.length];

  const rings = ringsOf({ init, child }, () => void seen.push(page.feedInput(typed)));
  seen.push(child.readInput()?.length, init.readInput()?.length);

  expect(rings).toEqual(["child"]);
  expect(seen).toEqual([undefined, 6, 6, undefined]);
});

describe("the shared memory", () => {
  test("is used again after a pipe is closed, and comes back empty", () => {
    for (let turn = 0; turn < 1000; turn++) {
      const pipe = init.descriptors.pipe();
      expect(read(init, pipe.read)).toBeUndefined();
      write(init, pipe.write, "left behind");
      init.descriptors.close(pipe.read);
      init.descriptors.close(pipe.write);
    }

    expect(page.handle.buffer.byteLength).toBe(SHARED_BYTES_AT_START);
  });

  test("grows with what is in it, and is seen by those who opened it before", () => {
    const pipes = Array.from({ length: 40 }, () => init.descriptors.pipe());
    pipes.forEach((pipe, number) => void write(init, pipe.write, `pipe ${number}`));

    const seen = pipes.map((pipe) => read(init, pipe.read));

    expect(seen).toEqual(pipes.map((_, number) => `pipe ${number}`));
    expect(page.handle.buffer.byteLength).toBeGreaterThan(SHARED_BYTES_AT_START);
  });

  test("holds the kernel of a page that is not isolated, too", () => {
    const alone = Kernel.create(createSharedBuffer(false));
    const process = alone.as(alone.createInit());
    const pipes = Array.from({ length: 40 }, () => process.descriptors.pipe());

    for (const pipe of pipes) write(process, pipe.write, "x");

    expect(pipes.map((pipe) => read(process, pipe.read))).toEqual(pipes.map(() => "x"));
  });
});

/** What a process does in a worker thread: imports the kernel, waits for the other one, works. */
const PROCESS = `
  const { registerHooks, stripTypeScriptTypes } = require("node:module");
  const { readFileSync } = require("node:fs");
  const { fileURLToPath } = require("node:url");
  const { parentPort, workerData } = require("node:worker_threads");
  registerHooks({
    resolve: (name, context, next) => next(/^[.].*\\/\\w+$/.test(name) ? name + ".ts" : name, context),
    load: (url, context, next) => {
      if (!url.endsWith(".ts")) return next(url, context);
      const source = readFileSync(fileURLToPath(url), "utf8");
      const options = { mode: "transform" };
      return { format: "module", source: stripTypeScriptTypes(source, options), shortCircuit: true };
    },
  });
  import(workerData.url).then(({ Kernel }) => {
    const kernel = Kernel.open(workerData.handle, workerData.id);
    const { words, index } = kernel.processes.doorbell;
    const untilDone = (attempt) => {
      for (;;) {
        const rings = Atomics.load(words, index);
        const answer = attempt();
        if (answer !== undefined && answer !== false) return answer;
        Atomics.wait(words, index, rings);
      }
    };
    const { data, present } = workerData;
    // Threads that start one after the other would hardly meet.
    Atomics.add(present, 0, 1);
    Atomics.notify(present, 0);
    Atomics.wait(present, 0, 1);
    parentPort.postMessage(work());
    function work() { WORK }
  });
`;

/** Runs two processes at the same time, each in a thread of its own; gives what they return. */
async function runTogether(
  works: readonly (readonly [Kernel, string])[],
  data: object,
): Promise<unknown[]> {
  const present = new Int32Array(new SharedArrayBuffer(4));
  const url = new URL("../../src/engine/kernel/kernel.ts", import.meta.url).href;
  const workers = works.map(([{ id }, work]) => {
    return new Worker(PROCESS.replace("WORK", work), {
      eval: true,
      execArgv: ["--disable-warning=ExperimentalWarning"],
      workerData: { url, handle: page.handle, id, data, present },
    });
  });
  try {
    const answers = await Promise.all(workers.map((worker) => once(worker, "message")));
    return answers.map(([answer]) => answer);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

describe("two threads at once", { timeout: 30_000 }, () => {
  test("lose no update under a semaphore", async () => {
    const counter = new Int32Array(new SharedArrayBuffer(4));
    const countUp = `
      const { semaphore, counter } = data;
      for (let turn = 0; turn < 20_000; turn++) {
        untilDone(() => kernel.semaphores.acquire(semaphore));
        counter[0] = counter[0] + 1;
        kernel.semaphores.release(semaphore);
      }`;

    const works = [fork(init), fork(init)].map((process) => [process, countUp] as const);
    await runTogether(works, { counter, semaphore: init.semaphores.create(1) });

    expect(counter[0]).toBe(40_000);
  });

  test("pass every byte through a full pipe in order", async () => {
    const pipe = init.descriptors.pipe();
    const total = 40 * PIPE_CAPACITY;
    const [writer, reader] = [fork(init), fork(init)];
    for (const process of [init, reader]) process.descriptors.close(pipe.write);
    const send = `
      for (let sent = 0; sent < data.total; ) {
        const piece = Uint8Array.from({ length: 9_973 }, (_, at) => (sent + at) % 251);
        sent += untilDone(() => kernel.descriptors.write(data.pipe.write, piece.subarray(0, data.total - sent)));
      }
      kernel.exit(kernel.id, 0);
      return "sent";`;
    const receive = `
      let received = 0;
      for (;;) {
        const piece = untilDone(() => kernel.descriptors.read(data.pipe.read, 7_919));
        if (piece.length === 0) return received;
        const wrong = piece.findIndex((byte, at) => byte !== (received + at) % 251);
        if (wrong >= 0) return "wrong at " + (received + wrong);
        received += piece.length;
      }`;

    const works = [[writer, send] as const, [reader, receive] as const];

    expect(await runTogether(works, { pipe, total })).toEqual(["sent", total]);
  });

  test("never get each other's pipes", async () => {
    const openAndClose = `
      for (let turn = 0; turn < 5_000; turn++) {
        const pipe = kernel.descriptors.pipe();
        const mine = kernel.id.slot + turn * 2;
        kernel.descriptors.write(pipe.write, Uint8Array.of(mine));
        const read = kernel.descriptors.read(pipe.read, 9).join();
        if (read !== String(mine & 255)) return "read " + read + " instead of " + (mine & 255);
        kernel.descriptors.close(pipe.read);
        kernel.descriptors.close(pipe.write);
      }
      return "alone";`;

    const works = [fork(init), fork(init)].map((process) => [process, openAndClose] as const);

    expect(await runTogether(works, {})).toEqual(["alone", "alone"]);
  });
});
