import type { Dictionary } from "../../i18n/dictionary.ts";
import { lineLink, type ShowLine } from "./line-link.ts";
import { findLineReference } from "./line-reference.ts";
import type { Line, OutputChange, Segment } from "./output-buffer.ts";

/** How close to its end, in pixels, the output must be scrolled to follow what is printed. */
const FOLLOW_DISTANCE = 24;

/** Draws lines of output, and follows them to the end unless the reader has scrolled back. */
export class OutputView {
  readonly #output: HTMLElement;
  readonly #words: Dictionary;
  readonly #showLine: ShowLine;
  readonly #files: () => readonly string[];

  /** @param files gives the names of those beside the program. */
  constructor(
    output: HTMLElement,
    words: Dictionary,
    showLine: ShowLine,
    files: () => readonly string[],
  ) {
    this.#output = output;
    this.#words = words;
    this.#showLine = showLine;
    this.#files = files;
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
    const isPlain = !text.includes("\u001b") && !text.includes("\b");
    if (stream === "stdout" && isPlain) return document.createTextNode(text);
    const element = document.createElement("span");
    element.className = stream;
    const reference = stream === "stderr" ? findLineReference(text, this.#files()) : undefined;
    if (reference === undefined) {
      element.append(text);
      if (!isPlain) void styleAsTerminal(element, text);
    } else {
      const { from, to } = reference;
      element.append(
        text.slice(0, from),
        lineLink(text.slice(from, to), reference, this.#words, this.#showLine),
        text.slice(to),
      );
    }
    return element;
  }
}

/** Few programs ask for colours, so what draws them comes with the first that does. */
async function styleAsTerminal(element: HTMLElement, text: string): Promise<void> {
  const part = await import("./terminal-view.ts").catch(() => undefined);
  if (part !== undefined) element.replaceChildren(...part.drawTerminal(text));
}
