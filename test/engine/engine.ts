import { createEngine } from "../../src/engine/index.ts";
import type { Outcome, RunOptions } from "../../src/engine/run.ts";

/** The real engine in the browser under test, with the files the test server serves. */
export const engine = createEngine(new URL("/_engine/", location.href).href);

export const run = (source: string, options?: RunOptions): Promise<Outcome> =>
  engine.run(source, options).outcome;
