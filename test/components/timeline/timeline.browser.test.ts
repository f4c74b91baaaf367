import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { PythonCell } from "../../../src/components/cell/cell.ts";
import { definePythonCell } from "../../../src/components/cell/python-cell.ts";
import { find } from "../../../src/components/element.ts";
import { pictureFile } from "../../../src/components/timeline/picture-file.ts";
import { layOut } from "../../../src/components/timeline/scene.ts";
import { TimelineText } from "../../../src/components/timeline/text.ts";
import type { EngineEvent } from "../../../src/engine/index.ts";
import { fold } from "../../engine/timeline/picture.ts";
import { contention, Script } from "../../engine/timeline/recorded.ts";
import { cellMarkup } from "../markup.ts";
import { surroundings } from "../page.ts";

const PROGRAM = Array.from({ length: 20 }, (_, index) => `line(${index + 1})`).join("\n");

const page = surroundings();
const { engine } = page;
definePythonCell(page);

let cell: PythonCell;

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

/** A scene of a whole run. */
function savedTimeline() {
  const timeline = fold(contention());
  const { drawingWords } = new TimelineText(page.words, page.locale);
  const part = {
    timeline,
    layout: layOut(timeline),
    range: { from: 0, to: timeline.end },
    now: timeline.end,
    words: drawingWords,
    top: 0,
    height: 0,
  };
  return { timeline, part };
}

const keys = (text: string) => userEvent.keyboard(text);

