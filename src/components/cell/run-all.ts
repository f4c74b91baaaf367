import { isKindUnderWay, type RunState } from "./run-state.ts";

/** A cell as far as it has to be known to be run with others. */
export interface RunnableCell {
  readonly state: RunState["kind"];
  run(): void;
  stop(): void;
}

/** Told whenever a program has ended. */
export interface AllProgress {
  readonly count: number;
  /** How many of those ended with an error, or never could. */
  readonly bad: number;
  readonly whole: number;
}

const BAD: ReadonlySet<RunnableCell["state"]> = new Set(["failed", "deadlocked", "crashed"]);

export interface AllOptions<Cell extends RunnableCell> {
  /** All together, or each when the one before has ended or asks its reader for something. */
  readonly isAtOnce: boolean;
  /** Resolves when the cell's state is another one. */
  readonly change: (cell: Cell) => Promise<void>;
  readonly onProgress: (progress: AllProgress) => void;
  readonly signal: AbortSignal;
}

/** Runs the programs of several cells; ends when all have ended, or at the signal, which stops them. */
export async function runAll<Cell extends RunnableCell>(
  cells: readonly Cell[],
  options: AllOptions<Cell>,
): Promise<void> {
  const { isAtOnce, change, onProgress, signal } = options;
  const whole = cells.length;
  let [count, bad] = [0, 0];
  const follow = async (cell: Cell) => {
    while (isKindUnderWay(cell.state)) await change(cell);
    count++;
    if (BAD.has(cell.state)) bad++;
    onProgress({ count, bad, whole });
  };
  signal.addEventListener("abort", () => {
    for (const cell of cells) cell.stop();
  });
  onProgress({ count, bad, whole });
  const followed: Promise<void>[] = [];
  for (const cell of cells) {
    if (signal.aborted) break;
    cell.run();
    followed.push(follow(cell));
    const isBusy = () => isKindUnderWay(cell.state) && cell.state !== "waiting-input";
    while (!isAtOnce && isBusy()) await change(cell);
  }
  await Promise.all(followed);
}

/** Of an element whose attribute says its state. */
export const stateChange = (cell: Node): Promise<void> =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(cell, { attributes: true, attributeFilter: ["data-state"] });
  });
