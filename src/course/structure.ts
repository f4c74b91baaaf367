import type { Lesson } from "./lessons.ts";

/** One thing of a lesson that must be the same in every language. */
export interface Item {
  /** As its author wrote it: `<Program id="…">`, `## heading`, `:::note`. */
  readonly text: string;
  readonly line: number;
}

/** Any component's; the terms stand where a language's sentences have them. */
const TAGS = /<(?!Term\b)[A-Z]\w*\b[^>]*>/g;

/** Front matter that speaks of the lesson rather than to its reader. */
const FACTS = ["covers", "minutes", "order"] as const;

/**
 * What stands in a lesson, in order: headings by their rank, components with what they name; the
 * names of compared programs are words of the language.
 */
export function lessonStructure(text: string): readonly Item[] {
  const items: Item[] = [];
  let fence: string | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) {
      if (fence === undefined) items.push({ text: "```", line: index + 1 });
      fence = fence === undefined ? mark : fence === mark ? undefined : fence;
      continue;
    }
    if (fence !== undefined) continue;
    const heading = /^(#{2,4}) /.exec(line)?.[1];
    if (heading !== undefined) items.push({ text: `${heading} heading`, line: index + 1 });
    const aside = /^:::(\w+)/.exec(line)?.[1];
    if (aside !== undefined) items.push({ text: `:::${aside}`, line: index + 1 });
    for (const [tag] of line.matchAll(TAGS)) {
      items.push({ text: tagToText(tag), line: index + 1 });
    }
  }
  return items;
}

/**
 * A tag without the words it has for its reader.
 *
 * @example tagToText('<Program id="1"  label="Show it" />') // => '<Program id="1" label="…">'
 */
const tagToText = (tag: string) =>
  tag
    .replace(/\s*\/?>$/, ">")
    .replace(/\s+/g, " ")
    .replace(/(?<= (?:label|names)=")[^"]*/, "…");

/** The terms a lesson links to; the order in which it does so is the language's own. */
export const linkedTerms = (text: string): string[] =>
  [
    ...new Set([...text.matchAll(/<Term\b[^>]*?\bid="([^"]*)"/g)].map((match) => match[1] ?? "")),
  ].toSorted();

/** What is wrong with lessons whose languages have drifted apart, one sentence for each pair. */
export function structureProblems(
  lessons: readonly Lesson[],
  languages: readonly string[],
): string[] {
  const texts = new Map(lessons.map(({ path, text }) => [path, text]));
  return lessons.flatMap(({ path, text }) => {
    const [, before = "", language = "", rest = ""] =
      /^(.*\/docs\/)([^/]+)(\/.+)$/.exec(path) ?? [];
    return languages
      .filter((other) => languages.indexOf(other) > languages.indexOf(language))
      .flatMap((other) => {
        const counterpart = `${before}${other}${rest}`;
        const translation = texts.get(counterpart);
        if (translation === undefined || !languages.includes(language)) return [];
        const difference = structureDifference(text, translation);
        return difference === undefined ? [] : [`${path} and ${counterpart} differ: ${difference}`];
      });
  });
}

/** The first difference between two texts of one lesson, as the end of a sentence. */
export function structureDifference(one: string, other: string): string | undefined {
  for (const fact of FACTS) {
    const [left, right] = [frontMatterValue(one, fact), frontMatterValue(other, fact)];
    if (left !== right) return `${fact} is ${left ?? "missing"} against ${right ?? "missing"}.`;
  }
  const [left, right] = [lessonStructure(one), lessonStructure(other)];
  const place = left.findIndex((item, index) => item.text !== right[index]?.text);
  if (place >= 0 || right.length > left.length) {
    const index = place >= 0 ? place : left.length;
    return `${describe(left[index])} against ${describe(right[index])}.`;
  }
  const [own, others] = [linkedTerms(one), linkedTerms(other)];
  const term = own.find((id) => !others.includes(id)) ?? others.find((id) => !own.includes(id));
  return term === undefined ? undefined : `only one of them has the term "${term}".`;
}

const describe = (item: Item | undefined): string =>
  item === undefined ? "its end" : `${item.text} (line ${item.line})`;

function frontMatterValue(text: string, name: string): string | undefined {
  const frontMatter = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "";
  return new RegExp(`^\\s*${name}:\\s*(.+?)\\s*$`, "m").exec(frontMatter)?.[1];
}
