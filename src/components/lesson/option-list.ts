import type { Dictionary } from "../../i18n/dictionary.ts";

/** What stands beside an option once it has been chosen or shown to be right. */
export type OptionMark = "right" | "wrong";

const MARK_WORDS = {
  right: "optionRight",
  wrong: "optionWrong",
} as const satisfies Record<OptionMark, keyof Dictionary>;

let lists = 0;

/** The options of one question, made into something to choose from. */
export class OptionList {
  readonly #options: readonly HTMLElement[];
  readonly #buttons: readonly HTMLButtonElement[];
  readonly #words: Dictionary;

  /**
   * @param order the places of the options from top to bottom; they keep their numbers.
   */
  constructor(
    options: readonly HTMLElement[],
    order: readonly number[],
    words: Dictionary,
    onChoose: (index: number) => void,
  ) {
    this.#options = options;
    this.#words = words;
    lists += 1;
    const list = `options-${lists}`;
    this.#buttons = options.map((option, index) => {
      const letter = words.optionLetters[order.indexOf(index)] ?? "";
      return makeButton(option, `${list}-${index}`, letter, () => {
        if (!this.isClosed(index)) onChoose(index);
      });
    });
    moveInto(order.flatMap((place) => options[place] ?? []));
  }

  get right(): number {
    return this.#options.findIndex(({ dataset }) => dataset.right !== undefined);
  }

  letterOf(index: number): string {
    return this.#buttons[index]?.textContent ?? "";
  }

  isClosed(index: number): boolean {
    return this.#buttons[index]?.getAttribute("aria-disabled") === "true";
  }

  /** Nothing more can be chosen; the focus stays where it is. */
  close(): void {
    for (const index of this.#buttons.keys()) this.#close(index);
  }

  mark(index: number, mark: OptionMark): void {
    const option = this.#options[index];
    if (option === undefined || option.dataset.mark !== undefined) return;
    option.dataset.mark = mark;
    const word = document.createElement("p");
    word.className = "option-mark";
    word.textContent = this.#words[MARK_WORDS[mark]];
    option.querySelector(".option-text")?.after(word);
    this.#close(index);
  }

  choose(index: number): void {
    this.#buttons[index]?.setAttribute("aria-pressed", "true");
  }

  #close(index: number): void {
    this.#buttons[index]?.setAttribute("aria-disabled", "true");
  }
}

function makeButton(
  option: HTMLElement,
  id: string,
  letter: string,
  onChoose: () => void,
): HTMLButtonElement {
  const text = document.createElement("div");
  text.className = "option-text";
  text.id = `${id}-text`;
  text.append(...[...option.childNodes].filter((node) => !isWhy(node)));
  const button = document.createElement("button");
  button.type = "button";
  button.id = `${id}-letter`;
  button.className = "option-letter";
  button.textContent = letter;
  button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-labelledby", `${button.id} ${text.id}`);
  option.prepend(button, text);
  option.addEventListener("click", (event) => {
    const isLink = event.target instanceof Element && event.target.closest("a, details") !== null;
    // Whoever has just selected text wants to copy it.
    if (!isLink && getSelection()?.isCollapsed !== false) onChoose();
  });
  return button;
}

const isWhy = (node: Node) => node instanceof Element && node.matches(".why");

/** Puts elements that stand next to each other into this order. */
function moveInto(elements: readonly HTMLElement[]): void {
  const parent = elements[0]?.parentNode;
  const end = [...elements].toSorted(byPlace).at(-1)?.nextSibling ?? null;
  for (const element of elements) parent?.insertBefore(element, end);
}

const byPlace = (a: Node, b: Node) =>
  a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
