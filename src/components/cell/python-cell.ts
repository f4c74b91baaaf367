import {
  clockOf,
  type Engine,
  type EngineEvent,
  type Outcome,
  type Run,
} from "../../engine/index.ts";
import type { Dictionary, Locale } from "../../i18n/dictionary.ts";
import { find } from "../element.ts";
import { TimelinePart } from "../timeline/part.ts";
import { atTypingPause } from "../typing-pause.ts";
import { type KeptCell, type KeptRun, keptCellKey, readKeptCell } from "./kept-cell.ts";
import { whenNear } from "./near.ts";
import { CellOutput } from "./output.ts";
import { IDLE, isUnderWay, next, type RunEvent, type RunState } from "./run-state.ts";
import { CellSource } from "./source.ts";
import type { CellStage, StagedRun } from "./stage.ts";
import { CellStatus } from "./status.ts";
import { SteeringButtons } from "./steering-buttons.ts";

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
  readonly state: RunState["kind"];
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

/** Teaches the page what `<python-cell>` means; the markup is `PythonCell.astro`'s. */
export function definePythonCell(surroundings: CellSurroundings): void {
  const { engine, locale, words, playground, storage } = surroundings;

  class PythonCellElement extends HTMLElement implements PythonCell {
    readonly #source = new CellSource(find(this, "[data-part=source]"), {
      words,
      onInput: () => this.dispatchEvent(new Event("input", { bubbles: true })),
      onFailed: () => this.#status.note([words.notLoaded]),
    });
    readonly #status = new CellStatus(this, { engine, words, locale });
    readonly #timeline = new TimelinePart(find(this, "[data-part=timeline]"), {
      words,
      locale,
      showLine: (line) => this.#source.markLine(line),
      lightOutput: (line) => this.#output.light(line),
    });
    readonly #output = new CellOutput(this, {
      words,
      locale,
      showLine: (line) => this.#source.markLine(line),
      lookAt: (line) => this.#timeline.lightPrints(line),
    });
    readonly #steering = new SteeringButtons(this.#makeStage(), () =>
      this.#status.note([words.notLoaded]),
    );
    #state: RunState = IDLE;
    /** Who made the run that is seen, until another takes its place. */
    #staged: StagedRun | undefined;
    #listeners = new AbortController();

    connectedCallback(): void {
      this.#listeners = new AbortController();
      this.#listen(this.#listeners.signal);
      this.#status.showLimits(this.querySelector("[data-part=step]") !== null);
      this.#restore();
      this.#steering.openLink();
    }

    disconnectedCallback(): void {
      this.#listeners.abort();
      this.#leave();
      this.#become({ kind: "left", now: performance.now() });
      this.#keep();
      this.#status.close();
      this.#timeline.close();
    }

    get programId(): string {
      return this.dataset.program ?? "";
    }

    get state(): RunState["kind"] {
      return this.#state.kind;
    }

    get source(): string {
      return this.#source.text;
    }

    set source(text: string) {
      this.#source.text = text;
    }

    run(): void {
      if (isUnderWay(this.#state) || engine.capabilities.missing.length > 0) return;
      this.#steering.leave();
      this.#start({ policy: { kind: "cpython" } });
    }

    stop(): void {
      const state = this.#state;
      if (!isUnderWay(state)) return;
      // A program that stands still notices nothing.
      if (state.isStopping || state.kind === "stepping") state.run.kill();
      else state.run.interrupt();
      this.#become({ kind: "stopped" });
    }

    reset(): void {
      this.#steering.leave();
      this.#leave();
      this.#source.reset();
      this.#output.reset();
      this.#timeline.reset();
      this.#become({ kind: "reset" });
    }

    offerSchedule(trace: string): void {
      this.#steering.offer(trace);
    }

    /** What a run is given. */
    get #program(): string {
      return `${this.source}\n`;
    }

    #start(staged: StagedRun): Run {
      this.#leave();
      this.#staged = staged;
      const { policy, races = false, isStepped = false, isHeld = false } = staged;
      this.#timeline.begin(this.source, clockOf(policy));
      this.#output.begin(isHeld);
      let run: Run | undefined;
      const isCurrent = () =>
        run !== undefined && isUnderWay(this.#state) && this.#state.run === run;
      run = engine.run(this.#program, {
        policy,
        races,
        ...(staged.points === undefined ? {} : { points: staged.points }),
        onEvent: (event) => {
          if (!isCurrent()) return;
          this.#hear(event);
          staged.onEvent?.(event);
        },
      });
      this.#become({
        kind: "started",
        run,
        isStepped,
        isHeld,
      });
      void run.outcome.then((outcome) => {
        if (!isCurrent()) return;
        this.#finish(outcome);
        staged.onEnd?.(outcome);
      });
      return run;
    }

    /** Ends the run there is; whoever had their own way of running the program hears that it is no longer theirs. */
    #leave(): void {
      const staged = this.#staged;
      this.#staged = undefined;
      staged?.onLeft?.();
      this.#kill();
    }

    #kill(): void {
      if (isUnderWay(this.#state)) this.#state.run.kill();
    }

    #listen(signal: AbortSignal): void {
      const on = (part: string, act: (pressed: HTMLElement) => void) => {
        const pressed = find<HTMLElement>(this, `[data-part=${part}]`);
        pressed.addEventListener("click", () => act(pressed), { signal });
      };
      on("run", () => this.run());
      on("stop", () => this.stop());
      on("reset", () => this.reset());
      on("copy", (button) => void this.#source.copy(button));
      find<HTMLFormElement>(this, "[data-part=input]").addEventListener(
        "submit",
        (event) => this.#sendLine(event),
        { signal },
      );
      // Before the editor, which would take this key for a new line.
      this.addEventListener("keydown", (event) => this.#runOnKey(event), { signal, capture: true });
      this.#source.listen(signal);
      this.#output.listen(signal);
      this.#steering.listen(signal);
      this.#prepareInTime(signal);
      window.addEventListener("pagehide", () => this.#keep(), { signal });
      this.addEventListener(
        "input",
        atTypingPause(() => this.#keep()),
        { signal },
      );
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
          return cell.source === cell.#source.original && cell.source !== "";
        },
        start: (staged) => this.#start(staged),
        end: () => this.#kill(),
        openEditor: () => this.#source.open(),
      };
    }

    /** Lets things begin their work when the reader is about to need them, and not before. */
    #prepareInTime(signal: AbortSignal): void {
      const wake = () => this.#timeline.wake();
      this.addEventListener("pointerenter", wake, { signal });
      this.addEventListener("focusin", wake, { signal });
      if (engine.capabilities.missing.length > 0) return;
      const prepare = () => engine.prepare(this.source);
      this.addEventListener("pointerenter", prepare, { signal, once: true });
      this.addEventListener("focusin", prepare, { signal, once: true });
      whenNear(this, signal, prepare);
    }

    #hear(event: EngineEvent): void {
      this.#timeline.hear(event, this.#output.nextLine);
      switch (event.kind) {
        case "state":
          this.#become({ kind: "told", event, now: performance.now() });
          break;
        case "output":
          this.#output.append(event.stream, event.text);
          break;
        case "pause":
          this.#output.release();
          this.#become({ kind: "told", event, now: performance.now() });
          break;
      }
    }

    #finish(outcome: Outcome): void {
      this.#output.finish();
      this.#timeline.finish(outcome.elapsed);
      this.#become({ kind: "ended", outcome });
    }

    #become(event: RunEvent): void {
      const state = next(this.#state, event);
      if (state === this.#state) return;
      this.#state = state;
      this.#status.show(state);
      if (this.dataset.state !== state.kind) this.dataset.state = state.kind;
    }

    #sendLine(event: SubmitEvent): void {
      event.preventDefault();
      const line = find<HTMLInputElement>(this, "[data-part=input] input");
      const text = line.value;
      line.value = "";
      this.#output.append("stdin", `${text}\n`);
      if (isUnderWay(this.#state)) this.#state.run.input(text);
    }

    #runOnKey(event: KeyboardEvent): void {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      this.run();
    }

    #keep(): void {
      const key = keptCellKey(this.programId);
      const { original, text } = this.#source;
      const run = this.#keptRun();
      if (run === undefined && text === original) {
        storage?.removeItem(key);
        return;
      }
      const kept: KeptCell = { original, source: text, run };
      try {
        storage?.setItem(key, JSON.stringify(kept));
      } catch {
        // A full storage costs the reader what this cell would have kept, and nothing else.
      }
    }

    #keptRun(): KeptRun | undefined {
      // A run ends with its page.
      const ended = next(this.#state, { kind: "left", now: performance.now() });
      if (ended.kind === "idle" || isUnderWay(ended)) return undefined;
      return { ended, output: this.#output.keep(), timeline: this.#timeline.keep() };
    }

    #restore(): void {
      const kept = readKeptCell(
        storage?.getItem(keptCellKey(this.programId)) ?? null,
        this.#source.original,
      );
      if (kept === undefined) return;
      this.source = kept.source;
      if (kept.run === undefined) return;
      const { ended, output, timeline } = kept.run;
      this.#timeline.restore(timeline);
      this.#output.restore(output);
      this.#become({ kind: "restored", ended });
    }
  }

  customElements.define("python-cell", PythonCellElement);
}
