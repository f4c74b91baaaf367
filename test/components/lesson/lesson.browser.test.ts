import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { PythonCell } from "../../../src/components/cell/cell.ts";
import { definePythonCell } from "../../../src/components/cell/python-cell.ts";
import { defineLesson } from "../../../src/components/lesson/lesson.ts";
import { PROGRESS_KEY, ProgressStore } from "../../../src/components/progress/progress.ts";
import CHECK from "../../../src/content/exercises/multiprocessing/speedup-limits/1/check.py?raw";
import start from "../../../src/content/exercises/multiprocessing/speedup-limits/1/start.py?raw";
import { digestOf, formatTrace } from "../../../src/engine/schedule/trace.ts";
import { partMarkup } from "../markup.ts";
import { surroundings } from "../page.ts";

const LESSON = "threading/test";
/** As a page has it. */
const START = start.trimEnd();

const page = surroundings();
const { engine, words } = page;
const store = new ProgressStore(localStorage);
const progress = store.lesson(LESSON);
localStorage.removeItem(PROGRESS_KEY);
definePythonCell(page);
defineLesson({ engine, words, lesson: LESSON, progress });

/** Leaves the page there was, if any, for one that shows this. */
async function open(part: "Predict" | "Quiz" | "Exercise"): Promise<void> {
  document.body.replaceChildren();
  document.body.innerHTML = await partMarkup(`lesson/${part}.astro`);
}

function find<Found extends Element = HTMLElement>(selector: string): Found {
  const found = document.querySelector<Found>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
}

const findAll = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];

/** The option that says this. */
function option(text: string): HTMLElement {
  const found = findAll(".option").find((element) => element.textContent.includes(text));
  if (found === undefined) throw new Error(`There is no option "${text}".`);
  return found;
}

const choose = (text: string) => userEvent.click(option(text));
const marks = () => findAll(".option").map(({ dataset }) => dataset.mark ?? "");
const status = (within: string) => find(`${within} [role=status]`).textContent;

/** Resolves when the check has come to a verdict. */
function verdict(): Promise<string> {
  const line = find("[data-part=verdict]");
  return new Promise((found) => {
    const look = () => {
      if (line.dataset.verdict === undefined) return;
      observer.disconnect();
      found(line.textContent);
    };
    const observer = new MutationObserver(look);
    observer.observe(line, { attributes: true });
    look();
  });
}

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  engine.missing = [];
});

afterEach(() => {
  document.body.replaceChildren();
});

describe("a prediction", () => {
  beforeEach(() => open("Predict"));

  test("keeps its answer to itself until the reader has chosen", () => {
    expect(find("details").hidden).toBe(true);
    expect(marks()).toEqual(["", "", ""]);
    expect(findAll(".option button").map((button) => button.textContent)).toEqual(["A", "B", "C"]);
  });

  test("that is right says so and shows why", async () => {
    await choose("20");

    expect(status("lesson-predict")).toBe("You were right.");
    expect(marks()).toEqual(["", "right", ""]);
    expect(find("details").textContent).toContain("Twenty.");
    expect(find<HTMLDetailsElement>("details").open).toBe(true);
  });

  test("that is wrong names the right answer, and the choice stands", async () => {
    await choose("30");
    await choose("20");

    expect(status("lesson-predict")).toBe("Not this time: the right answer is B.");
    expect(marks()).toEqual(["", "right", "wrong"]);
    expect(progress.kept.predictions).toEqual({ "0": 2 });
  });

  test("is made with the keyboard, by buttons with a name", async () => {
    await userEvent.tab();
    const [first] = findAll(".option button");
    expect(document.activeElement).toBe(first);
    await userEvent.keyboard("{Enter}");

    const names = (first?.getAttribute("aria-labelledby") ?? "").split(" ");
    expect(names.map((id) => find(`#${id}`).textContent.trim())).toEqual(["A", "10"]);
    expect(first?.getAttribute("aria-pressed")).toBe("true");
    expect(marks()).toEqual(["wrong", "right", ""]);
    expect(document.activeElement).toBe(first);
  });

  test("is still there on the next visit", async () => {
    await choose("10");
    await open("Predict");

    expect(status("lesson-predict")).toBe("Not this time: the right answer is B.");
    expect(find("details").hidden).toBe(false);
  });
});

