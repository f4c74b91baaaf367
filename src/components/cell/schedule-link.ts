/** Links that carry one exact run of a program that the page has: its name, and the schedule. */

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
