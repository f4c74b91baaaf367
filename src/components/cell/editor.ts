import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, RangeSet, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutterLineClass,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { AccessMarks } from "./editor-accesses.ts";
import { type BreakpointOffer, Breakpoints } from "./editor-breakpoints.ts";
import { type HintMark, hintMarks, showHints } from "./editor-hints.ts";
import { type ThreadMark, ThreadMarks } from "./editor-threads.ts";

export interface Editor {
  readonly text: string;
  /** Puts the cursor at a point of the window, or leaves it where it is. */
  focus(point?: { readonly x: number; readonly y: number }): void;
  /** Marks one line, counted from 1, and brings it into view. */
  markLine(line: number): void;
  /** Marks the number of a line that failed, counted from 1, until the text changes. */
  markFailed(line: number | undefined): void;
  /** Marks where threads stand, in place of what was marked before. */
  markThreads(marks: readonly ThreadMark[]): void;
  /** Underlines what something is said of, in place of what was underlined before. */
  markHints(hints: readonly HintMark[]): void;
  /** Lets the reader set breakpoints, until nothing is offered. */
  offerBreakpoints(offer: BreakpointOffer | undefined): void;
  /** Marks lines, counted from 1, in place of what was marked before. */
  markBreakpoints(lines: ReadonlySet<number>): void;
  /** Where in the window a line stands, counted from 1. */
  placeOf(line: number): { readonly top: number; readonly bottom: number };
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
  /** Whether it is a text of any kind, and not of Python. */
  readonly isPlain: boolean;
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

class FailedLine extends GutterMarker {
  override elementClass = "failed";
}

const markFailed = StateEffect.define<number | undefined>();

const failedLine = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(marks, { effects, docChanged }) {
    const last = effects.findLast((effect) => effect.is(markFailed));
    if (last === undefined) return docChanged ? RangeSet.empty : marks;
    return last.value === undefined
      ? RangeSet.empty
      : RangeSet.of(new FailedLine().range(last.value));
  },
  provide: (field) => gutterLineClass.from(field),
});

export function openEditor(options: EditorOptions): Editor {
  const threadMarks = new ThreadMarks();
  const accessMarks = new AccessMarks();
  const breakpoints = new Breakpoints();
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        breakpoints.extension,
        threadMarks.extension,
        accessMarks.extension,
        lineNumbers(),
        history(),
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        options.isPlain ? [] : python(),
        syntaxHighlighting(colours),
        placeholder(options.emptyHint),
        markedLine,
        failedLine,
        hintMarks,
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
    markFailed(line) {
      const { doc } = view.state;
      const at = line === undefined || line > doc.lines ? undefined : doc.line(line).from;
      view.dispatch({ effects: markFailed.of(at) });
    },
    markThreads: (marks) => threadMarks.show(view, marks),
    markHints: (hints) => showHints(view, hints),
    offerBreakpoints: (offer) => breakpoints.offer(view, offer),
    markBreakpoints: (lines) => breakpoints.show(view, lines),
    placeOf(line) {
      const { doc } = view.state;
      const { from } = doc.line(Math.min(line, doc.lines));
      const { top, bottom } = view.lineBlockAt(from);
      return { top: view.documentTop + top, bottom: view.documentTop + bottom };
    },
    markAccesses: (letters) => accessMarks.show(view, letters),
    close: () => view.destroy(),
  };
}
