import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Interpreters } from "../../src/engine/page/interpreters";
import type { PageMessage, WorkerMessage } from "../../src/engine/protocol";
import { FakeWorker } from "./fake-worker";

const ADDRESS = "https://course.example/_engine/";
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const PROCESSES = "from multiprocessing import Process";

const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).slice().buffer;
const text = (buffer: ArrayBufferLike): string => Buffer.from(buffer).toString();

/** What the page's server has below ADDRESS. */
let files: Record<string, () => Response>;
let fetched: string[];
/** What workers answer when they are to boot, or are asked for a snapshot; nothing: they boot on. */
let bootAnswer: WorkerMessage | undefined;
let snapshotAnswer: WorkerMessage;
/** The workers the page has made, in order. */
let workers: FakeWorker[];
/** What an earlier visit has left. */
let kept: string | undefined;

beforeEach(() => {
  files = {
    "pyodide.asm.wasm": () =>
      new Response(EMPTY_MODULE, { headers: { "Content-Type": "application/wasm" } }),
    "python_stdlib.zip": () => new Response("the library"),
  };
  fetched = [];
  bootAnswer = { kind: "booted" };
  snapshotAnswer = { kind: "snapshot", snapshot: bytes("the snapshot") };
  workers = [];
  kept = undefined;
  vi.stubGlobal("fetch", async (url: string) => {
    const path = url.slice(ADDRESS.length);
    fetched.push(path);
    const response = files[path]?.() ?? new Response("", { status: 404 });
    return Object.defineProperty(response, "url", { value: url });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Settles when every worker that was made has been told to boot. */
let booting: () => Promise<void>;

function createInterpreters({ isolated = true, cores = 4 } = {}): Interpreters {
  let told = Promise.withResolvers<void>();
  booting = async () => {
    await everythingSettled();
    while (workers.some((worker) => bootOf(worker) === undefined)) await told.promise;
  };
  const hear = (worker: FakeWorker, { kind }: PageMessage) => {
    if (kind === "make-snapshot") worker.say(snapshotAnswer);
    if (kind !== "boot") return;
    told.resolve();
    told = Promise.withResolvers();
    if (bootAnswer !== undefined) worker.say(bootAnswer);
  };
  const createWorker = () => {
    const worker = new FakeWorker(hear);
    workers.push(worker);
    return worker;
  };
  const keeper = {
    read: async () => (kept === undefined ? undefined : new Uint8Array(bytes(kept))),
    write: async (snapshot: Uint8Array<ArrayBuffer>) => {
      kept = text(snapshot.buffer);
    },
    forget: async () => {
      kept = undefined;
    },
  };
  return new Interpreters(createWorker, keeper, ADDRESS, isolated, cores);
}

const bootOf = ({ received }: FakeWorker) => received.find(({ kind }) => kind === "boot");
const makersOf = (made: readonly FakeWorker[]) =>
  made.filter(({ received }) => received.some(({ kind }) => kind === "make-snapshot"));

const isWanted = () => true;

/** Waits for all that promises have yet to do. */
const everythingSettled = () => new Promise((resolve) => setImmediate(resolve));

/** The contents of what a worker was given to boot from. */
function draw(message: PageMessage | undefined): string[] {
  if (message?.kind !== "boot") return [];
  const { assets, snapshot } = message;
  return [assets.url, text(assets.stdlib), text(snapshot), snapshot.constructor.name];
}

describe("an interpreter", () => {
  test.each([
    { isolated: true, buffer: "SharedArrayBuffer" },
    { isolated: false, buffer: "ArrayBuffer" },
  ])("boots from the page's one snapshot, in a $buffer", async ({ isolated, buffer }) => {
    const interpreters = createInterpreters({ isolated });

    await interpreters.take(isWanted);
    await interpreters.take(isWanted);

    const boot = [ADDRESS, "the library", "the snapshot", buffer];
    expect(workers.slice(0, 2).map((worker) => draw(bootOf(worker)))).toEqual([boot, boot]);
    expect(fetched).toEqual(["pyodide.asm.wasm", "python_stdlib.zip"]);
    expect(makersOf(workers)).toEqual(workers.slice(0, 1));
    expect(interpreters.path).toBe("plain");
  });

  test("is for one process: each is given away once", async () => {
    const interpreters = createInterpreters();
    interpreters.prepare();

    const taken = await Promise.all([1, 2, 3, 4].map(() => interpreters.take(isWanted)));

    expect(new Set(taken).size).toBe(4);
    expect(taken).not.toContain(undefined);
  });
});

describe("a snapshot that was kept", () => {
  test("is what interpreters start from", async () => {
    kept = "from another day";
    const interpreters = createInterpreters();

    await interpreters.take(isWanted);

    expect(draw(workers[0] && bootOf(workers[0]))).toContain("from another day");
    expect(makersOf(workers)).toEqual([]);
    expect(interpreters.path).toBe("kept");
  });

  test("but that no interpreter can start from is forgotten, and a new one made", async () => {
    kept = "from another day";
    const interpreters = createInterpreters({ cores: 1 });
    const refused = { kind: "boot-failed", reason: "not what the engine expects" } as const;
    bootAnswer = undefined;
    const taken = Promise.all([interpreters.take(isWanted), interpreters.take(isWanted)]);
    await booting();
    bootAnswer = { kind: "booted" };
    for (const worker of workers.slice(0, 2)) worker.say(refused);

    expect((await taken).map((worker) => worker === undefined)).toEqual([false, false]);
    expect(kept).toBeUndefined();
    expect(makersOf(workers)).toHaveLength(1);
    expect(interpreters.path).toBe("plain");
  });

  test("is left for the next visit by whoever made it", async () => {
    vi.useFakeTimers();
    try {
      const interpreters = createInterpreters();
      await interpreters.take(isWanted);
      expect(kept).toBeUndefined();

      await vi.runAllTimersAsync();

      expect(kept).toBe("the snapshot");
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the reserve", () => {
  test.each([
    { program: "any program", source: "print(1)", spares: 2 },
    { program: "one that starts processes", source: PROCESSES, spares: 5 },
  ])("has $spares interpreters for $program", async ({ source, spares }) => {
    const interpreters = createInterpreters({ cores: 8 });

    interpreters.prepare(source);
    interpreters.prepare(source);
    await booting();

    expect(workers).toHaveLength(spares);
  });

  test("takes nothing from the first interpreter of a page", async () => {
    bootAnswer = undefined;
    const interpreters = createInterpreters();
    void interpreters.take(isWanted);
    await booting();
    const first = workers.length;

    workers[0]?.say({ kind: "booted" });
    await booting();

    expect([first, workers.length]).toEqual([1, 3]);
  });

  test("is filled up again when one is taken from it", async () => {
    const interpreters = createInterpreters();
    interpreters.prepare();
    await booting();

    const taken = await interpreters.take(isWanted);
    await booting();

    expect([taken === workers[0], workers.length]).toEqual([true, 3]);
  });
});

test("a reserve that is released goes, what was taken stays, and it comes back when it is wanted", async () => {
  const interpreters = createInterpreters();
  const taken = await interpreters.take(isWanted);
  await booting();

  interpreters.release();
  await everythingSettled();
  const left = workers.filter(({ isTerminated }) => !isTerminated);
  interpreters.prepare();
  await booting();

  expect(left).toEqual([taken]);
  expect(workers.filter(({ isTerminated }) => !isTerminated)).toHaveLength(3);
});

describe("interpreters boot", () => {
  test("as many at a time as there are cores, for those who wait before the reserve", async () => {
    bootAnswer = undefined;
    const interpreters = createInterpreters({ cores: 2 });
    const order: string[] = [];
    for (const name of ["one", "two", "three"]) {
      void interpreters.take(isWanted).then(() => order.push(name));
    }

    const atATime: number[] = [];
    for (let next = 0; next < 4; next++) {
      await booting();
      atATime.push(workers.length - next);
      workers[next]?.say({ kind: "booted" });
    }
    await booting();

    expect(atATime).toEqual([2, 2, 2, 2]);
    expect(order).toEqual(["one", "two", "three"]);
  });

  test("not for those who have ended before their turn", async () => {
    bootAnswer = undefined;
    const interpreters = createInterpreters({ cores: 2 });
    let wanted = true;
    for (let turn = 0; turn < 2; turn++) void interpreters.take(isWanted);
    const given = interpreters.take(() => wanted);
    await booting();

    wanted = false;
    workers[0]?.say({ kind: "booted" });

    expect(await given).toBeUndefined();
  });
});

describe("an interpreter that cannot boot", () => {
  test.each([
    {
      cause: "its worker",
      breaks: () => {
        bootAnswer = { kind: "boot-failed", reason: "RangeError: out of memory" };
      },
      message: "RangeError: out of memory",
    },
    {
      cause: "the snapshot",
      breaks: () => {
        snapshotAnswer = { kind: "boot-failed", reason: "ImportError: no module" };
      },
      message: "ImportError: no module",
    },
    {
      cause: "a missing file",
      breaks: () => {
        delete files["python_stdlib.zip"];
      },
      message: "https://course.example/_engine/python_stdlib.zip: 404",
    },
  ])("because of $cause says why, is taken away, and is tried again", async (failure) => {
    const { breaks, message } = failure;
    const interpreters = createInterpreters();
    const repaired = { bootAnswer, snapshotAnswer, files: { ...files } };
    breaks();

    await expect(interpreters.take(isWanted)).rejects.toThrow(new Error(message));
    const failed = [...workers];
    ({ bootAnswer, snapshotAnswer, files } = repaired);
    const worker = await interpreters.take(isWanted);

    expect(failed.map(({ isTerminated }) => isTerminated)).not.toContain(false);
    expect(failed).not.toContain(worker);
  });

  test("is not tried again for the reserve alone", async () => {
    bootAnswer = undefined;
    const interpreters = createInterpreters();
    interpreters.prepare();
    await booting();

    for (const worker of [...workers]) {
      worker.say({ kind: "boot-failed", reason: "RangeError: out of memory" });
      await everythingSettled();
    }

    expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
  });

  test("because its worker breaks says what the browser says", async () => {
    bootAnswer = undefined;
    const interpreters = createInterpreters();
    const taken = interpreters.take(isWanted);
    await booting();

    workers[0]?.break("Uncaught SyntaxError: Invalid or unexpected token");

    await expect(taken).rejects.toThrow(
      new Error("Uncaught SyntaxError: Invalid or unexpected token"),
    );
  });
});
