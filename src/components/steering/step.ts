import {
  type EngineEvent,
  type Granularity,
  type Outcome,
  type Run,
  readTrace,
  TIME,
} from "../../engine/index.ts";
import { fill } from "../../i18n/dictionary.ts";
import type { Editor } from "../cell/editor.ts";
import { type CellStage, placePanel, type StagedRun } from "../cell/stage.ts";
import { button, element, enable } from "../element.ts";
import type { CellWhy } from "../why/why.ts";
import { granularityChoice } from "./granularity-choice.ts";
import { changesToText, takenStepToText } from "./step-text.ts";
import { type StandingThread, Stepping } from "./stepping.ts";
import { ThreadRow, variableItem } from "./thread-row.ts";

export interface CellStepOptions {
  readonly why: CellWhy;
  /** The schedule that is suggested. */
  readonly trace?: string | undefined;
  readonly onClose: () => void;
}

/** The reader as the scheduler: says who goes next at every point, and takes steps back. */
export class CellStep {
  readonly #stage: CellStage;
  readonly #why: CellWhy;
  readonly #onClose: () => void;
  readonly #stepping = new Stepping();
  readonly #listeners = new AbortController();
  readonly #lines: readonly string[];
  readonly #rows = new Map<number, ThreadRow>();
  readonly #next: HTMLButtonElement;
  readonly #undo: HTMLButtonElement;
  readonly #time: HTMLButtonElement;
  readonly #said = element("p", { class: "said", attributes: { role: "status" } });
  readonly #threads = element("ol", { class: "threads" });
  readonly #shared: HTMLElement;
  readonly #panel: HTMLElement;
  #granularity: Granularity = "line";
  #trace: string | undefined;
  #editor: Editor | undefined;
  #run: Run | undefined;
  #staged: StagedRun | undefined;
  /** A step has been chosen, and the program has not come to its next pause. */
  #isUnderWay = true;
  #isUndone = false;
  #isShown = false;

