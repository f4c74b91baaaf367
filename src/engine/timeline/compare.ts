import type { Lane, Timeline } from "./timeline.ts";

/** One run, as it is compared with another that does the same work. */
export interface Measurement {
  /** Seconds. */
  readonly elapsed: number;
  readonly timeline: Timeline;
}

export interface Comparison {
  /** How many times faster than the first. */
  readonly speedUp: number;
  /** Absent where nothing was divided among workers. */
  readonly prediction?: Prediction;
}

/** What Amdahl's law says of a program whose work was divided. */
export interface Prediction {
  /** The part of the first program's time that can be divided among workers, from 0 to 1. */
  readonly share: number;
  /** How many of them can get on at the same moment. */
  readonly workers: number;
  readonly speedUp: number;
}

/**
 * Amdahl's law: the speed-up when `share` of the work is divided among so many workers.
 *
 * @example amdahl(0.5, 2) // => 1.333…
 */
export function amdahl(share: number, workers: number): number {
  return 1 / (1 - share + share / workers);
}

export function compareWithFirst(
  first: Measurement,
  other: Measurement,
  cores: number,
): Comparison {
  const speedUp = first.elapsed / other.elapsed;
  const prediction = predict(first, other, cores);
  return prediction === undefined ? { speedUp } : { speedUp, prediction };
}

/**
 * The time in which no worker is alive cannot be divided; all the rest of the first program's can.
 * Workers that wait get on side by side; those that compute need a core each, and threads and
 * tasks have one interpreter between them.
 */
function predict(first: Measurement, other: Measurement, cores: number): Prediction | undefined {
  const { timeline, elapsed } = other;
  const workers = findWorkers(timeline);
  const [worker] = workers;
  if (worker === undefined || first.elapsed === 0) return undefined;

  const alone = elapsed - timeAlive(workers, elapsed);
  const share = Math.min(1, Math.max(0, 1 - alone / first.elapsed));
  const together = mostAlive(workers);
  const places = worker.kind === "process" ? cores : 1;
  const count = doesCompute(workers, timeline) ? Math.min(together, places) : together;
  return { share, workers: count, speedUp: amdahl(share, count) };
}

/** The processes, or else threads, or else tasks that the first of their kind started. */
function findWorkers({ lanes }: Timeline): readonly Lane[] {
  for (const kind of ["process", "thread", "task"] as const) {
    const [, ...workers] = lanes.filter((lane) => lane.kind === kind);
    if (workers.length > 0) return workers;
  }
  return [];
}

/** Whether these lanes ran for longer than they waited for something outside the program. */
function doesCompute(workers: readonly Lane[], timeline: Timeline): boolean {
  let running = 0;
  let waiting = 0;
  for (const lane of timeline.lanes) {
    const isPart = workers.includes(lane) || workers.some((one) => isParent(one, lane, timeline));
    if (!isPart || lane.kind === "process") continue;
    for (const span of lane.spans) {
      const seconds = Math.min(span.to, timeline.end) - span.from;
      if (span.state === "running") running += seconds;
      else if (span.state === "waiting" && isOutside(span.wait.for)) waiting += seconds;
      else if (span.state === "mixed") {
        running += span.running;
        waiting += span.waiting;
      }
    }
  }
  return running > waiting;
}

const isParent = (parent: Lane, lane: Lane, { lanes }: Timeline) =>
  lane.parent !== undefined && lanes[lane.parent] === parent;

const isOutside = (what: string) => what === "sleep" || what === "io" || what === "input";

/** How long at least one of them was alive. */
function timeAlive(lanes: readonly Lane[], end: number): number {
  let sum = 0;
  let until = 0;
  for (const { from, to } of [...lanes].sort((one, other) => one.from - other.from)) {
    const last = Math.min(to, end);
    sum += Math.max(0, last - Math.max(from, until));
    until = Math.max(until, last);
  }
  return sum;
}

/** How many were alive at the same moment, at the most. */
function mostAlive(lanes: readonly Lane[]): number {
  const changes = lanes.flatMap(({ from, to }) => [
    { at: from, by: 1 },
    { at: to, by: -1 },
  ]);
  changes.sort((one, other) => one.at - other.at || one.by - other.by);
  let alive = 0;
  let most = 0;
  for (const { by } of changes) {
    alive += by;
    most = Math.max(most, alive);
  }
  return most;
}
