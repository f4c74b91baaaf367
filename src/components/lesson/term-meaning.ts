import styles from "../../styles/terms.css?inline";
import { adoptStyles } from "../adopted-styles.ts";
import { element } from "../element.ts";
import { isObject } from "../stored.ts";

/** Milliseconds in which a pointer may come from the term to what is shown of it. */
const GRACE = 250;
/** Pixels between the term and what is shown of it. */
const DISTANCE = 6;
const ID = "term-meaning";

const box = element("div", {
  attributes: { id: ID, role: "tooltip", popover: "manual", class: "not-content" },
});
let shown: HTMLAnchorElement | undefined;
let leaving: ReturnType<typeof setTimeout> | undefined;
let glossary: Promise<unknown> | undefined;

/** Shows it as long as pointer or focus stay there, and Escape is not pressed. */
export async function showMeaning(term: HTMLAnchorElement): Promise<void> {
  clearTimeout(leaving);
  if (shown === term) return;
  hide();
  shown = term;
  // At once, so that a second tap is known as one.
  term.setAttribute("aria-describedby", ID);
  const meaning = await meaningOf(term);
  if (shown !== term) return;
  if (meaning === undefined) {
    hide();
    return;
  }
  prepare();
  const [name, definition] = meaning;
  box.replaceChildren(element("strong", { text: name }), " ", ...withCode(definition));
  box.showPopover();
  place(term);
}

function prepare(): void {
  if (box.isConnected) return;
  adoptStyles(styles);
  document.body.append(box);
  const later = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, GRACE);
  };
  const isThere = (target: EventTarget | null) =>
    target instanceof Node && (box.contains(target) || shown?.contains(target) === true);
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    if (isThere(target)) clearTimeout(leaving);
    else if (document.activeElement !== shown) later();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!isThere(target)) hide();
  });
  document.addEventListener("focusout", ({ target }) => {
    if (target === shown) later();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  addEventListener("scroll", hide, { passive: true });
}

function hide(): void {
  clearTimeout(leaving);
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
  if (box.isConnected) box.hidePopover();
}

/** Below the term, or above it where there is more room. */
function place(term: HTMLElement): void {
  // Of a term that is broken into two lines, the first.
  const [line = term.getBoundingClientRect()] = term.getClientRects();
  const { offsetWidth, offsetHeight } = box;
  const left = Math.max(8, Math.min(line.left, innerWidth - offsetWidth - 8));
  const isBelow = line.bottom + DISTANCE + offsetHeight <= innerHeight || line.top < offsetHeight;
  const top = isBelow ? line.bottom + DISTANCE : line.top - DISTANCE - offsetHeight;
  box.style.insetInlineStart = `${left}px`;
  box.style.insetBlockStart = `${top}px`;
}

async function meaningOf(term: HTMLAnchorElement): Promise<readonly [string, string] | undefined> {
  glossary ??= fetch(new URL("../glossary.json", term.href)).then((answer) => answer.json());
  const known = await glossary.catch(() => {
    glossary = undefined;
  });
  if (!isObject(known)) return undefined;
  const meaning = known[term.hash.slice(1)];
  if (!Array.isArray(meaning)) return undefined;
  const [name, definition] = meaning;
  return typeof name === "string" && typeof definition === "string"
    ? [name, definition]
    : undefined;
}

const withCode = (text: string): (string | HTMLElement)[] =>
  text.split("`").map((part, place) => (place % 2 === 1 ? element("code", { text: part }) : part));
