/**
 * A schedule as a short text for links: `3l0k3f9a2.BCAd` or, for one a seed makes, `3l0k3f9a2~17`, with delays
 * `3l0k3f9a2*17`.
 *
 * In a row: the version of the schedulers whose choices these are, the granularity's first letter (a capital where
 * sleeps of asyncio end in any order), a digest of the program in seven digits of base 36, an L where threads switch
 * within the standard library, a capital for each kind of fault that may happen, then the seed in base 36 or the
 * choices that are not 0, each as the number of decisions since the one before and the choice less one. These numbers
 * are written in digits of base 32, lowest first; a digit is one of base64url, from `g` on if more follow.
 */
import { FAULTS, type Fault } from "./faults.ts";
import type { Decision, Granularity } from "./schedule.ts";

/** Changes when the same choices would make another run. */
const VERSION = "3";

const TEXT = new RegExp(`^${VERSION}([cliCLI])([0-9a-z]{7})(L?)([A-Z]*)([.~*])([\\w-]*)$`);

const GRANULARITIES: Readonly<Record<string, Granularity>> = {
  c: "call",
  l: "line",
  i: "instruction",
};
const FAULT_LETTERS: Readonly<Record<Fault, string>> = {
  cancellation: "C",
  interrupt: "I",
  refusal: "R",
};
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DIGEST_LENGTH = 7;

export interface Trace {
  readonly granularity: Granularity;
  /** Whether sleeps of asyncio end in any order. */
  readonly anyOrder?: boolean;
  /** `digestOf` the program's text. */
  readonly digest: string;
  /** By the number of the decision, those that are not 0. */
  readonly choices: ReadonlyMap<number, number>;
  /** Whether threads switch within the standard library; with a seed they do not. */
  readonly library?: boolean;
  /** What may go wrong where a choice says so, in the order of `FAULTS`; with a seed nothing. */
  readonly faults?: readonly Fault[];
  /** In place of choices. */
  readonly seed?: number;
  /** With a seed: whether it chooses delays, too. */
  readonly delays?: boolean;
}

/** What is wrong with a trace somebody was given. */
export type TraceProblem = "damaged" | "other-version" | "other-program";

export type TraceReading =
  | { readonly ok: true; readonly granularity: Granularity; readonly library?: true }
  | { readonly ok: false; readonly problem: TraceProblem };

/** Whether a run of `source` can follow a trace. */
export function readTrace(text: string, source: string): TraceReading {
  if (/^[0-9a-z]/.test(text) && !text.startsWith(VERSION)) {
    return { ok: false, problem: "other-version" };
  }
  try {
    const { granularity, digest, library } = parseTrace(text);
    if (digest !== digestOf(source)) return { ok: false, problem: "other-program" };
    return { ok: true, granularity, ...(library ? { library } : {}) };
  } catch {
    return { ok: false, problem: "damaged" };
  }
}

/** @throws RangeError for a damaged text. */
export function parseTrace(text: string): Trace {
  const [, letter = "", digest = "", library, letters = "", kind, body = ""] =
    TEXT.exec(text) ?? [];
  const granularity = GRANULARITIES[letter.toLowerCase()];
  if (granularity === undefined) throw damaged();
  const anyOrder = letter !== letter.toLowerCase();
  const faults = FAULTS.filter((fault) => letters.includes(FAULT_LETTERS[fault]));
  if (writeFaults(faults) !== letters) throw damaged();
  if ((library || letters) && kind !== ".") throw damaged();
  const start = {
    granularity,
    digest,
    ...(anyOrder ? { anyOrder } : {}),
    ...(library ? { library: true } : {}),
    ...(faults.length > 0 ? { faults } : {}),
  };
  if (kind === ".") return { ...start, choices: readChoices(body) };
  const seed = Number.parseInt(body, 36);
  if (seed.toString(36) !== body) throw damaged();
  const trace = { ...start, choices: new Map(), seed };
  return kind === "*" ? { ...trace, delays: true } : trace;
}

export function formatTrace(trace: Trace): string {
  const { granularity, anyOrder, digest, choices, library, faults = [], seed, delays } = trace;
  const letter = granularity.charAt(0);
  const how = anyOrder ? letter.toUpperCase() : letter;
  const start = `${VERSION}${how}${digest}${library ? "L" : ""}${writeFaults(faults)}`;
  if (seed === undefined) return `${start}.${writeChoices(choices)}`;
  return `${start}${delays ? "*" : "~"}${seed.toString(36)}`;
}

/** The choices of a run, to be made again. */
export function choicesOf(decisions: readonly Decision[]): Map<number, number> {
  const choices = new Map<number, number>();
  for (const [at, { chosen }] of decisions.entries()) if (chosen !== 0) choices.set(at, chosen);
  return choices;
}

/** FNV-1a of 32 bits over the text's code points, without spaces at the ends of lines. */
export function digestOf(source: string): string {
  let digest = 0x811c9dc5;
  for (const char of source.trimEnd().replace(/[ \t\r]+$/gm, "")) {
    digest = Math.imul(digest ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return (digest >>> 0).toString(36).padStart(DIGEST_LENGTH, "0");
}

const writeFaults = (faults: readonly Fault[]) =>
  faults.map((fault) => FAULT_LETTERS[fault]).join("");

function writeChoices(choices: ReadonlyMap<number, number>): string {
  let text = "";
  let next = 0;
  for (const [at, place] of [...choices].sort(([one], [other]) => one - other)) {
    text += writeNumber(at - next) + writeNumber(place - 1);
    next = at + 1;
  }
  return text;
}

function readChoices(text: string): Map<number, number> {
  const choices = new Map<number, number>();
  const numbers = readNumbers(text);
  if (numbers.length % 2 !== 0) throw damaged();
  let next = 0;
  for (let index = 0; index < numbers.length; index += 2) {
    const at = next + (numbers[index] ?? 0);
    choices.set(at, (numbers[index + 1] ?? 0) + 1);
    next = at + 1;
  }
  return choices;
}

function writeNumber(value: number): string {
  let text = "";
  for (let rest = value; ; rest = Math.floor(rest / 32)) {
    const hasMore = rest >= 32;
    text += DIGITS.charAt((rest % 32) + (hasMore ? 32 : 0));
    if (!hasMore) return text;
  }
}

function readNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let unit = 1;
  for (const char of text) {
    const digit = DIGITS.indexOf(char);
    value += (digit % 32) * unit;
    unit *= 32;
    if (digit >= 32) continue;
    if (!Number.isSafeInteger(value)) throw damaged();
    numbers.push(value);
    value = 0;
    unit = 1;
  }
  if (unit !== 1) throw damaged();
  return numbers;
}

const damaged = () => new RangeError("The recorded schedule is damaged.");
