/** Shows what a term means when a pointer or the focus comes to it, or a finger; what does that is fetched then. */
export function explainTerms(): void {
  const explain = (event: Event) => {
    const { target } = event;
    const term = target instanceof Element ? target.closest<HTMLAnchorElement>("a.term") : null;
    if (term === null) return;
    const isTapped = event instanceof PointerEvent && event.pointerType === "touch";
    // The first tap shows it, the second goes on.
    if (event.type === "click") {
      if (!isTapped || term.hasAttribute("aria-describedby")) return;
      event.preventDefault();
    } else if (isTapped) return;
    import("./term-meaning.ts").then(
      (part) => part.showMeaning(term),
      () => {},
    );
  };
  for (const sign of ["pointerover", "focusin", "click"]) document.addEventListener(sign, explain);
}
