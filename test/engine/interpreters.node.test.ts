// Long because all that can go wrong with one boot is tried against the next.
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { BootPath } from "../../src/engine/engine.ts";
import { BuiltFiles } from "../../src/engine/page/built-files.ts";
import type { FetchBlob } from "../../src/engine/page/fetch-blob.ts";
import { Interpreters } from "../../src/engine/page/interpreters.ts";
import type { KeptSnapshot } from "../../src/engine/page/kept-snapshot.ts";
import type {
  BootAnswer,
  BootedMemory,
  BootRequest,
  ProcessRequest,
} from "../../src/engine/protocol.ts";
import type { Outcome } from "../../src/engine/run.ts";
import { SentSnapshot } from "../../src/engine/worker/sent-snapshot.ts";
import { FakeWorker } from "./fake-worker.ts";

const ADDRESS = "https://course.example/_engine/";
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const SNAPSHOT = "snapshot.wasm";
const SCRIPT = "export default () => {};";
const PROCESSES = "from multiprocessing import Process";

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).slice().buffer;
const memory = (text: string): BootedMemory => ({ bytes: bytesOf(text), pages: Uint32Array.of(0) });
const text = (buffer: ArrayBufferLike): string => Buffer.from(buffer).toString();

const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest();
const digestOf = (content: string | Uint8Array) => sha256(content).toString("base64");

const DIGESTS = {
  "python.wasm": digestOf(EMPTY_MODULE),
  "python.js": digestOf(SCRIPT),
  "plain.wasm": digestOf(EMPTY_MODULE),
  "plain.js": digestOf(SCRIPT),
  [SNAPSHOT]: digestOf(sha256("the snapshot")),
};

/** What the page's server has below ADDRESS. */
let files: Record<string, () => Response>;
let fetched: string[];
/** What the browser keeps. */
let kept: string | undefined;
let isStorageFull: boolean;
/** What was kept can be found, and not be read. */
let isUnreadable: boolean;
/** Whether what the page has an interpreter compute comes to an end, or to an error nobody has caught. */
let computes: boolean;
/** What workers answer when they are to boot, by what from; nothing: they boot on. */
let answers: Record<BootPath | "memory", BootAnswer | undefined>;
/** The snapshot is on its way until then. */
let arrival: Promise<void>;
/** Snapshots that workers are about to read. */
const readings = new Set<Promise<void>>();
/** The workers the page has made, in order. */
let workers: FakeWorker[];
/** What a test has made; when it is over, nothing of it goes on in the next. */
let made: Interpreters[] = [];

beforeEach(() => {
  const module = () =>
    new Response(EMPTY_MODULE, { headers: { "Content-Type": "application/wasm" } });
  files = {
    "python.wasm": module,
    "python.js": () => new Response(SCRIPT),
    "plain.wasm": module,
    "plain.js": () => new Response(SCRIPT),
    [SNAPSHOT]: () => new Response("the snapshot"),
  };
  fetched = [];
  kept = undefined;
  isStorageFull = isUnreadable = false;
  computes = true;
  arrival = Promise.resolve();
  answers = {
    snapshot: { kind: "booted", memory: memory("the memory") },
    plain: { kind: "booted", memory: memory("plain memory") },
    memory: { kind: "booted" },
  };
  workers = [];
  vi.stubGlobal("fetch", async (url: string, { integrity }: RequestInit) => {
    const path = url.slice(ADDRESS.length);
    fetched.push(path);
    const response = files[path]?.() ?? new Response("", { status: 404 });
    const content = Buffer.from(await response.clone().arrayBuffer());
    if (response.ok && integrity !== undefined && integrity !== `sha256-${digestOf(content)}`) {
      throw new TypeError("Failed to fetch");
    }
    return Object.defineProperty(response, "url", { value: url });
  });
});

