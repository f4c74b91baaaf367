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
import { placePanel, type StagedRun } from "../cell/stage.ts";
import { element, find } from "../element.ts";
import type { CellWhy } from "../why/why.ts";
import { type Goal, GoingOn } from "./going-on.ts";
import { granularityChoice } from "./granularity-choice.ts";
import { keepInSight } from "./in-sight.ts";
import type { SteeringStage } from "./steering-stage.ts";
import { StepControls } from "./step-controls.ts";
import { type Act, actOfKey, keyOf } from "./step-keys.ts";
import { pressToText } from "./step-text.ts";
import { Stepping } from "./stepping.ts";
import { ThreadList, variableItem } from "./thread-row.ts";

export interface CellStepOptions {
  readonly why: CellWhy;
  /** The schedule that is suggested. */
  readonly trace?: string | undefined;
  /** Lines, counted from 1; the reader sets and removes them. */
  readonly breakpoints: Set<number>;
  readonly onClose: () => void;
}

/** The reader as the scheduler: says who goes next at every point, and takes steps back. */
export class CellStep {
  readonly #stage: SteeringStage;
  readonly #why: CellWhy;
  readonly #onClose: () => void;
  readonly #stepping = new Stepping();
  readonly #listeners = new AbortController();
  readonly #goingOn = new GoingOn();
  readonly #breakpoints: Set<number>;
  readonly #controls: StepControls;
  readonly #said = element("p", { class: "said", attributes: { role: "status" } });
  readonly #threads: ThreadList;
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

