import { element, find } from "../element.ts";
import type { Scene } from "./scene.ts";
import { timelineToSvg } from "./svg.ts";

/** Paper has its own resolution and its own colours. */
export function pictureForPaper(
  scene: Scene,
  options: Parameters<typeof timelineToSvg>[1],
): Element {
  const picture = element("div");
  picture.innerHTML = timelineToSvg(scene, options);
  const svg = find<SVGElement>(picture, "svg");
  svg.classList.add("printed");
  return svg;
}
