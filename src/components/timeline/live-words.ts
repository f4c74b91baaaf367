import type { Timeline } from "../../engine/index.ts";
import { fill, type Locale } from "../../i18n/dictionary.ts";
import { timelineWords } from "../../i18n/timeline.ts";
import type { Words } from "./scene.ts";
import type { TimelineText } from "./text.ts";

/** What a picture says that a reader can touch: more than one that a page came with. */
export const liveWords = (
  timeline: Timeline,
  { text, locale }: { readonly text: TimelineText; readonly locale: Locale },
): Words => ({
  ...text.drawingWords,
  missing: (variable) => fill(timelineWords[locale].missing, { variable }),
  shortSteps: (count, seconds) =>
    fill(timelineWords[locale].shortSteps, {
      count: count.toLocaleString(locale),
      duration: text.duration(seconds, timeline),
    }),
});
