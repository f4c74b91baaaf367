import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { PythonCell } from "../../../src/components/cell/cell.ts";
import { definePythonCell } from "../../../src/components/cell/python-cell.ts";
import { find } from "../../../src/components/element.ts";
import type { LeftBehind } from "../../../src/engine/index.ts";
import { cellMarkup } from "../markup.ts";
import { surroundings } from "../page.ts";

const PROGRAM = "async def main():\n    asyncio.create_task(save())\nasyncio.run(main())";

const LEFT: readonly LeftBehind[] = [
  { what: "task", process: 1, name: "Task-2", by: "Task-1", line: 2, end: "cancelled" },
];

const page = surroundings();
const { engine } = page;
definePythonCell(page);

let cell: PythonCell;

const texts = (selector: string) =>
  [...cell.querySelectorAll(selector)].map(({ textContent }) => textContent);
const appearance = (selector: string) =>
  vi.waitFor(() => find<HTMLElement>(cell, selector), 20_000);

beforeEach(async () => {
  sessionStorage.clear();
  engine.runs.length = 0;
  document.body.innerHTML = await cellMarkup(PROGRAM, "recorded\n");
  cell = find<PythonCell>(document, "python-cell");
});

afterEach(() => {
  document.body.replaceChildren();
});

test("what a program has left behind is told below its output, and its line is gone to by the keyboard", async () => {
  cell.run();
  await engine.lastRun.end({ leftBehind: LEFT });
  const part = await appearance("[data-part=left-behind]");

  expect(part.getAttribute("aria-label")).toBe("What the program left behind");
  expect(texts(".left .title")).toEqual(["Unfinished tasks"]);
  expect(texts(".left li")[0]).toContain(
    "Task-2 (created by Task-1) was not finished when the event loop ended",
  );
  expect(texts(".left .source-line")).toEqual(["asyncio.create_task(save())"]);

  find<HTMLElement>(cell, ".left .place").focus();
  await userEvent.keyboard("{Enter}");
  expect((await appearance(".cm-line.marked")).textContent).toBe("    asyncio.create_task(save())");
});

test("it goes with the next run, and with an edit", async () => {
  cell.run();
  await engine.lastRun.end({ leftBehind: LEFT });
  await appearance("[data-part=left-behind]");

  cell.run();
  await expect.poll(() => texts("[data-part=left-behind]")).toEqual([]);
  await engine.lastRun.end({ leftBehind: LEFT });
  await appearance("[data-part=left-behind]");

  cell.source = `${PROGRAM}\n`;
  cell.dispatchEvent(new Event("input"));
  expect(texts("[data-part=left-behind]")).toEqual([]);
});

test("nothing is said where nothing is left", async () => {
  cell.run();
  await engine.lastRun.end({});
  await expect.poll(() => cell.state).toBe("completed");

  expect(texts("[data-part=left-behind]")).toEqual([]);
});
