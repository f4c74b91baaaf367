import type {
  EngineEvent,
  Harness,
  Outcome,
  Policy,
  Race,
  Run,
  RunOptions,
} from "../../engine/index.ts";
import type { Dictionary, Locale } from "../../i18n/dictionary.ts";
import type { Editor } from "./editor.ts";
import type { CellEngine } from "./engine-beside.ts";
import type { FilesBeside } from "./files-beside.ts";

/** A cell as those see it who run its program their own way. */
export interface CellStage {
  readonly cell: HTMLElement & {
    /** Whether its program is still the one the page came with. */
    readonly isOriginal: boolean;
  };
  /** Gives each run the files beside the program, unless it has files of its own. */
  readonly engine: CellEngine;
  readonly words: Dictionary;
  readonly locale: Locale;
  readonly programId: string;
  /** What would be run. */
  readonly program: string;
  readonly files: FilesBeside;
  /** The address of the page whose links carry whole programs. */
  readonly playground: string;
  /** Runs the program in place of what the cell shows: output, state and timeline are its. */
  start(staged: StagedRun): Run;
  /** On the timeline of the run there was. */
  showRace(race: Race): void;
  /** Ends the run there is, and waits for nothing. */
  end(): void;
  /** Nothing if the editor could not be loaded; the cell says so. */
  openEditor(): Promise<Editor | undefined>;
}

export interface StagedRun {
  readonly policy: Policy;
  /** As `RunOptions.points`, and `races`. */
  readonly points?: number;
  readonly races?: boolean;
  /** The reader chooses who goes next. */
  readonly isStepped?: boolean;
  /** Nothing of it is drawn before its first pause, or its end. */
  readonly isHeld?: boolean;
  /** Runs the program in another way than by itself. */
  readonly begin?: (options: RunOptions) => Run;
  readonly onEvent?: (event: EngineEvent) => void;
  readonly onEnd?: (outcome: Outcome) => void;
  /** Something else is run in the cell, or the cell is reset. */
  readonly onLeft?: () => void;
}

/** Whose run is offered: a check that runs the cell's program, and the row in which the offer stands. */
export interface OfferedCheck {
  readonly harness: Harness;
  readonly row: HTMLElement;
}

/** Puts a panel above the output, or where the page has kept the room for one. */
export function placePanel(cell: HTMLElement, panel: HTMLElement): void {
  const reserved = cell.querySelector("[data-part=reserved]");
  if (reserved !== null) reserved.replaceWith(panel);
  else cell.querySelector("[data-part=result]")?.before(panel);
}
