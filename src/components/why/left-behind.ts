import type { LeftBehind } from "../../engine/index.ts";
import { whyWords } from "../../i18n/why.ts";
import styles from "../../styles/why.css?inline";
import { adoptStyles } from "../adopted-styles.ts";
import type { CellStage } from "../cell/stage.ts";
import { element } from "../element.ts";
import { findingElement } from "./finding.ts";
import { leftBehindToTold } from "./left-behind-told.ts";

/** Says below what a program printed what it has left behind, until something else is run, or the program changed. */
export function showLeftBehind(
  { cell, locale, program, openEditor }: CellStage,
  left: readonly LeftBehind[],
): void {
  const words = whyWords[locale];
  const goTo = (line: number) => void openEditor().then((editor) => editor?.markLine(line));
  const told = leftBehindToTold(left, program.split("\n"), words);
  const part = element("section", {
    class: "why",
    attributes: { "data-part": "left-behind", "aria-label": words.leftBehind },
    children: [
      element("p", { class: "heading", text: words.leftBehind }),
      ...told.map((one) => findingElement(one, words, { goTo }, "left")),
    ],
  });
  adoptStyles(styles);
  cell.querySelector("[data-part=result]")?.after(part);
  const whileItIsShown = new AbortController();
  const remove = () => {
    part.remove();
    changes.disconnect();
    whileItIsShown.abort();
  };
  const changes = new MutationObserver(remove);
  changes.observe(cell, { attributeFilter: ["data-state"] });
  cell.addEventListener(
    "input",
    ({ target }) => {
      // Its lines are no longer those.
      if (target === cell) remove();
    },
    { signal: whileItIsShown.signal },
  );
}
