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

/** Interpreters in reserve: one for the program the reader starts, one for its first child. */
const RESERVE = 2;

/** For a program that names the modules which start processes. */
const RESERVE_FOR_PROCESSES = 5;

interface Wish {
  /** Whether the interpreter is still needed when its turn to boot comes. */
  readonly isWanted: () => boolean;
  readonly settle: (worker: Promise<EngineWorker | undefined>) => void;
}

export class Interpreters {
  #snapshot: Promise<{ assets: Assets; snapshot: ArrayBufferLike }> | undefined;
  #spares: Promise<EngineWorker>[] = [];
  #reserve = 0;
  readonly #wishes: Wish[] = [];
  #booting = 0;

  constructor(
    private readonly workers: WorkerFactory,
    /** Where Pyodide's files are, ending in a slash. */
    private readonly url: string,
    private readonly isolated: boolean,
    private readonly cores: number,
  ) {}

  /** Sees to it that interpreters wait in reserve: more for a program that will start processes. */
  prepare(source = ""): void {
    const forks = /\bmultiprocessing\b|\bProcessPoolExecutor\b/.test(source);
    this.#reserve = Math.max(this.#reserve, forks ? RESERVE_FOR_PROCESSES : RESERVE);
    this.#startBoots();
  }

  /** A booted interpreter, whose worker the caller owns; `undefined` if it is not wanted any more. */
  take(isWanted: () => boolean): Promise<EngineWorker | undefined> {
    return new Promise((resolve) => {
      const spare = this.#spares.shift();
      if (spare === undefined) this.#wishes.push({ isWanted, settle: resolve });
      else resolve(spare);
      this.prepare();
    });
  }

  /** Boots as many at a time as there are cores: for those who wait, then for the reserve. */
  #startBoots(): void {
    while (this.#booting < Math.max(2, this.cores)) {
      const wish = this.#wishes.shift();
      if (wish !== undefined) {
        wish.settle(wish.isWanted() ? this.#boot() : Promise.resolve(undefined));
      } else if (this.#spares.length < this.#reserve) {
        this.#addSpare();
      } else {
        return;
      }
    }
  }

  #addSpare(): void {
    const spare = this.#boot();
    this.#spares.push(spare);
    spare.catch(() => {
      // What failed is tried again by whoever needs an interpreter, and then hears of it.
      this.#spares = this.#spares.filter((other) => other !== spare);
    });
  }

  async #boot(): Promise<EngineWorker> {
    this.#booting++;
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
      this.#reserve = 0;
      throw error;
    } finally {
      this.#booting--;
      this.#startBoots();
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
