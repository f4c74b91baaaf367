import {
  clockOf,
  type Engine,
  type EngineEvent,
  type Outcome,
  type Run,
  type RunOptions,
} from "../../engine/index.ts";
import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { find } from "../element.ts";
import { TimelinePart } from "../timeline/part.ts";
import { atTypingPause } from "../typing-pause.ts";
import type { PythonCell, ShowLineEvent } from "./cell.ts";
import { endInputOnKey } from "./end-of-input.ts";
import { engineBeside } from "./engine-beside.ts";
import { areSameFiles, type FilesBeside, NO_FILES } from "./files-beside.ts";
import { hintOnTyping } from "./hints-on-typing.ts";
import { type KeptCell, type KeptRun, keptCellKey, readKeptCell } from "./kept-cell.ts";
import { sayLeftBehind } from "./left-behind.ts";
import { listenToMore } from "./more-button.ts";
import { whenNear } from "./near.ts";
import { CellOutput } from "./output.ts";
import { IDLE, isUnderWay, next, type RunEvent, type RunState } from "./run-state.ts";
import { CellSource } from "./source.ts";
import type { CellStage, OfferedCheck, StagedRun } from "./stage.ts";
import { CellStatus } from "./status.ts";
import { SteeringButtons } from "./steering-buttons.ts";

export interface CellSurroundings {
  readonly engine: Engine;
  readonly locale: Locale;
  readonly words: Dictionary;
  /** The address of the page whose links carry whole programs. */
  readonly playground: string;
  /** Absent where the browser refuses storage; then nothing is kept between pages. */
  readonly storage?: Storage | undefined;
}

