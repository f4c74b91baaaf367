// Long because steps, search and links are three ways into one cell, and each is tried after the others.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { PythonCell } from "../../../src/components/cell/cell.ts";
import { definePythonCell } from "../../../src/components/cell/python-cell.ts";
import { find } from "../../../src/components/element.ts";
import type { PausedThread } from "../../../src/engine/index.ts";
import { digestOf, formatTrace } from "../../../src/engine/schedule/trace.ts";
import { cellMarkup } from "../markup.ts";
import { surroundings } from "../page.ts";

const PROGRAM = "import threading\n\ncounter = 0\ncounter += 1\nprint(counter)";
const ID = "threading/test/1";

const TRACE = formatTrace({
  granularity: "line",
  digest: digestOf(`${PROGRAM}\n`),
  choices: new Map([[1, 1]]),
});

const page = surroundings();
const { engine } = page;
definePythonCell(page);

let cell: PythonCell;

async function open(): Promise<void> {
  document.body.innerHTML = await cellMarkup(PROGRAM, "recorded\n");
  cell = find<PythonCell>(document, "python-cell");
}

const part = (name: string) => find<HTMLElement>(cell, `[data-part=${name}]`);
const text = (selector: string) => find(cell, selector).textContent.replace(/\s+/g, " ").trim();
const texts = (selector: string) =>
  [...cell.querySelectorAll(selector)].map(({ textContent }) => textContent.replace(/\s+/g, " "));

const appearance = (selector: string) =>
  vi.waitFor(() => find<HTMLElement>(cell, selector), 20_000);

const thread = (number: number, rest: Partial<PausedThread> = {}): PausedThread => ({
  thread: number + 100,
  name: `T${number}`,
  isReady: true,
  line: 4,
  variables: [],
  ...rest,
});

const [ONE, TWO] = [thread(1), thread(2, { line: 5 })];

beforeEach(async () => {
  sessionStorage.clear();
  history.replaceState(null, "", location.pathname);
  engine.jspi = true;
  engine.runs.length = 0;
  engine.explorations.length = 0;
  await open();
});

afterEach(() => {
  document.body.replaceChildren();
});

/** Opens Step and brings the program to its first pause. */
async function step(threads: readonly PausedThread[] = [ONE, TWO]): Promise<void> {
  part("step").focus();
  await userEvent.keyboard("{Enter}");
  await appearance("[data-part=step-panel]");
  await appearance(".cm-content");
  engine.lastRun.pause(threads, { variables: [{ name: "counter", value: ["0"] }] });
}

describe("a search for a run that ends otherwise", () => {
  /** As a page gives a program that is to be searched. */
  async function search(): Promise<HTMLElement> {
    part("source").insertAdjacentHTML(
      "beforebegin",
      '<div class="schedules" data-part="schedules"><button data-schedule="">Find out</button></div>',
    );
    const searched = cell.cloneNode(true) as PythonCell;
    cell.replaceWith(searched);
    cell = searched;
    find<HTMLElement>(cell, "[data-schedule]").click();
    return appearance(".schedules [role=status]");
  }

  test("counts what was tried, repeats the first that does, and offers it to Step", async () => {
    const said = await search();
    const { lastExploration } = engine;
    lastExploration.found({ stdout: "2\n" }, { trace: "usual" });
    expect(said.textContent).toBe("Schedules run: 1");
    lastExploration.found({ stdout: "1\n" }, { trace: TRACE });
    await lastExploration.finish({ wasStopped: true });
    await expect.poll(() => engine.runs.length).toBe(1);

    expect(engine.lastRun.options.policy).toEqual({ kind: "replay", trace: TRACE });
    expect(said.textContent).toMatch(/^Schedule 2 is the first that ends otherwise/);
    expect(texts(".schedules button")).toContain("Open in Step");
  });

  test("says what was tried where all end alike, and is forgotten with the program", async () => {
    const said = await search();
    engine.lastExploration.found({ stdout: "2\n" });
    await engine.lastExploration.finish({ complete: 2 });
    await expect.poll(() => said.textContent).toMatch(/None ends differently/);

    find<HTMLElement>(cell, "[data-schedule]").click();
    await expect.poll(() => engine.explorations.length).toBe(2);
    cell.source = "print(2)";
    cell.dispatchEvent(new Event("input", { bubbles: true }));
    await expect.poll(() => engine.lastExploration.stops).toBe(1);
    await engine.lastExploration.finish();
    expect([said.textContent, engine.runs.length]).toEqual(["", 0]);
  });

  test("gives way to what the reader does meanwhile", async () => {
    const said = await search();
    part("run").click();
    engine.lastExploration.found({ stdout: "2\n" });
    engine.lastExploration.found({ stdout: "1\n" }, { trace: TRACE });
    await engine.lastExploration.finish();

    await expect.poll(() => said.textContent).toBe("");
    expect(engine.runs.map(({ options }) => options.policy?.kind)).toEqual(["cpython"]);
  });
});

