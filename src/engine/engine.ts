import type { Exploration, ExploreOptions } from "./explore.ts";
import type { Run, RunOptions, RunsInTurn } from "./run.ts";

/**
 * How the first interpreter of a page started: from a snapshot made when the site was built, or as CPython
 * starts, which takes longer and gives the same.
 */
export type BootPath = "snapshot" | "plain";

export interface Engine {
  run(source: string, options?: RunOptions): Run;
  /** For many runs under policies that choices decide: each begins sooner than one of `run`, and does the same. */
  inTurn(source: string): RunsInTurn;
  explore(source: string, options: ExploreOptions): Exploration;
  /** Fetches and boots interpreters, so that a run (of `source`, if it is known) begins at once. */
  prepare(source?: string): void;
  readonly capabilities: Capabilities;
  /** `undefined` before an interpreter has started. */
  readonly bootPath: BootPath | undefined;
  /** How much of the snapshot, the most of what Python begins with, is there, from 0 to 1, while it is on its way. */
  readonly arrived: number | undefined;
}

/**
 * What this browser gives the engine, from most to least:
 * A — suspendable WebAssembly stacks (JSPI) and cross-origin isolation; B — JSPI alone;
 * C — isolation alone; D — neither.
 */
export type Tier = "A" | "B" | "C" | "D";

/** Things without which no program runs at all. */
export type Missing = "webassembly" | "workers";

export interface Capabilities {
  /** Follows from the next two. */
  readonly tier: Tier;
  readonly jspi: boolean;
  readonly isolated: boolean;
  readonly cores: number;
  /** Versions, as `314.0.7` and `3.14.2`. */
  readonly pyodide: string;
  readonly python: string;
  /** Empty where programs run. */
  readonly missing: readonly Missing[];
}
