import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { AccessMarks } from "./editor-accesses.ts";
import { type ThreadMark, ThreadMarks } from "./editor-threads.ts";

export interface Editor {
  readonly text: string;
  /** Puts the cursor at a point of the window, or leaves it where it is. */
  focus(point?: { readonly x: number; readonly y: number }): void;
  /** Marks one line, counted from 1, and brings it into view. */
  markLine(line: number): void;
  /** Marks where threads stand, in place of what was marked before. */
  markThreads(marks: readonly ThreadMark[]): void;
  /** Marks lines, counted from 1, with what is done in them (`r`, `w`), in place of what was marked before. */
  markAccesses(letters: ReadonlyMap<number, string>): void;
  /** Removes the editor from the page. */
  close(): void;
}

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly label: string;
  readonly emptyHint: string;
  readonly onChange: () => void;
}

/** The colours are those of the highlighted source, so that opening the editor changes nothing. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operator], color: "var(--astro-code-token-keyword)" },
  { tag: tags.comment, color: "var(--astro-code-token-comment)" },
  {
    tag: [tags.string, tags.special(tags.string)],
    color: "var(--astro-code-token-string-expression)",
  },
  {
    tag: [tags.number, tags.bool, tags.null],
    color: "var(--astro-code-token-constant)",
  },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.definition(tags.variableName)),
      tags.function(tags.propertyName),
      tags.definition(tags.className),
    ],
    color: "var(--astro-code-token-function)",
  },
  { tag: [tags.punctuation, tags.derefOperator], color: "var(--astro-code-token-punctuation)" },
]);

const markLine = StateEffect.define<number>();

const markedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(markLine)) {
        return Decoration.set(Decoration.line({ class: "marked" }).range(effect.value));
      }
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function openEditor(options: EditorOptions): Editor {
  const threadMarks = new ThreadMarks();
  const accessMarks = new AccessMarks();
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        threadMarks.extension,
        accessMarks.extension,
        lineNumbers(),
        history(),
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        python(),
        syntaxHighlighting(colours),
        placeholder(options.emptyHint),
        markedLine,
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        // It can be focused without, but what scrolls around it is only known to be reached from the keyboard with it.
        EditorView.contentAttributes.of({ "aria-label": options.label, tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange();
        }),
      ],
    }),
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    focus(point) {
      const position = point === undefined ? null : view.posAtCoords(point);
      if (position !== null) view.dispatch({ selection: { anchor: position } });
      view.focus();
    },
    markLine(line) {
      if (line > view.state.doc.lines) return;
      const { from } = view.state.doc.line(line);
      view.dispatch({ effects: [markLine.of(from), EditorView.scrollIntoView(from)] });
    },
    markThreads: (marks) => threadMarks.show(view, marks),
    markAccesses: (letters) => accessMarks.show(view, letters),
    close: () => view.destroy(),
  };
}
