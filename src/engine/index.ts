/** The engine's public face: the only file of it the site imports. */

import type { Engine } from "./engine.ts";
import { BuiltFiles } from "./page/built-files.ts";
import { type Abilities, probeAbilities, tierOf } from "./page/capabilities.ts";
import { Explorer } from "./page/exploration.ts";
import { fetchBlob } from "./page/fetch-blob.ts";
import { type EngineWorker, Interpreters } from "./page/interpreters.ts";
import { keptSnapshot } from "./page/kept-snapshot.ts";
import { Lane } from "./page/lane.ts";
import { loadSession, PendingRun } from "./page/pending-run.ts";
import type { Host } from "./page/session.ts";
import type { Run, RunOptions, RunsInTurn } from "./run.ts";
import { createLibraryPlace } from "./worker/library.ts";

export type * from "./engine.ts";
export type * from "./events.ts";
export { ACCESSES, RACES } from "./events.ts";
export type * from "./explore.ts";
export { DELAYS, LATE_REPLIES, POINTS, PREEMPTIONS } from "./explore.ts";
export { HOME } from "./paths.ts";
export { looksConcurrent, looksThreaded, looksToFork, looksToTakeTurns } from "./program-kind.ts";
export { isChecked } from "./races/acted-on.ts";
export { decides, functionAt, indentOf, textAt } from "./races/lines.ts";
export type * from "./run.ts";
export type { Fault, FaultBounds } from "./schedule/faults.ts";
export { endAlike, errorOf, groupRuns, isSimpler, type RunGroup } from "./schedule/histogram.ts";
export { TIME } from "./schedule/policy.ts";
export type * from "./schedule/schedule.ts";
export { clockOf } from "./schedule/schedule.ts";
export { readTrace, type TraceProblem, type TraceReading } from "./schedule/trace.ts";
export {
  amdahl,
  type Comparison,
  compareWithFirst,
  type Measurement,
  type Prediction,
} from "./timeline/compare.ts";
export { TimelineFold } from "./timeline/fold.ts";
export {
  type Accesses,
  mergeAccesses,
  mergeHoldings,
  mergePrints,
  mergeSpans,
  mergeWakeups,
} from "./timeline/merge.ts";
export {
  happeningBeside,
  happenings,
  type LaneMoment,
  momentAt,
  type VariableMoment,
} from "./timeline/moment.ts";
export { type RecordedTimeline, readRecordedTimeline, recordTimeline } from "./timeline/record.ts";
export {
  type Level,
  mostRunning,
  type Row,
  type RowEnd,
  rowEnds,
  runningLevels,
  timelineRows,
} from "./timeline/rows.ts";
export {
  firstSpanAfter,
  type Holding,
  type Lane,
  type LaneAccess,
  type LaneEnding,
  type LaneIndex,
  type LaneKind,
  type LaneRace,
  type Print,
  type Span,
  type SpanWait,
  spanAt,
  type Timeline,
  type Wakeup,
} from "./timeline/timeline.ts";

const createWorker = () =>
  new Worker(new URL("./worker/entry.ts", import.meta.url), {
    type: "module",
    name: "process",
  }) as EngineWorker;

/** How long (ms) a page is out of sight before its interpreters in reserve are taken away. */
const OUT_OF_SIGHT = 60_000;

/** A page nobody looks at keeps no reserve; it has one again when it is looked at. */
function keepReserveInSight(interpreters: Interpreters): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasReleased = false;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") {
      timer = setTimeout(() => {
        wasReleased = interpreters.path !== undefined;
        interpreters.release();
      }, OUT_OF_SIGHT);
    } else if (wasReleased) {
      wasReleased = false;
      interpreters.prepare();
    }
  });
}

/**
 * @param assets where the interpreters' files are, by their builds: an absolute URL that ends in a slash.
 * @param abilities what the engine may use; a test gives fewer than the browser has.
 */
export function createEngine(assets: string, abilities: Abilities = probeAbilities()): Engine {
  // Not before: tools import what is above outside of any page.
  const {
    INTERLEAVE_BUILD: build,
    INTERLEAVE_LIBRARY_BYTES: libraryBytes,
    INTERLEAVE_SNAPSHOT_BYTES: snapshotBytes,
    INTERLEAVE_DIGESTS: digests,
  } = import.meta.env;
  const { cores, isolated, jspi } = abilities;
  const library = isolated ? createLibraryPlace(libraryBytes) : undefined;
  const interpreters = new Interpreters(
    createWorker,
    new BuiltFiles(`${assets}${build}/`, digests, fetchBlob),
    keptSnapshot(build),
    library,
    cores,
    snapshotBytes,
  );
  keepReserveInSight(interpreters);
  const takeWorker = (isWanted: () => boolean) => interpreters.take(isWanted);
  const host: Host = { takeWorker, isolated, cores, jspi };
  const begin = (on: Host, source: string, options: RunOptions): Run => {
    const run = new PendingRun(on, source, options);
    void run.outcome.then((outcome) => interpreters.judge(outcome));
    return run;
  };
  const run = (source: string, options: RunOptions = {}) => begin(host, source, options);
  const inTurn = (source: string): RunsInTurn => {
    const lane = new Lane();
    return {
      run: (options) => begin({ ...host, lane }, source, options),
      get rewound() {
        return lane.rewound;
      },
      close: () => lane.close(),
    };
  };
  return {
    capabilities: { ...abilities, tier: tierOf(abilities) },
    get bootPath() {
      return interpreters.path;
    },
    get arrived() {
      return interpreters.arrived;
    },
    prepare: (source) => {
      // Who needs it will hear of a failure.
      loadSession().catch(() => {});
      interpreters.prepare(source);
    },
    run,
    inTurn,
    explore: (source, options) => {
      const open =
        options.interpreters === "fresh"
          ? () => ({ run: (one: RunOptions) => run(source, one), rewound: 0, close: () => {} })
          : () => inTurn(source);
      return new Explorer(Array.from({ length: Math.max(1, cores) }, open), source, options);
    },
  };
}
