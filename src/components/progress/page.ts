import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { progressWords } from "../../i18n/progress.ts";
import { saveFile } from "../save-file.ts";
import { mergeProgress } from "./merging.ts";
import {
  finishedTasks,
  type LessonProgress,
  lessonState,
  type ProgressStore,
  progressToText,
  textToProgress,
} from "./progress.ts";

export interface ProgressSurroundings {
  readonly store: ProgressStore;
  readonly words: Dictionary;
  readonly locale: Locale;
}

const FILE_NAME = "interleave-progress.json";

/** Teaches the page what `<progress-page>` means; the markup is `Progress.astro`'s. */
export function defineProgressPage(surroundings: ProgressSurroundings): void {
  const { store, words, locale } = surroundings;
  const own = progressWords[locale];

  class ProgressPageElement extends HTMLElement {
    #listeners = new AbortController();

    connectedCallback(): void {
      this.#listeners = new AbortController();
      const { signal } = this.#listeners;
      const on = (part: string, listener: () => void) =>
        this.querySelector(`[data-part=${part}]`)?.addEventListener("click", listener, { signal });
      on("export", () => this.#export());
      on("import", () => this.#file?.click());
      on("clear", () => this.#clear());
      this.#file?.addEventListener("change", () => void this.#import(), { signal });
      // Another tab has a lesson open.
      window.addEventListener("storage", () => this.#draw(), { signal });
      this.#draw();
    }

    disconnectedCallback(): void {
      this.#listeners.abort();
    }

    get #file(): HTMLInputElement | null {
      return this.querySelector("input[type=file]");
    }

    #draw(): void {
      const { lessons } = store.progress;
      const rows = [...this.querySelectorAll<HTMLElement>("[data-lesson]")];
      let done = 0;
      for (const row of rows) {
        const lesson = lessons[row.dataset.lesson ?? ""];
        const state = row.querySelector("[data-part=state]");
        if (state === null) continue;
        state.textContent =
          lesson === undefined ? own.notBegun : lessonText(lesson, { ...words, ...own });
        row.dataset.progress = lesson === undefined ? "none" : lessonState(lesson);
        if (row.dataset.progress === "done") done += 1;
      }
      const total = this.querySelector("[data-part=total]");
      if (total === null) return;
      total.textContent = fill(own.total, {
        done: done.toLocaleString(locale),
        count: rows.length.toLocaleString(locale),
      });
    }

    #export(): void {
      saveFile(FILE_NAME, progressToText(store.progress), "application/json");
      this.#say(fill(own.exported, { file: FILE_NAME }));
    }

    async #import(): Promise<void> {
      const file = this.#file?.files?.[0];
      if (file === undefined) return;
      const progress = textToProgress(await file.text());
      if (progress === undefined) {
        this.#say(fill(own.unreadable, { file: file.name }));
        return;
      }
      store.progress = mergeProgress(store.progress, progress);
      this.#changed(fill(own.imported, { file: file.name }));
    }

    #clear(): void {
      if (!confirm(own.confirm)) return;
      store.clear();
      this.#changed(own.cleared);
    }

    #changed(sentence: string): void {
      this.#draw();
      this.#say(sentence);
    }

    #say(sentence: string): void {
      const answer = this.querySelector("[data-part=answer]");
      if (answer !== null) answer.textContent = sentence;
    }
  }

  customElements.define("progress-page", ProgressPageElement);
}

/** @example lessonText(lesson, words) // => "done: 1 of 1 predictions, 3 of 3 questions" */
function lessonText(
  lesson: LessonProgress,
  words: Dictionary & (typeof progressWords)[Locale],
): string {
  const { tasks } = lesson;
  const finished = finishedTasks(lesson);
  const parts = [
    { sentence: words.predictions, finished: finished.predictions, of: tasks.predictions },
    { sentence: words.questions, finished: finished.questions, of: tasks.questions },
    { sentence: words.exercises, finished: finished.exercises, of: tasks.exercises },
  ]
    .filter((part) => part.of > 0)
    .map((part) =>
      fill(part.sentence, { finished: String(part.finished), count: String(part.of) }),
    );
  const state = lessonState(lesson) === "done" ? words.lessonDone : words.lessonStarted;
  return parts.length === 0 ? state : `${state}: ${parts.join(", ")}`;
}