afterEach(() => {
  for (const interpreters of made) interpreters.release();
  made = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const fetchBlob: FetchBlob = async (url, bytes, onArrival) => {
  const response = await fetch(url, {});
  if (!response.ok) throw new Error(`${response.status}`);
  onArrival(6 / bytes);
  await arrival;
  return response.blob();
};

/** Settles when every worker that was made has been told to boot. */
let booting: () => Promise<void>;

function createInterpreters({ cores = 4 } = {}): Interpreters {
  let told = Promise.withResolvers<void>();
  booting = async () => {
    await everythingSettled();
    while (workers.some((worker) => bootOf(worker) === undefined)) await told.promise;
  };
  const hear = (worker: FakeWorker, message: BootRequest | ProcessRequest) => {
    if (message.kind === "warm-up") {
      if (computes) worker.say({ kind: "warmed-up" });
      else worker.break("RuntimeError: memory access out of bounds");
    }
    if (message.kind !== "boot") return;
    told.resolve();
    told = Promise.withResolvers();
    const source = typeof message.from === "object" ? "memory" : message.from;
    const answer = () => {
      const said = answers[source];
      if (said !== undefined) worker.say(said);
    };
    if (source !== "snapshot") answer();
    else {
      const reading = readSnapshot(worker).then(answer, (error) =>
        worker.say({ kind: "boot-failed", reason: String(error) }),
      );
      readings.add(reading);
      void reading.then(() => readings.delete(reading));
    }
  };
  const mine = made;
  const createWorker = () => {
    const worker = new FakeWorker(hear);
    if (mine === made) workers.push(worker);
    return worker;
  };
  const storage: KeptSnapshot = {
    find: async () => {
      if (kept === undefined) throw new DOMException("A file could not be found", "NotFoundError");
      const file = new Blob([kept]);
      if (isUnreadable) {
        const unreadable = () => Promise.reject(new DOMException("It is gone"));
        file.slice = () => Object.assign(new Blob(), { arrayBuffer: unreadable });
      }
      return file;
    },
    keep: async (packed) => {
      if (isStorageFull) throw new DOMException("There is no room", "QuotaExceededError");
      kept = await packed.text();
    },
    drop: async () => {
      kept = undefined;
    },
  };
  const interpreters = new Interpreters(
    createWorker,
    new BuiltFiles(ADDRESS, DIGESTS, fetchBlob),
    storage,
    undefined,
    cores,
    "the snapshot".length,
  );
  made.push(interpreters);
  return interpreters;
}

const bootOf = ({ received }: FakeWorker) => received.find(({ kind }) => kind === "boot");

const BOOTED: BootAnswer = { kind: "booted", memory: memory("the memory") };

const isWanted = () => true;

/** The interpreters there are, given away or not. */
const living = () => workers.filter(({ isTerminated }) => !isTerminated);

/** Waits for all that promises have yet to do. */
async function everythingSettled(): Promise<void> {
  do {
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all(readings);
  } while (readings.size > 0);
  await new Promise((resolve) => setImmediate(resolve));
}

/** As workers do, what was given last. */
async function readSnapshot({ received }: FakeWorker): Promise<void> {
  const message = received.findLast(({ kind }) => kind === "read");
  if (message?.kind !== "read") throw new Error("there is no snapshot");
  for await (const _ of new SentSnapshot(message.packed, message.digest).pieces());
}

/** The script a worker was given to boot, and what from; one after the other. */
const sourcesOf = ({ received }: FakeWorker) =>
  received.flatMap((message) => {
    if (message.kind === "read") return [`${message.packed.size} bytes`];
    if (message.kind !== "boot") return [];
    const { assets, from } = message;
    const script = assets.script.slice(ADDRESS.length);
    return [typeof from === "string" ? `${script}, ${from}` : `${script}, ${text(from.bytes)}`];
  });

describe("an interpreter", () => {
  test("starts from the snapshot of this build, and all others from its memory", async () => {
    const interpreters = createInterpreters();

    await interpreters.take(isWanted);
    await interpreters.take(isWanted);

    expect(workers.slice(0, 2).map(sourcesOf)).toEqual([
      ["12 bytes", "python.js, snapshot"],
      ["python.js, the memory"],
    ]);
    expect(fetched.sort()).toEqual(["python.js", "python.wasm", SNAPSHOT]);
    expect(interpreters.path).toBe("snapshot");
  });

  test("tells how much of the snapshot is there while it is on its way", async () => {
    const coming = Promise.withResolvers<void>();
    arrival = coming.promise;
    const interpreters = createInterpreters();

    const taken = interpreters.take(isWanted);
    const before = interpreters.arrived;
    await everythingSettled();
    const meanwhile = interpreters.arrived;
    coming.resolve();
    await taken;

    expect([before, meanwhile, interpreters.arrived]).toEqual([undefined, 0.5, undefined]);
  });

  test.each([
    "text/plain",
    "application/octet-stream",
    "application/wasm;charset=utf-8",
    undefined,
  ])("starts where the host calls its code %s", async (type) => {
    files["python.wasm"] = () =>
      new Response(EMPTY_MODULE, { headers: type === undefined ? {} : { "Content-Type": type } });
    const interpreters = createInterpreters();

    await interpreters.take(isWanted);

    expect(interpreters.path).toBe("snapshot");
  });

  test("is for one process: each is given away once", async () => {
    const interpreters = createInterpreters();
    interpreters.prepare();

    const taken = await Promise.all([1, 2, 3, 4].map(() => interpreters.take(isWanted)));

    expect(new Set(taken).size).toBe(4);
    expect(taken).not.toContain(undefined);
  });
});

describe("the snapshot", () => {
  const ONCE = ["12 bytes", "python.js, snapshot"];
  const TWICE = [...ONCE, ...ONCE];

  const visit = async () => {
    workers = [];
    fetched = [];
    const interpreters = createInterpreters();
    interpreters.prepare();
    await interpreters.take(isWanted);
    await booting();
    await everythingSettled();
    return { sources: workers.flatMap(sourcesOf), path: interpreters.path };
  };

  test("is kept, and not fetched again by a later visit", async () => {
    await visit();
    const { sources, path } = await visit();

    expect(kept).toBe("the snapshot");
    expect(fetched).toEqual(["python.wasm", "python.js"]);
    expect([...sources.slice(0, 2), path]).toEqual(["12 bytes", "python.js, snapshot", "snapshot"]);
  });

  test("is fetched and kept again where the one that was kept is not as it was built", async () => {
    kept = "the snapsh0t";
    const { sources, path } = await visit();

    expect(sources.slice(0, 4)).toEqual(TWICE);
    expect(fetched).toContain(SNAPSHOT);
    expect([kept, path]).toEqual(["the snapshot", "snapshot"]);
  });

  test("is fetched where the one that was kept cannot be read", async () => {
    kept = "the snapshot";
    isUnreadable = true;
    const { sources, path } = await visit();

    expect(sources.slice(0, 4)).toEqual(TWICE);
    expect(fetched).toContain(SNAPSHOT);
    expect(path).toBe("snapshot");
  });

  test("is fetched again where it could not be kept", async () => {
    isStorageFull = true;
    await visit();
    const { sources } = await visit();

    expect(fetched.sort()).toEqual(["python.js", "python.wasm", SNAPSHOT]);
    expect(sources[0]).toBe("12 bytes");
  });
});

describe("the first program of a page has crashed its interpreter", () => {
  const ending = { stdout: "", stderr: "", exitCode: -11, elapsed: 0 };
  const crashed: Outcome = { status: "crashed", reason: "interpreter", ...ending };
  const completed: Outcome = { status: "completed", ...ending };

  test("and so does the page's own: the next begins with a snapshot that is fetched, the one after that with none", async () => {
    kept = "the snapshot";
    computes = false;
    const interpreters = createInterpreters();
    const origins: unknown[] = [];
    for (let run = 0; run < 4; run++) {
      workers = [];
      fetched = [];
      await interpreters.take(isWanted);
      origins.push([interpreters.path, fetched.includes(SNAPSHOT), kept]);
      interpreters.judge(crashed);
      await everythingSettled();
    }

    expect(origins).toEqual([
      ["snapshot", false, "the snapshot"],
      ["snapshot", true, undefined],
      ["plain", false, undefined],
      ["plain", false, undefined],
    ]);
  });

  test("and nothing is kept, which the page's own crashes too", async () => {
    computes = false;
    const interpreters = createInterpreters();
    interpreters.prepare();
    await booting();
    await everythingSettled();

    expect([kept, interpreters.path]).toEqual([undefined, "snapshot"]);
  });

  test.each<[string, Outcome[]]>([
    ["by its own fault: another computes", [crashed]],
    ["after another that has not", [completed, crashed]],
    ["by what it told the page", [{ status: "crashed", reason: "message", ...ending }]],
  ])("%s, and all stays as it was", async (_, outcomes) => {
    kept = "the snapshot";
    const interpreters = createInterpreters();
    await interpreters.take(isWanted);

    for (const outcome of outcomes) interpreters.judge(outcome);
    await everythingSettled();

    expect([kept, interpreters.path]).toEqual(["the snapshot", "snapshot"]);
  });
});

describe("an interpreter starts plainly", () => {
  test.each([
    {
      cause: "there is no snapshot",
      breaks: () => {
        delete files[SNAPSHOT];
      },
      tried: ["plain.js, plain"],
    },
    {
      cause: "the snapshot cannot be fetched",
      breaks: () => {
        files[SNAPSHOT] = () => {
          throw new TypeError("Failed to fetch");
        };
      },
      tried: ["plain.js, plain"],
    },
    {
      cause: "the code that goes with the snapshot is not there",
      breaks: () => {
        delete files["python.wasm"];
      },
      tried: ["12 bytes", "plain.js, plain"],
    },
    {
      cause: "the code that goes with the snapshot is not as it was built",
      breaks: () => {
        files["python.wasm"] = () =>
          new Response(Uint8Array.of(...EMPTY_MODULE, 0, 2, 1, 0x61), {
            headers: { "Content-Type": "application/wasm" },
          });
      },
      tried: ["12 bytes", "plain.js, plain"],
    },
    {
      cause: "the script of that code is not as it was built",
      breaks: () => {
        files["python.js"] = () => new Response(`${SCRIPT} steal();`);
      },
      tried: ["12 bytes", "plain.js, plain"],
    },
    {
      cause: "a worker refuses the snapshot",
      breaks: () => {
        answers.snapshot = { kind: "boot-failed", reason: "RangeError: it does not fit" };
      },
      tried: ["12 bytes", "python.js, snapshot", "plain.js, plain"],
    },
  ])("where $cause, and all others from its memory", async ({ breaks, tried }) => {
    breaks();
    const interpreters = createInterpreters();

    await interpreters.take(isWanted);
    await interpreters.take(isWanted);

    expect(workers.slice(0, 2).map(sourcesOf)).toEqual([tried, ["plain.js, plain memory"]]);
    expect(interpreters.path).toBe("plain");
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
    await everythingSettled();

    expect(living()).toHaveLength(spares);
  });

  test("takes nothing from the first interpreter of a page, nor from its program while it begins", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    answers.snapshot = answers.memory = undefined;
    const interpreters = createInterpreters();
    void interpreters.take(isWanted);
    await booting();
    const first = workers.length;
    workers[0]?.say(BOOTED);
    await everythingSettled();
    const begun = workers.length;

    vi.advanceTimersByTime(1000);
    await booting();

    expect([first, begun, workers.length]).toEqual([1, 1, 3]);
  });

  test("is filled up again a while after one is taken from it, so that its program has the cores", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const interpreters = createInterpreters();
    interpreters.prepare();
    await booting();
    await everythingSettled();

    await interpreters.take(isWanted);
    await everythingSettled();
    const soon = living().length;
    vi.advanceTimersByTime(1000);
    await booting();
    await everythingSettled();

    expect([soon, living().length]).toEqual([2, 3]);
  });

  test("is filled up again at once when the last is taken from it", async () => {
    const interpreters = createInterpreters();
    interpreters.prepare();
    await booting();
    await everythingSettled();

    await interpreters.take(isWanted);
    await interpreters.take(isWanted);
    await booting();
    await everythingSettled();

    expect(living()).toHaveLength(4);
  });
});

