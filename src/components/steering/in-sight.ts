import type { Editor } from "../cell/editor.ts";

/** Of the line, in pixels. */
const MARGIN = 24;

/**
 * Scrolls the page so that a line of the program is seen below the page's header, and above the panel unless that
 * stands beside the program: both stay where they are.
 */
export function keepInSight(
  line: number,
  { editor, source, panel }: { editor: Editor; source: HTMLElement; panel: HTMLElement },
): void {
  const { top, bottom } = editor.placeOf(line);
  const least = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  const place = panel.getBoundingClientRect();
  const isBeside = place.left >= source.getBoundingClientRect().right - 1;
  const most = isBeside ? innerHeight : Math.min(innerHeight, place.top);
  const above = top - MARGIN - (least || 0);
  const below = bottom + MARGIN - most;
  const distance = above < 0 ? above : Math.max(0, Math.min(below, above));
  if (distance !== 0) scrollBy({ top: distance, behavior: "instant" });
}
