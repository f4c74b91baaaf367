import {
  Compartment,
  type EditorState,
  type Extension,
  type Line,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  type GutterMarker,
  gutter,
} from "@codemirror/view";

export interface LineMark {
  /** Counted from 1; one that the text does not have is not marked. */
  readonly line: number;
  /** What stands in the gutter. */
  readonly marker: GutterMarker;
  /** How the line looks. */
  readonly decorate: (line: Line) => readonly Range<Decoration>[];
}

interface Shown {
  readonly markers: RangeSet<GutterMarker>;
  readonly lines: DecorationSet;
}

const NOTHING: Shown = { markers: RangeSet.empty, lines: Decoration.none };

/** Marks of one kind on an editor's lines, and beside them, until the text changes. */
export class LineMarks {
  readonly extension: Extension;
  readonly #compartment = new Compartment();
  readonly #show = StateEffect.define<Shown>();
  readonly #gutter: Extension;

  /** @param gutterClass of the gutter, which is there as long as there are marks. */
  constructor(gutterClass: string) {
    const shown = StateField.define<Shown>({
      create: () => NOTHING,
      update: (value, { effects, docChanged }) => {
        const last = effects.findLast((effect) => effect.is(this.#show));
        if (last !== undefined) return last.value;
        return docChanged ? NOTHING : value;
      },
      provide: (field) => EditorView.decorations.from(field, ({ lines }) => lines),
    });
    this.#gutter = gutter({
      class: gutterClass,
      markers: ({ state }) => state.field(shown).markers,
    });
    this.extension = [this.#compartment.of([]), shown];
  }

  /** What shows these marks in place of those before. */
  show(state: EditorState, marks: readonly LineMark[]): StateEffect<unknown>[] {
    const { doc } = state;
    const places = marks
      .filter(({ line }) => line >= 1 && line <= doc.lines)
      .sort((one, other) => one.line - other.line)
      .map((mark) => ({ ...mark, at: doc.line(mark.line) }));
    const effects: StateEffect<unknown>[] = [
      this.#show.of({
        markers: RangeSet.of(places.map(({ marker, at }) => marker.range(at.from))),
        lines: Decoration.set(places.flatMap(({ decorate, at }) => decorate(at))),
      }),
    ];
    const wanted = places.length > 0 ? this.#gutter : [];
    if ((this.#compartment.get(state) === this.#gutter) !== places.length > 0) {
      effects.push(this.#compartment.reconfigure(wanted));
    }
    return effects;
  }
}