describe("an interpreter that warms the browser up", () => {
  const warming = () =>
    workers.filter(({ received }) => received.some(({ kind }) => kind === "warm-up"));

  test("comes after the reserve, once, and goes", async () => {
    const interpreters = createInterpreters();
    interpreters.prepare();
    await booting();
    await everythingSettled();
    await interpreters.take(isWanted);
    await booting();
    await everythingSettled();

    expect(warming()).toEqual([workers[2]]);
    expect(warming().map(({ isTerminated }) => isTerminated)).toEqual([true]);
  });

  test("is no loss if it cannot boot", async () => {
    answers.memory = { kind: "boot-failed", reason: "RangeError: out of memory" };
    const interpreters = createInterpreters();
    await interpreters.take(isWanted);
    await everythingSettled();

    expect(warming()).toEqual([]);
    expect(living()).toHaveLength(1);
  });
});

test("a reserve that is released goes, what was taken stays, and it comes back when it is wanted", async () => {
  const interpreters = createInterpreters();
  const taken = await interpreters.take(isWanted);
  await booting();

  interpreters.release();
  await everythingSettled();
  const left = living();
  interpreters.prepare();
  await booting();

  expect(left).toEqual([taken]);
  expect(living()).toHaveLength(3);
});

describe("interpreters boot", () => {
  /** A page whose first interpreter has come and gone. */
  async function createWithMemory(): Promise<Interpreters> {
    const interpreters = createInterpreters({ cores: 2 });
    await interpreters.take(isWanted);
    await booting();
    interpreters.release();
    await everythingSettled();
    workers = [];
    answers.memory = undefined;
    return interpreters;
  }

  test("as many at a time as there are cores, for those who wait before the reserve", async () => {
    const interpreters = await createWithMemory();
    const order: string[] = [];
    for (const name of ["one", "two", "three"]) {
      void interpreters.take(isWanted).then(() => order.push(name));
    }

    const atATime: number[] = [];
    for (let next = 0; next < 4; next++) {
      await booting();
      atATime.push(workers.length - next);
      workers[next]?.say(BOOTED);
    }
    await booting();

    expect(atATime).toEqual([2, 2, 2, 2]);
    expect(order).toEqual(["one", "two", "three"]);
  });

  test("not for those who have ended before their turn", async () => {
    const interpreters = await createWithMemory();
    let wanted = true;
    for (let turn = 0; turn < 2; turn++) void interpreters.take(isWanted);
    const given = interpreters.take(() => wanted);
    await booting();

    wanted = false;
    workers[0]?.say(BOOTED);

    expect(await given).toBeUndefined();
  });
});

