import {
  ACCESSES,
  type Accesses,
  type LaneIndex,
  type LaneKind,
  type LaneRace,
  mergeSpans,
  mostRunning,
  type RowEnd,
  rowEnds,
  type Span,
  type SpanWait,
  type Timeline,
  timelineRows,
} from "../../engine/index.ts";
import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { timelineWords } from "../../i18n/timeline.ts";
import { withName } from "./drawing.ts";
import { type EndSign, endLegend, endToText } from "./ends.ts";
import type { Layout, Target, Words } from "./scene.ts";
import { type Look, waitLook } from "./surface.ts";
import { durationToText, SECONDS, timeToText, type Unit, unitOf } from "./units.ts";
import { waitForToText, waitToNoun } from "./wait-words.ts";

/** A longer table would be slower to make than anybody is to read it. */
const TABLE_ROWS = 500;

/** The sentences of one page: what a picture of a run shows, in its language. */
export class TimelineText {
  readonly #words: Dictionary;
  readonly #locale: Locale;

  constructor(words: Dictionary, locale: Locale) {
    this.#words = words;
    this.#locale = locale;
  }

  get drawingWords(): Words {
    return {
      waits: (what) => waitToNoun(what, this.#words),
      tick: (seconds, { values, step }) => {
        const unit = unitOf(values.at(-1) ?? step);
        const digits = Math.max(0, Math.ceil(-Math.log10(step / unit.seconds) - 1e-9));
        return this.#inUnit(seconds, unit, digits);
      },
    };
  }

  lane(timeline: Timeline, index: LaneIndex): string {
    const lane = timeline.lanes[index];
    if (lane?.kind !== "process") return lane?.name ?? "";
    return lane.name === ""
      ? this.#fill("processNumber", { number: String(lane.number) })
      : lane.name;
  }

  /** What a lane does in a span, in a word or two. */
  state(span: Span): string {
    const { legendRunning, legendReady, legendMixed } = this.#words;
    switch (span.state) {
      case "running":
        return legendRunning;
      case "ready":
        return legendReady;
      case "mixed":
        return legendMixed;
      case "waiting":
        return withName(waitToNoun(span.wait.for, this.#words), span.wait.on);
    }
  }

  /** What is true of the whole picture. */
  summary(timeline: Timeline): string {
    const { timelineNoTwo, timelineTurns, timelineAlone } = this.#words;
    const most = mostRunning(timeline);
    const count = (wanted: LaneKind) => timeline.lanes.filter(({ kind }) => kind === wanted).length;
    const isAlone = count("thread") <= 1 && count("task") <= 1;
    const parts = [count("process") > 1 ? timelineNoTwo : isAlone ? timelineAlone : timelineTurns];
    if (most > 1) parts[0] = this.#fill("timelineSideBySide", { count: String(most) });
    if (timeline.hiddenLanes > 0) {
      const shown = String(timeline.lanes.length);
      const whole = String(timeline.lanes.length + timeline.hiddenLanes);
      parts.push(this.#fill("timelineHidden", { shown, whole }));
    }
    return parts.join(" ");
  }

  levels(timeline: Timeline): string {
    return this.#fill("timelineLevels", { count: String(mostRunning(timeline)) });
  }

  /** One sentence about one thing in the picture. */
  fact(timeline: Timeline, layout: Layout, target: Target): string {
    const lane = this.lane(timeline, layout.rows[target.row]?.named ?? 0);
    switch (target.kind) {
      case "span":
        return this.#span(timeline, lane, target.span);
      case "holding": {
        const { name, from, to, line, times } = target.holding;
        const values = {
          lane,
          lock: name,
          duration: this.duration(to - from, timeline),
          from: this.#moment(from, timeline),
          to: this.#moment(to, timeline),
          count: String(times),
          line: this.#line(line),
        };
        if (times > 1) return this.#fill("factHoldings", values);
        return this.#fill(Number.isFinite(to) ? "factHolding" : "factHoldingOpen", values);
      }
      case "print": {
        const { at, text, times } = target.print;
        const values = {
          lane,
          at: this.#moment(at, timeline),
          text: text.replace(/\n$/, "").replaceAll("\n", " ⏎ "),
          count: String(times),
        };
        return this.#fill(times > 1 ? "factPrints" : "factPrint", values);
      }
      case "wakeup": {
        const { at, from, action } = target.wakeup;
        const values = { lane, other: this.lane(timeline, from), at: this.#moment(at, timeline) };
        return this.#fill(action === "woke" ? "factWoke" : "factStarted", values);
      }
      case "access":
        return this.#accesses(timeline, target.accesses);
      case "end":
        return this.end(timeline, target.end);
    }
  }

  end(timeline: Timeline, { lane, at, ending }: Omit<RowEnd, "row">): string {
    const values = {
      lane: this.lane(timeline, lane),
      at: this.#moment(at, timeline),
      line: (line: number | undefined) => this.#line(line),
      nameOf: (index: LaneIndex) => this.lane(timeline, index),
    };
    return endToText(ending, values, this.#locale);
  }

  #accesses(timeline: Timeline, { access, times }: Accesses): string {
    const words = timelineWords[this.#locale];
    const { at, kind, variable, value, line } = access;
    const lane = this.lane(timeline, access.lane);
    const said = fill(kind === "read" ? words.factRead : words.factWrote, {
      lane,
      variable,
      value: value === undefined ? "" : ` = ${value}`,
      at: this.#moment(at, timeline),
      line: this.#line(line),
    });
    const race = timeline.races.find(({ first, second }) => first === access || second === access);
    const around = { lane, at: this.#moment(at, timeline), count: String(times) };
    return [
      said,
      ...(times > 1 ? [fill(words.factAccesses, around)] : []),
      ...(race === undefined ? [] : [this.race(timeline, race)]),
    ].join(" ");
  }

  race(timeline: Timeline, { first, second }: LaneRace): string {
    return fill(timelineWords[this.#locale].factRace, {
      variable: first.variable,
      lane: this.lane(timeline, first.lane),
      first: String(first.line),
      other: this.lane(timeline, second.lane),
      second: String(second.line),
    });
  }

  #span(timeline: Timeline, lane: string, span: Extract<Target, { kind: "span" }>["span"]): string {
    const seconds = Math.min(span.to, timeline.end) - span.from;
    const duration = this.duration(seconds, timeline);
    switch (span.state) {
      case "running": {
        const from = this.#moment(span.from, timeline, seconds);
        const to = this.#moment(Math.min(span.to, timeline.end), timeline, seconds);
        return this.#fill("factRunning", { lane, duration, from, to });
      }
      case "ready":
        return this.#fill("factReady", { lane, duration });
      case "mixed": {
        const share = (span.running / Math.max(seconds, Number.MIN_VALUE)).toLocaleString(
          this.#locale,
          { style: "percent", maximumFractionDigits: 0 },
        );
        return this.#fill("factMixed", { lane, duration, share, count: String(span.pieces) });
      }
      case "waiting":
        return this.#waiting(timeline, lane, span.wait, duration, Number.isFinite(span.to));
    }
  }

  #waiting(
    timeline: Timeline,
    lane: string,
    wait: SpanWait,
    duration: string,
    hasEnded: boolean,
  ): string {
    const values = {
      lane,
      duration,
      what: withName(waitForToText(wait.for, this.#words), wait.on),
      holder: wait.holder === undefined ? "" : this.lane(timeline, wait.holder),
      line: this.#line(wait.line),
    };
    if (wait.for === "sleep" && hasEnded) return this.#fill("factSlept", values);
    const isHeld = wait.holder !== undefined;
    if (hasEnded) return this.#fill(isHeld ? "factWaitedHeld" : "factWaited", values);
    return this.#fill(isHeld ? "factStuckHeld" : "factStuck", values);
  }

  /** A moment of a run, as exact as anything is known of it. */
  moment(timeline: Timeline, at: number): string {
    return this.#moment(at, timeline, timeline.end / 1_000);
  }

  /** As exact as what is said of it, in the unit of its run. */
  #moment(seconds: number, { end }: Pick<Timeline, "end">, precision = 0.1): string {
    const unit = unitOf(end);
    const exact = unit === SECONDS ? precision : Math.min(precision, end / 10);
    const digits = Math.ceil(-Math.log10(Math.max(exact, 1e-6) / unit.seconds)) + 1;
    return this.#inUnit(seconds, unit, Math.max(unit === SECONDS ? 2 : 0, digits));
  }

  #inUnit(seconds: number, unit: Unit, digits: number): string {
    return timeToText(seconds, unit, digits, this.#words, this.#locale);
  }

  /** In no longer a unit than that of the run's moments. */
  duration(seconds: number, { end }: Pick<Timeline, "end">): string {
    const unit = unitOf(end);
    const isLonger = unit !== SECONDS && seconds >= 0.01 && seconds <= end;
    if (isLonger) return this.#inUnit(seconds, unit, seconds < 0.1 ? 1 : 0);
    return durationToText(seconds, this.#words, this.#locale);
  }

  #line(line: number | undefined): string {
    return line === undefined ? "" : this.#fill("factLine", { line: String(line) });
  }

  #fill(key: keyof Dictionary, values: Readonly<Record<string, string>>): string {
    return fill(this.#words[key], values);
  }

  /** What each look in the picture means; only of those that are there to be seen. */
  legend(timeline: Timeline): readonly LegendEntry[] {
    const seen = new Map<Look, Set<string>>();
    const see = (look: Look, word: string) => {
      const words = seen.get(look);
      if (words === undefined) seen.set(look, new Set([word]));
      else words.add(word);
    };
    const { legendRunning, legendReady, legendMixed, legendHolding } = this.#words;
    see("running", legendRunning);
    for (const { spans } of timeline.lanes) {
      for (const span of spans) {
        if (Math.min(span.to, timeline.end) - span.from < timeline.end * VISIBLE) continue;
        if (span.state === "waiting")
          see(waitLook(span.wait.for), waitToNoun(span.wait.for, this.#words));
        else if (span.state === "ready") see("ready", legendReady);
        else if (span.state === "mixed") see("mixed", legendMixed);
      }
    }
    const entries: LegendEntry[] = ORDER.flatMap((look) => {
      const words = seen.get(look);
      return words === undefined ? [] : [{ sign: look, text: [...words].join(", ") }];
    });
    const has = (kind: "holdings" | "prints") =>
      timeline.lanes.some((lane) => lane[kind].length > 0);
    if (has("holdings")) entries.push({ sign: "holding", text: legendHolding });
    if (has("prints")) entries.push({ sign: "print", text: this.#words.legendPrint });
    if (timeline.wakeups.length > 0) {
      entries.push({ sign: "wakeup", text: this.#words.legendWakeup });
    }
    const { legendRead, legendWrite, legendFirst, legendMissing } = timelineWords[this.#locale];
    const kinds = new Set(timeline.accesses.map(({ kind }) => kind));
    const isPart = timeline.accesses.length >= ACCESSES;
    const count = ACCESSES.toLocaleString(this.#locale);
    const ofAll = (text: string) => (isPart ? fill(legendFirst, { text, count }) : text);
    if (kinds.has("read")) entries.push({ sign: "read", text: ofAll(legendRead) });
    if (kinds.has("write")) entries.push({ sign: "write", text: ofAll(legendWrite) });
    if (timeline.races.length > 0) entries.push({ sign: "missing", text: legendMissing });
    const ends = rowEnds(timeline, timelineRows(timeline));
    return [...entries, ...endLegend(ends, timeline, this.#locale)];
  }

  /** The picture as a table, by time: when, who, and the same sentences. */
  table(timeline: Timeline, layout: Layout): readonly TableRow[] {
    const targets = tableTargets(timeline, layout);
    return targets.map(({ at, target }) => ({
      at: this.#moment(at, timeline, 0.01),
      fact: this.fact(timeline, layout, target),
    }));
  }
}

/** Of the run's time; what is shorter has no width in the picture of the whole. */
const VISIBLE = 0.002;

export interface LegendEntry {
  readonly sign: Look | EndSign | "holding" | "print" | "wakeup" | "read" | "write" | "missing";
  readonly text: string;
}

export interface TableRow {
  readonly at: string;
  readonly fact: string;
}

const ORDER: readonly Look[] = [
  "running",
  "ready",
  "lock",
  "signal",
  "join",
  "sleep",
  "io",
  "mixed",
];

interface Moment {
  readonly at: number;
  readonly target: Target;
}

/** Those of races first: there is room for them. */
function accessMoments({ accesses, races }: Timeline, layout: Layout): readonly Moment[] {
  const raced = new Set(races.flatMap(({ first, second }) => [first, second]));
  const others = accesses.filter((access) => !raced.has(access));
  return [...raced, ...others].map((access) => {
    const row = layout.rowOfLane[access.lane] ?? 0;
    return { at: access.at, target: { kind: "access", row, accesses: { access, times: 1 } } };
  });
}

/** Everything in the picture, short spans put together until the rest is a table's length. */
function tableTargets(timeline: Timeline, layout: Layout): readonly Moment[] {
  const marks: Moment[] = layout.rows.flatMap(({ lane }, row) => {
    const { prints = [], holdings = [] } = timeline.lanes[lane] ?? {};
    return [
      ...prints.map((print) => ({ at: print.at, target: { kind: "print", row, print } as const })),
      ...holdings.map((holding) => ({
        at: holding.from,
        target: { kind: "holding", row, holding } as const,
      })),
    ];
  });
  const wakeups: Moment[] = timeline.wakeups.flatMap((wakeup) => {
    const row = layout.rowOfLane[wakeup.to];
    return row === undefined ? [] : [{ at: wakeup.at, target: { kind: "wakeup", row, wakeup } }];
  });
  const ends: Moment[] = rowEnds(timeline, layout.rows)
    .filter(({ at }) => at <= timeline.end)
    .map((end) => ({ at: end.at, target: { kind: "end", row: end.row, end } }));
  let shortest = 0;
  let spans: Moment[] = [];
  do {
    spans = layout.rows.flatMap(({ lane }, row) =>
      mergeSpans(timeline.lanes[lane]?.spans ?? [], shortest).map((span) => ({
        at: span.from,
        target: { kind: "span", row, span } as const,
      })),
    );
    shortest = Math.max(shortest * 2, timeline.end / TABLE_ROWS);
  } while (spans.length > TABLE_ROWS && shortest < timeline.end);
  const room = Math.max(0, TABLE_ROWS - spans.length - ends.length);
  const shownMarks = marks.slice(0, room);
  const shownWakeups = wakeups.slice(0, room - shownMarks.length);
  const accesses = accessMoments(timeline, layout);
  const shownAccesses = accesses.slice(0, room - shownMarks.length - shownWakeups.length);
  return [...spans, ...ends, ...shownMarks, ...shownWakeups, ...shownAccesses].sort(
    (one, other) => one.at - other.at,
  );
}
