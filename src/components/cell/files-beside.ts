/** The files that a program has beside its own, `main.py`, in its working directory. */
import { isObject } from "../stored.ts";

/** Their texts, by their names: paths with `/` in them, relative to that directory. */
export type FilesBeside = Readonly<Record<string, string>>;

export const NO_FILES: FilesBeside = {};

/** What the program itself is called. */
export const MAIN_NAME = "main.py";

/** So many are still a program that somebody reads; each has a tab. */
export const FILES_AT_MOST = 50;
/** Characters of a name: an archive with it can be unpacked anywhere. */
export const NAME_AT_MOST = 100;

/** Why a file cannot be called so: it would be no name, outside of the folder, or where another is. */
export type NameProblem = "empty" | "long" | "outside" | "characters" | "main" | "taken" | "folder";

/** Letters of any language and what modules and data are called with; every system can have such names. */
const PART = /^[\p{L}\p{M}\p{N}_.-](?:[\p{L}\p{M}\p{N}_. -]*[\p{L}\p{M}\p{N}_-])?$/u;

/** @param others the names of the program's other files. */
export function problemOfName(name: string, others: readonly string[]): NameProblem | undefined {
  if (name === "") return "empty";
  if (name.length > NAME_AT_MOST) return "long";
  const parts = name.split("/");
  if (parts.some((part) => part === "" || part === "." || part === "..")) return "outside";
  if (name === "__proto__" || !parts.every((part) => PART.test(part))) return "characters";
  if (name === MAIN_NAME) return "main";
  if (others.includes(name)) return "taken";
  const isFolder = [...others, MAIN_NAME].some(
    (other) => other.startsWith(`${name}/`) || name.startsWith(`${other}/`),
  );
  return isFolder ? "folder" : undefined;
}

/** Whether this can be what a program has beside itself; what comes from elsewhere may be anything. */
export function areFilesBeside(value: unknown): value is FilesBeside {
  if (!isObject(value)) return false;
  const entries = Object.entries(value);
  const names = entries.map(([name]) => name);
  return (
    names.length <= FILES_AT_MOST &&
    entries.every(([, text]) => typeof text === "string") &&
    names.every((name, place) => problemOfName(name, names.toSpliced(place, 1)) === undefined)
  );
}

/** The same names in the same order, and the same texts. */
export const areSameFiles = (one: FilesBeside, other: FilesBeside): boolean =>
  JSON.stringify(Object.entries(one)) === JSON.stringify(Object.entries(other));

export const hasFiles = (files: FilesBeside): boolean => Object.keys(files).length > 0;

/** @example freeName("helper.py", ["helper.py"]) // => "helper2.py" */
export function freeName(wanted: string, others: readonly string[]): string {
  const [, stem = wanted, ending = ""] = /^(.+?)(\.[^./]*)?$/.exec(wanted) ?? [];
  let name = wanted;
  for (let number = 2; problemOfName(name, others) !== undefined; number++) {
    const suffix = `${number}${ending}`;
    name = stem.slice(0, NAME_AT_MOST - suffix.length) + suffix;
  }
  return name;
}
