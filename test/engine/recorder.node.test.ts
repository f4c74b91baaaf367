import { expect, test } from "vitest";
import type { WrittenEvent } from "../../src/engine/protocol.ts";
import { Recorder } from "../../src/engine/worker/recorder.ts";

function watched() {
  const written: (readonly [number, WrittenEvent])[] = [];
  const recorder = new Recorder({ add: (thread, event) => written.push([thread, event]) });
  recorder.isWatched = true;
  return { recorder, written };
}

test("a task is written down with its maker, its end, and that nobody has read its error", () => {
  const { recorder, written } = watched();
  const maker = recorder.taskStarted(1, 7, "Task-1", {}) ?? 0;
  const task = recorder.taskStarted(1, 7, "Task-2", { by: maker, line: 3 }) ?? 0;
  recorder.taskFinished(task, { how: "raised", error: "KeyError", line: 9 });
  recorder.taskUnread(2, task);

  expect(written).toEqual([
    [1, { kind: "task", task: maker, action: "started", name: "Task-1" }],
    [1, { kind: "task", task, action: "started", name: "Task-2", by: maker, line: 3 }],
    [
      1,
      {
        ...{ kind: "task", task, action: "finished" },
        ending: { how: "raised", error: "KeyError", line: 9 },
      },
    ],
    [2, { kind: "task", task, action: "unread" }],
  ]);
});

test("work that has failed has a number of its own, up to a limit, and is read once", () => {
  const { recorder, written } = watched();
  const work = recorder.workFailed(7, "KeyError", { line: 3, given: 5 });
  recorder.workRead(work);

  expect(written).toEqual([
    [0, { kind: "work", work, action: "failed", error: "KeyError", line: 3, given: 5 }],
    [0, { kind: "work", work, action: "read" }],
  ]);
  const others = Array.from({ length: 20_000 }, () => recorder.workFailed(7, "KeyError", {}));
  expect(new Set(others).size).toBe(20_000);
  expect(others.at(-1)).toBe(0);
});
