import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { EngineWorker } from "../../src/engine/page/interpreters.ts";
import { Lane } from "../../src/engine/page/lane.ts";
import { Session } from "../../src/engine/page/session.ts";
import type { RunOptions } from "../../src/engine/run.ts";
import type { Policy } from "../../src/engine/schedule/schedule.ts";
import { FakeInterpreters, type FakeWorker } from "./fake-worker.ts";

const SECOND: Policy = { kind: "seeded", seed: 2, granularity: "line" };

let interpreters: FakeInterpreters;
let lane: Lane;

beforeEach(() => {
  interpreters = new FakeInterpreters();
  lane = new Lane();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A run in the lane that has begun. */
async function begin(options: RunOptions = {}) {
  const policy = { kind: "seeded", seed: 1, granularity: "line" } as const;
  const host = { takeWorker: interpreters.take, isolated: true, jspi: true, cores: 4, lane };
  const session = new Session(host, "print(1)", { policy, ...options });
  const worker = await interpreters.next();
  worker.start();
  return { session, worker };
}

const lastSaidTo = ({ received }: FakeWorker) => received.at(-1);

/** Whether the page asks a worker to set its interpreter back. */
const isAskedToRewind = (worker: FakeWorker) => lastSaidTo(worker)?.kind === "rewind";

const ENDLESS = { kind: "schedule", decisions: [], isEndless: true } as const;

describe("an interpreter is used again", () => {
  test.for<[string, (worker: FakeWorker) => void]>([
    ["a program that has ended", (worker) => worker.exit(1)],
    ["one without end, which stands still", (worker) => worker.say(ENDLESS)],
    [
      "one that is deadlocked, when it has said why",
      (worker) => {
        worker.sleep();
        worker.say({ kind: "waits", waits: [] });
      },
    ],
  ])("after %s", async ([, end]) => {
    const { session, worker } = await begin();
    end(worker);
    await session.outcome;
    const asked = isAskedToRewind(worker);
    worker.say({ kind: "rewound" });

    expect(asked).toBe(true);
    expect(await lane.take()).toMatchObject({ worker, main: { slot: 0, pid: 101 } });
    expect(lane.rewound).toBe(1);
  });

  test("by a run that is told its policy alone, and shares what the first has shared", async () => {
    const { session, worker } = await begin();
    worker.exit();
    await session.outcome;
    worker.say({ kind: "rewound" });
    const kept = await lane.take();
    if (kept === undefined) throw new Error("nothing was kept");
    const takeWorker = async (): Promise<EngineWorker> => kept.worker;
    const host = { takeWorker, isolated: true, jspi: true, cores: 4, lane };

    const again = new Session(host, "print(1)", { policy: SECOND }, kept);
    await Promise.resolve();
    await Promise.resolve();
    worker.start();
    worker.print("1\n");
    worker.say({ kind: "exited", at: 1_000_000, status: 0 });

    expect(worker.received).toContainEqual({ kind: "again", policy: SECOND });
    expect(await again.outcome).toMatchObject({ status: "completed", stdout: "1\n" });
  });

  test("whatever the run has still to say before the answer", async () => {
    const { worker } = await begin();
    worker.exit();
    worker.print("late");
    worker.forge("nonsense");
    worker.say({ kind: "rewound" });

    expect(await lane.take()).toMatchObject({ worker });
  });
});

describe("an interpreter is taken away", () => {
  test.for<[string, (worker: FakeWorker) => void]>([
    ["had a child", (worker) => void worker.fork()],
    [
      "asked the reader for input",
      (worker) => worker.say({ kind: "waiting-input", at: 1_000_000 }),
    ],
  ])("if the program has %s", async ([, act]) => {
    const { worker } = await begin();
    act(worker);
    worker.exit();

    expect(worker.isTerminated).toBe(true);
    expect(isAskedToRewind(worker)).toBe(false);
  });

  test("if it has crashed", async () => {
    const { session, worker } = await begin();
    worker.say({ kind: "crashed", at: 1_000_000, reason: "unreachable" });

    expect(await session.outcome).toMatchObject({ status: "crashed" });
    expect(worker.isTerminated).toBe(true);
    expect(await lane.take()).toBeUndefined();
  });

  test("if somebody has ended the run", async () => {
    const { session, worker } = await begin();
    session.kill();

    expect(worker.isTerminated).toBe(true);
    expect(await lane.take()).toBeUndefined();
  });

  test("if it cannot be set back", async () => {
    const { worker } = await begin();
    worker.exit();
    worker.say({ kind: "spent" });

    expect(await lane.take()).toBeUndefined();
    expect(worker.isTerminated).toBe(true);
    expect(lane.rewound).toBe(0);
  });

  test("if something in it goes wrong, or spins", async () => {
    vi.useFakeTimers();
    const broken = await begin();
    broken.worker.exit();
    broken.worker.break("out of memory");
    const afterBroken = await lane.take();
    const spinning = await begin();
    spinning.worker.exit();
    await vi.runAllTimersAsync();

    expect([afterBroken, await lane.take()]).toEqual([undefined, undefined]);
    expect([broken, spinning].map(({ worker }) => worker.isTerminated)).toEqual([true, true]);
  });

  test("when there will be no more runs, before or after it was given back", async () => {
    const { worker } = await begin();
    worker.exit();
    lane.close();
    worker.say({ kind: "rewound" });
    await worker.terminated;
    const late = await begin();
    late.worker.exit();

    expect(late.worker.isTerminated).toBe(true);
  });
});

test("a run whose input does not fit at once asks for no interpreter that can be set back", async () => {
  const { worker } = await begin({ stdin: "x".repeat(100_000) });

  expect(worker.received[0]).toMatchObject({ kind: "run", isRepeated: false });
});
