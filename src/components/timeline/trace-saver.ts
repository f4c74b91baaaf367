import type { Timeline } from "../../engine/index.ts";
import { desktopWords } from "../../i18n/desktop.ts";
import type { Dictionary, Locale } from "../../i18n/dictionary.ts";
import { button } from "../element.ts";
import { saveFile } from "../save-file.ts";
import type { TimelineText } from "./text.ts";

interface Surroundings {
  readonly locale: Locale;
  readonly words: Dictionary;
  readonly text: TimelineText;
}

/** A button that gives the reader the timeline as a file for other tools. */
export function traceSaver(
  { locale, text, words }: Surroundings,
  shown: () => Timeline | undefined,
): HTMLButtonElement {
  const label = desktopWords[locale].saveTrace;
  const save = async () => {
    const timeline = shown();
    const part = await import("./chrome-trace.ts").catch(() => undefined);
    if (part === undefined) {
      saver.textContent = words.notLoaded;
      return;
    }
    if (timeline === undefined) return;
    const trace = part.toChromeTrace(timeline, {
      lane: (index) => text.lane(timeline, index),
      span: (span) => text.state(span),
      woke: words.legendWakeup,
    });
    saveFile("timeline.json", trace, "application/json");
  };
  const saver = button("↓", () => void save(), { attributes: { title: label } });
  saver.setAttribute("aria-label", label);
  return saver;
}
