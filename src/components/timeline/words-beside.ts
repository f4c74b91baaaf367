/** What stands beside a picture, anew when it has other lanes. */
import type { Timeline } from "../../engine/index.ts";
import { element } from "../element.ts";
import type { Layout } from "./scene.ts";
import { rowNames } from "./still.ts";
import { signToSvg } from "./svg.ts";
import { withSvg } from "./svg-element.ts";
import type { TimelineText } from "./text.ts";

export const laneNames = (
  timeline: Timeline,
  layout: Layout,
  text: TimelineText,
): readonly HTMLElement[] =>
  rowNames(timeline, layout, text).map(({ text: title, kind, depth }) => {
    const named = element("span", { text: title, attributes: { "data-kind": kind, title } });
    named.style.setProperty("--depth", String(depth));
    return named;
  });

export const legendItems = (timeline: Timeline, text: TimelineText): readonly Element[] =>
  text.legend(timeline).map((entry) => {
    const item = withSvg("li", signToSvg(entry.sign));
    item.append(entry.text);
    return item;
  });

export const tableRows = (
  timeline: Timeline,
  layout: Layout,
  text: TimelineText,
): readonly HTMLElement[] =>
  text.table(timeline, layout).map(({ at, fact }) => {
    const cells = [at, fact].map((cell) => element("td", { text: cell }));
    return element("tr", { children: cells });
  });
