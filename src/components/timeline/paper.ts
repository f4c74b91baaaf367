import { find } from "../element.ts";
import type { Scene } from "./scene.ts";
import { timelineToSvg } from "./svg.ts";
import { withSvg } from "./svg-element.ts";

/** What is to be drawn on paper, at the moment a page is printed. */
export type Printed = readonly [scene: Scene, options: Parameters<typeof timelineToSvg>[1]];

/** Paper has its own resolution and its own colours: while a page is printed, a picture of its own stands in a place. */
export function drawForPaper(
  place: HTMLElement,
  printed: () => Printed | undefined,
  signal: AbortSignal,
): void {
  let drawn: Element | undefined;
  const draw = (isPaper: boolean) => {
    drawn?.remove();
    const [scene, options] = (isPaper ? printed() : undefined) ?? [];
    drawn = scene && options && pictureForPaper(scene, options);
    if (drawn !== undefined) place.append(drawn);
  };
  const paper = matchMedia("print");
  paper.addEventListener("change", () => draw(paper.matches), { signal });
  addEventListener("beforeprint", () => draw(true), { signal });
  addEventListener("afterprint", () => draw(false), { signal });
}

function pictureForPaper(...[scene, options]: Printed): Element {
  const svg = find<SVGElement>(withSvg("div", timelineToSvg(scene, options)), "svg");
  svg.classList.add("printed");
  return svg;
}
