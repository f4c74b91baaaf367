import type { ThreadWait, Value, ValueFact } from "../../engine/index.ts";
import { type Dictionary, fill } from "../../i18n/dictionary.ts";
import { waitForToText } from "../timeline/wait-words.ts";
import type { StandingThread, StandingVariable, TakenStep } from "./stepping.ts";

/** Where a thread stands, in a few words. */
export function placeToText(thread: StandingThread, words: Dictionary): string {
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
  return [waits, line].filter((part) => part !== undefined).join("; ");
}

/** @example standingWaitToText({ for: "lock", on: "b", holder: "Thread-2" }, en) // => "waits for the lock b, held by Thread-2" */
function standingWaitToText(wait: ThreadWait, words: Dictionary): string {
  const on = wait.on === undefined ? "" : ` ${wait.on}`;
  const what = `${waitForToText(wait.for, words)}${on}`;
  return wait.holder === undefined
    ? fill(words.stepWaits, { what })
    : fill(words.stepWaitsHeld, { what, holder: wait.holder });
}

/** What one step did to the thread that took it. */
export function takenStepToText({ before, after }: TakenStep, words: Dictionary): string {
  const thread = before.task ?? after.name;
  if (after.state === "ended") return fill(words.stepNowEnded, { thread });
  if (after.state === "waiting" && after.wait !== undefined) {
    return fill(words.stepNowWaits, { thread, waits: standingWaitToText(after.wait, words) });
  }
  if (before.task !== after.task) {
    return fill(words.stepTurn, { thread, next: after.task ?? after.name });
  }
  const [from, to] = [before.line, after.line];
  if (to === undefined || from === to) return fill(words.stepWentOn, { thread });
  if (from === undefined) return fill(words.stepCame, { thread, to: String(to) });
  return fill(words.stepWent, { thread, from: String(from), to: String(to) });
}

/** @example changesToText([{ name: "n", value: ["1"], isChanged: true }], en) // => "n = 1" */
export const changesToText = (variables: readonly StandingVariable[], words: Dictionary): string =>
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
} as const satisfies Record<ValueFact["is"], keyof Dictionary>;

/** @example valueToText(["[", { is: "held", by: "A" }, "]"], en) // => "[held by A]" */
export const valueToText = (value: Value, words: Dictionary): string =>
  value.map((part) => (typeof part === "string" ? part : factToText(part, words))).join("");

function factToText(fact: ValueFact, words: Dictionary): string {
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
