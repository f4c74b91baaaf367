import {
  firstSpanAfter,
  type Holding,
  type LaneAccess,
  type MixedSpan,
  type Print,
  type Span,
  type Wakeup,
} from "./timeline.ts";

interface MixedParts {
  from: number;
  to: number;
  pieces: number;
  running: number;
  ready: number;
  waiting: number;
}

/**
 * The spans from `from` to `to`, those shorter than `shortest` put together into mixed ones of
 * about that length. The answer is as long as what is in sight, or as what fits, whichever is less.
 */
export function mergeSpans(
  spans: readonly Span[],
  shortest: number,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): Span[] {
  const merged: Span[] = [];
  let parts: MixedParts | undefined;
  let single: Span | undefined;
  const flush = () => {
    if (parts !== undefined) merged.push(single ?? partsToSpan(parts));
    parts = undefined;
    single = undefined;
  };
  for (let index = firstSpanAfter(spans, from); index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.from >= to) break;
    if (span.to - span.from >= shortest) {
      flush();
      merged.push(span);
      continue;
    }
    // What lies far apart is not one thing.
    if (parts !== undefined && span.from - parts.to >= shortest) flush();
    if (parts === undefined) {
      parts = emptyParts(span.from);
      single = span;
    } else {
      single = undefined;
    }
    addToParts(parts, span);
    if (parts.to - parts.from >= shortest) flush();
  }
  flush();
  return merged;
}

const emptyParts = (from: number): MixedParts => ({
  from,
  to: from,
  pieces: 0,
  running: 0,
  ready: 0,
  waiting: 0,
});

function addToParts(parts: MixedParts, span: Span): void {
  parts.to = span.to;
  if (span.state === "mixed") {
    parts.pieces += span.pieces;
    parts.running += span.running;
    parts.ready += span.ready;
    parts.waiting += span.waiting;
  } else {
    parts.pieces += 1;
    parts[span.state] += span.to - span.from;
  }
}

const partsToSpan = (parts: MixedParts): MixedSpan => ({ state: "mixed", ...parts });

/** Of prints closer to each other than `shortest`, the first, with how many there were. */
export function mergePrints(prints: readonly Print[], shortest: number): Print[] {
  return mergeNear(prints, (print) => print.at, shortest);
}

/** Holdings of one lock that are shorter than `shortest`, put together. */
export function mergeHoldings(holdings: readonly Holding[], shortest: number): Holding[] {
  const merged: Holding[] = [];
  /** By the lock's name, where in `merged` its last short holding is. */
  const open = new Map<string, number>();
  for (const holding of holdings) {
    const place = open.get(holding.name);
    const before = place === undefined ? undefined : merged[place];
    if (place !== undefined && before !== undefined && holding.to - before.from < shortest) {
      merged[place] = { ...before, to: holding.to, times: before.times + holding.times };
      continue;
    }
    if (holding.to - holding.from < shortest) open.set(holding.name, merged.length);
    else open.delete(holding.name);
    merged.push(holding);
  }
  return merged;
}

/** Of wake-ups between the same lanes closer to each other than `shortest`, the first. */
export function mergeWakeups(wakeups: readonly Wakeup[], shortest: number): Wakeup[] {
  const last = new Map<number, number>();
  return wakeups.filter(({ at, from, to }) => {
    const pair = from * 65_536 + to;
    const before = last.get(pair);
    if (before !== undefined && at - before < shortest) return false;
    last.set(pair, at);
    return true;
  });
}

/** Accesses closer to each other than `shortest`: one that writes, if any does, and how many there are. */
export interface Accesses {
  readonly access: LaneAccess;
  readonly times: number;
}

export function mergeAccesses(accesses: readonly LaneAccess[], shortest: number): Accesses[] {
  const merged: { access: LaneAccess; times: number }[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const access of accesses) {
    const last = merged.at(-1);
    if (last === undefined || access.at - from >= shortest) {
      merged.push({ access, times: 1 });
      from = access.at;
      continue;
    }
    last.times += 1;
    if (access.kind === "write") last.access = access;
  }
  return merged;
}

function mergeNear<Item extends { readonly times: number }>(
  items: readonly Item[],
  timeOf: (item: Item) => number,
  shortest: number,
): Item[] {
  const merged: Item[] = [];
  for (const item of items) {
    const before = merged.at(-1);
    if (before === undefined || timeOf(item) - timeOf(before) >= shortest) merged.push(item);
    else merged[merged.length - 1] = { ...before, times: before.times + item.times };
  }
  return merged;
}
