import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { EngineEvent } from "../../src/engine/events.ts";
import { PendingRun } from "../../src/engine/page/pending-run.ts";
import type { RunOptions } from "../../src/engine/run.ts";
import { digestOf, formatTrace } from "../../src/engine/schedule/trace.ts";
import { FakeInterpreters } from "./fake-worker.ts";

const SOURCE = "print('hello')";
const TRACE = formatTrace({ granularity: "line", digest: digestOf(SOURCE), choices: new Map() });
const KILLED = { status: "stopped", stdout: "", stderr: "", exitCode: -9, elapsed: 0 };

let interpreters: FakeInterpreters;

beforeEach(() => {
  interpreters = new FakeInterpreters();
});

afterEach(() => {
  vi.doUnmock("../../src/engine/page/session.ts");
  vi.resetModules();
});

const begin = (options: RunOptions = {}, { jspi = true, Class = PendingRun } = {}) =>
  new Class({ takeWorker: interpreters.take, isolated: true, jspi, cores: 4 }, SOURCE, options);

describe("a run that is asked for", () => {
  test("boots an interpreter at once, and does what its program does", async () => {
    const run = begin();
    const booting = interpreters.all.length;
    const main = await interpreters.next();
    main.start();
    main.print("hello\n");
    main.exit(3);

    expect(booting).toBe(1);
    expect(await run.outcome).toMatchObject({ status: "failed", stdout: "hello\n", exitCode: 3 });
    expect(interpreters.all).toEqual([main]);
  });

  test("takes further interpreters for its children", async () => {
    begin();
    const main = await interpreters.next();
    main.start();
    main.fork();

    expect(await interpreters.next()).not.toBe(main);
  });

  test("hands over what was typed and stepped before it was there", async () => {
    const run = begin({ policy: { kind: "manual", trace: TRACE } });
    run.input("Ada");
    run.step(7);
    const main = await interpreters.next();

    expect(new TextDecoder().decode(main.kernel.readInput())).toBe("Ada\n");
  });

  test.each<[string, (run: PendingRun) => void]>([
    ["interrupted", (run) => run.interrupt()],
    ["stopped", (run) => run.stop()],
    ["killed", (run) => run.kill()],
  ])("and is %s before it is there leaves nothing to run", async (_, end) => {
    const run = begin();

    end(run);

    expect(await run.outcome).toEqual(KILLED);
    const [worker] = interpreters.all;
    await worker?.terminated;
    expect(worker?.received).toEqual([]);
  });

  test.each<[string, (run: PendingRun) => void]>([
    ["stopped twice", (run) => [run.stop(), run.stop()]],
    ["killed", (run) => run.kill()],
  ])("and is %s while it runs is ended", async (_, end) => {
    const run = begin();
    const main = await interpreters.next();
    main.start();

    end(run);

    expect(main.isTerminated).toBe(true);
    expect(await run.outcome).toEqual({ ...KILLED, elapsed: expect.any(Number) });
  });

  test.each<[string, RunOptions["policy"], string]>([
    ["damaged", { kind: "replay", trace: TRACE.slice(0, 2) }, "recorded schedule: damaged"],
    [
      "of another program",
      { kind: "manual", trace: TRACE.replace(/[0-9a-z]\./, "x.") },
      "recorded schedule: other-program",
    ],
  ])("under a schedule that is %s is refused at once", (_, policy, sentence) => {
    expect(() => begin({ ...(policy && { policy }) })).toThrow(sentence);
    expect(interpreters.all).toEqual([]);
  });

  test.each(["", "/x.py", "../x.py", "a/../x.py", "a//x.py", "a/", ".", "a\0", "b"])(
    "with a file that is called %j is refused at once",
    (name) => {
      expect(() => begin({ files: { [name]: "", "b/c.py": "" } })).toThrow(
        new RangeError(`A program cannot have a file of this name: ${JSON.stringify(name)}.`),
      );
      expect(interpreters.all).toEqual([]);
    },
  );

  test("step by step where no thread can be paused is refused at once", () => {
    expect(() => begin({ policy: { kind: "manual" } }, { jspi: false })).toThrow(
      new RangeError("This browser cannot pause a thread in the middle of its work."),
    );
  });
});

test("where what a run needs cannot be fetched, it says so and lets its interpreter go", async () => {
  vi.doMock("../../src/engine/page/session.ts", () => {
    throw new TypeError("Failed to fetch");
  });
  vi.resetModules();
  const module = await import("../../src/engine/page/pending-run.ts");
  const events: EngineEvent[] = [];
  const onEvent = (event: EngineEvent) => void events.push(event);

  const run = begin({ onEvent }, { Class: module.PendingRun });

  const outcome = await run.outcome;
  expect(outcome).toMatchObject({ status: "crashed", reason: "start", exitCode: -9 });
  expect(outcome.stderr).toMatch(/^Python could not be started: .+\n$/s);
  expect(events).toEqual([]);
  await interpreters.all[0]?.terminated;
});

test("where a program is given what it has no room for, its run says so and lets its interpreter go", async () => {
  const run = begin({ files: { ["long".repeat(2_000)]: "" } });

  const outcome = await run.outcome;
  expect(outcome).toMatchObject({ status: "crashed", reason: "start" });
  expect(outcome.stderr).toMatch(/^Python could not be started: .+\n$/);
  await interpreters.all[0]?.terminated;
});
