interface Content {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly (Node | string)[];
}

/** Makes one element with what it holds. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { class: className, text, attributes = {}, children = [] }: Content = {},
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

/** A button that does this when it is pressed, unless it says that it cannot be. */
export function button(text: string, onPress: () => void, content: Content = {}) {
  const { attributes = {} } = content;
  const made = element("button", {
    ...content,
    text,
    attributes: { type: "button", ...attributes },
  });
  made.addEventListener("click", () => {
    if (made.getAttribute("aria-disabled") !== "true") onPress();
  });
  return made;
}

/** Unlike `disabled`, this leaves a button its focus. */
export function enable(made: HTMLButtonElement, isEnabled: boolean): void {
  if (isEnabled) made.removeAttribute("aria-disabled");
  else made.setAttribute("aria-disabled", "true");
}

/** The one that the markup around must have. */
export function find<Found extends Element = HTMLElement>(
  within: ParentNode,
  selector: string,
): Found {
  const found = within.querySelector<Found>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
}

/** @example paragraphs(["One.", "Two."]) // => two <p> */
export const paragraphs = (sentences: readonly string[]): HTMLElement[] =>
  sentences.map((text) => element("p", { text }));
