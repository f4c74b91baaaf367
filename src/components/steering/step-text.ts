import type { ThreadWait, Value, ValueFact } from "../../engine/index.ts";
import { fill } from "../../i18n/dictionary.ts";
import type { SteeringWords } from "../../i18n/steering.ts";
import { waitForToText } from "../timeline/wait-words.ts";
import type { SharedAccess } from "./accesses.ts";
import { LONGEST_PRESS, type Stop } from "./going-on.ts";
import type { StandingThread, StandingVariable, Stepping, TakenStep } from "./stepping.ts";

/** Where a thread stands, in a few words. */
export function placeToText(thread: StandingThread, words: SteeringWords): string {
  if (thread.state === "ended") return words.stepHasEnded;
  const place = thread.task ?? (thread.function === undefined ? undefined : `${thread.function}()`);
  const line =
    thread.line === undefined
      ? undefined
      : fill(place === undefined ? words.stepLine : words.stepLineIn, {
          line: String(thread.line),
          function: place ?? "",
        });
  const waits = thread.wait === undefined ? undefined : standingWaitToText(thread.wait, words);
  const instruction = thread.state === "ready" ? thread.instruction : undefined;
  return [waits, line, instruction].filter((part) => part !== undefined).join("; ");
}

/** @example standingWaitToText({ for: "lock", on: "b", holder: "Thread-2" }, en) // => "waits for the lock b, held by Thread-2" */
function standingWaitToText(wait: ThreadWait, words: SteeringWords): string {
  const on = wait.on === undefined ? "" : ` ${wait.on}`;
  const what = `${waitForToText(wait.for, words)}${on}`;
  return wait.holder === undefined
    ? fill(words.stepWaits, { what })
    : fill(words.stepWaitsHeld, { what, holder: wait.holder });
}

/** How many accesses of one press are told; of more, the last. */
const TOLD_ACCESSES = 3;

/**
 * What one press did to the thread that went on.
 *
 * @param nameOf a thread's name.
 */
export function takenStepToText(
  step: TakenStep,
  nameOf: (thread: number) => string,
  words: SteeringWords,
): string {
  const { before, after, count, accesses } = step;
  const thread = before.task ?? after.name;
  const told = accesses
    .slice(-TOLD_ACCESSES)
    .map((access) => accessToText(access, thread, nameOf, words));
  const isElsewhere = after.state !== "ready" || before.task !== after.task;
  if (count > 1 || told.length === 0 || isElsewhere) told.unshift(movedToText(step, words));
  return told.join(" ");
}

/** Where one press brought the thread that went on. */
function movedToText({ before, after, count }: TakenStep, words: SteeringWords): string {
  const thread = before.task ?? after.name;
  if (after.state === "ended") return fill(words.stepNowEnded, { thread });
  if (after.state === "waiting" && after.wait !== undefined) {
    return fill(words.stepNowWaits, { thread, waits: standingWaitToText(after.wait, words) });
  }
  if (before.task !== after.task) {
    return fill(words.stepTurn, { thread, next: after.task ?? after.name });
  }
  const [from, to] = [before.line, after.line];
  if (to === undefined || from === to) {
    const { instruction } = before;
    return instruction === undefined || count > 1
      ? fill(words.stepWentOn, { thread })
      : fill(words.stepExecuted, { thread, instruction });
  }
  if (from === undefined) return fill(words.stepCame, { thread, to: String(to) });
  return fill(words.stepWent, { thread, from: String(from), to: String(to) });
}

function accessToText(
  { kind, name, value, overwritten }: SharedAccess,
  thread: string,
  nameOf: (thread: number) => string,
  words: SteeringWords,
): string {
  const values = { thread, name, value: valueToText(value, words) };
  if (kind === "read") return fill(words.stepRead, values);
  if (overwritten === undefined) return fill(words.stepStored, values);
  return fill(words.stepOverwrote, {
    ...values,
    other: nameOf(overwritten.thread),
    theirs: valueToText(overwritten.value, words),
  });
}

/** What the last press did, and why it went no further. */
export function pressToText(
  { lastStep, moment, steps }: Pick<Stepping, "lastStep" | "moment" | "steps">,
  stop: Stop | "tired" | undefined,
  words: SteeringWords,
): string {
  if (steps.length === 0) return words.stepBegun;
  const nameOf = (thread: number) =>
    moment?.threads.find((other) => other.thread === thread)?.name ?? "";
  const sentence =
    lastStep === undefined ? words.stepTimePassed : takenStepToText(lastStep, nameOf, words);
  const stored = lastStep?.accesses.filter(({ kind }) => kind === "store") ?? [];
  const shared = moment?.variables.filter(({ name }) => !stored.some((one) => one.name === name));
  const changes = changesToText([...(shared ?? []), ...(lastStep?.after.variables ?? [])], words);
  return [stopToText(stop, words), sentence, changes].filter((part) => part !== "").join(" ");
}

/** Why a press went no further, where that is not seen anyway. */
function stopToText(stop: Stop | "tired" | undefined, words: SteeringWords): string {
  if (stop === "tired") return fill(words.stepTired, { count: String(LONGEST_PRESS) });
  if (stop === undefined || stop.at === "switch") return "";
  const said = stop.at === "line" ? words.stepReached : words.stepAtBreakpoint;
  return fill(said, { line: String(stop.line) });
}

/** @example changesToText([{ name: "n", value: ["1"], isChanged: true }], en) // => "n = 1" */
export const changesToText = (
  variables: readonly StandingVariable[],
  words: SteeringWords,
): string =>
  variables
    .filter(({ isChanged }) => isChanged)
    .map(({ name, value }) => `${name} = ${valueToText(value, words)}`)
    .join(", ");

const FACT_WORDS = {
  held: "valueHeld",
  free: "valueFree",
  places: "valuePlaces",
  alive: "valueAlive",
  ended: "valueEnded",
  "not-started": "valueNotStarted",
  set: "valueSet",
  "not-set": "valueNotSet",
} as const satisfies Record<ValueFact["is"], keyof SteeringWords>;

/** @example valueToText(["[", { is: "held", by: "A" }, "]"], en) // => "[held by A]" */
export const valueToText = (value: Value, words: SteeringWords): string =>
  value.map((part) => (typeof part === "string" ? part : factToText(part, words))).join("");

function factToText(fact: ValueFact, words: SteeringWords): string {
  const text = words[FACT_WORDS[fact.is]];
  switch (fact.is) {
    case "held":
      return fill(text, { holder: fact.by });
    case "places":
      return fill(text, { count: String(fact.count) });
    default:
      return text;
  }
}
