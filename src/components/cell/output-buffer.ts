/** `stdin` is the echo of what the reader typed, as a terminal shows it. */
export type Stream = "stdout" | "stderr" | "stdin";

export interface Segment {
  readonly stream: Stream;
  readonly text: string;
}

/** What stands on one line; the text of its last segment ends in the newline, if it has one. */
export type Line = readonly Segment[];

/** How much is kept, and so on the page: what takes a browser well below a frame's time to lay out, many times a second. */
export interface OutputLimits {
  readonly lines: number;
  readonly characters: number;
  /** A longer line is broken, so that one endless line cannot fill the page. */
  readonly lineLength: number;
  /** As how many characters more a segment counts: the streams may take turns at each of them. */
  readonly segment: number;
}

const DEFAULT_LIMITS: OutputLimits = {
  lines: 1_000,
  characters: 150_000,
  lineLength: 4_000,
  segment: 50,
};

/** What to do to the lines on the page: in this order, remove, cut from a line on, and add. */
export interface OutputChange {
  readonly removeFirst: number;
  readonly cutFrom: number;
  readonly add: readonly Line[];
}

/**
 * Keeps the last lines a program printed, as a terminal does: a carriage return starts its line
 * again, and what exceeds the limits goes, oldest first.
 */
export class OutputBuffer {
  readonly #limits: OutputLimits;
  #lines: Segment[][] = [];
  /** How many lines at the head of `#lines` are dropped but not yet cut off. */
  #head = 0;
  #dropped = 0;
  #characters = 0;
  #lineLength = 0;
  #lineIsOpen = false;
  #carriageReturned = false;
  /** Counted, as `#dropped` is, from the first line ever printed. */
  #shownFrom = 0;
  #shownTo = 0;
  #changedFrom = 0;

  constructor(limits: OutputLimits = DEFAULT_LIMITS) {
    this.#limits = limits;
  }

  /** How many of the first lines are no longer kept. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Counted from the first line ever printed: the line that what is appended next goes to. */
  get nextLine(): number {
    return this.#end - (this.#lineIsOpen ? 1 : 0);
  }

  get lines(): readonly Line[] {
    return this.#lines.slice(this.#head);
  }

  append(stream: Stream, text: string): void {
    for (const piece of this.#lastOf(text).match(/[^\r\n]+|\r|\n/g) ?? []) {
      if (piece === "\r") {
        this.#carriageReturned = true;
      } else if (piece === "\n") {
        // Windows ends lines with both; that is no reason to begin the line again.
        this.#carriageReturned = false;
        this.#write(stream, piece);
        this.#lineIsOpen = false;
      } else {
        if (this.#carriageReturned) this.#clearLine();
        this.#carriageReturned = false;
        this.#writeBroken(stream, piece);
      }
    }
    this.#drop();
  }

  /** What changed since the last call. */
  takeChange(): OutputChange {
    const removeFirst = Math.min(this.#dropped, this.#shownTo) - this.#shownFrom;
    const changedFrom = Math.max(this.#changedFrom, this.#dropped);
    const cutFrom = changedFrom - this.#dropped;
    const add = this.#lines.slice(this.#head + cutFrom);
    this.#shownFrom = this.#dropped;
    this.#shownTo = this.#end;
    this.#changedFrom = this.#end;
    return { removeFirst, cutFrom, add };
  }

  get #end(): number {
    return this.#dropped + this.#lines.length - this.#head;
  }

  /** The end of a text that has more lines than are kept; what is before it goes, with all that there was. */
  #lastOf(text: string): string {
    let from = text.length;
    for (let count = 0; count <= this.#limits.lines; count++) {
      from = text.lastIndexOf("\n", from - 1);
      if (from <= 0) return text;
    }
    this.#dropped = this.nextLine + text.slice(0, from).split("\n").length;
    this.#lines = [];
    this.#head = 0;
    this.#characters = 0;
    this.#lineIsOpen = false;
    this.#carriageReturned = false;
    return text.slice(from + 1);
  }

  #writeBroken(stream: Stream, text: string): void {
    const { lineLength } = this.#limits;
    let rest = text;
    while (rest !== "") {
      if (this.#lineIsOpen && this.#lineLength >= lineLength) this.#lineIsOpen = false;
      const room = lineLength - (this.#lineIsOpen ? this.#lineLength : 0);
      this.#write(stream, rest.slice(0, room));
      rest = rest.slice(room);
    }
  }

  #write(stream: Stream, text: string): void {
    if (!this.#lineIsOpen) {
      this.#lines.push([]);
      this.#lineIsOpen = true;
      this.#lineLength = 0;
    }
    const line = this.#lines.at(-1) ?? [];
    const last = line.at(-1);
    const isSame = last?.stream === stream;
    if (isSame) line[line.length - 1] = { stream, text: last.text + text };
    else line.push({ stream, text });
    const length = text.length + (isSame ? 0 : this.#limits.segment);
    this.#lineLength += length;
    this.#characters += length;
    this.#changedFrom = Math.min(this.#changedFrom, this.#end - 1);
  }

  #clearLine(): void {
    if (!this.#lineIsOpen) return;
    this.#lines[this.#lines.length - 1] = [];
    this.#characters -= this.#lineLength;
    this.#lineLength = 0;
  }

  #drop(): void {
    const { lines, characters, segment } = this.#limits;
    while (
      this.#lines.length - this.#head > lines ||
      (this.#characters > characters && this.#lines.length - this.#head > 1)
    ) {
      for (const { text } of this.#lines[this.#head] ?? []) {
        this.#characters -= text.length + segment;
      }
      // A browser keeps all of a text of which a part is kept.
      this.#lines[this.#head] = [];
      this.#head += 1;
      this.#dropped += 1;
    }
    // Cutting the array at every dropped line would copy it each time.
    if (this.#head > lines) {
      this.#lines = this.#lines.slice(this.#head);
      this.#head = 0;
    }
  }
}

/** @example textToLines("a\nb") // => ["a\n", "b"] */
export function textToLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The last segments of these lines that together stay within so many characters. */
export function lastSegments(lines: readonly Line[], characters: number): Segment[] {
  const kept: Segment[] = [];
  let room = characters;
  for (const segment of lines.flat().reverse()) {
    room -= segment.text.length;
    if (room < 0) break;
    kept.unshift(segment);
  }
  return kept;
}
