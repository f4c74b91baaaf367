/**
 * Stands for `@pagefind/default-ui`, which Starlight would fetch on every page for a box few readers open:
 * fetched when a reader is about to open it.
 */
type Options = Record<string, unknown> & { element: string; bundlePath: string };

export class PagefindUI {
  constructor(options: Options) {
    const opener = document.querySelector("button[data-open-modal]");
    const signs = new AbortController();
    const load = () => {
      signs.abort();
      void open(options);
    };
    for (const sign of ["pointerenter", "focus", "click"]) {
      opener?.addEventListener(sign, load, { signal: signs.signal });
    }
    // Ctrl+K opens the box too.
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) load();
    };
    window.addEventListener("keydown", onKey, { signal: signs.signal });
    // A reader may have been quicker than this script.
    if (document.querySelector(options.element)?.closest("dialog")?.open === true) load();
  }
}

/** As Starlight has its results ranked. */
const RANKING = { pageLength: 0.1, termFrequency: 0.1, termSaturation: 2, termSimilarity: 9 };

async function open(options: Options): Promise<void> {
  const { PagefindUI: SearchBox } = await import("@pagefind/default-ui/npm_dist/mjs/ui-core.mjs");
  const box = document.querySelector(options.element);
  // In place of Pagefind itself, what asks it.
  const bundlePath = options.bundlePath.replace(/pagefind\/$/, "search/");
  new SearchBox({ ...options, bundlePath, ranking: RANKING });
  if (box?.closest("dialog")?.open === true) box.querySelector("input")?.focus();
}
