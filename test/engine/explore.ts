import type { ExploredRun, ExploreOptions, Outcome } from "../../src/engine/index.ts";
import { engine } from "./engine.ts";

/** Runs a program under 200 random schedules of lines, or as is said. */
export async function explore(source: string, options: Partial<ExploreOptions> = {}) {
  const runs: ExploredRun[] = [];
  const exploration = engine.explore(source, {
    method: "random",
    granularity: "line",
    runs: 200,
    onRun: (explored) => {
      runs.push(explored);
      if (options.onRun === undefined) return;
      options.onRun(explored);
    },
    ...(({ onRun: _, ...others }) => others)(options),
  });
  return { end: await exploration.end, runs };
}

/** Explores until a run is as it is looked for; fails if none is. */
export async function find(
  source: string,
  isFound: (outcome: Outcome) => boolean,
  options: Partial<ExploreOptions> = {},
): Promise<ExploredRun> {
  const found: ExploredRun[] = [];
  const exploration = engine.explore(source, {
    method: "random",
    granularity: "line",
    runs: 200,
    ...options,
    onRun: (explored) => {
      if (!isFound(explored.outcome)) return;
      found.push(explored);
      exploration.stop();
    },
  });
  const { runs } = await exploration.end;
  const [first] = found;
  if (first === undefined) throw new Error(`not found in ${runs} runs`);
  return first;
}

/** What runs have printed, each once. */
export const printed = (runs: readonly ExploredRun[]) =>
  [...new Set(runs.map(({ outcome }) => outcome.stdout.trim()))].toSorted();
