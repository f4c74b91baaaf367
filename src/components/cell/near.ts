/** How far from the window, in pixels, an element counts as near. */
const NEAR = 200;

const SIGNS_OF_A_READER = ["pointermove", "pointerdown", "wheel", "keydown"];

/** Calls back once, when the element first comes near the window, unless data are to be saved. */
export function whenNear(element: HTMLElement, signal: AbortSignal, callback: () => void): void {
  if (matchMedia("(prefers-reduced-data: reduce)").matches || savesData()) return;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      callback();
    },
    { rootMargin: `${NEAR}px` },
  );
  // A page that was only opened fetches nothing: somebody has to be reading it.
  const signs = new AbortController();
  const begin = () => {
    signs.abort();
    observer.observe(element);
  };
  for (const sign of SIGNS_OF_A_READER) {
    window.addEventListener(sign, begin, { signal: signs.signal, passive: true });
  }
  signal.addEventListener("abort", () => {
    signs.abort();
    observer.disconnect();
  });
}

function savesData(): boolean {
  const connection: unknown = "connection" in navigator ? navigator.connection : undefined;
  return (
    typeof connection === "object" &&
    connection !== null &&
    "saveData" in connection &&
    connection.saveData === true
  );
}
