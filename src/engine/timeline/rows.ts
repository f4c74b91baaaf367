import type { Lane, LaneEnding, LaneIndex, Timeline } from "./timeline.ts";

/** One line of the picture. */
export interface Row {
  /** Whose spans, prints and holdings it shows. */
  readonly lane: LaneIndex;
  /** Whose name it bears: a process with one thread stands on one row, under its own name. */
  readonly named: LaneIndex;
  readonly depth: number;
}

/** The rows of a timeline: tasks below their thread, threads below their process. */
export function timelineRows({ lanes }: Pick<Timeline, "lanes">): Row[] {
  const children = new Map<LaneIndex | undefined, LaneIndex[]>();
  for (const [index, { parent }] of lanes.entries()) {
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [index]);
    else siblings.push(index);
  }
  const below = (index: LaneIndex | undefined) => children.get(index) ?? [];
  const rows: Row[] = [];
  const addThreads = (threads: readonly LaneIndex[], depth: number, named?: LaneIndex) => {
    for (const lane of threads) {
      rows.push({ lane, named: named ?? lane, depth });
      for (const task of below(lane)) rows.push({ lane: task, named: task, depth: depth + 1 });
    }
  };
  const processes = below(undefined);
  for (const process of processes) {
    const threads = below(process);
    const [only] = threads;
    // What a process itself printed would have no row to stand on.
    const isPlain = (lanes[process]?.prints.length ?? 0) === 0;
    if (only !== undefined && threads.length === 1 && isPlain && processes.length > 1) {
      addThreads(threads, 0, process);
    } else if (processes.length === 1 && only !== undefined && isPlain) {
      addThreads(threads, 0);
    } else {
      rows.push({ lane: process, named: process, depth: 0 });
      addThreads(threads, 1);
    }
  }
  return rows;
}

/** How what stands on a row has ended, and when. */
export interface RowEnd {
  readonly row: number;
  readonly at: number;
  /** Whose end it is: that of a process without a row of its own is shown on that of its first thread. */
  readonly lane: LaneIndex;
  readonly ending: LaneEnding;
}

export function rowEnds({ lanes }: Pick<Timeline, "lanes">, rows: readonly Row[]): RowEnd[] {
  const shown = new Set(rows.map(({ lane }) => lane));
  return rows.flatMap(({ lane }, row): RowEnd[] => {
    const endOf = (index: LaneIndex | undefined): RowEnd[] => {
      const { to = Number.POSITIVE_INFINITY, ending } = lanes[index ?? -1] ?? {};
      if (index === undefined || ending === undefined || !Number.isFinite(to)) return [];
      return [{ row, at: to, lane: index, ending }];
    };
    const ends = endOf(lane);
    const { kind, parent } = lanes[lane] ?? {};
    if (kind !== "thread" || parent === undefined || shown.has(parent)) return ends;
    if (lanes.findIndex((one) => one.parent === parent) !== lane) return ends;
    const ofProcess = endOf(parent);
    // That a thread returned says less than what became of its process.
    const own = ends.filter(({ ending }) => ofProcess.length === 0 || ending.how !== "returned");
    return [...own, ...ofProcess];
  });
}

/** How many ran from a moment until the next level's. */
export interface Level {
  readonly from: number;
  readonly running: number;
}

/**
 * How many processes ran at each moment: their threads take turns, so no more than one of each
 * runs. Levels shorter than `shortest` are left out, and the highest of them kept.
 */
export function runningLevels(
  { lanes, end }: Pick<Timeline, "lanes" | "end">,
  shortest = 0,
): Level[] {
  const changes: { readonly at: number; readonly by: number }[] = [];
  for (const lane of lanes) {
    if (lane.kind !== "process") continue;
    for (const span of busySpans(lane)) {
      changes.push({ at: span.from, by: 1 }, { at: Math.min(span.to, end), by: -1 });
    }
  }
  changes.sort((one, other) => one.at - other.at || one.by - other.by);
  const levels: { from: number; running: number }[] = [{ from: 0, running: 0 }];
  let running = 0;
  for (const { at, by } of changes) {
    let last = levels[levels.length - 1];
    if (last === undefined) break;
    if (last.running !== running && at - last.from > shortest) {
      // A peak too short to be seen lasts as long as can be.
      last = { from: last.from + shortest, running };
      levels.push(last);
    }
    running += by;
    if (at - last.from <= 0) last.running = running;
    else if (at - last.from < shortest) last.running = Math.max(last.running, running);
    else if (last.running !== running) levels.push({ from: at, running });
  }
  const last = levels[levels.length - 1];
  if (last !== undefined && last.running !== running) levels.push({ from: end, running });
  return levels;
}

/** Of the run's time; for less, several run at once when one starts or answers another. */
const MOMENT = 0.01;

/** How many ran at the same moment, at the most, if it was for more than a moment in all. */
export function mostRunning(timeline: Pick<Timeline, "lanes" | "end">): number {
  const levels = runningLevels(timeline);
  const lasting = new Map<number, number>();
  for (const [index, { from, running }] of levels.entries()) {
    const to = levels[index + 1]?.from ?? timeline.end;
    lasting.set(running, (lasting.get(running) ?? 0) + to - from);
  }
  let seconds = 0;
  for (let most = Math.max(...lasting.keys()); most > 1; most -= 1) {
    seconds += lasting.get(most) ?? 0;
    if (seconds > timeline.end * MOMENT) return most;
  }
  return 1;
}

/** When a process ran; short pauses that were put together with it count as running. */
const busySpans = ({ spans }: Lane) =>
  spans.filter((span) => span.state !== "mixed" || span.running * 2 > span.to - span.from);
