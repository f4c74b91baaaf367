import { expect, test } from "vitest";
import type { EngineEvent, TaskEnding } from "../../src/engine/events.ts";
import { LeftBehindFold } from "../../src/engine/page/left-behind.ts";

const where = { at: 0, process: 101 };
const thread = (number: number, action: "started" | "exited"): EngineEvent => {
  const of = { kind: "thread", ...where, thread: number } as const;
  return action === "started" ? { ...of, action, name: `T${number}` } : { ...of, action };
};
const lock = (
  action: "acquired" | "released",
  number: number,
  by = 1,
  process = 101,
): EngineEvent => ({
  ...{ kind: "lock", at: 0, process, thread: by, action },
  ...{ lock: number, name: `lock${number}`, line: 4 },
});
const task = (number: number, by?: number): EngineEvent => ({
  ...{ kind: "task", ...where, thread: 1, task: number, action: "started" },
  ...{ name: `Task-${number}`, line: 9, ...(by === undefined ? {} : { by }) },
});
const runs = (number: number): EngineEvent => ({
  ...{ kind: "task", ...where, thread: 1, task: number, action: "running" },
});
const ends = (number: number, ending: TaskEnding): EngineEvent => ({
  ...{ kind: "task", ...where, thread: 1, task: number, action: "finished", ending },
});
const unread = (number: number): EngineEvent => ({
  ...{ kind: "task", ...where, thread: 1, task: number, action: "unread" },
});

function leftOf(...events: readonly EngineEvent[]) {
  const fold = new LeftBehindFold();
  for (const event of events) fold.add(event);
  return fold.toLeftBehind();
}

test("tasks are left that their loop's end cancels, that are destroyed, and that nobody ends", () => {
  const made = { what: "task", process: 101, line: 9 };
  expect(
    leftOf(
      ...[task(1), task(2, 1), task(3, 1), task(4, 2), task(5, 1), task(6, 1)],
      ends(2, { how: "cancelled", because: "end" }),
      ends(3, { how: "destroyed" }),
      ends(5, { how: "cancelled", by: 1, line: 12 }),
      ends(6, { how: "cancelled", because: "timeout" }),
      ends(1, { how: "returned" }),
    ),
  ).toEqual([
    { ...made, name: "Task-2", by: "Task-1", end: "cancelled" },
    { ...made, name: "Task-3", by: "Task-1", end: "destroyed" },
    { ...made, name: "Task-4", by: "Task-2", end: "none" },
  ]);
});

test("an error of a task is left where it is said to be unread", () => {
  const raised = { how: "raised", error: "ValueError: x", line: 5 } as const;
  expect(leftOf(task(1), task(2), ends(1, raised), ends(2, raised), unread(2), unread(3))).toEqual([
    { what: "error", process: 101, task: "Task-2", error: "ValueError: x", line: 5, given: 9 },
  ]);
});

test("an error of an executor's work is left until somebody reads it", () => {
  const failed = (work: number): EngineEvent => ({
    ...{ kind: "work", ...where, work, action: "failed", error: "KeyError", line: 3, given: 7 },
  });
  const read: EngineEvent = { kind: "work", ...where, work: 1, action: "read" };
  expect(leftOf(failed(1), failed(2), read)).toEqual([
    { what: "error", process: 101, error: "KeyError", line: 3, given: 7 },
  ]);
});

test("a lock is left by a thread that has ended, and by the first, whose end is the process's", () => {
  const left = (name: string, holder: string) => ({
    ...{ what: "lock", process: 101, name, holder, line: 4 },
  });
  expect(
    leftOf(
      ...[thread(1, "started"), thread(2, "started"), thread(3, "started")],
      ...[lock("acquired", -1, 2), lock("acquired", -2, 3), lock("acquired", -3, 1)],
      ...[lock("acquired", -4, 1), lock("released", -4, 1)],
      thread(2, "exited"),
    ),
  ).toEqual([left("lock-1", "T2"), left("lock-3", "T1")]);
});

test("a lock that others than its holder have given back is a sign, and never left", () => {
  const gate = [lock("acquired", -1, 1), lock("released", -1, 2), lock("acquired", -1, 1)];
  expect(leftOf(thread(1, "started"), thread(2, "started"), ...gate)).toEqual([]);
  const between = [lock("acquired", 8, 1), lock("released", 8, 1, 102), lock("acquired", 8, 1)];
  expect(leftOf(thread(1, "started"), ...between)).toEqual([]);
});

test("what a task holds is left only if the task has ended", () => {
  const held = [thread(1, "started"), task(1), runs(1), lock("acquired", -1)];
  expect(leftOf(...held).map(({ what }) => what)).toEqual(["task"]);
  expect(leftOf(...held, ends(1, { how: "returned" })).map(({ what }) => what)).toEqual(["lock"]);
});

test("of very many no more are kept than are read", () => {
  const tasks = Array.from({ length: 5_000 }, (_, number) => task(number));
  expect(leftOf(...tasks)).toHaveLength(100);
});
