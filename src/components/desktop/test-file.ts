/** A test for a desktop's CPython, without dependencies: a program, the schedule of one run of it, and how that ended. */
import type { Outcome } from "../../engine/index.ts";
import follow from "./follow.py?raw";
import { ACCESSES, type Turn } from "./turns.ts";

/** What is the same in all of them: `follow.py` from its line of dashes on. */
export const FOLLOWER = follow.slice(follow.search(/^# -{20,}.*$/m));

export interface TakenHome {
  readonly program: string;
  readonly turns: readonly Turn[];
  readonly isByInstruction: boolean;
  readonly outcome: Outcome;
  /** What the file says of itself at its top. */
  readonly about: readonly string[];
}

export function toTestFile({ program, turns, isByInstruction, outcome, about }: TakenHome): string {
  const { status, stdout, stderr, elapsed } = outcome;
  const exception = status === "failed" ? (stderr.trim().split("\n").at(-1) ?? "") : "";
  const rows = turns.map(({ thread, last, times, end }) =>
    tuple([thread, last?.line ?? "", last?.access ?? "", times, end]),
  );
  return [
    `"""${about.join("\n")}\n"""`,
    "",
    `PROGRAM = ${longText(program)}`,
    "",
    `BY_INSTRUCTION = ${isByInstruction ? "True" : "False"}`,
    "SCHEDULE = [",
    ...rows.map((row) => `    ${row},`),
    "]",
    `ENDING = ${tuple([status, stdout, exception])}`,
    `SECONDS = ${Math.round(elapsed)}`,
    `ACCESSES = ${JSON.stringify(ACCESSES)}`,
    "",
    FOLLOWER,
  ].join("\n");
}

/** What JSON calls a string is one in Python, too. */
const tuple = (values: readonly (string | number)[]) =>
  `(${values.map((value) => JSON.stringify(value)).join(", ")})`;

/** It ends with a line of its own: a quote at its end would be one of those that end it. */
const longText = (text: string) =>
  `'''\\\n${text.trimEnd().replaceAll("\\", "\\\\").replaceAll("'''", "\\'\\'\\'")}\n'''`;
