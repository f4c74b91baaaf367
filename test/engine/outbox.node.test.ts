import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { createJournal } from "../../src/engine/kernel/journal.ts";
import { Kernel } from "../../src/engine/kernel/kernel.ts";
import { JOURNAL_BYTES } from "../../src/engine/kernel/limits.ts";
import { createSharedBuffer } from "../../src/engine/kernel/memory.ts";
import { type Heard, Journals } from "../../src/engine/page/journals.ts";
import type { ProcessMessage } from "../../src/engine/protocol.ts";
import { Outbox } from "../../src/engine/worker/outbox.ts";
import type { PrintingWorkerData } from "./printing-worker.ts";

const PID = 101;
const SIGINT = 2;

const bytes = (text: string) => new TextEncoder().encode(text);
const NEVER = () => false;
const THREAD = 1;
const RUNNING = { kind: "thread", action: "running" } as const;

const show = ({ event }: Heard) =>
  event.kind === "output" ? `${event.stream}: ${event.text}` : event.kind;

/** The outbox of a process, what it has posted, and what its page hears when it reads. */
function createOutbox({ isShared = true, mayJoin = true } = {}) {
  const posts: ProcessMessage["kind"][] = [];
  const received: string[] = [];
  const page = Kernel.create(createSharedBuffer(true));
  const kernel = page.as(page.createInit());
  const journals = new Journals(mayJoin);
  const journal = createJournal(isShared);
  // What is not shared is copied on its way to the worker.
  journals.add(PID, isShared ? journal : createJournal(false));
  const outbox = new Outbox({
    post: (message) => {
      posts.push(message.kind);
      if (message.kind !== "happened" || message.records === undefined) return;
      received.push(...journals.readFrom(PID, message.records).map(show));
    },
    clock: { isVirtual: false, peek: () => performance.now() },
    kernel,
    journal,
  });
  const print = (text: string, stream: "stdout" | "stderr" = "stdout", thread = 1) =>
    outbox.print(stream, thread, bytes(text), NEVER);
  const read = () => journals.read(page.lastStamp).map(show);
  return { outbox, print, posts, received, read, journals, page, kernel };
}

