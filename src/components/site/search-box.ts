/**
 * Stands for `@pagefind/default-ui`, which Starlight would fetch on every page for a box few readers open:
 * fetched when a reader is about to open it.
 */
type Options = Record<string, unknown> & {
  element: string;
  bundlePath: string;
  /** Starlight passes on all it has under `pagefind.`, which is why this is there. */
  translations: { not_fetched: string };
};

export class PagefindUI {
  constructor(options: Options) {
    fetchAtSign(options);
  }
}

/** As Starlight has its results ranked. */
const RANKING = { pageLength: 0.1, termFrequency: 0.1, termSaturation: 2, termSimilarity: 9 };

const isOpen = (box: Element | null) => box?.closest("dialog")?.open === true;

/** A box that could not be fetched says so, and is fetched again when it is opened again. */
function fetchAtSign(options: Options): void {
  const opener = document.querySelector("button[data-open-modal]");
  const box = document.querySelector(options.element);
  const signs = new AbortController();
  const load = () => {
    signs.abort();
    fetchBox(options, box).catch(() => {
      if (box !== null) box.textContent = options.translations.not_fetched;
      fetchAtSign(options);
    });
  };
  for (const sign of ["pointerenter", "focus", "click"]) {
    opener?.addEventListener(sign, load, { signal: signs.signal });
  }
  // Ctrl+K opens the box too.
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) load();
  };
  window.addEventListener("keydown", onKey, { signal: signs.signal });
  // A reader may have been quicker than this script, and has not been told anything yet.
  if (isOpen(box) && box?.textContent === "") load();
}

async function fetchBox(options: Options, box: Element | null): Promise<void> {
  const { PagefindUI: SearchBox } = await import("@pagefind/default-ui/npm_dist/mjs/ui-core.mjs");
  // In place of Pagefind itself, what asks it.
  const bundlePath = options.bundlePath.replace(/pagefind\/$/, "search/");
  box?.replaceChildren();
  new SearchBox({ ...options, bundlePath, ranking: RANKING });
  if (isOpen(box)) box?.querySelector("input")?.focus();
}
