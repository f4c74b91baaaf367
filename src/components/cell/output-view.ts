import { type Dictionary, fill } from "../../i18n/dictionary.ts";
import { findLineReference } from "./line-reference.ts";
import type { Line, OutputChange, Segment } from "./output-buffer.ts";

/** How close to its end, in pixels, the output must be scrolled to follow what is printed. */
const FOLLOW_DISTANCE = 24;

/** Draws lines of output, and follows them to the end unless the reader has scrolled back. */
export class OutputView {
  readonly #output: HTMLElement;
  readonly #words: Dictionary;
  readonly #showLine: (line: number) => void;

  constructor(output: HTMLElement, words: Dictionary, showLine: (line: number) => void) {
    this.#output = output;
    this.#words = words;
    this.#showLine = showLine;
  }

  apply({ removeFirst, cutFrom, add }: OutputChange): void {
    const output = this.#output;
    const follows = output.scrollHeight - output.scrollTop - output.clientHeight < FOLLOW_DISTANCE;
    const lines = add.map((line) => this.#drawLine(line));
    if (cutFrom === 0) {
      output.replaceChildren(...lines);
    } else {
      for (let count = 0; count < removeFirst; count += 1) output.firstChild?.remove();
      while (output.childNodes.length > cutFrom) output.lastChild?.remove();
      output.append(...lines);
    }
    if (follows) output.scrollTop = output.scrollHeight;
  }

  /** Marks the line at this place, counted from the first one shown, and no other. */
  light(place: number | undefined): void {
    for (const line of this.#output.querySelectorAll(".lit")) line.classList.remove("lit");
    if (place !== undefined) this.#output.children[place]?.classList.add("lit");
  }

  /** The place of the line that an event is about. */
  placeOf(target: EventTarget | null): number | undefined {
    if (!(target instanceof Element)) return undefined;
    const line = target.closest(".line");
    const place = line === null ? -1 : [...this.#output.children].indexOf(line);
    return place === -1 ? undefined : place;
  }

  clear(): void {
    this.#output.replaceChildren();
  }

  #drawLine(line: Line): HTMLElement {
    const element = document.createElement("span");
    element.className = "line";
    if (line.some(({ stream }) => stream === "stderr")) element.dataset.stream = "stderr";
    element.append(...line.map((segment) => this.#drawSegment(segment)));
    return element;
  }

  #drawSegment({ stream, text }: Segment): Node {
    if (stream === "stdout") return document.createTextNode(text);
    const element = document.createElement("span");
    element.className = stream;
    const reference = stream === "stderr" ? findLineReference(text) : undefined;
    if (reference === undefined) {
      element.textContent = text;
    } else {
      const { from, to, line } = reference;
      element.append(
        text.slice(0, from),
        this.#drawLink(text.slice(from, to), line),
        text.slice(to),
      );
    }
    return element;
  }

  #drawLink(text: string, line: number): HTMLElement {
    // A button's text cannot be selected in every browser, and tracebacks get copied.
    const link = document.createElement("a");
    link.href = "#";
    link.setAttribute("role", "button");
    link.textContent = text;
    link.title = fill(this.#words.lineInSource, { line: String(line) });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.#showLine(line);
    });
    return link;
  }
}
