import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { EngineEvent } from "../../src/engine/events.ts";
import { RECORD } from "../../src/engine/kernel/journal.ts";
import { Session } from "../../src/engine/page/session.ts";
import type { RunOptions } from "../../src/engine/run.ts";
import { FakeInterpreters, type FakeWorker, START } from "./fake-worker.ts";

let interpreters: FakeInterpreters;
let events: EngineEvent[];

beforeEach(() => {
  interpreters = new FakeInterpreters();
  events = [];
});

/** A run with a main process and a child, both of which do what the test says. */
async function startFamily(options: RunOptions = {}) {
  const host = { takeWorker: interpreters.take, isolated: true, jspi: true, cores: 4 };
  const onEvent = (event: EngineEvent) => void events.push(event);
  const session = new Session(host, "print('hello')", { onEvent, ...options });
  const main = await interpreters.next();
  main.start();
  main.fork();
  const child = await interpreters.next();
  return { session, main, child };
}

/** Whoever has the kernel's lock gives it back no more. */
function takeLock({ identity }: FakeWorker): void {
  Atomics.store(new Int32Array(identity.kernel.buffer), 0, identity.pid);
}

describe("a run ends as soon as one of its processes says", () => {
  test.each<[string, unknown]>([
    ["what is no message", "started"],
    ["a message of another kind", { kind: "booted" }],
    ["what is in its journal already", { kind: "happened", records: new Uint8Array(24) }],
    ["that it has begun, again", { kind: "started", at: START, stamp: 0 }],
    ["what its threads wait for, unasked", { kind: "waits", waits: [] }],
    [
      "that it has a child which is a process already",
      { kind: "spawned", slot: 0, pid: 101, command: "", files: [] },
    ],
    ["that it stands still, in a program that is not stepped", { kind: "pause" }],
  ])("%s", async (_, data) => {
    const { session, main, child } = await startFamily();
    const told = events.length;

    main.forge(data);

    expect([main.isTerminated, child.isTerminated]).toEqual([true, true]);
    expect(await session.outcome).toMatchObject({
      status: "crashed",
      reason: "message",
      stdout: "",
    });
    expect(events.slice(told).map(({ kind }) => kind)).toEqual(["process", "process"]);
  });

  test("in its journal what does not happen", async () => {
    const { session, main, child } = await startFamily();

    main.write(RECORD.event, `{"kind":"state","at":0,"state":"waiting-input"}`);
    child.say({ kind: "waiting-input", at: START });

    expect([main.isTerminated, child.isTerminated]).toEqual([true, true]);
    expect(await session.outcome).toMatchObject({ status: "crashed", reason: "message" });
  });

  test("too much", async () => {
    const { session, child } = await startFamily();

    for (let said = 0; said < 2_000; said++) child.forge({ kind: "waiting-input", at: START });

    expect(await session.outcome).toMatchObject({ status: "crashed", reason: "message" });
    expect(events.filter(({ kind }) => kind === "state").length).toBeLessThan(1_100);
  });
});

describe("where what the processes share is damaged", () => {
  test("a kill ends them at once, without looking at it", async () => {
    const { session, main, child } = await startFamily();
    takeLock(child);
    const before = performance.now();

    session.interrupt();
    session.kill();

    expect(performance.now() - before).toBeLessThan(200);
    expect([main.isTerminated, child.isTerminated]).toEqual([true, true]);
    expect(await session.outcome).toMatchObject({ status: "stopped", exitCode: -9 });
  });

  test.each<[string, (session: Session, main: FakeWorker) => void]>([
    ["a line of input", (session) => session.input("Ada")],
    ["a child that is to be killed", (_, main) => main.say({ kind: "kill", pid: 102, signal: 9 })],
  ])("the page waits for a second, and ends the run: %s", async (_, act) => {
    const { session, main, child } = await startFamily();
    takeLock(child);

    act(session, main);

    expect(await session.outcome).toMatchObject({ status: "crashed", reason: "memory" });
    expect([main.isTerminated, child.isTerminated]).toEqual([true, true]);
  });
});

/** What a hostile program may try, beside all that is nonsense. */
const tried = fc.oneof(
  fc.anything(),
  fc.record({
    kind: fc.constantFrom("started", "waiting-input", "exited", "crashed", "booted", "__proto__"),
    at: fc.oneof(fc.double(), fc.constant(START)),
    status: fc.nat(9),
    reason: fc.string(),
  }),
  fc.record({ kind: fc.constant("started"), at: fc.constant(START) }),
  fc.record({ kind: fc.constant("deadlocked") }),
  fc.record({ kind: fc.constant("waits"), waits: fc.constant([{ thread: "x", for: "lock" }]) }),
  fc.record({
    kind: fc.constant("kill"),
    pid: fc.integer({ min: 99, max: 104 }),
    signal: fc.nat(32),
  }),
  fc.record({
    kind: fc.constant("spawned"),
    slot: fc.nat(64),
    pid: fc.integer({ min: 100, max: 105 }),
    command: fc.string(),
    files: fc.constant([]),
  }),
  fc.record({
    kind: fc.constant("replaced"),
    command: fc.string(),
    files: fc.constant([]),
  }),
  fc.record({ kind: fc.constant("happened") }),
);

test("whatever the processes of a program say, the run can be killed, and ends once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(3), tried), { maxLength: 12 }), async (said) => {
      interpreters = new FakeInterpreters();
      const { session } = await startFamily();
      let ends = 0;
      const settled = session.outcome.then(() => ends++);
      for (const [who, data] of said) {
        interpreters.all[who % interpreters.all.length]?.forge(data);
        // Children get their workers.
        await Promise.resolve();
      }

      session.kill();
      await settled;
      for (const worker of interpreters.all) worker.forge({ kind: "started", at: START, stamp: 0 });

      expect(ends).toBe(1);
      await Promise.all(interpreters.all.map(({ terminated }) => terminated));
    }),
  );
});