describe("a quiz", () => {
  beforeEach(() => open("Quiz"));

  test("has the options of a question in an order of its own", () => {
    const texts = findAll(".question:first-of-type .option-text p").map((p) => p.textContent);
    const letters = findAll(".question:first-of-type .option button").map((b) => b.textContent);

    expect(texts.toSorted()).toEqual(["One right", "One worse", "One wrong"]);
    expect(texts).not.toEqual(["One right", "One wrong", "One worse"]);
    expect(letters).toEqual(["A", "B", "C"]);
  });

  test("explains a wrong option and lets the reader try another", async () => {
    await choose("One wrong");

    expect(option("One wrong").dataset.mark).toBe("wrong");
    expect(option("One wrong").querySelector("details")?.open).toBe(true);
    expect(option("One right").querySelector("details")?.hidden).toBe(true);
    expect(status("lesson-quiz")).toBe("");

    await choose("One right");
    expect(option("One right").dataset.mark).toBe("right");
    expect(progress.kept.answers).toEqual({ "0": { tried: [1, 0], found: true } });
  });

  test("counts what was found, and what at the first try", async () => {
    await choose("One wrong");
    await choose("One right");
    await choose("Two right");

    expect(status("lesson-quiz")).toBe("Answered: 2 of 2, at the first try: 1.");
  });

  test("takes no more answers to a question once the right one is found", async () => {
    await choose("Two right");
    await choose("Two wrong");

    expect(progress.kept.answers).toEqual({ "1": { tried: [0], found: true } });
  });

  test("is still answered on the next visit", async () => {
    await choose("One wrong");
    await choose("One right");
    await open("Quiz");

    expect(option("One wrong").dataset.mark).toBe("wrong");
    expect(option("One right").dataset.mark).toBe("right");
    expect(status("lesson-quiz")).toBe("Answered: 1 of 2, at the first try: 0.");
  });
});

