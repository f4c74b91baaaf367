import { createEngine } from "../../engine/index.ts";
import type { Dictionary, Locale } from "../../i18n/dictionary.ts";
import { definePythonCell } from "../cell/python-cell.ts";
import { paragraphs } from "../element.ts";
import { defineLesson } from "../lesson/lesson.ts";
import { explainTerms } from "../lesson/terms.ts";
import { markProgress } from "../progress/marks.ts";
import { ProgressStore } from "../progress/progress.ts";
import { setDefaultPolicy } from "./default-policy.ts";
import { keepPlace } from "./place.ts";
import { keepReachable } from "./scrollers.ts";
import { keepSearch } from "./search-box.ts";
import { browserStorage } from "./storage.ts";

/**
 * What every page does once: it makes the one engine and gives it to the cells. Each language has an
 * entry of its own, so that no page loads the words of another.
 */
export async function startPage(locale: Locale, words: Dictionary): Promise<void> {
  setDefaultPolicy();
  const base = import.meta.env.BASE_URL;
  if (!globalThis.crossOriginIsolated) await tryIsolation(base, locale);

  const storage = browserStorage("sessionStorage");
  const engine = createEngine(new URL(`${base}_engine/`, location.href).href);
  globalThis.interleave = engine;

  keepSearch(words.notLoaded);
  explainTerms();
  // Above the names of rows stands nothing, and nothing is no header.
  for (const cell of document.querySelectorAll("th:empty")) cell.role = "presentation";
  keepReachable(document.querySelectorAll(".sl-markdown-content :is(table, .results)"));

  const playground = new URL(`${base}${locale}/playground/`, location.href).href;
  definePythonCell({ engine, locale, words, playground, storage });

  const root = `${base}${locale}/`;
  const links = document.querySelectorAll<HTMLAnchorElement>(".sidebar-content a");
  const lesson =
    document.querySelector<HTMLElement>("[data-current-lesson]")?.dataset.currentLesson;
  const showProgress = () => {
    const { progress, last } = store;
    markProgress(links, progress, root, words);
    // As the menu has just been marked.
    const done = "[aria-current=page] [data-progress=done]";
    if (document.querySelector(`${done}, .front-door`) === null) return;
    void import("../progress/standing.ts")
      .then((part) => part.showStanding({ links, progress, root, words, locale }, lesson ?? last))
      .catch(() => {});
  };
  const store = new ProgressStore(browserStorage("localStorage"), showProgress);
  defineLesson({ engine, words, lesson, progress: store.lesson(lesson) });

  showProgress();
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
    definePlayground({ words, locale, storage: browserStorage("localStorage") });
  });
  await definePart("progress-page", async () => {
    const { defineProgressPage } = await import("../progress/page.ts");
    defineProgressPage({ store, words, locale });
  });

  await definePart("offline-site", async () => {
    const { defineOfflineSite } = await import("../offline/offline-site.ts");
    defineOfflineSite({ base, engine, locale });
  });
  await definePart("handed-in", async () => {
    const { defineHandedIn } = await import("../teaching/handed-in.ts");
    defineHandedIn({ engine, words, locale, root });
  });
  const keepSite = async () => {
    const { keepWhenQuiet } = await import("../service-worker/offline.ts");
    await keepWhenQuiet(base, engine);
  };
  document.addEventListener("ended", () => void keepSite().catch(() => {}), { once: true });

  // Only now has everything above that place its height.
  keepPlace(storage, browserStorage("localStorage"));
}

/** Whatever goes wrong here, the page begins. */
async function tryIsolation(base: string, locale: Locale): Promise<void> {
  // What is above the languages sends the reader on to one, or says that there is nothing.
  const mayReload = `${location.pathname}/`.startsWith(`${base}${locale}/`);
  await import("../service-worker/isolation.ts")
    .then(({ becomeIsolated }) => becomeIsolated(base, mayReload))
    .catch(() => {});
}
