import { describe, expect, test } from "vitest";
import { judgeOrders, ORDERS, ordersOf } from "../../../src/components/why/orders.ts";
import { engine } from "../../engine/engine.ts";
import { outcomeOf } from "../../outcome.ts";

const PROGRAM = `import threading
lock = threading.Lock()
other = threading.Lock()
total = seen = 0
def work():
    global total, seen
    with lock:
        copy = total
        total = copy + 1
    other.acquire()
    local = 1
    other.release()
    with lock:
        seen = 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
`;

const asked = () => ({
  engine,
  granularity: "line" as const,
  onProgress: () => {},
  signal: new AbortController().signal,
});

describe("what orders threads and tasks is taken out in turn:", () => {
  test("locks, joins and awaits, and the lines stay where they are", async () => {
    const source = `import asyncio, threading
lock = threading.Lock()
if lock.acquire(timeout=1):
    lock.release()
async def main():
    task = asyncio.create_task(asyncio.sleep(0))
    async with guard, other:
        é = 1; await task
    await asyncio.sleep(
        0)
    x = await task
with open("f") as file:
    "".join([])
thread.join()
box.acquire(); n = 1; box.release()
ready.wait()
if ready.wait(1):
    pass
`;
    const orders = (await ordersOf(source, engine)) ?? [];
    expect(orders.map(({ kind, name, lines }) => [kind, name, lines])).toEqual([
      ["with", "guard", [7]],
      ["with", "other", [7]],
      ["await", "await task", [8]],
      ["await", "await asyncio.sleep(0)", [9]],
      ["join", "''.join([])", [13]],
      ["join", "thread.join()", [14]],
      ["lock", "box", [15, 15]],
      ["join", "ready.wait()", [16]],
    ]);
    for (const { program } of orders) {
      expect(program.split("\n").length).toBe(source.split("\n").length);
    }
    expect(orders[2]?.program.split("\n")[7]).toBe("        é = 1; pass");
    expect(orders[6]?.program.split("\n")[14]).toBe("pass; n = 1; pass");
  });

  test("a program that Python cannot read has none", async () => {
    expect(await ordersOf("def", engine)).toBe(undefined);
    expect(await judgeOrders("def", asked())).toBe(undefined);
  });
});

test("it is told which are needed, which only guard, and which make no difference", async () => {
  const judged = await judgeOrders(PROGRAM, asked());
  expect(judged?.unguarded).toEqual([]);
  expect(judged?.endings).toBe(1);
  expect(
    judged?.orders.map(({ name, lines, verdict, variables }) => [name, lines, verdict, variables]),
  ).toEqual([
    ["lock", [7], "needed", ["total"]],
    ["other", [10, 12], "idle", []],
    ["lock", [13], "guards", ["seen"]],
    ["thread.join()", [19], "needed", ["total"]],
  ]);
});

test("what is missing is told by what races although all are there", async () => {
  const judged = await judgeOrders(
    PROGRAM.replace("        seen = 1\n", "        seen = 1\n    seen = 2\n"),
    asked(),
  );
  expect(judged?.unguarded).toEqual(["seen"]);
});

test("of very many it is told how many were left in their places", async () => {
  const order = { kind: "join", name: "thread.join()", lines: [1], program: "pass" };
  const stdout = JSON.stringify(Array.from({ length: ORDERS + 2 }, () => order));
  const quick = {
    run: () => ({ outcome: Promise.resolve(outcomeOf({ stdout })) }),
    explore: () => ({ end: Promise.resolve(), stop: () => {} }),
  } as unknown as Parameters<typeof judgeOrders>[1]["engine"];

  const judged = await judgeOrders("", { ...asked(), engine: quick });

  expect([judged?.orders.length, judged?.omitted]).toEqual([ORDERS, 2]);
});

test("a search that is given up tells nothing", async () => {
  const controller = new AbortController();
  controller.abort();
  expect(await judgeOrders(PROGRAM, { ...asked(), signal: controller.signal })).toBe(undefined);
});