describe("Step", () => {
  test("begins no more where Run was pressed while it was being fetched", async () => {
    part("step").click();
    part("run").click();
    await import("../../../src/components/steering/steering.ts");
    await new Promise(requestAnimationFrame);

    expect(engine.runs.map(({ options }) => options.policy?.kind)).toEqual(["cpython"]);
    expect(cell.querySelector("[data-part=step-panel]")).toBeNull();
  });

  test("shows each thread's next line, in the list and beside the source", async () => {
    await step([
      ONE,
      TWO,
      thread(3),
      thread(4, { isReady: false, wait: { for: "join", on: "T1" } }),
    ]);

    expect(engine.lastRun.options.policy).toMatchObject({ kind: "manual", granularity: "line" });
    expect(cell.dataset.state).toBe("stepping");
    expect(texts(".threads .place")).toEqual([
      "line 4",
      "line 5",
      "line 4",
      "waits for the end of thread T1; line 4",
    ]);
    expect(texts(".threads code")[0]).toBe("counter += 1");
    expect(texts(".cm-threads .badges")).toEqual(["134", "2"]);
    expect(texts(".cm-line.next .thread-names span")).toEqual(["T1", "T3", "T4"]);
    expect(text(".step > .variables")).toBe("counter0");
  });

  test("is done with the keyboard alone", async () => {
    await step();

    await userEvent.keyboard("{Enter}");
    engine.lastRun.pause([ONE, TWO]);
    await userEvent.keyboard("2");
    engine.lastRun.pause([ONE, TWO], { canTimePass: true });
    await userEvent.keyboard("t");
    engine.lastRun.pause([ONE, TWO]);
    await userEvent.keyboard("n");

    expect(engine.lastRun.steps).toEqual([101, 102, 0, 101]);

    engine.lastRun.pause([ONE, TWO]);
    await userEvent.keyboard("{Escape}");
    await engine.lastRun.end({ status: "stopped" });

    expect(engine.lastRun.stops).toEqual(["kill"]);
    expect(cell.querySelector("[data-part=step-panel]")).toBeNull();
    expect(cell.querySelector(".badges")).toBeNull();
    expect(document.activeElement).toBe(part("step"));
    expect(cell.dataset.state).toBe("stopped");
  });

  test("says who did what, and marks the shared variables that changed", async () => {
    await step();

    find<HTMLElement>(cell, ".threads button").click();
    engine.lastRun.pause([thread(1, { line: 5 }), TWO], {
      variables: [{ name: "counter", value: ["1"] }],
    });

    expect(text(".said")).toBe("T1 went from line 4 to line 5. counter = 1 Steps: 1");
    expect(find(cell, ".said").getAttribute("role")).toBe("status");
    expect(text(".variables .changed dd")).toBe("1");
    expect(find(cell, ".variables .by span").getAttribute("aria-label")).toBe("Changed last by T1");
  });

  test("goes on by itself until it is another thread's turn, and takes that back with one press", async () => {
    await step();

    await userEvent.keyboard("s");
    engine.lastRun.pause([ONE, TWO]);
    engine.lastRun.pause([thread(1, { line: 5 }), TWO]);
    const meanwhile = text(".said");
    engine.lastRun.pause([thread(1, { line: 5 }), TWO], { suggested: TWO.thread });

    expect(engine.lastRun.steps).toEqual([101, 101, 101]);
    expect(meanwhile).toMatch(/^The program stands still\./);
    expect(text(".said")).toBe("T1 went from line 4 to line 5. Steps: 3");

    await userEvent.keyboard("u");
    expect(engine.lastRun.options.policy).toMatchObject({ steps: [] });
  });

  test("leaves the line that runs next in sight, above who goes next", async () => {
    cell.source = `import threading\n${"pass\n".repeat(80)}`;
    await step();
    await userEvent.keyboard("1");
    engine.lastRun.pause([thread(1, { line: 60 }), TWO]);

    const { bottom } = find(cell, ".cm-line.next").getBoundingClientRect();
    expect(bottom).toBeGreaterThan(0);
    expect(bottom).toBeLessThan(find(cell, ".step").getBoundingClientRect().top);
  });

  test("goes on to a line, and no further than a breakpoint", async () => {
    await step();
    const line = find<HTMLInputElement>(cell, ".lines input");
    await userEvent.fill(line, "5");
    await userEvent.keyboard("{Enter}");
    engine.lastRun.pause([thread(1, { line: 3 }), thread(2, { line: 4 })]);
    engine.lastRun.pause([thread(1, { line: 5 }), thread(2, { line: 4 })]);
    const reached = text(".said");

    const gutter = (number: number) =>
      [...cell.querySelectorAll<HTMLElement>(".cm-breakpoints .cm-gutterElement")].filter(
        ({ offsetHeight }) => offsetHeight > 0,
      )[number - 1];
    gutter(3)?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));
    const said = text("p.breakpoints");
    find<HTMLElement>(cell, ".step").focus();
    await userEvent.keyboard("s");
    engine.lastRun.pause([thread(1, { line: 4 }), thread(2, { line: 4 })]);
    engine.lastRun.pause([thread(1, { line: 3 }), thread(2, { line: 4 })]);

    expect(reached).toBe("Line 5 is reached. T1 went from line 4 to line 5. Steps: 2");
    expect(said).toBe("Breakpoints: 3");
    expect(cell.querySelectorAll(".cm-breakpoints .breakpoint").length).toBe(1);
    expect(text(".said")).toBe("Breakpoint in line 3. T1 went from line 5 to line 3. Steps: 4");

    await userEvent.keyboard("b");
    expect(text("p.breakpoints")).toMatch(/^A click/);
    expect(cell.querySelector(".cm-breakpoints .breakpoint")).toBeNull();
    await userEvent.keyboard("b{Escape}");
    await engine.lastRun.end({ status: "stopped" });
    expect(cell.querySelector(".cm-breakpoints")).toBeNull();

    await step();
    expect(text("p.breakpoints")).toBe("Breakpoints: 3");
  });

  test("plays one step after another at the chosen pace, until it is paused", async () => {
    await step();
    find<HTMLElement>(cell, ".step").focus();

    await userEvent.keyboard("+p");
    const pace = find<HTMLSelectElement>(cell, ".lines select").selectedOptions[0]?.text;
    for (let taken = 1; taken <= 3; taken++) {
      await expect.poll(() => engine.lastRun.steps.length).toBe(taken);
      engine.lastRun.pause([thread(1, { line: (taken % 2) + 4 }), TWO]);
    }
    const playing = [text("[aria-keyshortcuts=P] span"), find(cell, ".said").ariaLive];
    await userEvent.keyboard("p");

    expect(pace).toBe("10 per second");
    expect(playing).toEqual(["Pause", "off"]);
    expect(text("[aria-keyshortcuts=P] span")).toBe("Play");
    expect(find(cell, ".said").ariaLive).toBeNull();

    await userEvent.keyboard("u");
    expect(engine.lastRun.options.policy).toMatchObject({ kind: "manual" });
  });

  test("plays at once, to the end, in one press", async () => {
    await step();
    await userEvent.selectOptions(find(cell, ".lines select"), "at once");
    find<HTMLElement>(cell, ".step").focus();
    await userEvent.keyboard("p");
    engine.lastRun.pause([ONE, TWO]);
    engine.lastRun.pause([ONE, TWO], { suggested: TWO.thread });

    expect(engine.lastRun.steps).toEqual([101, 101, 102]);
    await userEvent.keyboard("u");
    expect(engine.lastRun.options.policy).toMatchObject({ steps: [] });
  });

  test("shows the key of every button where it is seen", async () => {
    await step();

    expect(texts(".steering kbd").join(" ")).toBe("N S P U T Esc L B");
    for (const key of cell.querySelectorAll(".steering kbd")) {
      expect(key.closest("button")?.getAttribute("aria-keyshortcuts")).toMatch(
        key.textContent === "Esc" ? "Escape" : key.textContent,
      );
    }
  });

  test("takes no step that is not possible, and none before the program stands still", async () => {
    await step([ONE, thread(2, { isReady: false })]);

    await userEvent.keyboard("2t19");
    await userEvent.keyboard("1");

    expect(engine.lastRun.steps).toEqual([101]);
  });

  test("undoes a step by taking the others again, and shows the output of those", async () => {
    await step();
    await userEvent.keyboard("1");
    engine.lastRun.pause([ONE, TWO]);
    engine.lastRun.print("one\n");
    await userEvent.keyboard("2");
    engine.lastRun.print("two\n");
    engine.lastRun.pause([ONE, TWO]);
    await expect.poll(() => part("output").textContent).toBe("one\ntwo\n");

    await userEvent.keyboard("u");
    engine.lastRun.print("one\n");
    const meanwhile = [part("output").textContent, cell.dataset.state];
    engine.lastRun.pause([ONE, TWO]);

    expect(engine.lastRun.options.policy).toMatchObject({ steps: [101] });
    expect(meanwhile).toEqual(["one\ntwo\n", "stepping"]);
    expect(part("output").textContent).toBe("one\n");
    expect(text(".said")).toBe("The last step is taken back. Steps: 1");
  });

  test("can be undone after the end", async () => {
    await step();
    await userEvent.keyboard("1");
    await engine.lastRun.end();
    await expect.poll(() => cell.dataset.state).toBe("completed");
    const runs = engine.runs.length;

    await userEvent.keyboard("{Backspace}");
    engine.lastRun.pause([ONE, TWO]);

    expect(engine.runs.length).toBe(runs + 1);
    expect(cell.dataset.state).toBe("stepping");
    expect(texts(".threads [data-state=ready] .name")).toEqual(["T1", "T2"]);
  });

  test("goes on elsewhere while one thread waits for a line, and hands it over when it is typed", async () => {
    await step();
    engine.lastRun.enter("waiting-input");
    engine.lastRun.pause([thread(1, { isReady: false, wait: { for: "input" } }), TWO]);
    await userEvent.keyboard("2");
    engine.lastRun.pause([thread(1, { isReady: false, wait: { for: "input" } }), TWO]);
    find<HTMLElement>(cell, "[data-part=input] input").focus();
    await userEvent.keyboard("Eve{Enter}");
    engine.lastRun.pause([ONE, TWO]);
    await userEvent.keyboard("1");

    expect(engine.lastRun.lines).toEqual(["Eve"]);
    expect(engine.lastRun.steps).toEqual([102, 101]);
    expect(part("input").hidden).toBe(true);
  });

  test("into a deadlock ends with the circle of those who wait", async () => {
    await step();
    await userEvent.keyboard("1");
    await engine.lastRun.end({
      status: "deadlocked",
      waits: [
        { process: 1, thread: "T1", for: "lock", on: "b", holder: "T2", line: 4 },
        { process: 1, thread: "T2", for: "lock", on: "a", holder: "T1", line: 5 },
      ],
    });

    const circle = await appearance(".wait-cycle");
    expect([...circle.querySelectorAll(".name")].map(({ textContent }) => textContent)).toEqual([
      "T1",
      "lock b",
      "T2",
      "lock a",
    ]);
    expect(texts(".notes > p").slice(1)).toEqual([
      "T1 waits for the lock b, which T2 holds (line 4).",
      "T2 waits for the lock a, which T1 holds (line 5).",
    ]);
    expect(texts(".threads .place")[0]).toBe("waits for the lock b, held by T2; line 4");
    expect(text(".said")).toBe(
      "Deadlock: nobody can go on. Above is who waits for what. Every step can still be undone. Steps: 1",
    );
    const order = [...cell.querySelectorAll(".wait-cycle, .step, [data-part=output]")];
    expect(order.map((found) => found.className)).toEqual(["wait-cycle", "steering step", ""]);
  });

  test.each([
    ["editing the program", () => cell.dispatchEvent(new Event("input", { bubbles: true }))],
    ["resetting it", () => cell.reset()],
    ["removing its cell", () => cell.remove()],
  ])("is ended by %s", async (_, end) => {
    await step();

    end();

    expect(engine.lastRun.stops).toContain("kill");
    expect(cell.querySelector("[data-part=step-panel]")).toBeNull();
  });
});

