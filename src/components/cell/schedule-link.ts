/** Links that carry one exact run: the program's name or its whole text, and the schedule. */

export const PROGRAM_PREFIX = "#program=";

export interface LinkedRun {
  /** Of the cell it belongs to. */
  readonly programId: string;
  readonly trace: string;
}

/** @example linkToRun("#run=threading/locks/1&schedule=1lx.A") // => { programId: "threading/locks/1", trace: "1lx.A" } */
export function linkToRun(hash: string): LinkedRun | undefined {
  const values = new URLSearchParams(hash.slice(1));
  const programId = values.get("run");
  const trace = values.get("schedule");
  return programId === null || trace === null ? undefined : { programId, trace };
}

/** The share code and the schedule in a link to a whole program. */
export function linkToProgram(
  hash: string,
): { code: string; trace: string | undefined } | undefined {
  if (!hash.startsWith(PROGRAM_PREFIX)) return undefined;
  const [code = "", ...rest] = hash.slice(PROGRAM_PREFIX.length).split("&");
  return { code, trace: new URLSearchParams(rest.join("&")).get("schedule") ?? undefined };
}