beforeEach(async () => {
  sessionStorage.clear();
  document.body.innerHTML = await cellMarkup(PROGRAM);
  cell = find<PythonCell>(document, "python-cell");
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
      "came to its end",
    ]);
    expect(plot().getAttribute("aria-label")).toBe(
      "One process: its threads and tasks take turns, and only one of them runs at any moment.",
    );
  });

  test("says how lanes ended: by a sign, in the legend, in the table and where the keys lead", async () => {
    const script = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1);
    script.begin(0.2, 2, "bad", 1).wait(0.2, 1, "join", { on: "bad", line: 9 }).run(0.2, 2);
    script.raise(1, 2, "ValueError: no such seat", 4).end(1, 2).run(1, 1);
    await run(script.exit(1.5, 1, 0).events);

    expect(texts(".legend li").slice(-2)).toEqual([
      "came to its end",
      "ended by an error or a signal",
    ]);
    plot().focus();
    await keys("{ArrowDown}{ArrowDown}{ArrowRight}{ArrowRight}");
    expect(fact()?.replaceAll("\u00a0", " ")).toBe(
      "bad ended with ValueError: no such seat at 1.00 s, line 4.",
    );
    find<HTMLElement>(figure(), "summary").click();
    await expect.poll(() => texts("tbody td")).toContain(fact());
  });

  test("marks what was read and written, and says in the table which order is missing", async () => {
    const script = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1);
    script.begin(0.2, 2, "one", 1).begin(0.2, 3, "two", 1).wait(0.2, 1, "join").run(0.2, 2);
    const where = { process: 1, variable: "counter", line: 4 } as const;
    const { events } = script;
    events.push({ ...where, kind: "access", at: 0.5, thread: 2, action: "read", value: "0" });
    script.ready(0.6, 2).run(0.6, 3);
    events.push({ ...where, kind: "access", at: 0.8, thread: 3, action: "write", value: "1" });
    const access = { process: 1, line: 4, locks: [] } as const;
    const first = { ...access, thread: "one", kind: "read" } as const;
    const second = { ...access, thread: "two", kind: "write" } as const;
    events.push({ kind: "race", at: 0.8, process: 1, variable: "counter", first, second });
    await run(events);

    expect(texts(".legend li").slice(-3)).toEqual([
      "reads what is shared",
      "writes what is shared",
      "race: an order is missing",
    ]);
    find<HTMLElement>(figure(), "summary").click();
    await expect.poll(() => texts("tbody tr").length).toBeGreaterThan(5);
    const rows = texts("tbody td").map((text) => text.replaceAll("\u00a0", " "));
    const race =
      "Race: nothing orders what one does to counter, line 4, and what two does, line 4.";
    expect(rows).toContain(`one read counter = 0 at 0.50 s, line 4. ${race}`);
    expect(rows).toContain(`two wrote counter = 1 at 0.80 s, line 4. ${race}`);
  });

  test("shows any moment: who holds what, who wrote what last; from the keyboard, too", async () => {
    const { events } = new Script()
      .start(0, 1)
      .begin(0, 1, "MainThread")
      .run(0, 1)
      .begin(0.2, 2, "one", 1)
      .take(0.4, 1, "gate", 3)
      .wait(0.5, 1, "join", { on: "one", line: 9 })
      .run(0.5, 2);
    const wrote = {
      process: 1,
      variable: "counter",
      line: 4,
      kind: "access",
      action: "write",
    } as const;
    events.push({ ...wrote, at: 0.6, thread: 2, value: "1" });
    events.push({ ...wrote, at: 1.2, thread: 2, value: "2" });
    await run(events);
    const said = () => texts(".moment li").map((text) => text.replaceAll("\u00a0", " "));
    const slider = () => find<HTMLInputElement>(figure(), ".moment input");
    const press = (name: RegExp) =>
      [...figure().querySelectorAll("button")]
        .find(({ textContent }) => name.test(textContent))
        ?.click();

    press(/^Moment$/);
    slider().focus();
    await keys("{ArrowLeft}");
    expect(said()).toEqual([
      "0.6000 s",
      "MainThread join one, holds gate line 9",
      "one running line 4",
      "counter = 1 written last by one, line 4 next change: one, line 4",
    ]);
    expect(slider().ariaValueText?.replaceAll("\u00a0", " ")).toBe("0.6000 s");

    press(/^next change/);
    expect(said().at(0)).toBe("1.2000 s");
    expect(said().at(-1)).toBe("counter = 2 written last by one, line 4");
    slider().focus();
    await keys("{ArrowLeft}{ArrowLeft}");
    expect(said().at(0)).toBe("0.5000 s");
    expect(said().at(-1)).toBe("counter not written yet next change: one, line 4");

    press(/^Moment$/);
    expect(find<HTMLElement>(figure(), ".moment").hidden).toBe(true);
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

  test("shows where in the whole run a part of it is, and goes where a pointer says", async () => {
    await run(contention());
    const overview = () => figure().querySelector<HTMLCanvasElement>("canvas.overview");
    expect(overview()).toBeNull();
    plot().focus();
    await keys("+++");
    const strip = find<HTMLCanvasElement>(figure(), "canvas.overview");
    const middle = strip.toDataURL();

    const { right, top } = strip.getBoundingClientRect();
    const end = { clientX: right - 1, clientY: top + 5, pointerId: 1, buttons: 1 };
    strip.dispatchEvent(new PointerEvent("pointermove", end));
    expect(strip.toDataURL()).not.toBe(middle);
    await keys("{ArrowRight}");
    expect(fact()).not.toMatch(/^One process/);
    await keys("0");
    expect(overview()).toBeNull();
  });

  test("is saved as a picture of its own, in the colors of the page", async () => {
    await run(contention());
    const { timeline, part } = savedTimeline();
    const file = pictureFile(figure(), part, new TimelineText(page.words, page.locale));
    const svg = new DOMParser().parseFromString(file.svg(), "image/svg+xml");

    expect(svg.querySelector("parsererror")).toBeNull();
    const written = [...svg.querySelectorAll("text")].map(({ textContent }) =>
      textContent.replaceAll("\u00a0", " "),
    );
    expect(written).toEqual(expect.arrayContaining(["Thread-1", "running", "0.0 s"]));
    expect(timeline.lanes.length).toBeGreaterThan(2);
    expect(file.svg()).not.toMatch(/var\(|class=/);
    const png = await createImageBitmap(await file.png());
    expect(png.width).toBe(2_400);
    expect(figure().querySelector("svg[viewBox]")).toBeNull();
  });

  test("offers its files in a choice that is then free again", async () => {
    await run(contention());
    const choice = find<HTMLSelectElement>(figure(), ".zoom select");
    const saved = new Promise<HTMLAnchorElement>((resolve) => {
      vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
        this: HTMLAnchorElement,
      ) {
        resolve(this);
      });
    });
    choice.value = "svg";
    choice.dispatchEvent(new Event("change"));

    expect(choice.value).toBe("");
    expect((await saved).download).toBe("timeline.svg");
    vi.restoreAllMocks();
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
    document.body.innerHTML = await cellMarkup(PROGRAM);
    cell = find<PythonCell>(document, "python-cell");
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
});
