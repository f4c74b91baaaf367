import { Decoration, type EditorView, GutterMarker, WidgetType } from "@codemirror/view";
import { type LineMark, LineMarks } from "./editor-marks.ts";
import { threadBadge, threadColor } from "./thread-badge.ts";

/** A thread that stands before a line, counted from 1. */
export interface ThreadMark {
  readonly line: number;
  /** The reader's number for it, from 1. */
  readonly number: number;
  readonly name: string;
  /** Whether it goes next unless the reader chooses another. */
  readonly isSuggested: boolean;
}

class Badges extends GutterMarker {
  readonly marks: readonly ThreadMark[];

  constructor(marks: readonly ThreadMark[]) {
    super();
    this.marks = marks;
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof Badges && numbers(other.marks) === numbers(this.marks);
  }

  override toDOM(): HTMLElement {
    const badges = document.createElement("span");
    badges.className = "badges";
    badges.append(...this.marks.map(({ number }) => threadBadge(number)));
    return badges;
  }
}

class Names extends WidgetType {
  readonly marks: readonly ThreadMark[];

  constructor(marks: readonly ThreadMark[]) {
    super();
    this.marks = marks;
  }

  override eq(other: Names): boolean {
    return namesOf(other.marks) === namesOf(this.marks);
  }

  override toDOM(): HTMLElement {
    const names = document.createElement("span");
    names.className = "thread-names";
    // The list of threads below says the same, and this would be read as part of the line.
    names.setAttribute("aria-hidden", "true");
    names.append(
      ...this.marks.map(({ number, name }) => {
        const element = document.createElement("span");
        element.dataset.threadColor = threadColor(number);
        element.textContent = name;
        return element;
      }),
    );
    return names;
  }
}

const numbers = (marks: readonly ThreadMark[]) => marks.map(({ number }) => number).join();
const namesOf = (marks: readonly ThreadMark[]) =>
  marks.map(({ number, name }) => `${number} ${name}`).join();

/** Where threads stand in an editor: badges beside the line numbers, names behind the lines. */
export class ThreadMarks {
  readonly #marks = new LineMarks("cm-threads");
  readonly extension = this.#marks.extension;

  show(view: EditorView, threads: readonly ThreadMark[]): void {
    const { state } = view;
    const effects = this.#marks.show(
      state,
      [...Map.groupBy(threads, ({ line }) => line)].map(toLineMark),
    );
    view.dispatch({ effects });
  }
}

function toLineMark([line, threads]: readonly [number, readonly ThreadMark[]]): LineMark {
  const isNext = threads.some(({ isSuggested }) => isSuggested);
  return {
    line,
    marker: new Badges(threads),
    decorate: ({ from, to }) => [
      Decoration.line({ class: isNext ? "stands next" : "stands" }).range(from),
      Decoration.widget({ widget: new Names(threads), side: 1 }).range(to),
    ],
  };
}
