import { Compartment, type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter } from "@codemirror/view";

/** What is done in a line, as the modes of files are written. */
class Letters extends GutterMarker {
  readonly letters: string;

  constructor(letters: string) {
    super();
    this.letters = letters;
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof Letters && other.letters === this.letters;
  }

  override toDOM(): HTMLElement {
    const mark = document.createElement("span");
    mark.className = "access";
    mark.textContent = this.letters;
    return mark;
  }
}

interface Shown {
  readonly marks: RangeSet<GutterMarker>;
  readonly lines: DecorationSet;
}

const NOTHING: Shown = { marks: RangeSet.empty, lines: Decoration.none };

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

const accessGutter = gutter({
  class: "cm-accesses",
  markers: ({ state }) => state.field(shown).marks,
});

/** Where an editor's program accesses what races: letters beside the line numbers. */
export class AccessMarks {
  readonly #gutter = new Compartment();
  readonly extension: Extension = [this.#gutter.of([]), shown];

  show(view: EditorView, letters: ReadonlyMap<number, string>): void {
    const { doc } = view.state;
    const places = [...letters]
      .filter(([line]) => line >= 1 && line <= doc.lines)
      .sort(([one], [other]) => one - other)
      .map(([line, text]) => ({ at: doc.line(line).from, text }));
    view.dispatch({
      effects: [
        show.of({
          marks: RangeSet.of(places.map(({ at, text }) => new Letters(text).range(at))),
          lines: Decoration.set(
            places.map(({ at }) => Decoration.line({ class: "races" }).range(at)),
          ),
        }),
        this.#gutter.reconfigure(places.length > 0 ? accessGutter : []),
      ],
    });
  }
}
