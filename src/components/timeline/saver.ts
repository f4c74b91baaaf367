import type { Dictionary, Locale } from "../../i18n/dictionary.ts";
import { timelineWords } from "../../i18n/timeline.ts";
import { element } from "../element.ts";
import { saveFile } from "../save-file.ts";
import type { Scene } from "./scene.ts";
import type { TimelineText } from "./text.ts";

export interface SaverSurroundings {
  readonly locale: Locale;
  readonly words: Dictionary;
  readonly text: TimelineText;
  readonly figure: HTMLElement;
}

/** A choice of files in which the reader gets the timeline: pictures of what is in sight, or all of it for other tools. */
export function timelineSaver(
  { locale, text, words, figure }: SaverSurroundings,
  seen: () => Scene | undefined,
): HTMLSelectElement {
  const { save, saveSvg, savePng, saveTrace } = timelineWords[locale];
  const picture = async (scene: Scene) => {
    const { pictureFile } = await import("./picture-file.ts");
    return pictureFile(figure, scene, text);
  };
  const savers: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
    svg: async (scene) => saveFile("timeline.svg", (await picture(scene)).svg(), "image/svg+xml"),
    png: async (scene) => saveFile("timeline.png", await (await picture(scene)).png(), "image/png"),
    trace: async ({ timeline }) => {
      const { toChromeTrace } = await import("./chrome-trace.ts");
      const trace = toChromeTrace(timeline, {
        lane: (index) => text.lane(timeline, index),
        span: (span) => text.state(span),
        end: (lane, at, ending) => text.end(timeline, { lane, at, ending }),
        woke: words.legendWakeup,
      });
      saveFile("timeline.json", trace, "application/json");
    },
  };
  const title = element("option", { text: "↓", attributes: { value: "" } });
  const option = (value: string, label: string) =>
    element("option", { text: label, attributes: { value } });
  const saver = element("select", {
    attributes: { "aria-label": save, title: save },
    children: [title, option("svg", saveSvg), option("png", savePng), option("trace", saveTrace)],
  });
  saver.addEventListener("change", () => {
    const scene = seen();
    const saving = scene === undefined ? undefined : savers[saver.value]?.(scene);
    saver.value = "";
    saving?.catch(() => {
      title.textContent = words.notLoaded;
    });
  });
  return saver;
}