describe("Explore", () => {
  const choose = (select: HTMLSelectElement | undefined, value: string) => {
    if (select === undefined) throw new Error("there is nothing to choose");
    select.value = value;
    select.dispatchEvent(new Event("change"));
  };
  const explore = async () => {
    part("explore").click();
    await appearance("[data-part=explore-panel]");
    find<HTMLElement>(cell, ".explore .next").click();
  };

  test("groups the runs by what they did, the most frequent first", async () => {
    await explore();
    for (let run = 0; run < 9; run++) engine.lastExploration.found({ stdout: "100\n" });
    engine.lastExploration.found({ stdout: "99\n" });
    await engine.lastExploration.finish();

    expect(engine.lastExploration.options).toMatchObject({
      method: "random",
      runs: 200,
      granularity: "line",
    });
    expect(texts(".results .facts")).toEqual(["9 of 10, 90%", "1 of 10, 10% · one in 10"]);
    expect(texts(".results .label")).toEqual(["Output:", "Output:"]);
    expect(texts(".results .printed")).toEqual(["100", "99"]);
    const order = [...cell.querySelectorAll(".explore :is(.heading, .results)")];
    expect(order.map(({ textContent, tagName }) => textContent?.slice(0, 15) ?? tagName)).toEqual([
      "The same progra",
      "Choose a result",
      "9 of 10, 90%Out",
    ]);
    expect(texts(".verdict p")[0]).toBe("Schedules run: 10. Different results: 2.");
    expect(find<HTMLAnchorElement>(cell, ".how a").pathname).toMatch(/\/schedules\/$/);
  });

  test("lets threads switch where they do in the run that the lesson shows", async () => {
    const trace = formatTrace({
      granularity: "instruction",
      digest: digestOf(`${PROGRAM}\n`),
      choices: new Map([[1, 1]]),
    });
    const shown = document.createElement("button");
    shown.dataset.schedule = trace;
    cell.append(shown);

    await explore();

    expect(engine.lastExploration.options).toMatchObject({ granularity: "instruction" });
  });

  test("lets go wrong what the reader chooses, and says what did in the simplest run", async () => {
    part("explore").click();
    await appearance("[data-part=explore-panel]");
    const [method, , fault] = cell.querySelectorAll<HTMLSelectElement>(".explore select");
    choose(method, "systematic");
    choose(fault, "cancellation");
    find<HTMLElement>(cell, ".explore .next").click();
    const { options } = engine.lastExploration;
    engine.lastExploration.found(
      { stdout: "1\n" },
      { faults: [{ kind: "cancellation", line: 3 }] },
    );
    await engine.lastExploration.finish({ complete: 2, faults: ["cancellation"] });

    expect(options).toMatchObject({ method: "systematic", faults: { cancellation: 1 } });
    expect(texts(".results .facts")).toEqual(["1 of 1, 100% · a task is cancelled in line 3"]);
    expect(texts(".verdict p")[1]).toMatch(/^Among these are all in which, once at most, a task/);
  });

  test("lets nothing go wrong where schedules are told apart by what they touch", async () => {
    part("explore").click();
    await appearance("[data-part=explore-panel]");
    const [method, , fault] = cell.querySelectorAll<HTMLSelectElement>(".explore select");
    choose(fault, "interrupt");
    choose(method, "classes");
    find<HTMLElement>(cell, ".explore .next").click();

    expect(engine.lastExploration.options).toMatchObject({ method: "classes", faults: {} });
    expect(fault?.closest("label")?.hidden).toBe(true);
  });

  test("replays a result in the cell, and opens it in Step", async () => {
    await explore();
    engine.lastExploration.found({ stdout: "100\n" });
    engine.lastExploration.found({ stdout: "100\n" });
    engine.lastExploration.found({ stdout: "99\n" }, { trace: TRACE, preemptions: 2 });
    await engine.lastExploration.finish();

    find<HTMLElement>(cell, ".results li:nth-child(2) button").click();
    const replayed = engine.lastRun.options.policy;
    await engine.lastRun.end({ races: [] });
    const why = (await appearance(".why [role=status] p")).textContent;
    const [openStep] = cell.querySelectorAll<HTMLElement>(".explore .actions button");
    openStep?.click();

    expect(replayed).toEqual({ kind: "replay", trace: TRACE });
    expect(why).toBe("Of the runs that end so, this is one with the fewest preemptions: 2.");
    expect(engine.lastRun.options.policy).toMatchObject({ kind: "manual", trace: TRACE });
    expect(texts(".results [aria-pressed=true] .printed")).toEqual(["99"]);
  });

  test("stops when it is asked to, and shows what it has found by then", async () => {
    await explore();
    engine.lastExploration.found({ stdout: "1\n" });

    await userEvent.keyboard("{Enter}");
    await engine.lastExploration.finish({ wasStopped: true });

    expect(engine.lastExploration.stops).toBe(1);
    expect(texts(".verdict p")[0]).toBe("Stopped. Schedules run: 1. Different results: 1.");
  });

  test("forgets what it has found when the program changes", async () => {
    await explore();
    engine.lastExploration.found({ stdout: "1\n" });
    await engine.lastExploration.finish();

    cell.dispatchEvent(new Event("input", { bubbles: true }));

    expect(texts(".results li")).toEqual([]);
    expect(texts(".verdict p")).toEqual([
      "The program has changed, so its schedules have to be tried again.",
    ]);
  });
});

