/**
 * Booted interpreters, some always in reserve. Each is used for one process.
 *
 * The first starts from the snapshot that comes with the site, or plainly if it cannot; all others are copies of
 * its memory.
 */

import type { BootPath } from "../engine.ts";
import { looksToFork } from "../program-kind.ts";
import type { Assets, BootAnswer, BootedMemory, BootRequest, ProcessRequest } from "../protocol.ts";
import type { Outcome } from "../run.ts";
import type { BuiltFiles } from "./built-files.ts";
import type { KeptSnapshot } from "./kept-snapshot.ts";

/** The part of a Worker the engine needs, so that a test can hand in its own. */
export interface EngineWorker {
  postMessage(message: BootRequest | ProcessRequest, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Interpreters in reserve: one for the program the reader starts, one for its first child. */
const RESERVE = 2;

/** For a program that names the modules which start processes. */
const RESERVE_FOR_PROCESSES = 5;

/**
 * What the interpreter's code is called, by how the first starts: a smaller module, which has no data of its own, for
 * the memory of the snapshot; Pyodide's, as it comes, for a plain start.
 */
const SNAPSHOT = "snapshot.wasm";
const CODE = { snapshot: "python", plain: "plain" } as const satisfies Record<BootPath, string>;

/** The snapshot as the browser has kept it, or as a server sends it; or none. */
type Origin = "kept" | "sent" | "plain";

/** What the first interpreter of a page leaves to all others. */
interface FirstBoot {
  readonly origin: Origin;
  readonly assets: Assets;
  /** When it had just booted. */
  readonly memory: BootedMemory;
}

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

/** How long (ms) the first program of a page has the cores to itself before others boot for the reserve. */
const FIRST_BEGINS = 100;

/** How long (ms) an interpreter may take for what it computes to warm the browser up; 50 ms are usual. */
const WARM_WITHIN = 10_000;

export class Interpreters {
  readonly #createWorker: () => EngineWorker;
  readonly #files: BuiltFiles;
  readonly #kept: KeptSnapshot;
  /** Where its processes share Python's library, if they can. */
  readonly #library: SharedArrayBuffer | undefined;
  readonly #cores: number;
  readonly #snapshotBytes: number;
  #first: Promise<FirstBoot> | undefined;
  #path: BootPath | undefined;
  /** The snapshot that is on its way: the last, if several are. */
  #arriving: { share?: number } = {};
  #spares: Promise<EngineWorker>[] = [];
  #reserve = 0;
  readonly #wishes: Wish[] = [];
  #booting = 0;
  #isWarm = false;
  /** The snapshot as it was sent, until it is kept for later visits. */
  #toKeep: Blob | undefined;
  /** Where the first interpreter may begin, those that take less time first. */
  #origins: readonly Origin[] = ["kept", "sent", "plain"];
  /** A program, or the page's own, has run in what came of it. */
  #isProven = false;
  #refill: ReturnType<typeof setTimeout> | undefined;

  constructor(
    createWorker: () => EngineWorker,
    files: BuiltFiles,
    kept: KeptSnapshot,
    /** Where its processes share Python's library, if they can. */
    library: SharedArrayBuffer | undefined,
    cores: number,
    snapshotBytes: number,
  ) {
    this.#createWorker = createWorker;
    this.#files = files;
    this.#kept = kept;
    this.#library = library;
    this.#cores = cores;
    this.#snapshotBytes = snapshotBytes;
  }

  /** How the first interpreter has started; `undefined` before it has. */
  get path(): BootPath | undefined {
    return this.#path;
  }

  /** How much of the snapshot is there, from 0 to 1, while it is on its way from a server. */
  get arrived(): number | undefined {
    return this.#arriving.share;
  }

  /** Sees to it that interpreters wait in reserve: more for a program that will start processes. */
  prepare(source = ""): void {
    const reserve = looksToFork(source) ? RESERVE_FOR_PROCESSES : RESERVE;
    this.#reserve = Math.max(this.#reserve, reserve);
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

  /**
   * If the first program of a page crashes its interpreter, that may be due to what all of them began with, whatever
   * its digest says: then what the page computes in another tells. If that fails too, the next begins elsewhere, as
   * does the next visit.
   */
  judge(outcome: Outcome): void {
    if (this.#isProven || outcome.status === "stopped") return;
    if (outcome.status !== "crashed") this.#isProven = true;
    else if (outcome.reason === "interpreter") void this.#prove();
  }

  async #prove(): Promise<void> {
    const first = this.#first;
    await this.#warmUp();
    // Another program may have proven it meanwhile, or crashed as well.
    if (!this.#isProven && this.#first === first) await this.#beginElsewhere();
  }

  async #beginElsewhere(): Promise<void> {
    const first = await this.#first?.catch(() => undefined);
    const rest = this.#origins.slice(this.#origins.indexOf(first?.origin ?? "plain") + 1);
    if (rest.length === 0) return;
    this.#origins = rest;
    this.#first = undefined;
    this.#path = undefined;
    this.#toKeep = undefined;
    this.release();
    if (first?.origin === "kept") await this.#kept.drop().catch(() => {});
  }

  /** A booted interpreter, whose worker the caller owns; `undefined` if it is not wanted any more. */
  take(isWanted: () => boolean): Promise<EngineWorker | undefined> {
    return new Promise((resolve) => {
      const spare = this.#spares.shift();
      if (spare === undefined) this.#wishes.push({ isWanted, settle: resolve });
      else resolve(spare);
      if (this.#path === undefined) {
        this.#startBoots();
        this.#first?.then(
          () => this.#prepareIn(FIRST_BEGINS),
          () => {},
        );
      } else {
        this.#prepareIn(this.#spares.length === 0 ? 0 : REFILL_AFTER);
      }
    });
  }

  #prepareIn(delay: number): void {
    clearTimeout(this.#refill);
    if (delay === 0) this.prepare();
    else this.#refill = setTimeout(() => this.prepare(), delay);
  }

  /**
   * Boots as many at a time as there are cores: for those who wait, then for the reserve, which takes
   * nothing from the first of a page.
   */
  #startBoots(): void {
    while (this.#booting < Math.max(2, this.#cores)) {
      const wish = this.#wishes.shift();
      if (wish !== undefined) {
        wish.settle(wish.isWanted() ? this.#boot() : Promise.resolve(undefined));
      } else if (
        this.#spares.length < this.#reserve &&
        (this.#path !== undefined || this.#booting === 0)
      ) {
        this.#addSpare();
      } else {
        if (this.#booting === 0 && this.#reserve > 0 && !this.#isWarm) void this.#warmUp();
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
    const worker = this.#createWorker();
    const failure = failureOf(worker);
    worker.postMessage({ kind: "load", script: this.#scriptOf(this.#path ?? "snapshot") });
    try {
      await this.#bootIn(worker, failure);
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

  /**
   * Once for a page, when nothing else is to be done: what it makes the browser compile serves all workers. And once
   * it is in doubt what interpreters begin with, which one that has computed proves.
   */
  async #warmUp(): Promise<void> {
    this.#isWarm = true;
    const worker = this.#createWorker();
    const failure = failureOf(worker);
    let deadline: ReturnType<typeof setTimeout> | undefined;
    try {
      await this.#bootIn(worker, failure);
      const late = new Promise<never>((_, reject) => {
        deadline = setTimeout(() => reject(new Error("nothing was computed")), WARM_WITHIN);
      });
      await Promise.race([answerOf(worker, { kind: "warm-up" }), failure, late]);
      this.#isProven = true;
    } catch {
      // Programs begin slower, and nothing is proven; no more.
    } finally {
      clearTimeout(deadline);
      worker.terminate();
      if (this.#isProven) this.#keepSnapshot();
    }
  }

  #keepSnapshot(): void {
    if (this.#toKeep === undefined) return;
    // Not every reader has the room, or allows it: then it is unpacked again at the next visit.
    this.#kept.keep(this.#toKeep).catch(() => {});
    this.#toKeep = undefined;
  }

  async #bootIn(worker: EngineWorker, failure: Promise<never>): Promise<void> {
    if (this.#first === undefined) {
      const first = Promise.race([this.#bootFirst(worker), failure]);
      this.#first = first;
      first.catch(() => {
        if (this.#first === first) this.#first = undefined;
      });
      await first;
    } else {
      const { assets, memory } = await this.#first;
      const asked = answerOf(worker, { kind: "boot", assets, from: memory });
      const answer = await Promise.race([asked, failure]);
      if (answer.kind === "boot-failed") throw new Error(answer.reason);
    }
  }

  async #bootFirst(worker: EngineWorker): Promise<FirstBoot> {
    const origins = this.#origins.filter((origin) => origin !== "plain");
    const first = origins.length === 0 ? undefined : await this.#bootFromSnapshot(worker, origins);
    if (first !== undefined) return first;
    // Whatever is wrong with the snapshot, Python can start without it.
    const assets = await this.#findAssets("plain");
    const answer = await answerOf(worker, { kind: "boot", assets, from: "plain" });
    return this.#booted("plain", assets, answer);
  }

  async #bootFromSnapshot(
    worker: EngineWorker,
    origins: readonly Exclude<Origin, "plain">[],
  ): Promise<FirstBoot | undefined> {
    const compiling = this.#findAssets("snapshot");
    // It may fail before anybody waits for it.
    compiling.catch(() => {});
    for (const origin of origins) {
      const finding = origin === "kept" ? this.#kept.find() : this.#fetchSnapshot();
      const packed = await finding.catch(() => undefined);
      if (packed === undefined) continue;
      worker.postMessage({ kind: "read", packed, digest: this.#files.digestOf(SNAPSHOT) });
      const assets = await compiling.catch(() => undefined);
      if (assets === undefined) return undefined;
      const answer = await answerOf(worker, { kind: "boot", assets, from: "snapshot" });
      if (answer.kind !== "booted") continue;
      if (origin === "sent") this.#toKeep = packed;
      return this.#booted(origin, assets, answer);
    }
    return undefined;
  }

  async #fetchSnapshot(): Promise<Blob> {
    const arriving: { share?: number } = {};
    this.#arriving = arriving;
    const hear = (share: number) => {
      arriving.share = share;
    };
    try {
      return await this.#files.fetchBlob(SNAPSHOT, this.#snapshotBytes, hear);
    } finally {
      delete arriving.share;
    }
  }

  #booted(origin: Origin, assets: Assets, answer: BootAnswer): FirstBoot {
    if (answer.kind === "boot-failed") throw new Error(answer.reason);
    if (answer.kind !== "booted" || answer.memory === undefined) throw new Error(answer.kind);
    this.#path = origin === "plain" ? "plain" : "snapshot";
    return { origin, assets, memory: answer.memory };
  }

  async #findAssets(path: BootPath): Promise<Assets> {
    const name = CODE[path];
    const [module] = await Promise.all([
      this.#files.compile(`${name}.wasm`),
      // The worker imports it, where nobody can ask for integrity; the browser has it once.
      this.#files.check(`${name}.js`),
    ]);
    return {
      url: this.#files.url,
      script: this.#scriptOf(path),
      module,
      library: this.#library,
      origin: performance.timeOrigin,
    };
  }

  #scriptOf(path: BootPath): string {
    return `${this.#files.url}${CODE[path]}.js`;
  }
}

/** Rejects when a worker fails, from its creation until it is given away. */
function failureOf(worker: EngineWorker): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message || SCRIPT_MISSING));
  });
  // It may fail when nobody waits for it.
  failure.catch(() => {});
  return failure;
}

/** A browser says no more of a worker whose script does not come. */
const SCRIPT_MISSING = "its files do not come. Try again, or reload the page";

/** The first thing a worker says after it was asked; no program runs in it yet. */
function answerOf(worker: EngineWorker, question: BootRequest): Promise<BootAnswer> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data as BootAnswer);
    worker.postMessage(question);
  });
}
