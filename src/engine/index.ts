/** The engine's public face: the only file of it the site imports. */
import { probeCapabilities } from "./page/capabilities";
import {
  type EngineWorker,
  Interpreters,
  type SnapshotWorker,
  type WorkerFactory,
} from "./page/interpreters";
import { Session } from "./page/session";
import type { Engine } from "./run";

export type * from "./run";

const workers: WorkerFactory = {
  process: () =>
    new Worker(new URL("./worker/entry.ts", import.meta.url), {
      type: "module",
      name: "process",
    }) as EngineWorker,
  snapshot: () =>
    new Worker(new URL("./worker/snapshot.ts", import.meta.url), {
      type: "module",
      name: "snapshot",
    }) as SnapshotWorker,
};

/** @param assets where Pyodide's files are, an absolute URL that ends in a slash. */
export function createEngine(assets: string): Engine {
  const capabilities = probeCapabilities();
  const { cores, isolated } = capabilities;
  const interpreters = new Interpreters(workers, assets, isolated, cores);
  const takeWorker = (isWanted: () => boolean) => interpreters.take(isWanted);
  return {
    capabilities,
    prepare: () => interpreters.prepare(),
    run: (source, options = {}) => new Session({ takeWorker, isolated, cores }, source, options),
  };
}
