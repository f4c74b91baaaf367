import { chooseLate } from "../late.ts";
import { type ByChoice, threadsOf } from "../policy.ts";
import { randomNumbers } from "../random.ts";
import type { Sampled } from "../schedule.ts";
import { formatTrace } from "../trace.ts";

/** One switch in so many points: often for races within a few lines, seldom for those far apart. */
export const SWITCH_EVERY = [5, 2, 20, 80];

/** A seed makes a shorter trace than more choices than these. */
const SEED_SAVES = 4;

/**
 * A random walk: the same choices for the same seed, on any machine.
 *
 * With `delays` a short sleep may end before those who could go on have: it is one of them where nobody is in the
 * middle of its work, and else as seldom a choice as a preemption. So are replies to an event loop.
 */
export function seededPolicy({
  seed,
  granularity,
  delays = false,
  anyOrder = false,
}: Sampled): ByChoice {
  const random = randomNumbers(seed);
  const switchEvery = SWITCH_EVERY[Math.abs(seed) % SWITCH_EVERY.length] ?? 5;
  return {
    clock: "virtual",
    granularity,
    anyOrder,
    isForAll: true,
    choose: (choice) => {
      const late = chooseLate(choice, random, delays, switchEvery);
      if (late !== undefined) return late;
      const threads = threadsOf(choice);
      if (!choice.preempts) return threads[Math.floor(random() * threads.length)];
      if (threads.length === 1 || random() * switchEvery >= 1) return threads[0];
      return threads[1 + Math.floor(random() * (threads.length - 1))];
    },
    traceOf: (digest, choices) =>
      choices.size > SEED_SAVES
        ? formatTrace({ granularity, anyOrder, digest, choices: new Map(), seed, delays })
        : formatTrace({ granularity, anyOrder, digest, choices }),
  };
}
