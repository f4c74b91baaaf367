import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { definePythonCell, type PythonCell } from "../../../src/components/cell/python-cell.ts";
import { find } from "../../../src/components/element.ts";
import type { EngineEvent } from "../../../src/engine/index.ts";
import { contention, manyEvents, Script } from "../../engine/timeline/recorded.ts";
import { cellMarkup } from "../markup.ts";
import { surroundings } from "../page.ts";

const PROGRAM = Array.from({ length: 20 }, (_, index) => `line(${index + 1})`).join("\n");

const page = surroundings();
const { engine } = page;
definePythonCell(page);

let cell: PythonCell;

async function open(): Promise<void> {
  document.body.innerHTML = await cellMarkup(PROGRAM);
  cell = find<PythonCell>(document, "python-cell");
}

const figure = () => find<HTMLElement>(cell, "[data-part=timeline]");
const plot = () => find<HTMLElement>(figure(), ".plot");
const fact = () => find(figure(), ".fact").textContent;
const texts = (selector: string) =>
  [...figure().querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
const nextFrame = () => new Promise((drawn) => requestAnimationFrame(drawn));

/** Resolves when the picture can be read and touched. */
async function picture(): Promise<HTMLCanvasElement> {
  await expect.poll(() => figure().querySelector("canvas")).not.toBeNull();
  await nextFrame();
  return find<HTMLCanvasElement>(figure(), "canvas");
}

/** Runs a program in which these things happen. */
async function run(events: readonly EngineEvent[], elapsed = 1.6): Promise<HTMLCanvasElement> {
  find<HTMLElement>(cell, "[data-part=run]").click();
  engine.lastRun.enter("running");
  engine.lastRun.tell(events);
  const canvas = await picture();
  await engine.lastRun.end({ elapsed });
  await nextFrame();
  return canvas;
}

const keys = (text: string) => userEvent.keyboard(text);

beforeEach(async () => {
  sessionStorage.clear();
  await open();
});

afterEach(() => {
  document.body.replaceChildren();
});

describe("the timeline of a run", () => {
  test("appears with the second thread, and names its lanes", async () => {
    find<HTMLElement>(cell, "[data-part=run]").click();
    engine.lastRun.enter("running");
    const events = contention();
    engine.lastRun.tell(events.slice(0, 3));
    await nextFrame();
    expect(figure().hidden).toBe(true);

    engine.lastRun.tell(events.slice(3));
    await picture();

    expect(figure().hidden).toBe(false);
    expect(texts(".names span")).toEqual([
      "Running at once: 1",
      "MainThread",
      "Thread-1",
      "Thread-2",
    ]);
    expect(texts(".legend li")).toEqual([
      "running",
      "ready, waits for its turn",
      "lock",
      "join",
      "holds a lock",
      "prints",
      "wakes or starts",
    ]);
    expect(plot().getAttribute("aria-label")).toBe(
      "One process: its threads and tasks take turns, and only one of them runs at any moment.",
    );
  });

  test("is not there for a program that does one thing at a time", async () => {
    const events = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1).print(1, 1, "x\n");
    find<HTMLElement>(cell, "[data-part=run]").click();
    engine.lastRun.tell(events.events);
    await engine.lastRun.end();
    await nextFrame();

    expect(figure().hidden).toBe(true);
  });

  test("says by keyboard what happened, one thing after another", async () => {
    await run(contention());
    plot().focus();

    const facts: (string | null)[] = [];
    for (const key of ["{ArrowRight}", "{ArrowRight}", "{ArrowDown}", "{ArrowRight}"]) {
      await keys(key);
      facts.push(fact());
    }

    expect(facts).toEqual([
      "MainThread ran for 0.20 s, from 0.00 s to 0.20 s.",
      "MainThread waited 0.70 s for the end of thread Thread-1, line 20.",
      "Thread-1 held balance_lock for 0.60 s, from 0.20 s to 0.80 s, line 12.",
      "Thread-1 could run, and waited 0.10 s for its turn.",
    ]);
  });

  test("says who holds the lock that a thread waits for, and shows the line in the program", async () => {
    const canvas = await run(contention());
    const { left, top, width } = canvas.getBoundingClientRect();
    const point = { clientX: left + (0.6 / 1.608) * width, clientY: top + 50 + 2.3 * 26 };
    const touch = (type: string) =>
      plot().dispatchEvent(
        new PointerEvent(type, { ...point, pointerId: 1, pointerType: "mouse", bubbles: true }),
      );

    touch("pointermove");
    expect(fact()).toBe(
      "Thread-2 waited 0.30 s for the lock balance_lock, held by Thread-1, line 14.",
    );
    touch("pointerdown");
    touch("pointerup");
    expect([...cell.querySelectorAll(".marked")].map((line) => line.textContent)).toEqual([
      "line(14)",
    ]);
    plot().dispatchEvent(new PointerEvent("pointerleave", { pointerType: "mouse" }));
    expect(fact()).toMatch(/^One process/);
  });

  test("lights the line that a dot printed, and the dot of a line", async () => {
    const canvas = await run(contention());
    const output = find<HTMLElement>(cell, "[data-part=output]");
    const lit = () => [...output.querySelectorAll(".lit")].map((line) => line.textContent);
    plot().focus();
    await keys("{ArrowRight}{ArrowDown}{ArrowDown}");
    for (let step = 0; step < 20 && !fact()?.includes("printed"); step += 1) {
      await keys("{ArrowRight}");
    }
    expect(fact()).toBe("Thread-2 printed “balance 50” at 1.10 s.");
    expect(lit()).toEqual(["balance 50\n"]);
    await keys("{Escape}");
    expect(lit()).toEqual([]);

    const dark = canvas.toDataURL();
    const [first] = output.children;
    first?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    expect(canvas.toDataURL()).not.toBe(dark);
    output.dispatchEvent(new PointerEvent("pointerleave"));
    expect(canvas.toDataURL()).toBe(dark);
  });

  test("zooms and pans by keys and by hand, and comes back to the whole", async () => {
    const canvas = await run(contention());
    plot().focus();
    const whole = canvas.toDataURL();
    await keys("++");
    const near = canvas.toDataURL();
    await keys("{Shift>}{ArrowRight}{/Shift}");
    const panned = canvas.toDataURL();
    await keys("{Shift>}{ArrowLeft}{/Shift}");
    expect(new Set([whole, near, panned]).size).toBe(3);
    expect(canvas.toDataURL()).toBe(near);
    await keys("0");
    expect(canvas.toDataURL()).toBe(whole);

    const { left, top, width } = canvas.getBoundingClientRect();
    plot().dispatchEvent(
      new WheelEvent("wheel", { deltaY: -50, ctrlKey: true, clientX: left + 9, cancelable: true }),
    );
    const turned = canvas.toDataURL();
    for (const [type, x] of [
      ["pointerdown", 200],
      ["pointermove", 100],
      ["pointerup", 100],
    ] as const) {
      const place = { clientX: left + Math.min(x, width), clientY: top + 60 };
      plot().dispatchEvent(
        new PointerEvent(type, { ...place, pointerId: 1, pointerType: "touch" }),
      );
    }
    expect(new Set([whole, turned, canvas.toDataURL()]).size).toBe(3);
    find<HTMLElement>(figure(), "[data-zoom=whole]").click();
    expect(canvas.toDataURL()).toBe(whole);
  });

  test("has the same facts as a table, made when it is opened", async () => {
    await run(contention());
    expect(texts("tbody tr")).toEqual([]);

    find<HTMLElement>(figure(), "summary").click();
    await expect.poll(() => texts("tbody tr").length).toBeGreaterThan(0);

    const rows = texts("tbody td:last-child");
    expect(rows).toContain(
      "Thread-2 waited 0.30 s for the lock balance_lock, held by Thread-1, line 14.",
    );
    expect(rows).toContain("Thread-1 woke Thread-2 at 0.80 s.");
    expect(rows).toContain("Thread-2 printed “balance 50” at 1.10 s.");
    const times = texts("tbody td:first-child").map(Number.parseFloat);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  test("is there again on the page to which the reader comes back", async () => {
    await run(contention());
    document.body.replaceChildren();
    await open();
    await picture();

    expect(texts(".names span")).toEqual([
      "Running at once: 1",
      "MainThread",
      "Thread-1",
      "Thread-2",
    ]);
    find<HTMLElement>(cell, "[data-part=reset]").click();
    expect(figure().hidden).toBe(true);
  });

  test("of very many events has a table that somebody can read", async () => {
    await run(manyEvents(20_000), 20);
    find<HTMLElement>(figure(), "summary").click();
    await expect.poll(() => texts("tbody tr").length).toBeGreaterThan(100);

    expect(texts("tbody tr").length).toBeLessThanOrEqual(500);
  });
});
