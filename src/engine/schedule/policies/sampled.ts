import { drawFaults, faultsWithin } from "../faults.ts";
import type { ByChoice } from "../policy.ts";
import type { Sampled } from "../schedule.ts";
import { formatTrace } from "../trace.ts";

/**
 * What all draws of schedules have in common, whatever they choose threads by.
 *
 * @param choose where it is not whether something goes wrong.
 */
export function sampledPolicy(
  { seed, granularity, anyOrder = false, library = false, faults: bounds = {} }: Sampled,
  choose: ByChoice["choose"],
): ByChoice {
  const faults = faultsWithin(bounds);
  const happens = drawFaults(seed, bounds);
  const how = { granularity, anyOrder, library, faults };
  return {
    ...how,
    clock: "virtual",
    isForAll: true,
    choose: (choice) => {
      const { fault, options } = choice;
      return fault === undefined ? choose(choice) : options[happens(fault) ? 1 : 0];
    },
    traceOf: (digest, choices) => formatTrace({ ...how, digest, choices }),
  };
}
