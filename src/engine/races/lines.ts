/** What the text of a program says of its lines. Numbers are from 1. */

export const textAt = (lines: readonly string[], line: number): string =>
  (lines[line - 1] ?? "").trim();

export const indentOf = (line: string) => line.length - line.trimStart().length;

/** Whether what is done in a line depends on a check in another: it stands in that block, or below one that leaves. */
export function decides(check: number, act: number, lines: readonly string[]): boolean {
  const head = lines[check - 1] ?? "";
  if (!/^\s*(?:if|elif|while)\b/.test(head) || act < check) return false;
  if (act === check) return true;
  const indent = indentOf(head);
  let leaves = false;
  for (const line of lines.slice(check, act)) {
    if (line.trim() === "") continue;
    // Who waits goes on because the check is said to hold now.
    if (indentOf(line) > indent)
      leaves = /^\s*(?:(?:return|continue|break|raise)\b|.*\.wait(?:_for)?\()/.test(line);
    else if (!leaves || indentOf(line) < indent) return false;
  }
  return true;
}

/** The line of the `def` that a line belongs to; 0 for none. */
export function functionAt(lines: readonly string[], line: number): number {
  let indent = indentOf(lines[line - 1] ?? "");
  for (let at = line - 1; at > 0; at--) {
    const text = lines[at - 1] ?? "";
    if (text.trim() === "" || indentOf(text) >= indent) continue;
    indent = indentOf(text);
    if (/^\s*(?:async\s+)?def\b/.test(text)) return at;
  }
  return 0;
}
