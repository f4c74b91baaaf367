import { fill } from "../../i18n/dictionary.ts";
import type { PythonCell } from "../cell/cell.ts";
import { lineLink } from "../cell/line-link.ts";
import { deadlockToSentences } from "../cell/state-text.ts";
import { button, element, find, paragraphs } from "../element.ts";
import { atTypingPause } from "../typing-pause.ts";
import type { CheckResult } from "./exercise-check.ts";
import type { LessonSurroundings } from "./surroundings.ts";

/** Teaches the page what `<lesson-exercise>` means; the markup is `Exercise.astro`'s. */
export function defineExercise(surroundings: LessonSurroundings): void {
  const { engine, words, progress } = surroundings;

  class ExerciseElement extends HTMLElement {
    readonly #parts = findParts(this);
    readonly #id = this.dataset.exercise ?? "";
    readonly #start = this.dataset.start ?? "";
    #passed = false;
    /** What is kept of this tab's answer; another tab may have kept its own since. */
    #keptAnswer = this.#start;
    readonly #cancel = button(words.stop, () => {
      this.#isCancelled = true;
      this.#endRuns?.();
    });
    /** While a check is under way. */
    #endRuns: (() => void) | undefined;
    #isCancelled = false;
    #isReady = false;
    #listeners = new AbortController();

    connectedCallback(): void {
      this.#listeners = new AbortController();
      const { signal } = this.#listeners;
      const { check, cell, reset, earlier } = this.#parts;
      check.hidden = engine.capabilities.missing.length > 0;
      check.addEventListener("click", () => void this.#check(), { signal });
      cell.addEventListener("input", () => this.#forgetVerdict(), { signal });
      cell.addEventListener(
        "input",
        atTypingPause(() => this.#keep()),
        { signal },
      );
      reset.addEventListener("click", () => this.#forgetVerdict(), { signal });
      earlier?.addEventListener("click", () => this.#takeOver(), { signal });
      window.addEventListener("pagehide", () => this.#keep(), { signal });
      if (this.#isReady) return;
      this.#isReady = true;
      this.#arrangeHints();
      this.#restore();
    }

    disconnectedCallback(): void {
      this.#keep();
      this.#listeners.abort();
      this.#endRuns?.();
    }

    async #check(): Promise<void> {
      const { check, cell, line, details } = this.#parts;
      if (this.#endRuns !== undefined) return;
      this.#endRuns = () => {};
      const answer = cell.source;
      check.setAttribute("aria-disabled", "true");
      delete line.dataset.verdict;
      this.#claim();
      line.textContent = words.checking;
      details.replaceChildren();
      this.#isCancelled = false;
      check.after(this.#cancel);
      const program = this.dataset.check ?? "";
      const loaded = await import("./exercise-check.ts").catch(() => undefined);
      const result = await loaded?.runCheck(engine, { program, answer }, (end) => {
        this.#endRuns = end;
        if (this.#isCancelled) end();
      });
      this.#endRuns = undefined;
      check.removeAttribute("aria-disabled");
      if (this.#cancel.contains(document.activeElement)) check.focus();
      this.#cancel.remove();
      if (this.#isCancelled) {
        this.#forgetVerdict();
        return;
      }
      if (loaded === undefined || result === undefined) {
        line.textContent = words.notLoaded;
        return;
      }
      if (result.verdict.kind === "passed") this.#pass();
      this.#show(result);
      this.#claim(loaded.verdictToWord(result.verdict), result.shown?.trace);
    }

    /** What an answer that is handed in says of itself. */
    #claim(verdict?: string, schedule?: string): void {
      const { dataset } = this.#parts.line;
      delete dataset.claim;
      delete dataset.schedule;
      if (verdict !== undefined) dataset.claim = verdict;
      if (schedule !== undefined) dataset.schedule = schedule;
    }

    #show({ verdict, schedules, shown }: CheckResult): void {
      const { cell, line, details } = this.#parts;
      line.dataset.verdict = verdict.kind === "passed" ? "passed" : "failed";
      line.textContent = verdict.kind === "passed" ? words.checkPassed : words.checkFailed;
      switch (verdict.kind) {
        case "passed":
          if (schedules > 1) {
            details.append(paragraph(fill(words.checkSchedules, { count: String(schedules) })));
          }
          return;
        case "failed":
          if (verdict.traceback !== undefined) {
            details.append(paragraph(words.checkErrorLost), this.#traceback(verdict.traceback));
          }
          details.append(...this.#failure(verdict.code));
          break;
        case "error":
          details.append(paragraph(words.checkError), this.#traceback(verdict.traceback));
          break;
        case "missing":
          details.append(paragraph(fill(words.checkMissing, { name: verdict.name })));
          break;
        case "deadlocked":
          details.append(...paragraphs(deadlockToSentences(verdict.waits, words)));
          break;
        case "unfinished":
          details.append(paragraph(words.checkUnfinished));
          break;
        case "too-slow":
          details.append(paragraph(fill(words.checkTooSlow, { seconds: String(verdict.seconds) })));
          break;
        case "crashed":
          details.append(
            paragraph(verdict.reason === "start" ? words.notLoaded : words.stateCrashed),
          );
          break;
      }
      if (schedules > 1) {
        details.append(paragraph(fill(words.checkSchedule, { number: String(schedules) })));
      }
      if (shown === undefined) return;
      const row = element("div", { class: "check" });
      details.append(row);
      cell.offerSchedule(shown.trace, { harness: shown.harness, row });
    }

    /** The reader's lines in it lead to them; the file they are in here is called as it is where it is run. */
    #traceback(text: string): HTMLElement {
      const parts = text.split(/(File ")[^"]*answer\.py(", )(line \d+)/);
      const block = element("pre", { class: "traceback" });
      const showLine = (line: number) => this.#parts.cell.showLine(line);
      for (const part of parts) {
        const line = /^line (\d+)$/.exec(part)?.[1];
        if (part === '", ') block.append("main.py");
        block.append(
          line === undefined ? part : lineLink(part, { line: Number(line) }, words, showLine),
        );
      }
      return block;
    }

    /** What the lesson says of this failure, or the code where it says nothing. */
    #failure(code: string): Node[] {
      const text = this.querySelector(`.failure[data-code="${CSS.escape(code)}"]`);
      return text === null
        ? [paragraph(code)]
        : [...text.childNodes].map((node) => node.cloneNode(true));
    }

    /** The verdict was about another text. */
    #forgetVerdict(): void {
      if (this.#endRuns !== undefined) return;
      const { line, details, cell, earlier } = this.#parts;
      delete line.dataset.verdict;
      this.#claim();
      line.textContent = this.#passed ? words.checkPassedBefore : "";
      details.replaceChildren();
      if (earlier !== null) {
        earlier.hidden = cell.source !== this.#start || this.#earlierAnswer === undefined;
      }
    }

    /** Begins with the answer to the exercise that this one continues. */
    #takeOver(): void {
      const answer = this.#earlierAnswer;
      if (answer === undefined) return;
      this.#parts.cell.source = answer;
      this.#forgetVerdict();
      this.#keep();
    }

    get #earlierAnswer(): string | undefined {
      return progress.answerTo(this.dataset.continues ?? "");
    }

    /** Below the program, each hint when the one before it has been read. */
    #arrangeHints(): void {
      const hints = [...this.querySelectorAll<HTMLDetailsElement>("details.hint")];
      this.#parts.hints.append(...hints);
      hints.forEach((hint, index) => {
        hint.hidden = index > 0;
        const summary = hint.querySelector("summary");
        if (summary !== null && hints.length > 1) {
          const values = { number: String(index + 1), count: String(hints.length) };
          summary.textContent = fill(words.hintOf, values);
        }
        hint.addEventListener("toggle", () => {
          const next = hints[index + 1];
          if (hint.open && next !== undefined) next.hidden = false;
        });
      });
    }

    #restore(): void {
      const kept = progress.kept.exercises[this.#id];
      if (kept === undefined) {
        this.#forgetVerdict();
        return;
      }
      this.#passed = kept.passed;
      const { cell } = this.#parts;
      // What the cell itself has kept since this page was last open is newer.
      const isUntouched = cell.source === this.#start;
      if (isUntouched && kept.start === this.#start) cell.source = kept.answer;
      this.#keptAnswer = cell.source;
      this.#forgetVerdict();
      if (!this.#passed) return;
      this.#parts.line.dataset.verdict = "passed";
      this.#claim("passed");
    }

    #pass(): void {
      this.#passed = true;
      this.#keptAnswer = this.#parts.cell.source;
      progress.exercise(this.#id, { passed: true, start: this.#start, answer: this.#keptAnswer });
    }

    /** A tab in which nothing was changed has nothing to keep. */
    #keep(): void {
      const answer = this.#parts.cell.source;
      if (answer === this.#keptAnswer) return;
      this.#keptAnswer = answer;
      progress.exercise(this.#id, { passed: false, start: this.#start, answer });
    }
  }

  customElements.define("lesson-exercise", ExerciseElement);
}

function findParts(exercise: HTMLElement) {
  const cell = find<PythonCell>(exercise, "python-cell");
  // In markup that is inserted as a whole, an element comes to life before those within it.
  customElements.upgrade(cell);
  return {
    cell,
    reset: find(exercise, "[data-part=reset]"),
    check: find<HTMLButtonElement>(exercise, "[data-part=check]"),
    /** Only in an exercise that continues another. */
    earlier: exercise.querySelector<HTMLButtonElement>("[data-part=earlier]"),
    line: find(exercise, "[data-part=verdict]"),
    details: find(exercise, "[data-part=verdict-details]"),
    hints: find(exercise, "[data-part=hints]"),
  };
}

const paragraph = (text: string) => element("p", { text });
