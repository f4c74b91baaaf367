import type { Dictionary } from "../../i18n/dictionary.ts";
import { threadBadge } from "../cell/thread-badge.ts";
import { button, element, enable } from "../element.ts";
import { placeToText, valueToText } from "./step-text.ts";
import type { StandingThread, StandingVariable } from "./stepping.ts";

/** One thread in the list: a button where it can be chosen. */
export class ThreadRow {
  readonly item: HTMLElement;
  readonly #words: Dictionary;
  readonly #choose: HTMLButtonElement;
  readonly #place = element("span", { class: "place" });
  readonly #code = element("code");
  readonly #variables = element("dl", { class: "variables" });

  constructor({ number, name }: StandingThread, words: Dictionary, onChoose: () => void) {
    this.#words = words;
    this.#choose = button("", onChoose, {
      children: [
        threadBadge(number),
        element("span", { class: "name", text: name }),
        this.#place,
        this.#code,
      ],
      ...(number <= 9 ? { attributes: { "aria-keyshortcuts": String(number) } } : {}),
    });
    this.item = element("li", { children: [this.#choose, this.#variables] });
  }

  draw(thread: StandingThread, code: string): void {
    this.item.dataset.state = thread.state;
    this.item.toggleAttribute("data-suggested", thread.isSuggested);
    enable(this.#choose, thread.state === "ready");
    this.#place.textContent = placeToText(thread, this.#words);
    this.#code.textContent = code;
    this.#variables.replaceChildren(
      ...thread.variables.map((variable) => variableItem(variable, this.#words)),
    );
  }
}

export function variableItem(
  { name, value, isChanged }: StandingVariable,
  words: Dictionary,
): HTMLElement {
  return element("div", {
    ...(isChanged ? { class: "changed" } : {}),
    children: [element("dt", { text: name }), element("dd", { text: valueToText(value, words) })],
  });
}
