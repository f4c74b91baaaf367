/** A place in the reader's own program that a traceback names. */
export interface LineReference {
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

/** @example findLineReference('  File "/home/main.py", line 3, in work') // => { from: 23, to: 29, line: 3 } */
export function findLineReference(text: string): LineReference | undefined {
  const match = /File "(?:[^"]*\/)?main\.py", (line (\d+))/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const to = match.index + match[0].length;
  return { from: to - match[1].length, to, line: Number(match[2]) };
}
