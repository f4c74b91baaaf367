/**
 * Booted interpreters, some always in reserve. Each is used for one process.
 *
 * The first starts from the snapshot that comes with the site, or plainly if it cannot; all others are copies of
 * its memory.
 */
import type { Assets, BootSource, PageMessage, WorkerMessage } from "../protocol";
import type { BootPath } from "../run";

/** The part of a Worker the engine needs, so that a test can hand in its own. */
export interface EngineWorker {
  postMessage(message: PageMessage, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<WorkerMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
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

/**
 * How long (ms) after an interpreter was taken the reserve is filled up again, if there are others in it: the
 * program that took it needs the cores itself.
 */
const REFILL_AFTER = 500;

export class Interpreters {
  #module: Promise<WebAssembly.Module> | undefined;
  /** That of the first interpreter when it had just booted. */
  #memory: Promise<ArrayBufferLike> | undefined;
  #path: BootPath | undefined;
  #spares: Promise<EngineWorker>[] = [];
  #reserve = 0;
  readonly #wishes: Wish[] = [];
  #booting = 0;
  #isWarm = false;
  #refill: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly createWorker: () => EngineWorker,
    /** Where the interpreter's files are, ending in a slash. */
    private readonly url: string,
    /** Names what the snapshot was made from. */
    private readonly build: string,
    /** Where its processes share Python's library, if they can. */
    private readonly library: SharedArrayBuffer | undefined,
    private readonly cores: number,
  ) {}

  /** How the first interpreter has started; `undefined` before it has. */
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
    clearTimeout(this.#refill);
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
      clearTimeout(this.#refill);
      if (this.#spares.length === 0) this.prepare();
      else this.#refill = setTimeout(() => this.prepare(), REFILL_AFTER);
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
      } else if (
        this.#spares.length < this.#reserve &&
        (this.#path !== undefined || this.#booting === 0)
      ) {
        this.#addSpare();
      } else {
        if (this.#booting === 0 && this.#path !== undefined && !this.#isWarm) void this.#warmUp();
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

  /** Once for a page, when nothing else is to be done: what it makes the browser compile serves all workers. */
  async #warmUp(): Promise<void> {
    this.#isWarm = true;
    const worker = this.createWorker();
    try {
      await this.#bootIn(worker);
      await answerOf(worker, { kind: "warm-up" });
    } catch {
      // Programs begin slower, no more.
    } finally {
      worker.terminate();
    }
  }

  async #bootIn(worker: EngineWorker): Promise<void> {
    if (this.#memory === undefined) {
      const memory = this.#bootFirst(worker);
      this.#memory = memory;
      memory.catch(() => {
        if (this.#memory === memory) this.#memory = undefined;
      });
      await memory;
    } else {
      const answer = await this.#ask(worker, { kind: "memory", memory: await this.#memory });
      if (answer.kind === "boot-failed") throw new Error(answer.reason);
    }
  }

  async #bootFirst(worker: EngineWorker): Promise<ArrayBufferLike> {
    const [packed] = await Promise.all([this.#fetchSnapshot(), this.#getModule()]);
    let path: BootPath = "snapshot";
    let answer = packed && (await this.#ask(worker, { kind: "snapshot", packed }));
    if (answer?.kind !== "booted") {
      // Whatever is wrong with the snapshot, Python can start without it.
      path = "plain";
      answer = await this.#ask(worker, { kind: "plain" });
    }
    if (answer.kind === "boot-failed") throw new Error(answer.reason);
    if (answer.kind !== "booted" || answer.memory === undefined) throw new Error(answer.kind);
    this.#path = path;
    return answer.memory;
  }

  async #ask(worker: EngineWorker, from: BootSource): Promise<WorkerMessage> {
    const { url, library } = this;
    const module = await this.#getModule();
    const assets: Assets = { url, module, library, origin: performance.timeOrigin };
    return answerOf(worker, { kind: "boot", assets, from });
  }

  #getModule(): Promise<WebAssembly.Module> {
    if (this.#module === undefined) {
      this.#module = WebAssembly.compileStreaming(fetch(`${this.url}pyodide.asm.wasm`));
      this.#module.catch(() => {
        this.#module = undefined;
      });
    }
    return this.#module;
  }

  /** `undefined` if it cannot be had: Python can start without it. */
  async #fetchSnapshot(): Promise<ArrayBuffer | undefined> {
    try {
      const response = await fetch(`${this.url}python.snapshot?${this.build}`);
      return response.ok ? await response.arrayBuffer() : undefined;
    } catch {
      return undefined;
    }
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
