import { find } from "../element.ts";

/** The places that `Timeline.astro` makes. */
export function findParts(figure: HTMLElement) {
  return {
    caption: find(figure, "figcaption"),
    zoom: find(figure, "[data-part=zoom]"),
    lanes: find(figure, "[data-part=lanes]"),
    names: find(figure, "[data-part=names]"),
    plot: find(figure, "[data-part=plot]"),
    fact: find(figure, "[data-part=fact]"),
    keys: find(figure, "[data-part=keys]"),
    legend: find(figure, "[data-part=legend]"),
    details: find<HTMLDetailsElement>(figure, "details"),
    table: find(figure, "tbody"),
  };
}
