/** Makes the links that carry one exact run; `schedule-link.ts` reads them. */
import type { FilesBeside } from "./files-beside.ts";
import { PROGRAM_PREFIX, programToShareCode } from "./share-link.ts";

export interface RunToLink {
  readonly page: string;
  readonly playground: string;
  readonly programId: string;
  readonly program: string;
  readonly files: FilesBeside;
  /** Whether the page itself has that program. */
  readonly isOriginal: boolean;
  readonly trace: string;
}

/** The address that reproduces a run on another machine. */
export async function runToLink(run: RunToLink): Promise<string> {
  const { page, playground, programId, program, files, isOriginal, trace } = run;
  const schedule = `&schedule=${trace}`;
  const [address] = page.split("#");
  return isOriginal
    ? `${address}#run=${programId}${schedule}`
    : `${playground}${PROGRAM_PREFIX}${await programToShareCode(program.trimEnd(), files)}${schedule}`;
}
