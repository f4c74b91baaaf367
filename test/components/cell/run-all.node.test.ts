import { expect, test } from "vitest";
import {
  type AllProgress,
  type RunnableCell,
  runAll,
} from "../../../src/components/cell/run-all.ts";

class FakeCell implements RunnableCell {
  state: RunnableCell["state"] = "idle";
  readonly #log: string[];
  readonly #name: string;
  #changed = Promise.withResolvers<void>();

  constructor(name: string, log: string[]) {
    this.#name = name;
    this.#log = log;
  }

  get change(): Promise<void> {
    return this.#changed.promise;
  }

  run(): void {
    this.#log.push(`run ${this.#name}`);
    this.become("running");
  }

  stop(): void {
    if (this.state === "running") this.become("stopped");
  }

  become(state: RunnableCell["state"]): void {
    this.state = state;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}

function start(isAtOnce: boolean) {
  const log: string[] = [];
  const cells = ["a", "b", "c"].map((name) => new FakeCell(name, log));
  const told: AllProgress[] = [];
  const stopping = new AbortController();
  const end = runAll(cells, {
    isAtOnce,
    signal: stopping.signal,
    change: (cell) => cell.change,
    onProgress: (progress) => told.push(progress),
  });
  const [a, b, c] = cells;
  if (a === undefined || b === undefined || c === undefined) throw new Error();
  return { a, b, c, log, told, stopping, end };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("one begins when the one before has ended", async () => {
  const { a, b, c, log, told, end } = start(false);
  expect(log).toEqual(["run a"]);
  a.become("failed");
  await settled();
  expect(log).toEqual(["run a", "run b"]);
  b.become("completed");
  await settled();
  c.become("completed");
  await end;

  expect(told.at(0)).toEqual({ count: 0, bad: 0, whole: 3 });
  expect(told.at(-1)).toEqual({ count: 3, bad: 1, whole: 3 });
});

test("one that waits for its reader keeps none of the others waiting", async () => {
  const { a, b, c, log, told, end } = start(false);
  a.become("waiting-input");
  await settled();
  b.become("completed");
  await settled();
  c.become("completed");
  await settled();
  expect(log).toEqual(["run a", "run b", "run c"]);
  expect(told.at(-1)?.count).toBe(2);

  a.become("running");
  a.become("completed");
  await end;
  expect(told.at(-1)?.count).toBe(3);
});

test("all begin at once, where that is asked for", async () => {
  const { a, b, c, log, end } = start(true);
  expect(log).toEqual(["run a", "run b", "run c"]);
  for (const cell of [c, a, b]) cell.become("completed");
  await end;
});

test("at the signal those that run are stopped, and no other begins", async () => {
  const { log, stopping, end } = start(false);
  stopping.abort();
  await end;

  expect(log).toEqual(["run a"]);
});
