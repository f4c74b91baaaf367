import type { Granularity } from "../../engine/index.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import { element } from "../element.ts";

/** Lets the reader say where threads may switch. */
export function granularityChoice(
  words: Dictionary,
  chosen: Granularity,
  onChange: (granularity: Granularity) => void,
): HTMLElement {
  const texts: readonly (readonly [Granularity, string])[] = [
    ["call", words.granularityCall],
    ["line", words.granularityLine],
    ["instruction", words.granularityInstruction],
  ];
  const select = element("select", {
    children: texts.map(([value, text]) => element("option", { text, attributes: { value } })),
  });
  select.value = chosen;
  select.addEventListener("change", () => {
    const granularity = texts.find(([value]) => value === select.value)?.[0];
    if (granularity !== undefined) onChange(granularity);
  });
  return element("label", {
    class: "choice",
    children: [element("span", { text: words.granularity }), select],
  });
}
