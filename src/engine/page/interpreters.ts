/**
 * Booted interpreters, some always in reserve. Each is used for one process.
 *
 * All start from one snapshot: one that was kept on an earlier visit, else one that the first worker makes.
 */
import type { Assets, PageMessage, WorkerMessage } from "../protocol";
import type { BootPath } from "../run";

/** The part of a Worker the engine needs, so that a test can hand in its own. */
export interface EngineWorker {
  postMessage(message: PageMessage, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<WorkerMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Where a page finds the snapshot an earlier one has made; none of it ever fails. */
export interface SnapshotKeeper {
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(snapshot: Uint8Array): Promise<void>;
  forget(): Promise<void>;
}

/** Interpreters in reserve: one for the program the reader starts, one for its first child. */
const RESERVE = 2;

/** For a program that names the modules which start processes. */
const RESERVE_FOR_PROCESSES = 5;

/** When (ms) a new snapshot is kept for later visits, after it was made. */
const KEEP_AFTER = 1000;

/** What all interpreters of a page start from. */
interface Snapshot {
  readonly memory: ArrayBufferLike;
  readonly path: BootPath;
}

interface Wish {
  /** Whether the interpreter is still needed when its turn to boot comes. */
  readonly isWanted: () => boolean;
  readonly settle: (worker: Promise<EngineWorker | undefined>) => void;
}

export class Interpreters {
  #assets: Promise<Assets> | undefined;
  #snapshot: Promise<Snapshot> | undefined;
  #path: BootPath | undefined;
  #spares: Promise<EngineWorker>[] = [];
  #reserve = 0;
  readonly #wishes: Wish[] = [];
  #booting = 0;
  #hasBooted = false;

  constructor(
    private readonly createWorker: () => EngineWorker,
    private readonly keeper: SnapshotKeeper,
    /** Where the interpreter's files are, ending in a slash. */
    private readonly url: string,
    private readonly isolated: boolean,
    private readonly cores: number,
  ) {}

  /** Where the page's snapshot came from; `undefined` before there is one. */
  get path(): BootPath | undefined {
    return this.#path;
  }

  /** Sees to it that interpreters wait in reserve: more for a program that will start processes. */
  prepare(source = ""): void {
    const forks = /\bmultiprocessing\b|\bProcessPoolExecutor\b/.test(source);
    this.#reserve = Math.max(this.#reserve, forks ? RESERVE_FOR_PROCESSES : RESERVE);
    this.#startBoots();
  }

  /** Takes the reserve away, until somebody prepares again. */
  release(): void {
    const spares = this.#spares;
    this.#spares = [];
    this.#reserve = 0;
    for (const spare of spares) {
      spare.then(
        (worker) => worker.terminate(),
        () => {},
      );
    }
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

  /**
   * Boots as many at a time as there are cores: for those who wait, then for the reserve, which takes
   * nothing from the first of a page.
   */
  #startBoots(): void {
    while (this.#booting < Math.max(2, this.cores)) {
      const wish = this.#wishes.shift();
      if (wish !== undefined) {
        wish.settle(wish.isWanted() ? this.#boot() : Promise.resolve(undefined));
      } else if (this.#spares.length < this.#reserve && (this.#hasBooted || this.#booting === 0)) {
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
    const worker = this.createWorker();
    worker.postMessage({ kind: "load", url: this.url });
    try {
      await this.#bootIn(worker);
      this.#hasBooted = true;
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

  async #bootIn(worker: EngineWorker): Promise<void> {
    const found = this.#snapshot ?? this.#remember(this.#findSnapshot(worker));
    const { memory, path } = await found;
    const assets = await this.#getAssets();
    const answer = await answerOf(worker, { kind: "boot", assets, snapshot: memory });
    if (answer.kind !== "boot-failed") return;
    if (path === "plain") throw new Error(answer.reason);
    // Whatever is wrong with what was kept, Python can start without it.
    if (this.#snapshot === found) {
      await this.#remember(this.keeper.forget().then(() => this.#makeSnapshot(worker)));
    }
    await this.#bootIn(worker);
  }

  #remember(snapshot: Promise<Snapshot>): Promise<Snapshot> {
    this.#snapshot = snapshot;
    snapshot.then(
      ({ path }) => {
        this.#path = path;
      },
      () => {
        if (this.#snapshot === snapshot) this.#snapshot = undefined;
      },
    );
    return snapshot;
  }

  async #findSnapshot(worker: EngineWorker): Promise<Snapshot> {
    // Both are fetched at the same time.
    const assets = this.#getAssets();
    assets.catch(() => {});
    const kept = await this.keeper.read();
    return kept === undefined
      ? this.#makeSnapshot(worker)
      : { memory: this.#share(kept), path: "kept" };
  }

  async #makeSnapshot(worker: EngineWorker): Promise<Snapshot> {
    const assets = await this.#getAssets();
    const answer = await answerOf(worker, { kind: "make-snapshot", assets });
    if (answer.kind !== "snapshot") {
      throw new Error(answer.kind === "boot-failed" ? answer.reason : answer.kind);
    }
    const snapshot = new Uint8Array(answer.snapshot);
    // Not before the program that waits for this has begun.
    setTimeout(() => void this.keeper.write(snapshot), KEEP_AFTER);
    return { memory: this.#share(snapshot), path: "plain" };
  }

  #getAssets(): Promise<Assets> {
    if (this.#assets === undefined) {
      this.#assets = this.#fetchAssets();
      this.#assets.catch(() => {
        this.#assets = undefined;
      });
    }
    return this.#assets;
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
    return { url, module, stdlib: this.#share(new Uint8Array(stdlib)) };
  }

  /** A buffer that is shared, where it can be, costs nothing to hand to a worker. */
  #share(bytes: Uint8Array<ArrayBuffer>): ArrayBufferLike {
    if (!this.isolated) return bytes.buffer;
    const shared = new SharedArrayBuffer(bytes.byteLength);
    new Uint8Array(shared).set(bytes);
    return shared;
  }
}

/** The first thing a worker says after it was asked. */
function answerOf(worker: EngineWorker, question: PageMessage): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(question);
  });
}