describe("what a process prints", () => {
  test("can be read as soon as it is printed, of which the page is told once", () => {
    const { print, posts, read } = createOutbox();

    print("a");
    print("b");

    expect([posts, read()]).toEqual([["happened"], ["stdout: ab"]]);
  });

  test("is told of again when the page has read and rests", () => {
    const { print, posts, read, journals } = createOutbox();
    print("a");
    read();
    print("b");
    const isResting = [journals.rest(), read(), journals.rest()];

    print("c");

    expect([isResting, posts]).toEqual([
      [false, ["stdout: b"], true],
      ["happened", "happened"],
    ]);
  });

  test("keeps the order of the two streams", () => {
    const { print, read } = createOutbox();

    print("a");
    print("b", "stderr");
    print("c", "stderr");
    print("d");

    expect(read()).toEqual(["stdout: a", "stderr: bc", "stdout: d"]);
  });

  test("by another thread, or after something else, is an event of its own", () => {
    const { outbox, print, read } = createOutbox();

    print("a");
    print("b");
    print("c", "stdout", 2);
    outbox.add(THREAD, RUNNING);
    print("d", "stdout", 2);

    expect(read()).toEqual(["stdout: ab", "stdout: c", "thread", "stdout: d"]);
  });

  test("is an event for each write in a run that can be replayed, whenever it is read", () => {
    const { print, read } = createOutbox({ mayJoin: false });

    print("a");
    print("b");
    const early = read();
    print("c");

    expect([early, read()]).toEqual([["stdout: a", "stdout: b"], ["stdout: c"]]);
  });

  test("is whole at its end, with half a character shown as one that is wrong", () => {
    const { outbox, read, journals } = createOutbox();

    outbox.print("stdout", 1, bytes("é").subarray(0, 1), NEVER);

    expect([read(), journals.remove(PID, 0).map(show)]).toEqual([[], ["stdout: \ufffd"]]);
  });

  test("stays whole where a character is divided between two writes, whatever the other stream says", () => {
    const { outbox, read } = createOutbox();
    const [word, letter] = [bytes("нить"), bytes("é")];

    outbox.print("stdout", 1, word.subarray(0, 3), NEVER);
    outbox.print("stderr", 1, letter.subarray(0, 1), NEVER);
    outbox.print("stdout", 1, word.subarray(3), NEVER);
    outbox.print("stderr", 1, letter.subarray(1), NEVER);

    expect(read().join("").replaceAll("stdout: ", "")).toBe("нитьstderr: é");
  });

  test("waits where there is no more room, until signals come for its thread", () => {
    const { outbox, kernel, read } = createOutbox();
    const much = new Uint8Array(2 * JOURNAL_BYTES).fill(0x78);
    kernel.processes.signal(kernel.id.slot, SIGINT);

    const written = outbox.print("stdout", 1, much, () => kernel.processes.hasSignals());
    const none = outbox.print("stdout", 1, much, () => kernel.processes.hasSignals());

    expect(none).toBe(0);
    expect(written).toBeGreaterThan(JOURNAL_BYTES / 2);
    expect(read()).toEqual([`stdout: ${"x".repeat(written)}`]);
  });

  test("waits without losing anything while the page reads more slowly than it is printed", async () => {
    const lines = 200_000;
    const page = Kernel.create(createSharedBuffer(true));
    const id = page.createInit();
    const journal = new SharedArrayBuffer(createJournal(true).byteLength);
    const journals = new Journals(true);
    journals.add(id.pid, journal);
    const workerData: PrintingWorkerData = { handle: page.handle, id, journal, lines };
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const texts: string[] = [];
    let waits = 0;
    const read = () => {
      for (const { event } of journals.read(page.lastStamp)) {
        if (event.kind === "output") texts.push(event.text);
      }
      if (!journals.takeWait(id.pid)) return;
      waits++;
      page.processes.ring(id.slot);
    };
    const worker = new Worker(new URL("printing-worker.ts", import.meta.url), { workerData });
    worker.on("message", ({ kind }: ProcessMessage) => {
      do read();
      while (!journals.rest());
      if (kind === "exited") end();
    });

    await ended;

    const expected = Array.from({ length: lines }, (_, line) => `${line}\n`).join("");
    expect(texts.join("") === expected).toBe(true);
    // 200,000 records are more than ten times what the journal holds.
    expect(waits).toBeGreaterThan(5);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(JOURNAL_BYTES);
  });
});

describe("what else happens", () => {
  test("is in its journal at once, of which the page is told once a frame", () => {
    const { outbox, posts, read } = createOutbox();

    outbox.add(THREAD, RUNNING);
    const early = [...posts];
    outbox.tellIfDue();
    outbox.tellBeforeSleep();

    expect([early, posts, read()]).toEqual([[], ["happened"], ["thread"]]);
  });

  test("has names of a readable length", () => {
    const { outbox, journals } = createOutbox();

    outbox.add(THREAD, { ...RUNNING, action: "started", name: "я".repeat(100_000) });

    expect(journals.read().map(({ event }) => event)).toEqual([
      {
        kind: "thread",
        at: expect.any(Number),
        thread: THREAD,
        action: "started",
        name: `${"я".repeat(199)}…`,
      },
    ]);
  });
});

describe("where no memory is shared", () => {
  test("what happens is posted with what is said, or before a sleep", () => {
    const { outbox, print, posts, received } = createOutbox({ isShared: false });

    print("a");
    print("b");
    outbox.tellBeforeSleep();
    outbox.tellBeforeSleep();
    outbox.add(THREAD, RUNNING);
    outbox.send({ kind: "deadlocked" });

    expect(received).toEqual(["stdout: a", "stdout: b", "thread"]);
    expect(posts).toEqual(["happened", "happened", "happened", "deadlocked"]);
  });

  test("no more than a journal is posted in a frame, however much is printed", () => {
    const { outbox, print, posts, received } = createOutbox({ isShared: false });
    const began = performance.now();

    print("x".repeat(4 * JOURNAL_BYTES));
    outbox.tellBeforeSleep();

    expect(performance.now() - began).toBeGreaterThan(3 * 16);
    expect(posts.length).toBeLessThan(10);
    expect(received.map((text) => text.slice("stdout: ".length)).join("")).toBe(
      "x".repeat(4 * JOURNAL_BYTES),
    );
  });
});
