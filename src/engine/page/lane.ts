/**
 * The runs of one program, one after another: in one interpreter, which is set back between them, as long as it can
 * be. A run does not know whether another was there before it.
 */
import type { Kernel } from "../kernel/kernel.ts";
import type { ProcessId } from "../kernel/processes.ts";
import type { BootAnswer } from "../protocol.ts";
import type { EngineWorker } from "./interpreters.ts";

/** A worker at the beginning of a run, with what it shares with the page. */
export interface Kept {
  readonly worker: EngineWorker;
  readonly kernel: Kernel;
  readonly journal: ArrayBufferLike;
  readonly main: ProcessId;
}

/** How long (ms) a worker may take to be set back; one in which something spins never is. */
const PATIENCE = 1_000;

export class Lane {
  #kept: Promise<Kept | undefined> = Promise.resolve(undefined);
  #isClosed = false;
  #rewound = 0;

  /** How often an interpreter was set back. */
  get rewound(): number {
    return this.#rewound;
  }

  /** What the last run has left, if another can go on from there. */
  take(): Promise<Kept | undefined> {
    const kept = this.#kept;
    this.#kept = Promise.resolve(undefined);
    return kept;
  }

  /** @param used of a run that is over, and in which one process has been alone. */
  giveBack(used: Kept): void {
    if (this.#isClosed) used.worker.terminate();
    else this.#kept = this.#rewind(used);
  }

  async #rewind(used: Kept): Promise<Kept | undefined> {
    if (!(await rewind(used.worker))) return undefined;
    this.#rewound++;
    return used;
  }

  /** There will be no more runs. */
  close(): void {
    this.#isClosed = true;
    void this.take().then((kept) => kept?.worker.terminate());
  }
}

/** Takes a worker away that cannot be set back. */
function rewind(worker: EngineWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isRewound: boolean) => {
      clearTimeout(timer);
      worker.onmessage = null;
      worker.onerror = null;
      if (!isRewound) worker.terminate();
      resolve(isRewound);
    };
    const timer = setTimeout(() => settle(false), PATIENCE);
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      // Before its answer comes what the run had still to say.
      if (isAnswer(data, "rewound")) settle(true);
      else if (isAnswer(data, "spent")) settle(false);
    };
    worker.onerror = () => settle(false);
    worker.postMessage({ kind: "rewind" });
  });
}

const isAnswer = (data: unknown, kind: BootAnswer["kind"]) =>
  typeof data === "object" && data !== null && "kind" in data && data.kind === kind;
