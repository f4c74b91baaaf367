/** What the text of a program says of its lines besides what the engine reads there. Numbers are from 1. */
import { functionAt, indentOf } from "../../engine/index.ts";

export const isCheck = (code: string): boolean => /^(?:if|elif|while|assert)\b/.test(code);

/** Whether a line puts another value in the place of a variable's. */
export function assigns(code: string, variable: string): boolean {
  if (code.includes("setattr(")) return true;
  const target = /^(.*?)(?:[-+*/%&|^@]|\/\/|\*\*|<<|>>)?(?<![=!<>])=(?!=)/.exec(code)?.[1];
  if (target === undefined || target.includes("(")) return false;
  if (variable.endsWith("]")) return target.includes("[");
  const name = /\w+$/.exec(variable)?.[0] ?? variable;
  return target.split(/\W+/).includes(name);
}

/** Whether a line changes a variable by what it was. */
export const updates = (code: string): boolean => /[-+*/%&|^@<>]=(?!=)/.test(code);

/** Whether a line goes through a variable, item by item. */
export function goesThrough(code: string, variable: string): boolean {
  const through = /\bfor\b.+?\bin\b(.*)/.exec(code)?.[1];
  const name = /^\w+/.exec(variable)?.[0] ?? variable;
  return through?.split(/\W+/).includes(name) === true;
}

/** Whether nothing is decided or repeated between two lines: whoever comes to the first comes to the second next. */
export function isStraight(lines: readonly string[], one: number, other: number): boolean {
  const between = lines.slice(Math.min(one, other) - 1, Math.max(one, other));
  const [indent = 0, ...rest] = between.filter((line) => line.trim() !== "").map(indentOf);
  return rest.every((other) => other === indent);
}

/** Whether a line stands below a check in its function. */
export function isChecked(lines: readonly string[], line: number): boolean {
  let indent = indentOf(lines[line - 1] ?? "");
  for (let at = line - 1; at > functionAt(lines, line); at--) {
    const text = lines[at - 1] ?? "";
    if (text.trim() === "" || indentOf(text) >= indent) continue;
    indent = indentOf(text);
    if (/^\s*(?:if|elif|while)\b/.test(text)) return true;
  }
  return false;
}

/** Whether a function by its name, or a line by what it calls, puts an end to something. */
export const ends = (text: string): boolean =>
  /(?:^|[._])(?:close|stop|shut ?down|quit|dispose|destroy|finish|terminate|cancel|kill)\w*(?:$|\()/i.test(
    text,
  );
