/**
 * Booted interpreters, some always in reserve. Each is used for one process.
 *
 * The first worker of a page makes the snapshot the others start from.
 */
import type { Assets, PageMessage, SnapshotAnswer, WorkerMessage } from "../protocol";

/** The part of a Worker the engine needs, so that a test can hand in its own. */
export interface EngineWorker {
  postMessage(message: PageMessage, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<WorkerMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface SnapshotWorker {
  postMessage(assets: Assets): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<SnapshotAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface WorkerFactory {
  readonly process: () => EngineWorker;
  readonly snapshot: () => SnapshotWorker;
}

/** One for the program the reader starts, one for its first child. */
const RESERVE = 2;

export class Interpreters {
  #snapshot: Promise<{ assets: Assets; snapshot: ArrayBufferLike }> | undefined;
  readonly #spares: Promise<EngineWorker>[] = [];
  #wanted = 0;

  constructor(
    private readonly workers: WorkerFactory,
    /** Where Pyodide's files are, ending in a slash. */
    private readonly url: string,
    private readonly isolated: boolean,
  ) {}

  /** Sees to it that interpreters wait in reserve. */
  prepare(): void {
    while (this.#spares.length < RESERVE) {
      const spare = this.#boot();
      this.#spares.push(spare);
      // A boot that fails is tried again by whoever needs the interpreter, who then hears of it.
      spare.catch(() => this.#spares.splice(this.#spares.indexOf(spare) >>> 0, 1));
    }
  }

  /** A booted interpreter; the caller owns its worker. */
  async take(): Promise<EngineWorker> {
    this.#wanted++;
    try {
      return await (this.#spares.shift() ?? this.#boot());
    } finally {
      this.#wanted--;
      // The reserve is filled when nobody waits for a core to boot on.
      if (this.#wanted === 0) this.prepare();
    }
  }

  async #boot(): Promise<EngineWorker> {
    const worker = this.workers.process();
    try {
      const { assets, snapshot } = await this.#getSnapshot();
      const answer = await answerOf<WorkerMessage>(worker, () =>
        worker.postMessage({ kind: "boot", assets, snapshot }),
      );
      if (answer.kind === "boot-failed") throw new Error(answer.reason);
      return worker;
    } catch (error) {
      worker.terminate();
      throw error;
    }
  }

  #getSnapshot(): Promise<{ assets: Assets; snapshot: ArrayBufferLike }> {
    if (this.#snapshot === undefined) {
      this.#snapshot = this.#makeSnapshot();
      this.#snapshot.catch(() => {
        this.#snapshot = undefined;
      });
    }
    return this.#snapshot;
  }

  async #makeSnapshot(): Promise<{ assets: Assets; snapshot: ArrayBufferLike }> {
    const worker = this.workers.snapshot();
    try {
      const assets = await this.#fetchAssets();
      const answer = await answerOf<SnapshotAnswer>(worker, () => worker.postMessage(assets));
      if (answer.kind === "boot-failed") throw new Error(answer.reason);
      return { assets, snapshot: this.#share(answer.snapshot) };
    } finally {
      worker.terminate();
    }
  }

  async #fetchAssets(): Promise<Assets> {
    const { url } = this;
    const [module, stdlib] = await Promise.all([
      WebAssembly.compileStreaming(fetch(`${url}pyodide.asm.wasm`)),
      fetch(`${url}python_stdlib.zip`).then((response) => {
        if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
        return response.arrayBuffer();
      }),
    ]);
    return { url, module, stdlib: this.#share(stdlib) };
  }

  /** A buffer that is shared, where it can be, costs nothing to hand to a worker. */
  #share(buffer: ArrayBuffer): ArrayBufferLike {
    if (!this.isolated) return buffer;
    const shared = new SharedArrayBuffer(buffer.byteLength);
    new Uint8Array(shared).set(new Uint8Array(buffer));
    return shared;
  }
}

/** The first message a worker sends after `ask`. */
function answerOf<Answer>(
  worker: {
    onmessage: ((event: MessageEvent<Answer>) => void) | null;
    onerror: ((event: ErrorEvent) => void) | null;
  },
  ask: () => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    ask();
  });
}
