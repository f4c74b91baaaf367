import type { Engine, EngineEvent, Outcome, PauseEvent, Run, Wait } from "../../engine/index.ts";
import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import type { CellSteering } from "../steering/steering.ts";
import { TimelinePart } from "../timeline/part.ts";
import type { Editor } from "./editor.ts";
import {
  KEPT_CHARACTERS,
  type KeptCell,
  type KeptRun,
  keptCellKey,
  readKeptCell,
} from "./kept-cell.ts";
import { lastSegments, OutputBuffer } from "./output-buffer.ts";
import { OutputView } from "./output-view.ts";
import {
  type CellState,
  explanations,
  isRunStatus,
  isUnderWay,
  missingToText,
  secondsToText,
  stateToText,
  tierToText,
} from "./run-state.ts";
import { linkToRun } from "./schedule-link.ts";
import type { CellStage, StagedRun } from "./stage.ts";
import { takesTurns } from "./turns.ts";

/** What a cell needs from its page. */
export interface CellSurroundings {
  readonly engine: Engine;
  readonly locale: Locale;
  readonly words: Dictionary;
  /** The address of the page whose links carry whole programs. */
  readonly playground: string;
  /** Absent where the browser refuses storage; then nothing is kept between pages. */
  readonly storage?: Storage | undefined;
}

/** A program the reader can run, stop, change and reset. */
export interface PythonCell extends HTMLElement {
  readonly programId: string;
  readonly state: CellState;
  /** Setting it is an edit: the reader can undo it with Reset. */
  source: string;
  run(): void;
  stop(): void;
  reset(): void;
  /** Offers the reader one exact run, from a link. */
  offerSchedule(trace: string): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "python-cell": PythonCell;
  }
}

/** How far from the window, in pixels, a cell lets the engine get ready. */
const NEAR = 200;

const SIGNS_OF_A_READER = ["pointermove", "pointerdown", "wheel", "keydown"];

const TICK_MILLISECONDS = 100;

const COPIED_MILLISECONDS = 2_000;

