import { fill } from "../../i18n/dictionary.ts";
import type { SteeringWords } from "../../i18n/steering.ts";
import { threadBadge } from "../cell/thread-badge.ts";
import { button, element } from "../element.ts";
import type { StandingVariable, Writer } from "./standing-variables.ts";
import { valueToText } from "./step-text.ts";

/** What all threads share, and who wrote it last. */
export class VariableList {
  readonly element: HTMLElement;
  readonly #words: SteeringWords;
  readonly #goTo: (line: number) => void;

  /** @param goTo leads to the line in which a variable was written last. */
  constructor(words: SteeringWords, goTo: (line: number) => void) {
    this.#words = words;
    this.#goTo = goTo;
    this.element = element("dl", {
      class: "variables",
      attributes: { "aria-label": words.stepShared },
    });
  }

  draw(variables: readonly StandingVariable[]): void {
    const focused = this.#items.find((item) => item.contains(document.activeElement));
    const name = focused && nameOf(focused);
    this.element.replaceChildren(
      ...variables.map((variable) => variableItem(variable, this.#words, this.#goTo)),
    );
    if (name === undefined) return;
    // What was pressed is another element now, and the keys of the panel go on.
    const again = this.#items.find((item) => nameOf(item) === name)?.querySelector("button");
    (again ?? this.element.closest<HTMLElement>("[tabindex]"))?.focus();
  }

  get #items(): readonly Element[] {
    return [...this.element.children];
  }
}

const nameOf = (item: Element) => item.querySelector("dt")?.textContent ?? "";

export function variableItem(
  { name, value, isChanged, changedBy }: StandingVariable,
  words: SteeringWords,
  goTo?: (line: number) => void,
): HTMLElement {
  const isTold = value.length > 0;
  return element("div", {
    ...(isChanged ? { class: "changed" } : {}),
    children: [
      element("dt", { text: name }),
      ...(isTold ? [element("dd", { text: valueToText(value, words) })] : []),
      ...(changedBy === undefined ? [] : [writerItem(changedBy, words, goTo)]),
    ],
  });
}

function writerItem(
  { number, name, line }: Writer,
  words: SteeringWords,
  goTo?: (line: number) => void,
): HTMLElement {
  const badge = threadBadge(number);
  const by = fill(words.stepChangedBy, { thread: name });
  badge.title = by;
  badge.setAttribute("role", "img");
  badge.setAttribute("aria-label", by);
  const children: Node[] = [badge];
  if (line !== undefined && goTo !== undefined) {
    const place = fill(words.stepLine, { line: String(line) });
    const title = fill(words.lineInSource, { line: String(line) });
    children.push(button(place, () => goTo(line), { attributes: { title } }));
  }
  return element("dd", { class: "by", children });
}
