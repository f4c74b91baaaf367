import type { Fault } from "../../engine/index.ts";
import type { SteeringWords } from "../../i18n/steering.ts";
import { element } from "../element.ts";

/** Lets the reader say what may go wrong. */
export function faultChoice(
  words: SteeringWords,
  onChange: (fault: Fault | undefined) => void,
): HTMLElement {
  const texts: readonly (readonly [Fault | undefined, string])[] = [
    [undefined, words.exploreFaultNone],
    ["cancellation", words.exploreFaultCancellation],
    ["interrupt", words.exploreFaultInterrupt],
    ["refusal", words.exploreFaultRefusal],
  ];
  const select = element("select", {
    children: texts.map(([value = "", text]) => element("option", { text, attributes: { value } })),
  });
  select.addEventListener("change", () => {
    onChange(texts.find(([value = ""]) => value === select.value)?.[0]);
  });
  return element("label", {
    class: "choice",
    children: [element("span", { text: words.exploreFault }), select],
  });
}
