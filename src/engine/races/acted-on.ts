/**
 * Whether what a task writes comes of what it had read before others wrote, or was decided by that, as far as the text
 * of the program says. Other writes after an `await` are right: a flag that is set, a result that is put somewhere.
 */
import type { Access, OutdatedRead, Race } from "../events.ts";
import { decides, functionAt, textAt } from "./lines.ts";

type Place = Pick<Access, "line" | "stack">;

export function isActedOn(
  { first, second, outdated = [] }: Race,
  lines: readonly string[],
): boolean {
  const check = outdated.findLast((read) => isChecked(read, second, lines));
  if (check !== undefined) {
    // Whoever ends a loop that another has ended already does no harm.
    const isLoop = textAt(lines, check.line).startsWith("while");
    return !(isLoop && first.value !== undefined && first.value === second.value);
  }
  return outdated.some((read) => read.isLatest && comesOf(read, second, lines));
}

/** Whether a write, or a call that has come to it, stands where a check of what was read decides of it. */
export function isChecked(read: OutdatedRead, write: Access, lines: readonly string[]): boolean {
  const acts = linesOf(write);
  if (read.stack === undefined) return acts.some((act) => decides(read.line, act, lines));
  const shared = inOneFunction(read, write, lines);
  return shared !== undefined && shared.check !== shared.act
    ? decides(shared.check, shared.act, lines)
    : shared?.depth === 0 && decides(read.line, write.line, lines);
}

/** The innermost calls, of a read and of a write, that are made by one function. */
function inOneFunction(read: Place, write: Place, lines: readonly string[]) {
  const acts = linesOf(write).map((line) => ({ line, by: functionAt(lines, line) }));
  for (const [depth, check] of linesOf(read).entries()) {
    const by = functionAt(lines, check);
    const place = acts.findIndex((act) => act.by === by);
    const act = acts[place]?.line;
    if (act !== undefined) return { check, act, depth: depth + place };
  }
  return undefined;
}

const linesOf = ({ line, stack = [] }: Place): readonly number[] => [
  line,
  ...stack.slice(1).map((call) => call.line),
];

function comesOf(read: Place, write: Place, lines: readonly string[]): boolean {
  const [own, from] = [assignmentOf(textAt(lines, write.line)), textAt(lines, read.line)];
  if (own === undefined || namesIn(own.value).length === 0) return false;
  const shared = inOneFunction(read, write, lines);
  if (shared === undefined) return false;
  const { check, act, depth } = shared;
  if (check === act) return depth === 0 || /\bawait\b.*\(.*\bawait\b/.test(textAt(lines, act));
  // What a function has read comes to its caller where it returns it, perhaps by another name.
  if (check !== read.line && !/\breturn\b|=/.test(from)) return false;
  if (check > act) return false;
  const tainted = new Set<string>();
  for (let line = check; line < act; line++) {
    const text = textAt(lines, line);
    for (const [, name = ""] of text.matchAll(/(\w+)\s*:=/g)) {
      if (line === check) tainted.add(name);
    }
    const found = assignmentOf(text);
    if (found === undefined) continue;
    const isOfIt = line === check || namesIn(found.value).some((name) => tainted.has(name));
    for (const name of found.targets) {
      if (isOfIt) tainted.add(name);
      else tainted.delete(name);
    }
  }
  const used = act === write.line ? own.value : textAt(lines, act);
  return namesIn(used).some((name) => tainted.has(name));
}

/** The variables that a line gives a value, and the text of what that is made of. */
function assignmentOf(
  text: string,
): { readonly targets: readonly string[]; readonly value: string } | undefined {
  const found = /^([^=(]+?)([-+*/%&|^@]|\/\/|\*\*|<<|>>)?(?<![=!<>:])=(?!=)(.*)$/.exec(text);
  if (found === null) {
    const set = /\bsetattr\((.*)$/.exec(text)?.[1];
    return set === undefined ? undefined : { targets: [], value: set };
  }
  const [, target = "", operator, value = ""] = found;
  return {
    targets: namesIn(target.replace(/:.*$/, "")),
    value: operator === undefined ? value : `${target}, ${value}`,
  };
}

/** The names of variables in an expression; not what stands in texts, but what a text is made of. */
function namesIn(expression: string): readonly string[] {
  const bare = expression
    .replaceAll(/(?<![fF])(["'])(?:\\.|(?!\1).)*\1/g, "")
    .replaceAll(/#.*$/g, "");
  return (bare.match(/(?<![.\w])[A-Za-z_]\w*/g) ?? []).filter((name) => !WORDS.has(name));
}

const WORDS = new Set(
  "True False None and or not in is if else for await async lambda yield".split(" "),
);
