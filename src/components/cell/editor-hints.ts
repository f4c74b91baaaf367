import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** A place of the text that something is said of. */
export interface HintMark {
  readonly rule: string;
  /** Counted from 1; one that the text does not have is not marked. */
  readonly line: number;
  /** In that line. */
  readonly from: number;
  readonly to: number;
}

const show = StateEffect.define<DecorationSet>();

/** What an editor needs for them. */
export const hintMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { effects, changes }) {
    const last = effects.findLast((effect) => effect.is(show));
    // While somebody types the marks stay where they are.
    return last?.value ?? marks.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function showHints(view: EditorView, hints: readonly HintMark[]): void {
  const { doc } = view.state;
  const ranges = hints.flatMap(({ rule, line, from, to }) => {
    if (line < 1 || line > doc.lines) return [];
    const { from: start, length } = doc.line(line);
    const end = Math.min(length, Math.max(to, from + 1));
    // At the end of a line there is nothing to underline but what comes before.
    const begin = Math.max(0, Math.min(from, end - 1));
    if (begin >= end) return [];
    const mark = Decoration.mark({ class: "cm-hint", attributes: { "data-rule": rule } });
    return [mark.range(start + begin, start + end)];
  });
  view.dispatch({ effects: show.of(Decoration.set(ranges, true)) });
}
