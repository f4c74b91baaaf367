import type { FilesBeside } from "./files-beside.ts";
import type { RunState } from "./run-state.ts";
import type { OfferedCheck } from "./stage.ts";

/** A program the reader can run, stop, change and reset. */
export interface PythonCell extends HTMLElement {
  readonly programId: string;
  readonly state: RunState["kind"];
  /** Setting it is an edit: the reader can undo it with Reset. */
  source: string;
  /** Beside the program in its working directory, for all its processes; setting them is an edit, too. */
  files: FilesBeside;
  /** Whether the program is as the page gave it. */
  readonly isOriginal: boolean;
  run(): void;
  stop(): void;
  reset(): void;
  /** Puts the cursor into the program. */
  edit(): void;
  /** Marks a line of the program, or of a file beside it, counted from 1, and brings it into view. */
  showLine(line: number, file?: string): void;
  /** Shows another program, with what is kept of that one; what there was is kept, too. */
  exchange(programId: string, original: string, files?: FilesBeside): void;
  /** What there is is this program's from now on. */
  rename(programId: string): void;
  /** Offers the reader one exact run, from a link, or one of its check. */
  offerSchedule(trace: string, check?: OfferedCheck): void;
}

/** A line is about to be shown: the program's by the cell, another file's by whoever shows those. */
export type ShowLineEvent = CustomEvent<{ readonly line: number; readonly file?: string }>;

declare global {
  interface HTMLElementEventMap {
    "show-line": ShowLineEvent;
  }
  interface HTMLElementTagNameMap {
    "python-cell": PythonCell;
  }
}
