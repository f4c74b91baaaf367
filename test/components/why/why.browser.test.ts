import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { PythonCell } from "../../../src/components/cell/cell.ts";
import { definePythonCell } from "../../../src/components/cell/python-cell.ts";
import { find } from "../../../src/components/element.ts";
import { type Access, RACES, type Race } from "../../../src/engine/index.ts";
import { digestOf, formatTrace } from "../../../src/engine/schedule/trace.ts";
import { cellMarkup } from "../markup.ts";
import { surroundings } from "../page.ts";

const PROGRAM =
  "import threading\n\ncounter = 0\ndef work():\n    global counter\n    counter += 1\nprint(counter)";

const TRACE = formatTrace({
  granularity: "line",
  digest: digestOf(PROGRAM),
  choices: new Map([[1, 1]]),
});

const page = surroundings();
const { engine } = page;
definePythonCell(page);

let cell: PythonCell;

const part = (name: string) => find<HTMLElement>(cell, `[data-part=${name}]`);
const texts = (selector: string) =>
  [...cell.querySelectorAll(selector)].map(({ textContent }) => textContent);
const appearance = (selector: string) =>
  vi.waitFor(() => find<HTMLElement>(cell, selector), 20_000);

beforeEach(async () => {
  sessionStorage.clear();
  engine.runs.length = 0;
  engine.explorations.length = 0;
  document.body.innerHTML = await cellMarkup(PROGRAM, "recorded\n");
  cell = find<PythonCell>(document, "python-cell");
});

afterEach(() => {
  document.body.replaceChildren();
});

const write = (thread: string): Access => ({
  thread,
  process: 1,
  line: 6,
  kind: "write",
  locks: [],
  value: "1",
});

const LOST: Race = {
  variable: "counter",
  first: write("A"),
  second: write("B"),
  outdated: [{ line: 6, value: "0", isLatest: true }],
};

async function look(): Promise<void> {
  const before = engine.runs.length;
  part("races").click();
  await expect.poll(() => engine.runs.length).toBe(before + 1);
}

test("a reader who looks for races is told each, with its lines marked beside the source", async () => {
  await look();
  expect(engine.lastRun.options).toMatchObject({ races: true, policy: { kind: "seeded" } });
  await engine.lastRun.end({ races: [LOST], lockCycles: [] });
  await appearance(".why");

  expect(part("why").getAttribute("aria-label")).toBe("Why");
  expect(texts(".why [role=status] p")).toEqual(["Races seen in this run: 1."]);
  expect(texts(".why .title")).toEqual(["Lost update counter"]);
  expect(texts(".why li")).toHaveLength(3);
  await appearance(".cm-accesses .access");
  expect(texts(".cm-accesses .access")).toEqual(["rw"]);
  expect(texts(".cm-line.races")).toEqual(["    counter += 1"]);
});

test("a line is gone to with the keyboard", async () => {
  await look();
  await engine.lastRun.end({ races: [LOST] });
  await appearance(".why .place");

  find<HTMLElement>(cell, ".why .place").focus();
  await userEvent.keyboard("{Enter}");

  expect((await appearance(".cm-line.marked")).textContent).toBe("    counter += 1");
});

test("of locks that could deadlock a press looks for the run in which they do", async () => {
  await look();
  await engine.lastRun.end({ races: [], lockCycles: [["fork", "knife"]] });
  await appearance(".why .way");
  expect(texts(".why .title")).toEqual(["Could deadlock fork knife"]);

  find<HTMLElement>(cell, ".why .way").click();
  await expect.poll(() => engine.explorations).toHaveLength(1);
  const search = engine.lastExploration;
  search.found({ stdout: "1\n" });
  search.found({ stdout: "2\n" });
  const runs = engine.runs.length;
  search.found({ stdout: "", status: "deadlocked", waits: [] }, { trace: TRACE });
  await search.finish({ wasStopped: true });

  await expect.poll(() => engine.runs.length).toBe(runs + 1);
  expect(engine.lastRun.options.policy).toEqual({ kind: "replay", trace: TRACE });
  expect(texts(".schedules [role=status]").join()).toMatch(/^Schedule 3 is the first that ends /);
});

test("that nothing was found is said, and that it is no proof", async () => {
  await look();
  await engine.lastRun.end({ races: [], lockCycles: [] });
  await appearance(".why");

  expect(texts(".why p")).toEqual([
    "Why",
    "In this one run no two accesses without an order between them were seen.",
    "That is no proof: another run may come to other lines. Compared are the threads of each process and the tasks of each event loop, not processes.",
  ]);
  expect(cell.querySelector(".cm-accesses")).toBeNull();
});

test("what a comment silences is said with its reason, as text", async () => {
  await look();
  const reason = "<b>an estimate</b>";
  await engine.lastRun.end({ races: [], silencedRaces: [{ ...LOST, reason }] });
  await appearance(".why");

  expect(texts(".why > p").at(-1)).toBe(
    "Silenced by a comment: counter, lines 6 and 6. <b>an estimate</b>",
  );
});

test("that no more races are noted is said", async () => {
  await look();
  const races = Array.from({ length: RACES }, (_, index) => ({ ...LOST, variable: `v${index}` }));
  await engine.lastRun.end({ races });
  await appearance(".why");

  expect(texts(".why [role=status] p").at(-1)).toBe(
    "After 100 races of a process no more are noted: there may be others.",
  );
});

test("it goes with another run, and with the program it is about", async () => {
  await look();
  await engine.lastRun.end({ races: [LOST] });
  await appearance(".cm-accesses .access");
  cell.run();
  expect(cell.querySelector(".why")).toBeNull();
  await expect.poll(() => cell.querySelector(".access")).toBeNull();

  await engine.lastRun.end();
  await look();
  await engine.lastRun.end({ races: [LOST] });
  await appearance(".why");
  cell.dispatchEvent(new Event("input", { bubbles: true }));
  expect(cell.querySelector(".why")).toBeNull();
});

test("an ordinary run is not watched", () => {
  cell.run();
  expect(engine.lastRun.options.races).toBe(false);
});
