import {
  type EngineEvent,
  type Lane,
  type Span,
  spanAt,
  type Timeline,
  TimelineFold,
  timelineRows,
} from "../../../src/engine/index.ts";

export function fold(events: readonly EngineEvent[], end?: number): TimelineFold {
  const timeline = new TimelineFold();
  for (const event of events) timeline.add(event);
  if (end !== undefined) timeline.finish(end);
  return timeline;
}

/**
 * Draws a timeline as text, a row for each lane and a character for each step of time: `=` running,
 * `.` ready, `%` mixed, and what is waited for by the first letter of its name.
 */
export function draw(timeline: Timeline, step: number): string[] {
  const columns = Math.round(timeline.end / step);
  const times = Array.from({ length: columns }, (_, column) => (column + 0.5) * step);
  const rows = timelineRows(timeline).map(({ lane, named, depth }) => ({
    label: `${"  ".repeat(depth)}${nameOf(timeline.lanes[named])}`,
    spans: timeline.lanes[lane]?.spans ?? [],
  }));
  const width = Math.max(...rows.map(({ label }) => label.length));
  return rows.map(({ label, spans }) => {
    const characters = times.map((at) => letterOf(spanAt(spans, at)));
    return `${label.padEnd(width)} ${characters.join("")}`.trimEnd();
  });
}

const nameOf = (lane: Lane | undefined) =>
  lane?.kind === "process" ? `process ${lane.number}` : (lane?.name ?? "");

function letterOf(span: Span | undefined): string {
  switch (span?.state) {
    case undefined:
      return " ";
    case "running":
      return "=";
    case "ready":
      return ".";
    case "mixed":
      return "%";
    case "waiting":
      return span.wait.for.charAt(0);
  }
}
