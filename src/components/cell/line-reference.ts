import { HOME } from "../../engine/index.ts";
import { MAIN_NAME } from "./files-beside.ts";

/** A place in a file of the reader's that a traceback names. */
export interface LineReference {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  /** Absent where it is the program itself. */
  readonly file?: string;
}

/**
 * @param files the names of those beside the program.
 * @example findLineReference('  File "/home/main.py", line 3, in work') // => { from: 23, to: 29, line: 3 }
 */
export function findLineReference(
  text: string,
  files: readonly string[] = [],
): LineReference | undefined {
  const [whole, path, place, line] = /File "([^"]*)", (line (\d+))/.exec(text) ?? [];
  if (whole === undefined || path === undefined || place === undefined) return undefined;
  // Wherever it is run from, the program is called main.py; modules of the library may be called as files beside it.
  const file = files.find((name) => path === name || path === `${HOME}/${name}`);
  const isMain = path === MAIN_NAME || path.endsWith(`/${MAIN_NAME}`);
  if (file === undefined && !isMain) return undefined;
  const to = text.indexOf(whole) + whole.length;
  const reference = { from: to - place.length, to, line: Number(line) };
  return file === undefined ? reference : { ...reference, file };
}