describe("a link to a run", () => {
  const follow = async (schedule: string) => {
    history.replaceState(null, "", `#run=${ID}&schedule=${schedule}`);
    await open();
    return appearance(".schedules p");
  };

  test("offers the run, and repeats it when asked", async () => {
    const said = await follow(TRACE);
    const offered = said.textContent;

    find<HTMLElement>(cell, ".schedules .next").click();

    expect(offered).toBe("This link carries one exact run of the program.");
    expect(engine.lastRun.options.policy).toEqual({ kind: "replay", trace: TRACE });
  });

  test.each([
    ["is damaged", "3l!", /is damaged\. Press Run for an ordinary run\.$/],
    [
      "is for another program",
      `3l${digestOf("other")}.`,
      /another version of the program\. Press Run/,
    ],
    [
      "is from another version of the site",
      `9${TRACE}`,
      /earlier version of this site\. Press Run/,
    ],
  ])("that %s is refused in one sentence, and Run runs as ever", async (_, schedule, sentence) => {
    const said = await follow(encodeURIComponent(schedule));

    cell.run();

    expect(said.textContent).toMatch(sentence);
    expect(cell.querySelector(".schedules button")).toBeNull();
    expect(engine.lastRun.options.policy).toEqual({ kind: "cpython" });
  });

  test("to another program does not concern this one", async () => {
    history.replaceState(null, "", `#run=threading/test/2&schedule=${TRACE}`);
    await open();
    part("explore").click();
    await appearance("[data-part=explore-panel]");

    expect(cell.querySelector(".schedules")).toBeNull();
  });
});