describe("an exercise", () => {
  /** Presses the button, and waits for the check's run. */
  async function check(): Promise<void> {
    const { length } = engine.runs;
    find("[data-part=check]").click();
    await expect.poll(() => engine.runs.length).toBeGreaterThan(length);
  }

  const details = () => find(".verdict-details").textContent;

  /** Lets the check print what it prints where it reaches its end. */
  function pass(): Promise<void> {
    const end = /print\("(.*)"\)/.exec(engine.lastRun.options.harness?.program ?? "")?.[1] ?? "";
    return engine.lastRun.end({ stdout: `${end}\n` });
  }

  const fail = (stderr: string) =>
    engine.lastRun.end({ status: "failed", stderr, traceback: stderr, exitCode: 1 });

  beforeEach(() => open("Exercise"));

  test("runs its check beside the reader's program", async () => {
    find<PythonCell>("python-cell").source = "print(2)";
    await check();

    expect(engine.lastRun.source).toBe("print(2)\n");
    expect(engine.lastRun.options.harness?.file).toBe("answer.py");
    expect(engine.lastRun.options.harness?.program.startsWith(CHECK)).toBe(true);
    expect(find("[data-part=verdict]").textContent).toBe("Checking…");
    await pass();
    expect(await verdict()).toBe("Passed: the program does what was asked.");
  });

  test("does not begin a second check during the first", async () => {
    await check();
    const { length } = engine.runs;
    find("[data-part=check]").click();
    await pass();
    await verdict();

    expect(engine.runs.length).toBe(length);
  });

  test("says in the lesson's words what is wrong", async () => {
    await check();
    await fail("fail: lost-updates\n");

    expect(await verdict()).toBe("Not yet.");
    expect(details()).toBe("Updates are lost.");
  });

  test("shows the run in which the program failed, and leads to Step along it", async () => {
    const digest = digestOf("import threading\n");
    const trace = formatTrace({ granularity: "line", digest, choices: new Map() });
    find<PythonCell>("python-cell").source = "import threading";
    await check();
    const { harness } = engine.lastRun.options;
    await fail("fail: lost-updates\n");
    await expect.poll(() => engine.explorations.length).toBe(1);
    const stderr = 'File "main.py", line 3\n  File "/home/reader/answer.py", line 1\n';
    const failed = { status: "failed", exitCode: 1, stderr: "fail: lost-updates\n" } as const;
    engine.lastExploration.found(failed, { trace });
    await engine.lastExploration.finish();
    await expect.poll(() => details()).toContain("In this run of the check");
    const [show, step] = findAll(".verdict-details button");

    show?.click();
    expect(engine.lastRun.options).toMatchObject({ harness, policy: { kind: "replay", trace } });
    engine.lastRun.print(stderr, "stderr");
    await engine.lastRun.end({ status: "failed", exitCode: 1, traceback: stderr });
    await expect.poll(() => find("[data-part=output]").textContent).toContain("check.py");
    // Of the two lines that are named, one is the reader's.
    expect(findAll("[data-part=output] a").map((link) => link.textContent)).toEqual(["line 1"]);
    step?.click();
    expect(engine.lastRun.options).toMatchObject({ harness, policy: { kind: "manual", trace } });
    expect(find("[data-part=step-panel]")).toBeTruthy();
  });

  test("shows the reader's own error from their own line on", async () => {
    await check();
    await fail(
      [
        "Traceback (most recent call last):",
        '  File "main.py", line 3, in <module>',
        "    runpy.run_path('answer.py')",
        '  File "answer.py", line 1, in <module>',
        "    1 / 0",
        "ZeroDivisionError: division by zero",
        "",
      ].join("\n"),
    );
    await verdict();

    expect(find(".verdict-details pre").textContent).toBe(
      [
        "Traceback (most recent call last):",
        '  File "main.py", line 1, in <module>',
        "    1 / 0",
        "ZeroDivisionError: division by zero",
      ].join("\n"),
    );
    find<HTMLElement>(".verdict-details pre a").click();
    expect(find("python-cell .marked").textContent).toBe(START.split("\n")[0]);
  });

  test("is given up when its reader asks, and says nothing of the program then", async () => {
    await check();
    find<HTMLElement>(".check [data-part=check] + button").click();
    await engine.lastRun.end({ status: "stopped" });
    await expect.poll(() => find("[data-part=verdict]").textContent).toBe("");

    expect(engine.lastRun.stops).toEqual(["kill"]);
    expect(details()).toBe("");
    expect(find("[data-part=check]").nextElementSibling?.textContent).not.toBe("Stop");
  });

  test("does not take a program that ends early for a right one", async () => {
    await check();
    await engine.lastRun.end({ stdout: "" });
    await verdict();

    expect(details()).toBe(
      "The program ended before the check did. Remove what ends it, such as sys.exit().",
    );
  });

  test("tells who waits for whom in a deadlock", async () => {
    await check();
    await engine.lastRun.end({
      status: "deadlocked",
      waits: [{ process: 1, thread: "Thread-1", for: "lock", holder: "Thread-2", line: 3 }],
    });
    await verdict();

    expect(details()).toContain("Thread-1");
    expect(details()).toContain("Thread-2");
  });

  test("forgets its verdict when the program changes", async () => {
    await check();
    await fail("fail: lost-updates\n");
    await verdict();
    find("python-cell").dispatchEvent(new Event("input", { bubbles: true }));

    expect(find("[data-part=verdict]").textContent).toBe("");
    expect(details()).toBe("");
  });

  test("offers its hints one by one", async () => {
    const [first, second] = findAll(".hints details");
    expect(findAll(".hints summary").map(({ textContent }) => textContent)).toEqual([
      "Hint 1 of 2",
      "Hint 2 of 2",
    ]);
    expect([first?.hidden, second?.hidden]).toEqual([false, true]);

    const opened = new Promise((toggled) => first?.addEventListener("toggle", toggled));
    find(".hints summary").click();
    await opened;

    expect(second?.hidden).toBe(false);
  });

  test("remembers that it was passed, and the program that passed it", async () => {
    find<PythonCell>("python-cell").source = "print(2)";
    await check();
    await pass();
    await verdict();
    document.body.replaceChildren();
    sessionStorage.clear();
    await open("Exercise");

    expect(progress.kept.exercises).toEqual({
      "multiprocessing/speedup-limits/1": { passed: true, start: START, answer: "print(2)" },
    });
    expect(find("[data-part=verdict]").textContent).toBe("You have passed this exercise.");
    expect(find<PythonCell>("python-cell").source).toBe("print(2)");
  });

  test("keeps nothing of a page in which nothing was changed", () => {
    progress.exercise("multiprocessing/speedup-limits/1", {
      passed: true,
      start: START,
      answer: "print(2)",
    });
    document.body.replaceChildren();

    expect(progress.kept.exercises["multiprocessing/speedup-limits/1"]).toEqual({
      passed: true,
      start: START,
      answer: "print(2)",
    });
  });

  test("keeps what is typed without waiting for the page to be left", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const cell = find<PythonCell>("python-cell");
    cell.source = "print(3)";
    cell.dispatchEvent(new Event("input", { bubbles: true }));
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();

    expect(progress.kept.exercises["multiprocessing/speedup-limits/1"]?.answer).toBe("print(3)");
  });

  test("offers the answer to the exercise it continues, as long as nothing is written", async () => {
    expect(find("[data-part=earlier]").hidden).toBe(true);

    const earlier = { passed: true, start: "print(0)", answer: "print(4)" };
    store.lesson("threading/locks").exercise("threading/locks/1", earlier);
    await open("Exercise");
    expect(find("[data-part=earlier]").hidden).toBe(false);
    find("[data-part=earlier]").click();

    expect(find<PythonCell>("python-cell").source).toBe("print(4)");
    expect(find("[data-part=earlier]").hidden).toBe(true);
    expect(progress.kept.exercises["multiprocessing/speedup-limits/1"]?.answer).toBe("print(4)");
  });

  test("has no check where nothing can run", async () => {
    engine.missing = ["workers"];
    await open("Exercise");

    expect(find("[data-part=check]").hidden).toBe(true);
  });
});
