import { type Dictionary, fill } from "../../i18n/dictionary.ts";
import { element } from "../element.ts";

/** Shows a line of the program, or of a file beside it. */
export type ShowLine = (line: number, file?: string) => void;

/** What in a traceback leads to a line of the program, or of a file beside it. */
export function lineLink(
  text: string,
  { line, file }: { readonly line: number; readonly file?: string },
  words: Dictionary,
  showLine: ShowLine,
): HTMLElement {
  // A button's text cannot be selected in every browser, and tracebacks get copied.
  const link = element("a", { text, attributes: { href: "#", role: "button" } });
  const inSource = fill(words.lineInSource, { line: String(line) });
  link.title = file === undefined ? inSource : `${file}, ${text}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    showLine(line, file);
  });
  return link;
}
