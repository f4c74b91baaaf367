import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { PythonCell } from "../../../src/components/cell/cell.ts";
import { definePythonCell } from "../../../src/components/cell/python-cell.ts";
import { find } from "../../../src/components/element.ts";
import { cellMarkup } from "../markup.ts";
import { surroundings } from "../page.ts";

const PROGRAM = "import time\n\nprint(1 / 0)";
const TRACEBACK = '  File "/home/main.py", line 3, in <module>\n';

const page = surroundings();
const { engine } = page;
definePythonCell(page);

let cell: PythonCell;

/** Leaves the page there was, if any, for one with a cell of this program. */
async function open(source = PROGRAM, recordedOutput = "recorded\n"): Promise<PythonCell> {
  document.body.replaceChildren();
  document.body.innerHTML = await cellMarkup(source, recordedOutput);
  cell = find<PythonCell>(document, "python-cell");
  return cell;
}

const part = (name: string) => find<HTMLElement>(cell, `[data-part=${name}]`);
const status = () => part("status").textContent.trim();
const notes = () => [...cell.querySelectorAll(".notes p")].map((note) => note.textContent);
const nextFrame = () => new Promise((drawn) => requestAnimationFrame(drawn));

/** Resolves when the cell contains what the selector names. */
function appearance(selector: string): Promise<Element> {
  return new Promise((appeared) => {
    const look = () => {
      const found = cell.querySelector(selector);
      if (found === null) return;
      observer.disconnect();
      appeared(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(cell, { childList: true, subtree: true });
    look();
  });
}

beforeEach(async () => {
  sessionStorage.clear();
  engine.missing = [];
  engine.bootPath = "snapshot";
  engine.prepared = 0;
  await open();
});

afterEach(() => {
  document.body.replaceChildren();
});

describe("a run", () => {
  test("goes through its states, each with its words", async () => {
    const seen: string[] = [];
    const observer = new MutationObserver(() => seen.push(`${cell.dataset.state}: ${status()}`));
    observer.observe(cell, { attributes: true });

    part("run").click();
    await nextFrame();
    engine.lastRun.enter("running");
    await nextFrame();
    await engine.lastRun.end();
    await nextFrame();

    expect(seen.map((state) => state.replace(/ \d.*/, ""))).toEqual([
      "starting: Starting Python…",
      "running: Running",
      "completed: Finished in",
    ]);
    expect(status()).toBe("Finished in 2.01 s");
    expect(engine.lastRun.source).toBe(`${PROGRAM}\n`);
  });

  test.each([
    ["snapshot", "Python started from its snapshot"],
    ["plain", "Python started plainly: slower, to the same effect"],
  ] as const)("says how Python started: %s", (path, sentence) => {
    engine.bootPath = path;
    part("run").click();

    expect(part("status").title).toBe(sentence);
  });

  test("says how much of Python is there, where that takes long", async () => {
    engine.arrived = 0.43;
    part("run").click();
    const atOnce = status();

    await expect.poll(status).toBe("Starting Python… 43% downloaded");
    engine.arrived = undefined;
    await expect.poll(status).toBe("Starting Python…");
    expect(atOnce).toBe("Starting Python…");
  });

  test("shows what is printed as it is printed, in place of the recorded output", async () => {
    part("run").click();
    engine.lastRun.print("one\ntw");
    await nextFrame();
    const first = part("output").textContent;
    engine.lastRun.print("o\n");
    await nextFrame();

    expect(find(cell, ".caption").textContent).toBe("Output");
    expect([first, part("output").textContent]).toEqual(["one\ntw", "one\ntwo\n"]);
  });

  test("has all its output on the page when its state says it has ended", async () => {
    part("run").click();
    engine.lastRun.print("last words\n");
    await engine.lastRun.end({ status: "failed" });

    expect(cell.dataset.state).toBe("failed");
    expect(part("output").textContent).toBe("last words\n");
  });

  test("marks errors, and leads from a traceback to the line", async () => {
    part("run").click();
    engine.lastRun.print(TRACEBACK, "stderr");
    await nextFrame();

    find<HTMLElement>(cell, ".stderr a").click();

    expect(find<HTMLElement>(cell, ".line[data-stream=stderr]").textContent).toBe(TRACEBACK);
    expect(find(cell, ".marked").textContent).toBe("print(1 / 0)");
  });

  test("that an exception ended marks the number of the line, in the editor, too, until it is run again", async () => {
    part("run").click();
    await engine.lastRun.end({ status: "failed", traceback: `Traceback:\n${TRACEBACK}` });
    const marked = [...cell.querySelectorAll(".source .failed")];
    find<HTMLElement>(cell, "pre").focus();
    await userEvent.keyboard("{Enter}");
    const inEditor = await appearance(".cm-lineNumbers .failed");

    expect(marked.map(({ textContent }) => textContent)).toEqual(["print(1 / 0)"]);
    expect(inEditor.textContent).toBe("3");

    part("run").click();
    await nextFrame();
    expect(cell.querySelector(".source .failed")).toBeNull();
  });

  test("that has printed nothing says so, and leaves no room for what the one before printed", async () => {
    await open(PROGRAM, "line\n".repeat(12));
    part("run").click();
    await engine.lastRun.end({ status: "failed", exitCode: 3 });

    expect(find(cell, ".caption").textContent).toBe("Nothing is printed");
    expect(status()).toMatch(/^Ended with exit code 3 after 2\.01/);
    expect(part("result").offsetHeight).toBeLessThan(100);
  });

  test("has the colours and the styles that it asks a terminal for", async () => {
    part("run").click();
    engine.lastRun.print("\x1b[1;31mred\x1b[0m plain 10%\b\b\b20%\n");
    const red = (await appearance("[data-part=output] .line span span")) as HTMLElement;
    expect(part("output").textContent).toBe("red plain 20%\n");
    expect([red.textContent, getComputedStyle(red).fontWeight]).toEqual(["red", "700"]);
    expect(getComputedStyle(red).color).not.toBe(getComputedStyle(part("output")).color);
  });

  test("says how many lines it left out of a thousand and more", async () => {
    part("run").click();
    engine.lastRun.print("line\n".repeat(12_345));
    await nextFrame();

    expect(part("output").childElementCount).toBe(1_000);
    expect(find(cell, ".dropped").textContent).toBe("Earlier lines left out: 11,345.");
  });

  test("that is deadlocked says who waits for what", async () => {
    part("run").click();
    await engine.lastRun.end({
      status: "deadlocked",
      waits: [{ process: 1, thread: "first", for: "lock", holder: "second", line: 7 }],
    });

    expect(notes()).toEqual([
      "The program cannot go on: each of its threads waits for what nobody is left to do.",
      "first waits for the lock, which second holds (line 7).",
    ]);
  });
});

describe("stopping", () => {
  test("asks the program first, and at the second press does not wait for it", async () => {
    part("run").focus();
    await userEvent.keyboard("{Enter}");
    engine.lastRun.enter("running");

    await userEvent.keyboard("{Enter}");
    const asked = [part("stop").textContent, status().replace(/ \d.*/, "")];
    await userEvent.keyboard("{Enter}");
    await engine.lastRun.end({ status: "stopped" });

    expect(asked).toEqual(["Stop at once", "Stopping…"]);
    expect(engine.lastRun.stops).toEqual(["interrupt", "kill"]);
    expect(cell.dataset.state).toBe("stopped");
    expect(document.activeElement).toBe(part("run"));
  });

  test("is what removing a cell from the page does", () => {
    part("run").click();

    cell.remove();

    expect(engine.lastRun.stops).toEqual(["kill"]);
  });
});

test("a run that was reset is ended, and what it still prints is nobody's", async () => {
  part("run").click();
  part("reset").click();
  engine.lastRun.print("too late\n");
  await engine.lastRun.end();
  await nextFrame();

  expect(engine.lastRun.stops).toEqual(["kill"]);
  expect(cell.dataset.state).toBe("idle");
  expect(find(cell, ".caption").textContent).toBe("Recorded output");
  expect(part("output").textContent).toBe("recorded\n");
});

test("a program whose output is to be predicted shows what its run prints, and folds the recorded output again", async () => {
  document.body.innerHTML = await cellMarkup(PROGRAM, "recorded\n", true);
  cell = find<PythonCell>(document, "python-cell");
  expect(part("output").checkVisibility()).toBe(false);

  part("run").click();
  engine.lastRun.print("printed\n");
  await engine.lastRun.end();
  await nextFrame();
  expect(part("output").checkVisibility()).toBe(true);
  expect(part("output").textContent).toBe("printed\n");

  part("reset").click();
  expect(part("output").checkVisibility()).toBe(false);
  expect(part("output").textContent).toBe("recorded\n");
});

test("a program that asks gets the line, and the output shows it as typed", async () => {
  part("run").focus();
  await userEvent.keyboard("{Enter}");
  engine.lastRun.print("name? ");
  engine.lastRun.enter("waiting-input");
  await userEvent.keyboard("Ada{Enter}");
  engine.lastRun.enter("running");
  await nextFrame();

  expect(engine.lastRun.lines).toEqual(["Ada"]);
  expect(part("output").textContent).toBe("name? Ada\n");
  expect(part("input").hidden).toBe(true);
  expect(document.activeElement).toBe(part("stop"));
});

describe("editing", () => {
  test("begins with Enter on the program, and Control+Enter runs what is written", async () => {
    find<HTMLElement>(cell, "pre").focus();
    await userEvent.keyboard("{Enter}");
    await appearance(".cm-focused");
    await userEvent.keyboard("x = 1{Control>}{Enter}{/Control}");

    expect(engine.lastRun.source).toBe(`x = 1${PROGRAM}\n`);
  });

  test("takes Shift+Enter for Run, too", async () => {
    find<HTMLElement>(cell, "pre").focus();
    await userEvent.keyboard("{Enter}");
    await appearance(".cm-focused");
    await userEvent.keyboard("{Shift>}{Enter}{/Shift}");

    expect(engine.lastRun.source).toBe(`${PROGRAM}\n`);
  });

  test("is said, and what was recorded of the original as long as that is seen", async () => {
    const said = () => find(cell, ".edited").textContent;
    expect(said()).toBe("");

    cell.source = "print(2)";
    expect(said()).toBe("Edited; the recorded run is of the original");

    part("run").click();
    expect(said()).toBe("Edited");

    part("reset").click();
    expect(said()).toBe("");
  });

  test("leaves the program where it was", async () => {
    const before = cell.getBoundingClientRect().width;
    cell.source = "print(2)";
    const textBefore = part("source").textContent;
    await appearance(".cm-content");

    expect(textBefore).toBe("print(2)");
    expect(find(cell, ".cm-content").textContent).toBe("print(2)");
    expect(cell.getBoundingClientRect().width).toBe(before);
  });

  test("is undone by Reset", async () => {
    cell.source = "print(2)";
    await appearance(".cm-content");

    part("reset").click();

    expect(part("source").textContent).toBe(PROGRAM);
    expect(cell.source).toBe(PROGRAM);
  });
});

describe("on the next page", () => {
  test("the same program has the reader's text, output and state", async () => {
    cell.source = "print('mine')";
    part("run").click();
    engine.lastRun.print("mine\n");
    engine.lastRun.print("oops\n", "stderr");
    await engine.lastRun.end({ status: "failed" });

    await open();

    expect(cell.source).toBe("print('mine')");
    expect(part("output").textContent).toBe("mine\noops\n");
    expect(cell.dataset.state).toBe("failed");
    expect(status()).toBe("Ended with an error after 2.01 s");
  });

  test("a run that was under way is stopped", async () => {
    part("run").click();
    engine.lastRun.enter("running");

    await open();

    expect(cell.dataset.state).toBe("stopped");
  });

  test("a program that changed in the meantime starts afresh", async () => {
    cell.source = "print('mine')";

    await open("print('other')");

    expect(cell.source).toBe("print('other')");
    expect(cell.dataset.state).toBe("idle");
  });
});

test("a cell that is given another program keeps each with its own text and output", async () => {
  await open("");
  cell.source = "print('mine')";
  part("run").click();
  engine.lastRun.print("mine\n");
  await engine.lastRun.end();

  cell.exchange("threading/test/2", "print('theirs')");
  await appearance(".cm-content");
  expect([cell.source, cell.dataset.state]).toEqual(["print('theirs')", "idle"]);
  cell.source = "print('theirs, changed')";
  expect(find(cell, ".edited").textContent).toMatch(/^Edited/);
  part("reset").click();
  expect(cell.source).toBe("print('theirs')");

  cell.exchange("threading/test/1", "");
  expect([cell.source, part("output").textContent]).toEqual(["print('mine')", "mine\n"]);
});

test("a cell is a group with a name of its own, and its output one in it", () => {
  expect([cell.role, cell.ariaLabel]).toEqual(["group", "Program 1"]);
  expect(part("output").role).toBe("group");
});

test("the engine gets ready when the reader comes near", () => {
  part("run").focus();

  expect(engine.prepared).toBeGreaterThan(0);
});

test("a browser that lacks something keeps the program readable and says what it lacks", async () => {
  engine.missing = ["workers"];
  await open();
  engine.prepared = 0;

  part("reset").focus();
  cell.run();

  expect(part("run").hidden).toBe(true);
  expect(notes()[0]).toMatch(/^Programs cannot run here, because this browser does not let a page/);
  expect(part("source").textContent).toBe(PROGRAM);
  expect(cell.dataset.state).toBe("idle");
  expect(engine.prepared).toBe(0);
});
