import { Decoration, type EditorView, GutterMarker } from "@codemirror/view";
import { LineMarks } from "./editor-marks.ts";

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

/** Where an editor's program accesses what races: letters beside the line numbers. */
export class AccessMarks {
  readonly #marks = new LineMarks("cm-accesses");
  readonly extension = this.#marks.extension;

  show(view: EditorView, letters: ReadonlyMap<number, string>): void {
    const effects = this.#marks.show(
      view.state,
      [...letters].map(([line, text]) => ({
        line,
        marker: new Letters(text),
        decorate: ({ from }) => [Decoration.line({ class: "races" }).range(from)],
      })),
    );
    view.dispatch({ effects });
  }
}