describe("an interpreter that cannot boot", () => {
  test.each([
    {
      cause: "its worker",
      breaks: () => {
        answers.snapshot = answers.plain = {
          kind: "boot-failed",
          reason: "RangeError: out of memory",
        };
      },
      message: "RangeError: out of memory",
    },
    {
      cause: "missing files",
      breaks: () => {
        files = {};
      },
      message: /plain\.(wasm|js): 404/,
    },
  ])("because of $cause says why, is taken away, and is tried again", async (failure) => {
    const { breaks, message } = failure;
    const interpreters = createInterpreters();
    const repaired = { answers: { ...answers }, files: { ...files } };
    breaks();

    await expect(interpreters.take(isWanted)).rejects.toThrow(message);
    const failed = [...workers];
    ({ answers, files } = repaired);
    const worker = await interpreters.take(isWanted);

    expect(failed.map(({ isTerminated }) => isTerminated)).not.toContain(false);
    expect(failed).not.toContain(worker);
  });

  test("is not tried again for the reserve alone", async () => {
    answers.snapshot = answers.plain = {
      kind: "boot-failed",
      reason: "RangeError: out of memory",
    };
    const interpreters = createInterpreters();
    interpreters.prepare();
    await booting();
    await workers[0]?.terminated;
    await everythingSettled();

    expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
  });

  test("because its worker's script is missing says so at once, and is tried again", async () => {
    const interpreters = createInterpreters();
    const taken = interpreters.take(isWanted);

    workers[0]?.break("");

    await expect(taken).rejects.toThrow("Try again, or reload the page");
    expect(await interpreters.take(isWanted)).toBeDefined();
  });

  test("because its worker breaks says what the browser says", async () => {
    answers.snapshot = answers.memory = undefined;
    const interpreters = createInterpreters();
    const taken = interpreters.take(isWanted);
    await booting();

    workers[0]?.break("Uncaught SyntaxError: Invalid or unexpected token");

    await expect(taken).rejects.toThrow(
      new Error("Uncaught SyntaxError: Invalid or unexpected token"),
    );
  });
});
