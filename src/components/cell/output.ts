import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { find } from "../element.ts";
import { Frames } from "./frames.ts";
import { KEPT_CHARACTERS } from "./kept-cell.ts";
import type { ShowLine } from "./line-link.ts";
import { lastSegments, OutputBuffer, type Segment, type Stream } from "./output-buffer.ts";
import { OutputView } from "./output-view.ts";

/** In which all cells of the page draw. */
const FRAMES = new Frames();

export interface CellOutputOptions {
  readonly words: Dictionary;
  readonly locale: Locale;
  /** The reader wants to see a line of the program, or of a file beside it. */
  readonly showLine: ShowLine;
  /** The names of the files beside the program. */
  readonly files: () => readonly string[];
  /** The reader looks at a line of the output, counted from the first printed, or no longer does. */
  readonly lookAt: (outputLine: number | undefined) => void;
}

/** What the program printed: when the page was made, in an earlier run, or now. */
export class CellOutput {
  readonly #result: HTMLElement;
  readonly #caption: HTMLElement;
  readonly #dropped: HTMLElement;
  readonly #output: HTMLElement;
  readonly #recorded: readonly Node[];
  readonly #view: OutputView;
  readonly #options: CellOutputOptions;
  #buffer = new OutputBuffer();
  /** What is drawn belongs to the run before, until this one has come as far. */
  #isHeld = false;

  constructor(cell: HTMLElement, options: CellOutputOptions) {
    this.#result = find(cell, "[data-part=result]");
    this.#caption = find(cell, "[data-part=caption]");
    this.#dropped = find(cell, "[data-part=dropped]");
    this.#output = find(cell, "[data-part=output]");
    this.#recorded = [...this.#output.childNodes];
    this.#view = new OutputView(this.#output, options.words, options.showLine, options.files);
    this.#options = options;
  }

  listen(signal: AbortSignal): void {
    const look = (target: EventTarget | null) => {
      const place = this.#view.placeOf(target);
      this.#options.lookAt(place === undefined ? undefined : place + this.#buffer.dropped);
    };
    this.#output.addEventListener("pointerover", ({ target }) => look(target), { signal });
    this.#output.addEventListener("pointerleave", () => look(null), { signal });
  }

  /** @param isHeld shows nothing of the new run before it is released, or ends. */
  begin(isHeld: boolean): void {
    this.#forget();
    // The page below must not jump up while the new output is still shorter than the old one.
    this.#result.style.minBlockSize = `${this.#result.offsetHeight}px`;
    this.#open(this.#options.words.output);
    this.#isHeld = isHeld;
    if (!isHeld) this.#view.clear();
  }

  append(stream: Stream, text: string): void {
    this.#buffer.append(stream, text);
    if (!this.#isHeld) FRAMES.ask(this.#draw);
  }

  /** From here on the new run is what is seen. */
  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#view.clear();
    this.#draw();
  }

  finish(): void {
    this.release();
    this.#draw();
    this.#result.style.minBlockSize = "";
    if (this.#buffer.nextLine === 0) {
      this.#caption.textContent = this.#options.words.printedNothing;
    }
  }

  /** Shows what the page came with. */
  reset(): void {
    this.#forget();
    this.#result.style.minBlockSize = "";
    this.#caption.textContent = this.#options.words.recordedOutput;
    this.#output.replaceChildren(...this.#recorded);
    this.#result.hidden = this.#recorded.length === 0;
    this.#fold(true);
  }

  /** Whether the page came with what a run of the original printed. */
  get hasRecorded(): boolean {
    return this.#recorded.length > 0;
  }

  /** What was printed last, to be shown again on another page. */
  keep(): readonly Segment[] {
    return lastSegments(this.#buffer.lines, KEPT_CHARACTERS);
  }

  restore(segments: readonly Segment[]): void {
    for (const { stream, text } of segments) this.#buffer.append(stream, text);
    this.#open(this.#options.words.keptOutput);
    this.#view.clear();
    this.#draw();
  }

  /** The line that would be printed to next, counted from the first printed. */
  get nextLine(): number {
    return this.#buffer.nextLine;
  }

  /** Marks a line, counted from the first printed, and no other. */
  light(outputLine: number | undefined): void {
    this.#view.light(outputLine === undefined ? undefined : outputLine - this.#buffer.dropped);
  }

  #open(caption: string): void {
    this.#caption.textContent = caption;
    this.#result.hidden = false;
    this.#fold(false);
  }

  /** Where the output is what a prediction asks for, it shows when the reader wants it. */
  #fold(folded: boolean): void {
    if (this.#result instanceof HTMLDetailsElement) this.#result.open = !folded;
  }

  #forget(): void {
    FRAMES.leave(this.#draw);
    this.#isHeld = false;
    this.#buffer = new OutputBuffer();
    this.#dropped.hidden = true;
  }

  readonly #draw = (): void => {
    FRAMES.leave(this.#draw);
    this.#view.apply(this.#buffer.takeChange());
    const { words, locale } = this.#options;
    const count = this.#buffer.dropped;
    this.#dropped.hidden = count === 0;
    this.#dropped.textContent = fill(words.droppedLines, { count: count.toLocaleString(locale) });
  };
}