  constructor(stage: SteeringStage, { why, trace, breakpoints, onClose }: CellStepOptions) {
    const { words } = stage;
    this.#stage = stage;
    this.#why = why;
    this.#breakpoints = breakpoints;
    this.#onClose = onClose;
    this.#trace = trace;
    const reading = trace === undefined ? undefined : readTrace(trace, stage.program);
    if (reading?.ok) this.#granularity = reading.granularity;
    this.#threads = new ThreadList(words, stage.program.split("\n"), (thread) =>
      this.#choose(thread),
    );
    this.#controls = new StepControls(words, (act) => this.#act(act));
    this.#controls.showBreakpoints(breakpoints);
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
      editor?.offerBreakpoints({
        onToggle: (line) => this.#toggleBreakpoint(line),
        onLine: (line) => {
          this.#controls.line = line;
        },
      });
      editor?.markBreakpoints(this.#breakpoints);
      this.#markThreads();
    });
  }

  close(): void {
    if (this.#listeners.signal.aborted) return;
    this.#listeners.abort();
    this.#pause();
    const hadFocus = this.#panel.contains(document.activeElement);
    this.#editor?.markThreads([]);
    this.#editor?.markBreakpoints(new Set());
    this.#editor?.offerBreakpoints(undefined);
    if (this.#run !== undefined) this.#stage.end();
    this.#panel.remove();
    this.#onClose();
    if (hadFocus) this.#stage.cell.querySelector<HTMLElement>("[data-part=step]")?.focus();
  }

  #makePanel(): HTMLElement {
    const { words } = this.#stage;
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
        this.#controls.element,
        this.#said,
        element("p", { class: "heading", text: words.stepThreads }),
        this.#threads.element,
        this.#shared,
        this.#controls.lines,
        choice,
        keys,
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
    this.#pause();
    this.#panel.setAttribute("aria-busy", "true");
    this.#run = this.#stage.start(this.#why.follow(staged));
  }

  #hear(event: EngineEvent): void {
    if (!this.#stepping.hear(event) || this.#goesOn()) return;
    const { playsOn } = this.#goingOn;
    if (!playsOn) this.#pause();
    this.#isUnderWay = false;
    this.#panel.removeAttribute("aria-busy");
    this.#draw();
    this.#say(
      this.#isUndone
        ? this.#stage.words.stepUndone
        : pressToText(this.#stepping, this.#goingOn.stop, this.#stage.words),
    );
    this.#keepInSight();
    if (playsOn) this.#goingOn.play(() => this.#takeSuggested(), this.#controls.pace);
  }

  #finish(outcome: Outcome): void {
    if (this.#listeners.signal.aborted) return;
    this.#run = undefined;
    this.#pause();
    this.#isUnderWay = true;
    this.#panel.removeAttribute("aria-busy");
    const isStuck = outcome.status === "deadlocked";
    this.#stepping.finish(isStuck ? outcome.waits : []);
    this.#draw();
    const { words, cell } = this.#stage;
    this.#say(isStuck ? words.stepDeadlocked : words.stepProgramEnded);
    if (!isStuck) return;
    // Who waits for whom stands above, and is drawn by then.
    requestAnimationFrame(() => {
      cell.querySelector("[data-part=notes]")?.scrollIntoView({ block: "nearest" });
    });
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
    this.#run.step(thread);
  }

  #takeSuggested(): void {
    const { moment } = this.#stepping;
    if (moment?.suggested !== undefined) this.#take(moment.suggested);
  }

  /** Lets those go on that are suggested until the program has come there. */
  #takeUntil(goal: Goal): void {
    if (this.#isUnderWay) return;
    this.#goingOn.begin(goal);
    this.#takeSuggested();
  }

  #takeToSwitch(): void {
    const suggested = this.#stepping.moment?.suggested;
    if (suggested === undefined) return;
    if (suggested === TIME) this.#takeSuggested();
    else this.#takeUntil({ to: "switch", thread: suggested });
  }

  #takeToLine(): void {
    const { line } = this.#controls;
    if (line !== undefined) this.#takeUntil({ to: "line", line });
  }

  /** Returns whether the press that is under way goes on with another step. */
  #goesOn(): boolean {
    const { moment, arrivals } = this.#stepping;
    const suggested = moment?.suggested;
    const isOn = this.#goingOn.goesOn({ suggested, arrivals }, this.#breakpoints);
    if (!isOn || suggested === undefined) return false;
    this.#stepping.step(suggested, true);
    this.#run?.step(suggested);
    return true;
  }

  #togglePlay(): void {
    if (this.#goingOn.isUnderWay) {
      this.#pause();
      return;
    }
    if (this.#isUnderWay || this.#stepping.moment?.suggested === undefined) return;
    this.#controls.showPlaying(true);
    // Each step would be read aloud, and the next come before its end.
    this.#said.setAttribute("aria-live", "off");
    if (this.#controls.pace === 0) this.#takeUntil({ to: "end" });
    else this.#goingOn.play(() => this.#takeSuggested(), 0);
  }

  /** Whatever goes on without being asked goes on no more. */
  #pause(): void {
    this.#goingOn.pause();
    this.#said.removeAttribute("aria-live");
    this.#controls.showPlaying(false);
  }

  #toggleBreakpoint(line = this.#controls.line): void {
    if (line === undefined) return;
    if (!this.#breakpoints.delete(line)) this.#breakpoints.add(line);
    this.#controls.line = line;
    this.#controls.showBreakpoints(this.#breakpoints);
    this.#editor?.markBreakpoints(this.#breakpoints);
  }

  #takeBack(): void {
    this.#pause();
    if (this.#stepping.steps.length === 0) return;
    this.#stepping.undo();
    this.#isUndone = true;
    this.#start();
  }

  #act(act: Act): void {
    if (act === "play") this.#togglePlay();
    else if (act === "slower" || act === "faster") {
      this.#controls.changePace(act === "faster" ? 1 : -1);
    } else if (act === "breakpoint") this.#toggleBreakpoint();
    else {
      this.#pause();
      this.#goOn(act);
    }
  }

  #goOn(act: Exclude<Act, "play" | "slower" | "faster" | "breakpoint">): void {
    const acts = {
      next: () => this.#takeSuggested(),
      "to-switch": () => this.#takeToSwitch(),
      "to-line": () => this.#takeToLine(),
      time: () => this.#take(TIME),
      undo: () => this.#takeBack(),
      end: () => this.close(),
    } as const;
    acts[act]();
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (target instanceof HTMLSelectElement) return;
    const key = keyOf(event);
    const isOfNumber = target instanceof HTMLInputElement && /^([0-9]|Backspace|Enter)$/.test(key);
    const act = isOfNumber
      ? key === "Enter" && (() => this.#act("to-line"))
      : this.#actOf(key, target);
    if (act === false || act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #actOf(key: string, target: EventTarget | null): (() => void) | undefined {
    if (/^[1-9]$/.test(key)) {
      const thread = this.#stepping.moment?.threads.find(({ number }) => String(number) === key);
      return thread === undefined ? undefined : () => this.#choose(thread.thread);
    }
    if (key === "Enter" && target === this.#panel) return () => this.#act("next");
    const act = actOfKey(key);
    return act === undefined ? undefined : () => this.#act(act);
  }

  #choose(thread: number): void {
    this.#pause();
    this.#take(thread);
  }

  #draw(): void {
    const { moment } = this.#stepping;
    if (moment === undefined) return;
    const { words } = this.#stage;
    const suggested = moment.threads.find(({ isSuggested }) => isSuggested);
    const nobody = moment.suggested === TIME ? words.stepTime : words.stepNextNone;
    this.#controls.draw({
      next: suggested === undefined ? nobody : fill(words.stepNext, { thread: suggested.name }),
      canGo: moment.suggested !== undefined,
      canUndo: this.#stepping.steps.length > 0,
      canTimePass: moment.canTimePass,
    });
    this.#threads.draw(moment.threads);
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
      this.#controls.focus();
    }
    this.#isShown = true;
  }

  #keepInSight(): void {
    const { moment, steps } = this.#stepping;
    const line = moment?.threads.find(({ isSuggested }) => isSuggested)?.line;
    const editor = this.#editor;
    // Nobody has pressed anything, and may be reading elsewhere.
    if (line === undefined || steps.length === 0 || editor === undefined) return;
    const source = find(this.#stage.cell, "[data-part=source]");
    keepInSight(line, { editor, source, panel: this.#panel });
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