  constructor(stage: CellStage, { why, trace, onClose }: CellStepOptions) {
    const { words } = stage;
    this.#stage = stage;
    this.#why = why;
    this.#onClose = onClose;
    this.#lines = stage.program.split("\n");
    this.#trace = trace;
    const reading = trace === undefined ? undefined : readTrace(trace, stage.program);
    if (reading?.ok) this.#granularity = reading.granularity;
    this.#next = button(words.step, () => this.#takeSuggested(), {
      class: "next",
      attributes: { "aria-keyshortcuts": "N" },
    });
    this.#undo = button(words.stepUndo, () => this.#takeBack(), {
      attributes: { "aria-keyshortcuts": "U Backspace" },
    });
    this.#time = button(words.stepTime, () => this.#take(TIME), {
      attributes: { "aria-keyshortcuts": "T" },
    });
    this.#shared = element("dl", {
      class: "variables",
      attributes: { "aria-label": words.stepShared },
    });
    this.#panel = this.#makePanel();
  }

  open(): void {
    const { cell } = this.#stage;
    const { signal } = this.#listeners;
    placePanel(cell, this.#panel);
    cell.addEventListener(
      "input",
      ({ target }) => {
        if (target === cell) this.close();
      },
      { signal },
    );
    this.#panel.addEventListener("keydown", (event) => this.#press(event), { signal });
    this.#start();
    void this.#stage.openEditor().then((editor) => {
      if (signal.aborted) return;
      this.#editor = editor;
      this.#markThreads();
    });
  }

  close(): void {
    if (this.#listeners.signal.aborted) return;
    this.#listeners.abort();
    const hadFocus = this.#panel.contains(document.activeElement);
    this.#editor?.markThreads([]);
    if (this.#run !== undefined) this.#stage.end();
    this.#panel.remove();
    this.#onClose();
    if (hadFocus) this.#stage.cell.querySelector<HTMLElement>("[data-part=step]")?.focus();
  }

  #makePanel(): HTMLElement {
    const { words } = this.#stage;
    const end = button(words.stepEnd, () => this.close(), {
      class: "end",
      attributes: { "aria-keyshortcuts": "Escape" },
    });
    const choice = granularityChoice(words, this.#granularity, (granularity) => {
      this.#granularity = granularity;
      this.#trace = undefined;
      this.#stepping.restart();
      this.#start();
    });
    const keys = element("p", { class: "keys", text: words.stepKeys });
    return element("section", {
      class: "steering step",
      attributes: { "data-part": "step-panel", "aria-label": words.step, tabindex: "-1" },
      children: [
        element("div", { class: "controls", children: [this.#next, this.#undo, this.#time, end] }),
        this.#said,
        element("p", { class: "heading", text: words.stepThreads }),
        this.#threads,
        this.#shared,
        element("details", {
          class: "more",
          children: [moreSummary(words.granularity), choice, keys],
        }),
      ],
    });
  }

  #start(): void {
    const { steps } = this.#stepping;
    const trace = this.#trace;
    const staged: StagedRun = {
      policy: {
        kind: "manual",
        granularity: this.#granularity,
        ...(trace === undefined ? {} : { trace }),
        steps,
      },
      isStepped: true,
      isHeld: steps.length > 0,
      onEvent: (event) => this.#hear(event),
      onEnd: (outcome) => this.#finish(outcome),
      onLeft: () => {
        // A run of its own takes the place of another when a step is taken back.
        if (this.#staged !== staged) return;
        this.#run = undefined;
        this.close();
      },
    };
    this.#staged = staged;
    this.#isUnderWay = true;
    this.#panel.setAttribute("aria-busy", "true");
    this.#run = this.#stage.start(this.#why.follow(staged));
  }

  #hear(event: EngineEvent): void {
    if (!this.#stepping.hear(event)) return;
    this.#isUnderWay = false;
    this.#panel.removeAttribute("aria-busy");
    this.#draw();
    this.#say(this.#lastStepToText());
  }

  #finish(outcome: Outcome): void {
    if (this.#listeners.signal.aborted) return;
    this.#run = undefined;
    this.#isUnderWay = true;
    this.#panel.removeAttribute("aria-busy");
    this.#stepping.finish(outcome.status === "deadlocked" ? outcome.waits : []);
    this.#draw();
    this.#say(this.#stage.words.stepProgramEnded);
  }

  #take(thread: number): void {
    const { moment } = this.#stepping;
    if (this.#isUnderWay || moment === undefined || this.#run === undefined) return;
    const isPossible =
      thread === TIME
        ? moment.canTimePass
        : moment.threads.some((other) => other.thread === thread && other.state === "ready");
    if (!isPossible) return;
    this.#isUnderWay = true;
    this.#isUndone = false;
    this.#stepping.step(thread);
    enable(this.#undo, true);
    this.#run.step(thread);
  }

  #takeSuggested(): void {
    const { moment } = this.#stepping;
    if (moment?.suggested !== undefined) this.#take(moment.suggested);
  }

  #takeBack(): void {
    if (this.#stepping.steps.length === 0) return;
    this.#stepping.undo();
    this.#isUndone = true;
    this.#start();
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (target instanceof HTMLSelectElement) return;
    const act = this.#actOf(event);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #actOf(event: KeyboardEvent): (() => void) | undefined {
    const key = keyOf(event);
    if (/^[1-9]$/.test(key)) {
      const thread = this.#stepping.moment?.threads.find(({ number }) => String(number) === key);
      return thread === undefined ? undefined : () => this.#take(thread.thread);
    }
    switch (key) {
      case "Enter":
        return event.target === this.#panel ? () => this.#takeSuggested() : undefined;
      case "n":
        return () => this.#takeSuggested();
      case "u":
      case "Backspace":
        return () => this.#takeBack();
      case "t":
        return () => this.#take(TIME);
      case "Escape":
        return () => this.close();
      default:
        return undefined;
    }
  }

  #draw(): void {
    const { moment } = this.#stepping;
    if (moment === undefined) return;
    const { words } = this.#stage;
    const suggested = moment.threads.find(({ isSuggested }) => isSuggested);
    const nobody = moment.suggested === TIME ? words.stepTime : words.stepNextNone;
    this.#next.textContent =
      suggested === undefined ? nobody : fill(words.stepNext, { thread: suggested.name });
    enable(this.#next, moment.suggested !== undefined);
    enable(this.#undo, this.#stepping.steps.length > 0);
    enable(this.#time, moment.canTimePass);
    this.#drawThreads(moment.threads);
    this.#shared.replaceChildren(
      ...moment.variables.map((variable) => variableItem(variable, words)),
    );
    this.#markThreads();
    this.#keepFocus();
  }

  /** Begins at the button for the next step, and comes back there when a typed line is sent. */
  #keepFocus(): void {
    const { activeElement } = document;
    const isElsewhere =
      activeElement instanceof HTMLElement && activeElement.dataset.part === "stop";
    if ((!this.#isShown || isElsewhere) && this.#stage.cell.contains(activeElement)) {
      this.#next.focus({ preventScroll: true });
    }
    this.#isShown = true;
  }

  #drawThreads(threads: readonly StandingThread[]): void {
    for (const [thread, row] of this.#rows) {
      if (threads.some((other) => other.thread === thread)) continue;
      row.item.remove();
      this.#rows.delete(thread);
    }
    for (const [place, thread] of threads.entries()) {
      let row = this.#rows.get(thread.thread);
      if (row === undefined) {
        row = new ThreadRow(thread, this.#stage.words, () => this.#take(thread.thread));
        this.#rows.set(thread.thread, row);
      }
      if (this.#threads.children[place] !== row.item) {
        this.#threads.insertBefore(row.item, this.#threads.children[place] ?? null);
      }
      const code = thread.line === undefined ? "" : (this.#lines[thread.line - 1] ?? "").trim();
      row.draw(thread, code);
    }
  }

  #lastStepToText(): string {
    const { words } = this.#stage;
    const { lastStep, moment, steps } = this.#stepping;
    if (this.#isUndone) return words.stepUndone;
    if (steps.length === 0) return words.stepBegun;
    const sentence =
      lastStep === undefined ? words.stepTimePassed : takenStepToText(lastStep, words);
    const variables = [...(moment?.variables ?? []), ...(lastStep?.after.variables ?? [])];
    const changes = changesToText(variables, words);
    return changes === "" ? sentence : `${sentence} ${changes}`;
  }

  #say(sentence: string): void {
    const count = fill(this.#stage.words.stepCount, { count: String(this.#stepping.steps.length) });
    // The number makes a sentence that comes again another one, which is read again.
    this.#said.replaceChildren(sentence, " ", element("span", { class: "count", text: count }));
  }

  #markThreads(): void {
    const threads = this.#stepping.moment?.threads ?? [];
    this.#editor?.markThreads(
      threads.flatMap(({ line, number, name, isSuggested }) =>
        line === undefined ? [] : [{ line, number, name, isSuggested }],
      ),
    );
  }
}

const moreSummary = (text: string) => element("summary", { text });

/** The key as it is printed on a Latin keyboard, whatever letters the reader's types. */
function keyOf({ key, code }: KeyboardEvent): string {
  if (key.length > 1 || /^[a-z0-9]$/i.test(key)) return key.length > 1 ? key : key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key;
}
