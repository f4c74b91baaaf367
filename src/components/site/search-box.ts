import { element, paragraphs } from "../element.ts";

/**
 * In place of `@pagefind/default-ui`, which Starlight would fetch on every page, as soon as its browser idles, for a box
 * few readers open.
 */
export class PagefindUI {}

const OPENER = "button[data-open-modal]";
const BOX = "#starlight__search";

/** As Starlight has its results ranked. */
const RANKING = { pageLength: 0.1, termFrequency: 0.1, termSaturation: 2, termSimilarity: 9 };

const isOpen = (box: Element) => box.closest("dialog")?.open === true;

/**
 * Has the search box fetched when a reader is about to open it; one that could not be fetched says so, and is fetched
 * again when it is opened again.
 */
export function keepSearch(notLoaded: string): void {
  const box = document.querySelector(BOX);
  if (box === null) return;
  nameOpener();
  const fetchAtSign = () => {
    const signs = new AbortController();
    const load = () => {
      signs.abort();
      fetchBox(box).catch(() => {
        box.replaceChildren(...paragraphs([notLoaded]));
        fetchAtSign();
      });
    };
    const opener = document.querySelector(OPENER);
    for (const sign of ["pointerenter", "focus", "click"]) {
      opener?.addEventListener(sign, load, { signal: signs.signal });
    }
    // Ctrl+K opens the box too.
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) load();
    };
    window.addEventListener("keydown", onKey, { signal: signs.signal });
    return load;
  };
  const load = fetchAtSign();
  // A reader may have been quicker than this script.
  if (isOpen(box)) load();
}

/** Its name is what is on it, the keys, too, so that who speaks to the browser can say what they see. */
function nameOpener(): void {
  const opener = document.querySelector(OPENER);
  const name = opener?.getAttribute("aria-label");
  if (opener === null || name === null || name === undefined) return;
  opener.removeAttribute("aria-label");
  // On a narrow screen it is an icon alone.
  opener.prepend(element("span", { class: "sr-only", text: name }));
}

async function fetchBox(box: Element): Promise<void> {
  const { PagefindUI: SearchBox } = await import("@pagefind/default-ui/npm_dist/mjs/ui-core.mjs");
  const translations = box.closest<HTMLElement>("[data-translations]")?.dataset.translations;
  const base = import.meta.env.BASE_URL;
  box.replaceChildren();
  new SearchBox({
    element: BOX,
    baseUrl: base,
    // In place of Pagefind itself, what asks it.
    bundlePath: `${base}search/`,
    showImages: false,
    showSubResults: true,
    translations: JSON.parse(translations ?? "{}"),
    ranking: RANKING,
  });
  if (isOpen(box)) box.querySelector("input")?.focus();
}
