import { fill } from "../../i18n/dictionary.ts";
import type { SteeringWords } from "../../i18n/steering.ts";
import { threadBadge } from "../cell/thread-badge.ts";
import { button, element, enable } from "../element.ts";
import { placeToText, valueToText } from "./step-text.ts";
import type { StandingThread, StandingVariable } from "./stepping.ts";

/** All threads of the program that stands still, by the reader's numbers. */
export class ThreadList {
  readonly element = element("ol", { class: "threads" });
  readonly #words: SteeringWords;
  readonly #lines: readonly string[];
  readonly #onChoose: (thread: number) => void;
  readonly #rows = new Map<number, ThreadRow>();

  /** @param lines of the program. */
  constructor(words: SteeringWords, lines: readonly string[], onChoose: (thread: number) => void) {
    this.#words = words;
    this.#lines = lines;
    this.#onChoose = onChoose;
  }

  draw(threads: readonly StandingThread[]): void {
    for (const [thread, row] of this.#rows) {
      if (threads.some((other) => other.thread === thread)) continue;
      row.item.remove();
      this.#rows.delete(thread);
    }
    for (const [place, thread] of threads.entries()) {
      let row = this.#rows.get(thread.thread);
      if (row === undefined) {
        row = new ThreadRow(thread, this.#words, () => this.#onChoose(thread.thread));
        this.#rows.set(thread.thread, row);
      }
      if (this.element.children[place] !== row.item) {
        this.element.insertBefore(row.item, this.element.children[place] ?? null);
      }
      const code = thread.line === undefined ? "" : (this.#lines[thread.line - 1] ?? "").trim();
      row.draw(thread, code);
    }
  }
}

/** One thread in the list: a button where it can be chosen. */
class ThreadRow {
  readonly item: HTMLElement;
  readonly #words: SteeringWords;
  readonly #choose: HTMLButtonElement;
  readonly #place = element("span", { class: "place" });
  readonly #code = element("code");
  readonly #variables = element("dl", { class: "variables" });

  constructor({ number, name }: StandingThread, words: SteeringWords, onChoose: () => void) {
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
  { name, value, isChanged, changedBy }: StandingVariable,
  words: SteeringWords,
): HTMLElement {
  const said = element("dd", { text: valueToText(value, words) });
  const item = element("div", {
    ...(isChanged ? { class: "changed" } : {}),
    children: [element("dt", { text: name }), said],
  });
  if (changedBy !== undefined) {
    const badge = threadBadge(changedBy.number);
    const by = fill(words.stepChangedBy, { thread: changedBy.name });
    badge.title = by;
    badge.setAttribute("role", "img");
    badge.setAttribute("aria-label", by);
    item.append(element("dd", { class: "by", children: [badge] }));
  }
  return item;
}