/** Teaches the page what `<python-cell>` means; the markup is `PythonCell.astro`'s. */
export function definePythonCell(surroundings: CellSurroundings): void {
  const { engine, locale, words, playground, storage } = surroundings;

  class PythonCellElement extends HTMLElement implements PythonCell {
    readonly #parts = findParts(this);
    readonly #view = new OutputView(this.#parts.output, words, (line) => this.#markLine(line));
    readonly #recordedOutput = [...this.#parts.output.childNodes];
    readonly #original = this.#parts.code.textContent;
    readonly #timeline = this.#makeTimeline();
    #plainSource: string | undefined;
    #editor: Editor | undefined;
    #editorOpening: Promise<void> | undefined;
    #state: CellState = "idle";
    #run: Run | undefined;
    #staged: StagedRun | undefined;
    /** What is drawn belongs to the run before, until this one has come as far. */
    #isHeld = false;
    /** Somebody waits for a line while others can go on. */
    #isAsked = false;
    #steering: Promise<CellSteering | undefined> | undefined;
    #buffer = new OutputBuffer();
    #frame = 0;
    #startedAt = 0;
    #elapsed = 0;
    #waits: readonly Wait[] = [];
    #isStopping = false;
    #ticking: ReturnType<typeof setInterval> | undefined;
    #listeners = new AbortController();

    connectedCallback(): void {
      this.#listeners = new AbortController();
      this.#listen();
      this.#prepareInTime();
      this.#showMissing();
      this.#restore();
      this.#openLink();
    }

    disconnectedCallback(): void {
      this.#keep();
      this.#listeners.abort();
      this.#leave();
      this.#abandonRun();
      this.#timeline?.close();
    }

    get programId(): string {
      return this.dataset.program ?? "";
    }

    get state(): CellState {
      return this.#state;
    }

    get source(): string {
      return this.#editor?.text ?? this.#plainSource ?? this.#original;
    }

    set source(text: string) {
      this.#closeEditor();
      if (text === this.#original) return;
      this.#showPlainSource(text);
      void this.#openEditor();
    }

    run(): void {
      if (this.#run !== undefined || engine.capabilities.missing.length > 0) return;
      this.#start({ policy: { kind: "cpython" } });
    }

    #start(staged: StagedRun): Run {
      this.#leave();
      this.#staged = staged;
      this.#abandonRun();
      this.#forgetRun();
      this.#timeline?.begin(this.source, staged.policy.kind === "cpython" ? "real" : "virtual");
      // The page below must not jump up while the new output is still shorter than the old one.
      this.#parts.result.style.minBlockSize = `${this.#parts.result.offsetHeight}px`;
      this.#parts.caption.textContent = words.output;
      this.#fold(false);
      this.#isHeld = staged.isHeld === true;
      if (!this.#isHeld) this.#view.clear();
      this.#setState(this.#isHeld ? "stepping" : "starting");
      let run: Run | undefined;
      const isCurrent = () => run === undefined || this.#run === run;
      run = engine.run(this.#program, {
        policy: staged.policy,
        ...(staged.points === undefined ? {} : { points: staged.points }),
        onEvent: (event) => {
          if (!isCurrent()) return;
          this.#hear(event);
          staged.onEvent?.(event);
        },
      });
      this.#run = run;
      void run.outcome.then((outcome) => {
        if (!isCurrent()) return;
        this.#finish(outcome);
        staged.onEnd?.(outcome);
      });
      return run;
    }

    /** Tells whoever had their own way of running the program that it is no longer theirs. */
    #leave(): void {
      const staged = this.#staged;
      this.#staged = undefined;
      staged?.onLeft?.();
    }

    stop(): void {
      if (this.#run === undefined) return;
      this.#isStopping = true;
      this.#run.stop();
      // A program that stands still notices nothing.
      if (this.#state === "stepping") this.#run.stop();
      this.#drawState();
    }

    reset(): void {
      this.#leave();
      this.#abandonRun();
      this.#forgetRun();
      this.#closeEditor();
      this.#unmarkLine();
      this.#parts.result.style.minBlockSize = "";
      this.#parts.caption.textContent = words.recordedOutput;
      this.#parts.output.replaceChildren(...this.#recordedOutput);
      this.#parts.result.hidden = this.#recordedOutput.length === 0;
      this.#fold(true);
      this.#timeline?.reset();
      this.#setState("idle");
    }

    /** Where the output is what a prediction asks for, it shows when the reader wants it. */
    #fold(folded: boolean): void {
      const { result } = this.#parts;
      if (result instanceof HTMLDetailsElement) result.open = !folded;
    }

    #makeTimeline(): TimelinePart | undefined {
      const figure = this.querySelector<HTMLElement>("[data-part=timeline]");
      if (figure === null) return undefined;
      return new TimelinePart(figure, {
        words,
        locale,
        showLine: (line) => this.#markLine(line),
        lightOutput: (line) => {
          this.#view.light(line === undefined ? undefined : line - this.#buffer.dropped);
        },
      });
    }

    offerSchedule(trace: string): void {
      this.#steer((steering) => steering.offer(trace));
    }

    /** What a run is given. */
    get #program(): string {
      return `${this.source}\n`;
    }

    #listen(): void {
      const { signal } = this.#listeners;
      const { run, stop, reset, copy, source, pre, form, line, output } = this.#parts;
      run.addEventListener("click", () => this.run(), { signal });
      stop.addEventListener("click", () => this.stop(), { signal });
      reset.addEventListener("click", () => this.reset(), { signal });
      copy.addEventListener("click", () => void this.#copy(), { signal });
      form.addEventListener("submit", (event) => this.#sendLine(event), { signal });

      source.addEventListener("click", (event) => this.#editAt(event), { signal });
      pre.setAttribute("aria-description", words.sourceHint);
      pre.addEventListener("keydown", (event) => this.#editOnKey(event), { signal });
      // Before the editor, which would take this key for a new line.
      this.addEventListener("keydown", (event) => this.#runOnKey(event), { signal, capture: true });

      this.addEventListener("pointerenter", () => this.#timeline?.wake(), { signal });
      this.addEventListener("focusin", () => this.#timeline?.wake(), { signal });
      output.addEventListener("pointerover", ({ target }) => this.#lightPrints(target), { signal });
      output.addEventListener("pointerleave", () => this.#lightPrints(null), { signal });

      line.setAttribute("enterkeyhint", "send");
      window.addEventListener("pagehide", () => this.#keep(), { signal });
      this.#listenForSteering();
    }

    #listenForSteering(): void {
      const { signal } = this.#listeners;
      const { step, explore, schedules } = this.#parts;
      const { jspi, missing } = engine.capabilities;
      if (!jspi || missing.length > 0) {
        const reserved = this.querySelector<HTMLElement>("[data-part=reserved]");
        for (const part of [step, explore, schedules, reserved]) {
          if (part !== null) part.hidden = true;
        }
        return;
      }
      step?.addEventListener("click", () => this.#steer((steering) => steering.step()), { signal });
      explore?.addEventListener("click", () => this.#steer((steering) => steering.explore()), {
        signal,
      });
      schedules?.addEventListener(
        "click",
        ({ target }) => {
          if (!(target instanceof HTMLElement)) return;
          const { schedule } = target.dataset;
          if (schedule === undefined) return;
          this.#steer((steering) => steering.replay(schedules, schedule));
        },
        { signal },
      );
      const { opened } = this.dataset;
      if (opened === "step")
        whenNear(this, signal, () => this.#steer((steering) => steering.step()));
      if (opened === "explore") this.#steer((steering) => steering.explore());
      this.addEventListener("input", () => this.#showSteering(), { signal });
      window.addEventListener("hashchange", () => this.#openLink(), { signal });
    }

    /** A program that has become concurrent can be steered like those that came so. */
    #showSteering(): void {
      if (!takesTurns(this.source)) return;
      for (const part of [this.#parts.step, this.#parts.explore])
        if (part !== null) part.hidden = false;
    }

    #steer(act: (steering: CellSteering) => void): void {
      this.#steering ??= this.#loadSteering();
      void this.#steering.then((steering) => {
        if (steering !== undefined && this.isConnected) act(steering);
      });
    }

    async #loadSteering(): Promise<CellSteering | undefined> {
      const loaded = await import("../steering/steering.ts").catch(() => undefined);
      if (loaded !== undefined) return new loaded.CellSteering(this.#makeStage());
      this.#steering = undefined;
      this.#showNotes([words.editorFailed]);
      return undefined;
    }

    #makeStage(): CellStage {
      const cell = this;
      return {
        cell,
        engine,
        words,
        locale,
        programId: this.programId,
        playground,
        get program() {
          return cell.#program;
        },
        get isOriginal() {
          return cell.source === cell.#original && cell.#original !== "";
        },
        start: (staged) => this.#start(staged),
        end: () => {
          this.#run?.stop();
          this.#run?.stop();
        },
        openEditor: async () => {
          await this.#openEditor();
          return this.#editor;
        },
      };
    }

    #openLink(): void {
      const link = linkToRun(location.hash);
      if (link?.programId !== this.programId) return;
      this.offerSchedule(link.trace);
      this.scrollIntoView();
    }

    #lightPrints(target: EventTarget | null): void {
      const place = this.#view.placeOf(target);
      this.#timeline?.lightPrints(place === undefined ? undefined : place + this.#buffer.dropped);
    }

    /** Lets the engine begin its work when the reader is about to need it, and not before. */
    #prepareInTime(): void {
      if (engine.capabilities.missing.length > 0) return;
      const { signal } = this.#listeners;
      const prepare = () => engine.prepare(this.source);
      this.addEventListener("pointerenter", prepare, { signal, once: true });
      this.addEventListener("focusin", prepare, { signal, once: true });
      whenNear(this, signal, prepare);
    }

    #showMissing(): void {
      const [missing] = engine.capabilities.missing;
      if (missing === undefined) {
        const { tier, jspi } = engine.capabilities;
        const limits = tierToText(tier, words);
        const lacksSteering = !jspi && this.#parts.step !== null;
        const sentences = [limits, lacksSteering ? words.stepNeedsSwitching : undefined];
        this.#showNotes(sentences.filter((sentence) => sentence !== undefined));
        return;
      }
      this.#parts.run.hidden = true;
      this.#parts.status.hidden = true;
      this.#showNotes([missingToText(missing, words)]);
    }

    #hear(event: EngineEvent): void {
      this.#timeline?.hear(event, this.#buffer.nextLine);
      switch (event.kind) {
        case "state":
          if (this.#state === "stepping" && event.state !== "waiting-input") break;
          if (event.state === "running" && this.#state === "starting") {
            this.#startedAt = performance.now() - event.at * 1_000;
          }
          this.#setState(event.state);
          break;
        case "output":
          this.#buffer.append(event.stream, event.text);
          this.#drawSoon();
          break;
        case "pause":
          this.#release();
          this.#pause(event);
          break;
      }
    }

    #pause({ threads }: PauseEvent): void {
      const isAsked = threads.some(({ wait }) => wait?.for === "input");
      if (this.#state === "stepping" && this.#isAsked === isAsked) return;
      this.#isAsked = isAsked;
      this.#setState("stepping");
    }

    /** From here on the new run is what is seen. */
    #release(): void {
      if (!this.#isHeld) return;
      this.#isHeld = false;
      this.#view.clear();
      this.#drawOutput();
    }

    #finish(outcome: Outcome): void {
      this.#run = undefined;
      this.#release();
      this.#elapsed = outcome.elapsed;
      this.#waits = outcome.waits ?? [];
      this.#drawOutput();
      this.#timeline?.finish(outcome.elapsed);
      this.#setState(outcome.status);
    }

    #abandonRun(): void {
      const run = this.#run;
      this.#run = undefined;
      // Once asks the program to end; twice does not wait for it.
      run?.stop();
      run?.stop();
    }

    #forgetRun(): void {
      this.#isAsked = false;
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#buffer = new OutputBuffer();
      this.#parts.dropped.hidden = true;
      this.#elapsed = 0;
      this.#waits = [];
    }

    #setState(state: CellState): void {
      this.#state = state;
      if (!isUnderWay(state)) this.#isStopping = false;
      this.#drawState();
      this.#tick();
      if (this.dataset.state !== state) this.dataset.state = state;
    }

    #drawState(): void {
      const { run, stop, form, line, status, stateText, notes, result } = this.#parts;
      const state = this.#state;
      const underWay = isUnderWay(state);
      const text = stateToText(state, this.#elapsed, words, locale);
      stateText.textContent = this.#isStopping ? words.stateStopping : text;
      if (engine.bootPath !== undefined) status.dataset.boot = engine.bootPath;
      stop.textContent = this.#isStopping ? words.stopNow : words.stop;
      if (engine.capabilities.missing.length === 0) {
        replace(underWay ? run : stop, underWay ? stop : run);
        notes.replaceChildren();
        this.#showNotes(explanations(state, this.#waits, words));
        if (state === "deadlocked") void this.#drawCycle();
      }
      if (underWay) result.hidden = false;

      const isStepped = this.#staged?.policy.kind === "manual";
      const asked = state === "waiting-input" || (state === "stepping" && this.#isAsked);
      const opens = asked && form.hidden;
      const hadFocus = form.contains(document.activeElement);
      form.hidden = !asked;
      // Whoever steps may go on elsewhere first.
      if (opens && !isStepped && (this.contains(document.activeElement) || hasNoFocus()))
        line.focus();
      else if (!asked && hadFocus) (underWay ? stop : run).focus();
    }

    async #drawCycle(): Promise<void> {
      const waits = this.#waits;
      const picture = await import("./wait-cycle.ts").catch(() => undefined);
      const cycle = picture?.findWaitCycle(waits) ?? [];
      if (picture === undefined || cycle.length === 0 || this.#waits !== waits) return;
      this.#parts.notes.querySelector(".wait-cycle")?.remove();
      this.#parts.notes.append(picture.drawWaitCycle(cycle, words));
    }

    /** Shows the seconds passing while the program runs. */
    #tick(): void {
      const isRunning = this.#state === "running" || this.#state === "waiting-input";
      if (!isRunning) {
        clearInterval(this.#ticking);
        this.#ticking = undefined;
        this.#parts.timer.textContent = "";
        return;
      }
      const draw = () => {
        const seconds = (performance.now() - this.#startedAt) / 1_000;
        this.#parts.timer.textContent = ` ${secondsToText(seconds, words, locale)}`;
      };
      draw();
      this.#ticking ??= setInterval(draw, TICK_MILLISECONDS);
    }

    #showNotes(sentences: readonly string[]): void {
      this.#parts.notes.replaceChildren(...sentences.map(paragraph));
    }

    #drawSoon(): void {
      if (this.#frame === 0 && !this.#isHeld)
        this.#frame = requestAnimationFrame(() => this.#drawOutput());
    }

    #drawOutput(): void {
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#view.apply(this.#buffer.takeChange());
      const { dropped } = this.#parts;
      const count = this.#buffer.dropped;
      dropped.hidden = count === 0;
      dropped.textContent = fill(words.droppedLines, { count: count.toLocaleString(locale) });
    }

    #sendLine(event: SubmitEvent): void {
      event.preventDefault();
      const { line } = this.#parts;
      const text = line.value;
      line.value = "";
      this.#buffer.append("stdin", `${text}\n`);
      this.#drawSoon();
      this.#run?.input(text);
    }

    async #copy(): Promise<void> {
      const { copy, source } = this.#parts;
      try {
        await navigator.clipboard.writeText(`${this.source}\n`);
      } catch {
        // Without permission the reader can still press the copy keys.
        getSelection()?.selectAllChildren(source);
        return;
      }
      copy.textContent = words.copied;
      setTimeout(() => {
        copy.textContent = words.copy;
      }, COPIED_MILLISECONDS);
    }

    #runOnKey(event: KeyboardEvent): void {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      this.run();
    }

    #editAt(event: MouseEvent): void {
      // Whoever has just selected text wants to copy it.
      if (this.#editor !== undefined || getSelection()?.isCollapsed === false) return;
      const point = { x: event.clientX, y: event.clientY };
      void this.#openEditor().then(() => this.#editor?.focus(point));
    }

    #editOnKey(event: KeyboardEvent): void {
      if ((event.key !== "Enter" && event.key !== "F2") || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      void this.#openEditor().then(() => this.#editor?.focus());
    }

    #openEditor(): Promise<void> {
      this.#editorOpening ??= this.#loadEditor().finally(() => {
        this.#editorOpening = undefined;
      });
      return this.#editorOpening;
    }

    async #loadEditor(): Promise<void> {
      if (this.#editor !== undefined) return;
      const editing = await import("./editor.ts").catch(() => undefined);
      if (editing === undefined) {
        this.#showNotes([words.editorFailed]);
        return;
      }
      const { pre, source } = this.#parts;
      const text = this.source;
      pre.remove();
      this.#editor = editing.openEditor({
        parent: source,
        text,
        label: words.editorLabel,
        emptyHint: words.emptySource,
        onChange: () => this.dispatchEvent(new Event("input", { bubbles: true })),
      });
    }

    /** Shows the program as the page gave it. */
    #closeEditor(): void {
      const { pre, code, source, codeContent } = this.#parts;
      this.#editor?.close();
      this.#editor = undefined;
      this.#plainSource = undefined;
      code.replaceChildren(...codeContent);
      if (!pre.isConnected) source.append(pre);
    }

    /** Shows an edited program until its editor is there. */
    #showPlainSource(text: string): void {
      this.#plainSource = text;
      const lines = text.split("\n").map((line) => {
        const element = document.createElement("span");
        element.className = "line";
        element.textContent = line;
        return element;
      });
      this.#parts.code.replaceChildren(
        ...lines.flatMap((line, index) => (index === 0 ? [line] : ["\n", line])),
      );
    }

    #markLine(line: number): void {
      if (this.#editor !== undefined) {
        this.#editor.markLine(line);
        return;
      }
      this.#unmarkLine();
      const element = this.#parts.code.querySelectorAll(".line")[line - 1];
      element?.classList.add("marked");
      element?.scrollIntoView({ block: "nearest" });
    }

    #unmarkLine(): void {
      for (const line of this.#parts.code.querySelectorAll(".marked")) {
        line.classList.remove("marked");
      }
    }

    #keep(): void {
      const key = keptCellKey(this.programId);
      const run = this.#keptRun();
      if (run === undefined && this.source === this.#original) {
        storage?.removeItem(key);
        return;
      }
      const kept: KeptCell = { original: this.#original, source: this.source, run };
      try {
        storage?.setItem(key, JSON.stringify(kept));
      } catch {
        // A full storage costs the reader what this cell would have kept, and nothing else.
      }
    }

    #keptRun(): KeptRun | undefined {
      if (this.#state === "idle") return undefined;
      const underWay = isUnderWay(this.#state);
      return {
        // A run ends with its page.
        status: isRunStatus(this.#state) ? this.#state : "stopped",
        elapsed: underWay ? (performance.now() - this.#startedAt) / 1_000 : this.#elapsed,
        output: lastSegments(this.#buffer.lines, KEPT_CHARACTERS),
        waits: this.#waits,
        timeline: this.#timeline?.keep(),
      };
    }

    #restore(): void {
      const kept = readKeptCell(
        storage?.getItem(keptCellKey(this.programId)) ?? null,
        this.#original,
      );
      if (kept === undefined) return;
      this.source = kept.source;
      if (kept.run === undefined) return;
      const { status, elapsed, output, waits, timeline } = kept.run;
      this.#timeline?.restore(timeline);
      this.#elapsed = elapsed;
      this.#waits = waits;
      for (const { stream, text } of output) this.#buffer.append(stream, text);
      this.#parts.caption.textContent = words.output;
      this.#parts.result.hidden = false;
      this.#fold(false);
      this.#view.clear();
      this.#drawOutput();
      this.#setState(status);
    }
  }

  customElements.define("python-cell", PythonCellElement);
}

function findParts(cell: HTMLElement) {
  const find = <Part extends HTMLElement>(selector: string): Part => {
    const part = cell.querySelector<Part>(selector);
    if (part === null) throw new Error(`<python-cell> has no ${selector}.`);
    return part;
  };
  const code = find("[data-part=source] code");
  const status = find("[data-part=status]");
  const stateText = document.createElement("span");
  stateText.textContent = status.textContent.trim();
  const timer = document.createElement("span");
  // Read aloud at every tick, the seconds would drown the output.
  timer.setAttribute("role", "timer");
  timer.setAttribute("aria-live", "off");
  status.replaceChildren(stateText, timer);
  return {
    source: find("[data-part=source]"),
    pre: find("[data-part=source] pre"),
    code,
    codeContent: [...code.childNodes],
    run: find<HTMLButtonElement>("[data-part=run]"),
    stop: find<HTMLButtonElement>("[data-part=stop]"),
    step: cell.querySelector<HTMLButtonElement>("[data-part=step]"),
    explore: cell.querySelector<HTMLButtonElement>("[data-part=explore]"),
    schedules: cell.querySelector<HTMLElement>("[data-part=schedules]"),
    reset: find<HTMLButtonElement>("[data-part=reset]"),
    copy: find<HTMLButtonElement>("[data-part=copy]"),
    status,
    stateText,
    timer,
    form: find<HTMLFormElement>("[data-part=input]"),
    line: find<HTMLInputElement>("[data-part=input] input"),
    result: find(".result"),
    caption: find(".caption"),
    dropped: find(".dropped"),
    output: find<HTMLPreElement>("[data-part=output]"),
    notes: find(".notes"),
  };
}

/** Shows one button in the other's place, with the focus if that had it. */
function replace(shown: HTMLElement, hidden: HTMLElement): void {
  const hadFocus = document.activeElement === shown;
  hidden.hidden = false;
  if (hadFocus) hidden.focus();
  shown.hidden = true;
}

const hasNoFocus = () =>
  document.activeElement === null || document.activeElement === document.body;

function paragraph(text: string): HTMLElement {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

/** Calls back once, when the element first comes near the window, unless data are to be saved. */
function whenNear(element: HTMLElement, signal: AbortSignal, callback: () => void): void {
  if (matchMedia("(prefers-reduced-data: reduce)").matches || savesData()) return;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      callback();
    },
    { rootMargin: `${NEAR}px` },
  );
  // A page that was only opened fetches nothing: somebody has to be reading it.
  const begin = () => observer.observe(element);
  for (const sign of SIGNS_OF_A_READER) {
    window.addEventListener(sign, begin, { signal, once: true, passive: true });
  }
  signal.addEventListener("abort", () => observer.disconnect());
}

function savesData(): boolean {
  const connection: unknown = "connection" in navigator ? navigator.connection : undefined;
  return (
    typeof connection === "object" &&
    connection !== null &&
    "saveData" in connection &&
    connection.saveData === true
  );
}
