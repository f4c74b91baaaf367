import { Compartment, type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { EditorView, GutterMarker, gutter } from "@codemirror/view";

/** Where the reader may set breakpoints, and says which line is meant. Lines are counted from 1. */
export interface BreakpointOffer {
  /** The place beside a line is pressed. */
  readonly onToggle: (line: number) => void;
  /** The cursor is put into a line. */
  readonly onLine: (line: number) => void;
}

class Breakpoint extends GutterMarker {
  override elementClass = "breakpoint";
}

/** The gutter for breakpoints, which is there as long as they are offered. */
export class Breakpoints {
  readonly #compartment = new Compartment();
  readonly #show = StateEffect.define<readonly number[]>();
  readonly #shown: StateField<RangeSet<GutterMarker>>;
  readonly extension: Extension;

  constructor() {
    this.#shown = StateField.define<RangeSet<GutterMarker>>({
      create: () => RangeSet.empty,
      update: (value, { effects, docChanged, state: { doc } }) => {
        const last = effects.findLast((effect) => effect.is(this.#show));
        if (last === undefined) return docChanged ? RangeSet.empty : value;
        const lines = last.value.filter((line) => line <= doc.lines).sort((a, b) => a - b);
        return RangeSet.of(lines.map((line) => new Breakpoint().range(doc.line(line).from)));
      },
    });
    this.extension = [this.#compartment.of([]), this.#shown];
  }

  offer(view: EditorView, offer: BreakpointOffer | undefined): void {
    const offered = offer === undefined ? [] : this.#gutterOf(offer);
    view.dispatch({ effects: this.#compartment.reconfigure(offered) });
  }

  show(view: EditorView, lines: ReadonlySet<number>): void {
    view.dispatch({ effects: this.#show.of([...lines]) });
  }

  #gutterOf({ onToggle, onLine }: BreakpointOffer): Extension {
    return [
      gutter({
        class: "cm-breakpoints",
        // Each shows what a press would do.
        renderEmptyElements: true,
        markers: ({ state }) => state.field(this.#shown),
        domEventHandlers: {
          mousedown: ({ state: { doc } }, { from }, event) => {
            // Whoever is stepping keeps the focus where the keys are.
            event.preventDefault();
            onToggle(doc.lineAt(from).number);
            return true;
          },
        },
      }),
      EditorView.updateListener.of(({ selectionSet, state: { doc, selection } }) => {
        if (selectionSet) onLine(doc.lineAt(selection.main.head).number);
      }),
    ];
  }
}
