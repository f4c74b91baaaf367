import {
  Compartment,
  type EditorState,
  type Extension,
  RangeSet,
  StateEffect,
  StateField,
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  WidgetType,
} from "@codemirror/view";
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

interface Shown {
  readonly badges: RangeSet<GutterMarker>;
  readonly lines: DecorationSet;
}

const NOTHING: Shown = { badges: RangeSet.empty, lines: Decoration.none };

const show = StateEffect.define<Shown>();

const shown = StateField.define<Shown>({
  create: () => NOTHING,
  update(value, { effects, docChanged }) {
    const last = effects.findLast((effect) => effect.is(show));
    if (last !== undefined) return last.value;
    return docChanged ? NOTHING : value;
  },
  provide: (field) => EditorView.decorations.from(field, ({ lines }) => lines),
});

const badgeGutter = gutter({
  class: "cm-threads",
  markers: ({ state }) => state.field(shown).badges,
});

/** Where threads stand in an editor: badges beside the line numbers, names behind the lines. */
export class ThreadMarks {
  readonly #gutter = new Compartment();
  readonly extension: Extension = [this.#gutter.of([]), shown];

  show(view: EditorView, marks: readonly ThreadMark[]): void {
    const { state } = view;
    const inText = marks.filter(({ line }) => line >= 1 && line <= state.doc.lines);
    const effects: StateEffect<unknown>[] = [show.of(toShown(state, inText))];
    const isThere = this.#gutter.get(state) === badgeGutter;
    if (isThere !== marks.length > 0) {
      effects.push(this.#gutter.reconfigure(marks.length > 0 ? badgeGutter : []));
    }
    const next = inText.find(({ isSuggested }) => isSuggested);
    if (next !== undefined) effects.push(scrollTo(state.doc.line(next.line).from));
    view.dispatch({ effects });
  }
}

const scrollTo = (position: number) =>
  EditorView.scrollIntoView(position, { y: "nearest", yMargin: 40 });

function toShown(state: EditorState, marks: readonly ThreadMark[]): Shown {
  const lines = [...Map.groupBy(marks, ({ line }) => line)].sort(([one], [other]) => one - other);
  return {
    badges: RangeSet.of(
      lines.map(([line, threads]) => new Badges(threads).range(state.doc.line(line).from)),
    ),
    lines: Decoration.set(
      lines.flatMap(([line, threads]) => {
        const { from, to } = state.doc.line(line);
        const isNext = threads.some(({ isSuggested }) => isSuggested);
        return [
          Decoration.line({ class: isNext ? "stands next" : "stands" }).range(from),
          Decoration.widget({ widget: new Names(threads), side: 1 }).range(to),
        ];
      }),
    ),
  };
}
