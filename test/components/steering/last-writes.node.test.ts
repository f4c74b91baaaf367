import { describe, expect, test } from "vitest";
import { LastWrites } from "../../../src/components/steering/last-writes.ts";
import { ACCESSES, type AccessEvent, type EngineEvent } from "../../../src/engine/index.ts";

const access = (
  thread: number,
  variable: string,
  more: Partial<AccessEvent> = {},
): AccessEvent => ({
  kind: "access",
  at: 0,
  process: 1,
  thread,
  action: "write",
  variable,
  line: 1,
  ...more,
});

function fold(...events: readonly EngineEvent[]): LastWrites {
  const writes = new LastWrites();
  for (const event of events) writes.add(event);
  return writes;
}

test("of each variable the last write counts, also of an equal value; reads do not", () => {
  const writes = fold(
    access(1, "counter", { line: 3, value: "1" }),
    access(2, "counter", { line: 4, value: "1" }),
    access(1, "counter", { line: 5, action: "read" }),
  );

  expect(writes.of(1, "counter")).toMatchObject({ thread: 2, line: 4, value: "1" });
  expect(writes.of(1, "other")).toBeUndefined();
  expect(writes.of(2, "counter")).toBeUndefined();
  expect(writes.of(1, "counter", writes.count)).toBeUndefined();
});

test("of a variable whose attributes and items are written, those are within it", () => {
  const writes = fold(
    access(1, "account.balance", { line: 3 }),
    access(2, "accounts['a']", { line: 4 }),
    access(2, "account.owner", { line: 5 }),
  );

  expect(writes.within(1, "account")?.line).toBe(5);
  expect(writes.within(1, "accounts")?.line).toBe(4);
  expect(writes.within(1, "acc")).toBeUndefined();
});

describe("what is shared", () => {
  const shared = (writes: LastWrites) => writes.shared(1).map(({ variable }) => variable);

  test("has been accessed by two threads and written by one, in the order of its first access", () => {
    const writes = fold(
      access(1, "account.balance", { action: "read", place: 1 }),
      access(1, "counts['a']", { place: 2 }),
      access(2, "counts['a']", { place: 2, action: "read" }),
      access(2, "account.balance", { place: 1 }),
      access(1, "account.limit", { place: 3, action: "read" }),
      access(2, "account.limit", { place: 3, action: "read" }),
      access(2, "box.own", { place: 4 }),
    );

    expect(shared(writes)).toEqual(["account.balance", "counts['a']"]);
  });

  test("is not what several threads have of their own under one name", () => {
    const writes = fold(
      access(1, "found", { place: 1 }),
      access(2, "found", { place: 2 }),
      access(1, "found", { place: 1 }),
    );

    expect(shared(writes)).toEqual([]);
  });

  test("is what two tasks of one thread have accessed, and the task is known that wrote", () => {
    const of = { kind: "task", at: 0, process: 1, thread: 1 } as const;
    const writes = fold(
      { ...of, task: 7, action: "started", name: "Ann" },
      { ...of, task: 8, action: "started", name: "Bob" },
      { ...of, task: 7, action: "running" },
      access(1, "stock.left", { action: "read" }),
      { ...of, task: 7, action: "waiting", for: "sleep" },
      { ...of, task: 8, action: "running" },
      access(1, "stock.left", { line: 9 }),
      { ...of, task: 8, action: "finished", ending: { how: "returned" } },
    );

    expect(writes.shared(1)).toMatchObject([{ variable: "stock.left", task: "Bob", line: 9 }]);
    writes.add(access(1, "stock.left", { line: 12 }));
    expect(writes.of(1, "stock.left")?.task).toBeUndefined();
  });
});

test("nothing is claimed of a process that tells of no more accesses", () => {
  const writes = fold(access(1, "counter"), access(2, "counter"));
  for (let more = 0; more < ACCESSES; more++) writes.add(access(1, "n", { action: "read" }));

  expect([writes.of(1, "counter"), writes.shared(1)]).toEqual([undefined, []]);
});
