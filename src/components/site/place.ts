import { CHOSEN_LANGUAGE_KEY } from "./language-choice.ts";

/** How long (ms) a page that has just opened may still change its layout. */
const SETTLING = 1500;

const PLACE_KEY = "interleave:place";

/** A cell or a heading, and how far below the top of the window it stood. */
interface Place {
  readonly pathname: string;
  readonly anchor: string;
  readonly top: number;
}

/**
 * Makes a language link lead to the same place of the same page: what the reader had in view
 * stands at the same height afterwards.
 */
export function keepPlace(session: Storage | undefined, choices: Storage | undefined): void {
  goBackToPlace(session);
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest<HTMLAnchorElement>("a[data-part=language]");
    if (link === null) return;
    choices?.setItem(CHOSEN_LANGUAGE_KEY, link.hreflang);
    const place = findPlace(link.pathname);
    if (place === undefined) session?.removeItem(PLACE_KEY);
    else session?.setItem(PLACE_KEY, JSON.stringify(place));
  });
}

/** Cells by their program and headings by their number: both are the same in every language. */
function anchors(): Map<string, Element> {
  const headings = [...document.querySelectorAll("main :is(h2, h3)")];
  const cells = document.querySelectorAll<HTMLElement>("python-cell[data-program]");
  return new Map<string, Element>([
    ...headings.map((heading, index) => [`heading ${index}`, heading] as const),
    ...[...cells].map((cell) => [`program ${cell.dataset.program ?? ""}`, cell] as const),
  ]);
}

function findPlace(pathname: string): Place | undefined {
  if (window.scrollY === 0) return undefined;
  const middle = window.innerHeight / 2;
  let place: Place | undefined;
  let shortest = Number.POSITIVE_INFINITY;
  for (const [anchor, element] of anchors()) {
    const { top, bottom } = element.getBoundingClientRect();
    const distance = Math.max(top - middle, middle - bottom, 0);
    if (distance >= shortest) continue;
    shortest = distance;
    place = { pathname, anchor, top };
  }
  return place;
}

function goBackToPlace(session: Storage | undefined): void {
  const text = session?.getItem(PLACE_KEY);
  if (text === null || text === undefined) return;
  session?.removeItem(PLACE_KEY);
  const place: Partial<Place> = JSON.parse(text);
  if (place.pathname !== location.pathname || place.top === undefined) return;
  const element = anchors().get(place.anchor ?? "");
  if (element === undefined) return;
  const wanted = place.top;
  const align = () => {
    const distance = element.getBoundingClientRect().top - wanted;
    if (Math.abs(distance) >= 1) window.scrollBy({ top: distance, behavior: "instant" });
  };
  align();
  // Fonts and kept outputs may still change what stands above; the reader's own scrolling comes first.
  const settling = new ResizeObserver(align);
  settling.observe(document.body);
  const stop = () => settling.disconnect();
  for (const input of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    window.addEventListener(input, stop, { once: true, passive: true });
  }
  setTimeout(stop, SETTLING);
}