describe("an author's program", () => {
  test("opens Step when the reader comes near", async () => {
    cell.remove();
    cell.dataset.opened = "step";
    document.body.append(cell);

    window.dispatchEvent(new Event("keydown"));
    await appearance("[data-part=step-panel]");

    expect(engine.lastRun.options.policy).toMatchObject({ kind: "manual" });
  });

  test("keeps Step open whatever the reader does next", async () => {
    cell.remove();
    cell.dataset.opened = "step";
    document.body.append(cell);
    window.dispatchEvent(new Event("pointermove"));
    await appearance("[data-part=step-panel]");

    for (const sign of ["pointerdown", "wheel", "keydown"]) window.dispatchEvent(new Event(sign));
    await new Promise((seen) => {
      new IntersectionObserver(seen).observe(cell);
    });
    await new Promise((drawn) => requestAnimationFrame(drawn));

    expect(cell.querySelector("[data-part=step-panel]")).not.toBeNull();
  });

  test("has Explore open, and tries nothing before the reader asks", async () => {
    cell.remove();
    cell.dataset.opened = "explore";
    document.body.append(cell);

    await appearance("[data-part=explore-panel]");

    expect([engine.runs.length, engine.explorations.length]).toEqual([0, 0]);
  });

  test("repeats its recorded schedule, unless the reader has changed the program", async () => {
    const row = document.createElement("div");
    row.dataset.part = "schedules";
    row.innerHTML = `<button type="button" data-schedule="${TRACE}">Show it</button>`;
    await open();
    cell.remove();
    const markup = cell.outerHTML.replace("<form", `${row.outerHTML}<form`);
    document.body.innerHTML = markup;
    cell = find<PythonCell>(document, "python-cell");

    find<HTMLElement>(cell, "[data-schedule]").click();
    await expect
      .poll(() => engine.lastRun.options.policy)
      .toEqual({ kind: "replay", trace: TRACE });
    cell.source = "print(2)";
    const { length } = engine.runs;
    find<HTMLElement>(cell, "[data-schedule]").click();
    await expect.poll(() => text("[data-part=schedules] p")).toMatch(/another version/);

    expect(engine.runs.length).toBe(length);
  });
});

test("a browser that cannot switch threads says so, and offers neither", async () => {
  engine.jspi = false;
  await open();

  expect([part("step").hidden, part("explore").hidden]).toEqual([true, true]);
  expect(texts(".notes p").at(-1)).toMatch(/^Step and Explore are not offered here/);
});
