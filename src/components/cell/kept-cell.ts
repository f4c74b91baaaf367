import type { RunStatus, Wait } from "../../engine/index.ts";
import { isRecord, parseStored } from "../stored.ts";
import type { Segment, Stream } from "./output-buffer.ts";
import { isRunStatus } from "./run-state.ts";

/** What a cell keeps while the reader is on another page, such as the same one in another language. */
export interface KeptCell {
  /** The program as the page gave it; what was kept for another text does not apply. */
  readonly original: string;
  readonly source: string;
  readonly run?: KeptRun | undefined;
}

export interface KeptRun {
  readonly status: RunStatus;
  readonly elapsed: number;
  readonly output: readonly Segment[];
  readonly waits: readonly Wait[];
  /** As the engine recorded it; who shows it finds out whether it can be read. */
  readonly timeline?: unknown;
}

/** Several cells share what a browser gives a site for one tab, about five million characters. */
export const KEPT_CHARACTERS = 200_000;

export const keptCellKey = (programId: string): string => `interleave:cell:${programId}`;

/** What was kept for this program; nothing, if it cannot be read or belongs to an older text. */
export function readKeptCell(text: string | null, original: string): KeptCell | undefined {
  const kept = parseStored(text);
  if (!isRecord(kept) || kept.original !== original || typeof kept.source !== "string") {
    return undefined;
  }
  return { original, source: kept.source, run: toKeptRun(kept.run) };
}

function toKeptRun(run: unknown): KeptRun | undefined {
  if (!isRecord(run) || !isRunStatus(run.status) || typeof run.elapsed !== "number") {
    return undefined;
  }
  if (!Array.isArray(run.output) || !run.output.every(isSegment)) return undefined;
  const waits = Array.isArray(run.waits) && run.waits.every(isWait) ? run.waits : [];
  const { status, elapsed, output, timeline } = run;
  return { status, elapsed, output, waits, ...(timeline === undefined ? {} : { timeline }) };
}

const STREAMS: readonly unknown[] = ["stdout", "stderr", "stdin"] satisfies Stream[];

const isSegment = (value: unknown): value is Segment =>
  isRecord(value) && STREAMS.includes(value.stream) && typeof value.text === "string";

const isWait = (value: unknown): value is Wait =>
  isRecord(value) &&
  typeof value.process === "number" &&
  typeof value.thread === "string" &&
  typeof value.for === "string" &&
  ["undefined", "string"].includes(typeof value.holder) &&
  ["undefined", "number"].includes(typeof value.line);