/** Teaches the page what `<python-cell>` means; the markup is `PythonCell.astro`'s. */
export function definePythonCell(surroundings: CellSurroundings): void {
  const { engine, locale, words, playground, storage } = surroundings;

  class PythonCellElement extends HTMLElement implements PythonCell {
    readonly #sayNotLoaded = () => this.#status.note([words.notLoaded]);
    readonly #source = new CellSource(find(this, "[data-part=source]"), {
      words,
      onInput: () => this.dispatchEvent(new Event("input", { bubbles: true })),
      onFailed: this.#sayNotLoaded,
    });
    readonly #status = new CellStatus(this, { engine, words, locale });
    readonly #timeline = new TimelinePart(find(this, "[data-part=timeline]"), {
      words,
      locale,
      showLine: (line) => this.showLine(line),
      lightOutput: (line) => this.#output.light(line),
    });
    readonly #output = new CellOutput(this, {
      words,
      locale,
      showLine: (line, file) => this.showLine(line, file),
      files: () => Object.keys(this.#files),
      lookAt: (line) => this.#timeline.lightPrints(line),
    });
    /** As the page gave them, or who has exchanged the program. */
    #givenFiles = NO_FILES;
    #files = NO_FILES;
    readonly #engine = engineBeside(engine, () => this.#files);
    readonly #steering = new SteeringButtons(this.#makeStage(), this.#sayNotLoaded);
    #state: RunState = IDLE;
    /** Who made the run that is seen, until another takes its place. */
    #staged: StagedRun | undefined;
    #listeners = new AbortController();

    connectedCallback(): void {
      this.#listeners = new AbortController();
      const number = [...document.querySelectorAll("python-cell")].indexOf(this) + 1;
      this.role = "group";
      this.ariaLabel = fill(words.cellNumber, { number: String(number) });
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

    get isOriginal(): boolean {
      const { text, original, isOfPage } = this.#source;
      return isOfPage && text === original && text !== "";
    }

    set source(text: string) {
      this.#source.text = text;
      this.#sayEdited();
    }

    get files(): FilesBeside {
      return this.#files;
    }

    set files(files: FilesBeside) {
      this.#files = files;
      this.dispatchEvent(new Event("input"));
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
      this.#files = this.#givenFiles;
      this.#output.reset();
      this.#timeline.reset();
      this.#become({ kind: "reset" });
    }

    edit(): void {
      void this.#source.open().then((editor) => editor?.focus());
    }

    showLine(line: number, file?: string): void {
      const detail = { line, ...(file === undefined ? {} : { file }) };
      const event: ShowLineEvent = new CustomEvent("show-line", { detail });
      this.dispatchEvent(event);
      if (file === undefined) this.#source.markLine(line);
    }

    exchange(programId: string, original: string, files = NO_FILES): void {
      this.#keep();
      this.#givenFiles = files;
      this.reset();
      this.dataset.program = programId;
      this.#source.exchange(original);
      // Whoever has steered the other program has nothing more to say of it.
      this.dispatchEvent(new Event("input"));
      this.#restore();
    }

    rename(programId: string): void {
      storage?.removeItem(keptCellKey(this.programId));
      this.dataset.program = programId;
    }

    offerSchedule(trace: string, check?: OfferedCheck): void {
      this.#steering.offer(trace, check);
    }

    /** What a run is given. */
    get #program(): string {
      return `${this.source}\n`;
    }

    #start(staged: StagedRun): Run {
      this.#leave();
      this.#staged = staged;
      this.#source.markFailed();
      const { policy, races = false, isStepped = false, isHeld = false } = staged;
      this.#timeline.begin(this.source, clockOf(policy));
      this.#output.begin(isHeld);
      let run: Run | undefined;
      const isCurrent = () =>
        run !== undefined && isUnderWay(this.#state) && this.#state.run === run;
      const { begin = (options: RunOptions) => this.#engine.run(this.#program, options) } = staged;
      run = begin({
        policy,
        races,
        ...(staged.points === undefined ? {} : { points: staged.points }),
        onEvent: (event) => {
          if (!isCurrent()) return;
          this.#hear(event);
          staged.onEvent?.(event);
        },
      });
      this.#become({ kind: "started", run, isStepped, isHeld });
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
      listenToMore(this, { words, locale, playground, signal, onFailed: this.#sayNotLoaded });
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
      hintOnTyping(this.#makeStage(), signal);
      this.#prepareInTime(signal);
      window.addEventListener("pagehide", () => this.#keep(), { signal });
      this.addEventListener("input", () => this.#sayEdited(), { signal });
      this.addEventListener(
        "input",
        atTypingPause(() => {
          // What takes its place has been given what was kept when it went.
          if (this.isConnected) this.#keep();
        }),
        { signal },
      );
    }

    #makeStage(): CellStage {
      const cell = this;
      return {
        cell,
        engine: cell.#engine,
        words,
        locale,
        get programId() {
          return cell.programId;
        },
        playground,
        get program() {
          return cell.#program;
        },
        get files() {
          return cell.#files;
        },
        start: (staged) => this.#start(staged),
        end: () => this.#kill(),
        showRace: (race) => this.#timeline.showRace(race),
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
      sayLeftBehind(this.#makeStage(), outcome);
      this.dispatchEvent(new Event("ended", { bubbles: true }));
    }

    #become(event: RunEvent): void {
      const state = next(this.#state, event);
      if (state === this.#state) return;
      this.#state = state;
      this.#status.show(state);
      if (state.kind === "failed") this.#source.markFailed(state.line);
      this.#sayEdited();
      if (this.dataset.state !== state.kind) this.dataset.state = state.kind;
    }

    #sayEdited(): void {
      const { original, text } = this.#source;
      // Where the reader writes the program, there is nothing to go back to.
      const isOther = text !== original || !areSameFiles(this.#files, this.#givenFiles);
      const isEdited = isOther && original !== "";
      find(this, "[data-part=reset]").hidden = original === "";
      const isRecorded = this.#state.kind === "idle" && this.#output.hasRecorded;
      this.#status.sayEdited(isEdited ? words[isRecorded ? "editedRecorded" : "edited"] : "");
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
      if (isUnderWay(this.#state)) endInputOnKey(event, this.#state.run);
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
      event.preventDefault();
      event.stopPropagation();
      this.run();
    }

    #keep(): void {
      const key = keptCellKey(this.programId);
      const { original, text } = this.#source;
      const run = this.#keptRun();
      const files = areSameFiles(this.#files, this.#givenFiles) ? undefined : this.#files;
      if (run === undefined && files === undefined && text === original) {
        storage?.removeItem(key);
        return;
      }
      const kept: KeptCell = { original, source: text, files, run };
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
      this.#files = kept.files ?? this.#givenFiles;
      if (kept.run === undefined) return;
      const { ended, output, timeline } = kept.run;
      this.#timeline.restore(timeline);
      this.#output.restore(output);
      this.#become({ kind: "restored", ended });
    }
  }

  customElements.define("python-cell", PythonCellElement);
}
