import type { ByChoice, Choices } from "../policy.ts";
import type { Granularity } from "../schedule.ts";
import { parseTrace } from "../trace.ts";
import { seededPolicy } from "./seeded.ts";

/** What an earlier run has chosen. @throws RangeError for a damaged trace. */
export function replayPolicy(trace: string): ByChoice {
  const { library = false, faults = [], seed, choices, ...sampled } = parseTrace(trace);
  const { granularity, anyOrder } = sampled;
  const followed =
    seed === undefined
      ? choicesPolicy(choices, granularity, anyOrder)
      : seededPolicy({ ...sampled, seed });
  return { ...followed, library, faults, isForAll: false, traceOf: () => trace };
}

function choicesPolicy(choices: Choices, granularity: Granularity, anyOrder = false) {
  let decision = 0;
  return {
    clock: "virtual",
    granularity,
    anyOrder,
    // A choice that cannot be followed shows that the program did something else this time.
    choose: ({ options }) => options[choices.get(decision++) ?? 0] ?? options[0],
  } satisfies Partial<ByChoice>;
}
