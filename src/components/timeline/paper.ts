import { find } from "../element.ts";
import type { Scene } from "./scene.ts";
import { timelineToSvg } from "./svg.ts";
import { withSvg } from "./svg-element.ts";

/** Paper has its own resolution and its own colours. */
export function pictureForPaper(
  scene: Scene,
  options: Parameters<typeof timelineToSvg>[1],
): Element {
  const svg = find<SVGElement>(withSvg("div", timelineToSvg(scene, options)), "svg");
  svg.classList.add("printed");
  return svg;
}
