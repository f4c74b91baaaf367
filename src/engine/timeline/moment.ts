import {
  type Holding,
  type LaneAccess,
  type LaneIndex,
  type Span,
  spanAt,
  type Timeline,
} from "./timeline.ts";

/** What is known of one moment of a run. */
export interface Moment {
  /** Of the threads and tasks there are then. */
  readonly lanes: readonly LaneMoment[];
  /** Of what threads share and somebody writes at some time, in the order in which that is done first. */
  readonly variables: readonly VariableMoment[];
}

export interface LaneMoment {
  readonly lane: LaneIndex;
  readonly span: Span | undefined;
  /** The line it waits in, or in which it did last what is known of it. */
  readonly line: number | undefined;
  readonly holdings: readonly Holding[];
}

export interface VariableMoment {
  readonly variable: string;
  /** Who wrote it last, and who will next. */
  readonly last: LaneAccess | undefined;
  readonly next: LaneAccess | undefined;
}

export function momentAt({ lanes, accesses }: Timeline, at: number): Moment {
  const lines = new Map<LaneIndex, number>();
  const variables = new Map<string, { last?: LaneAccess; next?: LaneAccess }>();
  for (const access of accesses) {
    const hasBeen = access.at <= at;
    if (hasBeen) lines.set(access.lane, access.line);
    if (access.kind === "read") continue;
    const known = variables.get(access.variable) ?? {};
    if (hasBeen) known.last = access;
    else known.next ??= access;
    variables.set(access.variable, known);
  }
  return {
    lanes: lanes.flatMap(({ kind, from, to, spans, holdings }, lane): LaneMoment[] => {
      if (kind === "process" || from > at || to <= at) return [];
      const span = spanAt(spans, at);
      const line = span?.state === "waiting" ? span.wait.line : lines.get(lane);
      const held = holdings.filter((holding) => holding.from <= at && at < holding.to);
      return [{ lane, span, line, holdings: held }];
    }),
    variables: [...variables].map(([variable, { last, next }]) => ({ variable, last, next })),
  };
}

/** The moments at which anything is known to happen, each once, in their order. */
export function happenings({ lanes, accesses, wakeups, end }: Timeline): readonly number[] {
  const all = new Set<number>([0, end]);
  for (const { from, to, spans, holdings, prints } of lanes) {
    all.add(from).add(to);
    for (const stretch of [...spans, ...holdings]) all.add(stretch.from).add(stretch.to);
    for (const { at } of prints) all.add(at);
  }
  for (const { at } of [...accesses, ...wakeups]) all.add(at);
  return [...all].filter((at) => at <= end).sort((one, other) => one - other);
}

/** The nearest happening before or after a moment; the moment itself where there is none. */
export function happeningBeside(moments: readonly number[], at: number, to: -1 | 1): number {
  const found =
    to === 1 ? moments.find((moment) => moment > at) : moments.findLast((moment) => moment < at);
  return found ?? at;
}
