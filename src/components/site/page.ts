import { createEngine } from "../../engine/index.ts";
import type { Dictionary, Locale } from "../../i18n/dictionary.ts";
import { definePythonCell } from "../cell/python-cell.ts";
import { paragraphs } from "../element.ts";
import { defineLesson } from "../lesson/lesson.ts";
import { markProgress } from "../progress/marks.ts";
import { ProgressStore } from "../progress/progress.ts";
import { setDefaultPolicy } from "./default-policy.ts";
import { keepPlace } from "./place.ts";
import { keepSearch } from "./search-box.ts";
import { browserStorage } from "./storage.ts";

/**
 * What every page does once: it makes the one engine and gives it to the cells. Each language has an
 * entry of its own, so that no page loads the words of another.
 */
export async function startPage(locale: Locale, words: Dictionary): Promise<void> {
  setDefaultPolicy();
  const storage = browserStorage("sessionStorage");

  const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
  const engine = createEngine(new URL(`${base}_engine/`, location.href).href);
  globalThis.interleave = engine;
  keepSearch(words.notLoaded);

  const playground = new URL(`${base}${locale}/playground/`, location.href).href;
  definePythonCell({ engine, locale, words, playground, storage });

  const store = new ProgressStore(browserStorage("localStorage"));
  const lesson =
    document.querySelector<HTMLElement>("[data-current-lesson]")?.dataset.currentLesson;
  defineLesson({ engine, words, lesson, progress: store.lesson(lesson) });

  const markLessons = () => {
    const links = document.querySelectorAll<HTMLAnchorElement>(".sidebar-content a");
    markProgress(links, store.progress, `${base}${locale}/`, words);
  };
  markLessons();
  // Each is on few pages, and only those fetch it.
  const definePart = async (name: string, define: () => Promise<void>) => {
    const parts = document.querySelectorAll(name);
    if (parts.length === 0) return;
    await define().catch(() => {
      for (const part of parts) part.append(...paragraphs([words.notLoaded]));
    });
  };
  await definePart("program-comparison", async () => {
    const { defineComparison } = await import("../comparison/comparison.ts");
    defineComparison({ engine, locale, words });
  });
  await definePart("python-playground", async () => {
    const { definePlayground } = await import("../cell/playground.ts");
    definePlayground(words, storage);
  });
  await definePart("progress-page", async () => {
    const { defineProgressPage } = await import("../progress/page.ts");
    defineProgressPage({ store, words, locale, onChange: markLessons });
  });

  // Only now has everything above that place its height.
  keepPlace(storage, browserStorage("localStorage"));
}
