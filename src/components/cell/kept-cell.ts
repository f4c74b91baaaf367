import type { CrashReason, Wait } from "../../engine/index.ts";
import { isObject, parseStored } from "../stored.ts";
import { areFilesBeside, type FilesBeside } from "./files-beside.ts";
import type { Segment, Stream } from "./output-buffer.ts";
import type { EndedRun } from "./run-state.ts";

/** What a cell keeps while the reader is on another page, such as the same one in another language. */
export interface KeptCell {
  /** The program as the page gave it; what was kept for another text does not apply. */
  readonly original: string;
  readonly source: string;
  /** Beside the program, where they are others than it was given. */
  readonly files?: FilesBeside | undefined;
  readonly run?: KeptRun | undefined;
}

export interface KeptRun {
  readonly ended: EndedRun;
  readonly output: readonly Segment[];
  /** As the engine recorded it; who shows it finds out whether it can be read. */
  readonly timeline?: unknown;
}

/** Several cells share what a browser gives a site for one tab, about five million characters. */
export const KEPT_CHARACTERS = 200_000;

export const keptCellKey = (programId: string): string => `interleave:cell:${programId}`;

/** What was kept for this program; nothing, if it cannot be read or belongs to an older text. */
export function readKeptCell(text: string | null, original: string): KeptCell | undefined {
  const kept = parseStored(text);
  if (!isObject(kept) || kept.original !== original || typeof kept.source !== "string") {
    return undefined;
  }
  const { source, files } = kept;
  return {
    original,
    source,
    files: areFilesBeside(files) ? files : undefined,
    run: toKeptRun(kept.run),
  };
}

function toKeptRun(run: unknown): KeptRun | undefined {
  if (!isObject(run)) return undefined;
  const { output, timeline } = run;
  const ended = toEndedRun(run.ended);
  if (ended === undefined || !Array.isArray(output) || !output.every(isSegment)) return undefined;
  return { ended, output, ...(timeline === undefined ? {} : { timeline }) };
}

function toEndedRun(ended: unknown): EndedRun | undefined {
  if (!isObject(ended) || typeof ended.elapsed !== "number") return undefined;
  const { kind, elapsed, waits, reason } = ended;
  switch (kind) {
    case "completed":
    case "stopped":
      return { kind, elapsed };
    case "failed":
      return {
        kind,
        elapsed,
        ...(typeof ended.exitCode === "number" ? { exitCode: ended.exitCode } : {}),
        ...(typeof ended.line === "number" ? { line: ended.line } : {}),
        ...(typeof ended.lacks === "string" ? { lacks: ended.lacks } : {}),
      };
    case "crashed":
      return { kind, elapsed, reason: isCrashReason(reason) ? reason : "interpreter" };
    case "deadlocked":
      return { kind, elapsed, waits: Array.isArray(waits) && waits.every(isWait) ? waits : [] };
    default:
      return undefined;
  }
}

const REASONS: readonly unknown[] = [
  "start",
  "interpreter",
  "message",
  "memory",
] satisfies CrashReason[];

const isCrashReason = (value: unknown): value is CrashReason => REASONS.includes(value);

const STREAMS: readonly unknown[] = ["stdout", "stderr", "stdin"] satisfies Stream[];

const isSegment = (value: unknown): value is Segment =>
  isObject(value) && STREAMS.includes(value.stream) && typeof value.text === "string";

const isWait = (value: unknown): value is Wait =>
  isObject(value) &&
  typeof value.process === "number" &&
  typeof value.thread === "string" &&
  typeof value.for === "string" &&
  ["undefined", "string"].includes(typeof value.holder) &&
  ["undefined", "number"].includes(typeof value.line);
