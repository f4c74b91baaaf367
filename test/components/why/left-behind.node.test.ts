import { expect, test } from "vitest";
import { leftBehindToTold } from "../../../src/components/why/left-behind-told.ts";
import type { Sentence } from "../../../src/components/why/sentences.ts";
import type { LeftBehind } from "../../../src/engine/index.ts";
import type { Locale } from "../../../src/i18n/dictionary.ts";
import { whyWords } from "../../../src/i18n/why.ts";

const plain = (said: Sentence) =>
  said.map((part) => (typeof part === "string" ? part : part.code)).join("");

const LINES = [
  "async def save():",
  "    raise ValueError",
  "create_task(save())",
  "lock.acquire()",
];

const told = (left: readonly LeftBehind[], locale: Locale = "en") =>
  leftBehindToTold(left, LINES, whyWords[locale]).flatMap(({ title, steps }) => [
    title,
    ...steps.map(
      ({ sentence, line = "–", code = "–" }) => `${plain(sentence)} | ${line} | ${code}`,
    ),
  ]);

const task = (name: string, rest: Partial<Extract<LeftBehind, { what: "task" }>> = {}) =>
  ({ what: "task", process: 1, name, by: "Task-1", line: 3, end: "cancelled", ...rest }) as const;

test("who was cut off, and where it was made", () => {
  expect(told([task("Task-2"), task("Task-9", { end: "destroyed" })])).toEqual([
    "Unfinished tasks",
    "Task-2 (created by Task-1) was not finished when the event loop ended, and was cancelled | 3 | create_task(save())",
    "Task-9 (created by Task-1) was destroyed before it was finished | 3 | create_task(save())",
  ]);
});

test("many from one line are told once", () => {
  const [, first, ...rest] = told([
    task("Task-2"),
    task("Task-3"),
    task("Task-4", { by: "Task-3" }),
  ]);
  expect(first).toContain("; 2 more from here ended the same way | 3");
  expect(rest).toEqual([]);
});

test("whose error nobody has read: where it was raised, and where the work was given", () => {
  const error = { what: "error", process: 1, error: "ValueError", line: 2, given: 3 } as const;
  expect(told([{ ...error, task: "Task-2" }, error])).toEqual([
    "Errors that nobody read",
    "Task-2 raised ValueError | 2 | raise ValueError",
    "It was created | 3 | create_task(save())",
    "What an executor was given to do raised ValueError | 2 | raise ValueError",
    "It was given | 3 | create_task(save())",
  ]);
});

test("what nobody gave back, in Russian too", () => {
  const lock = { what: "lock", process: 1, name: "lock", holder: "A", line: 4 } as const;
  expect(told([lock])).toEqual([
    "Locks that were never released",
    "A acquired lock and ended without releasing it | 4 | lock.acquire()",
  ]);
  expect(told([lock, task("Task-2", { line: undefined } as object)], "ru")).toEqual([
    "Незавершённые задачи",
    "Task-2 (её создала Task-1) не успела завершиться до конца цикла событий и была отменена | – | –",
    "Неотпущенные блокировки",
    "A захватил lock и завершился, не освободив | 4 | lock.acquire()",
  ]);
});
