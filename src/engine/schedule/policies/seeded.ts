import { chooseLate } from "../late.ts";
import { type ByChoice, threadsOf } from "../policy.ts";
import { randomNumbers } from "../random.ts";
import type { Sampled } from "../schedule.ts";
import { formatTrace } from "../trace.ts";
import { sampledPolicy } from "./sampled.ts";

/** One switch in so many points: often for races within a few lines, seldom for those far apart. */
export const SWITCH_EVERY = [5, 2, 20, 80];

/** A seed makes a shorter trace than more choices than these. Where the policy is more than a walk, they are written down. */
const SEED_SAVES = 4;

/**
 * A random walk: the same choices for the same seed, on any machine.
 *
 * With `delays` a short sleep may end before those who could go on have: it is one of them where nobody is in the
 * middle of its work, and else as seldom a choice as a preemption. So are replies to an event loop.
 */
export function seededPolicy(sampled: Sampled): ByChoice {
  const { seed, granularity, delays = false, anyOrder = false } = sampled;
  const random = randomNumbers(seed);
  const switchEvery = SWITCH_EVERY[Math.abs(seed) % SWITCH_EVERY.length] ?? 5;
  const policy = sampledPolicy(sampled, (choice) => {
    const late = chooseLate(choice, random, delays, switchEvery);
    if (late !== undefined) return late;
    const threads = threadsOf(choice);
    if (!choice.preempts) return threads[Math.floor(random() * threads.length)];
    if (threads.length === 1 || random() * switchEvery >= 1) return threads[0];
    return threads[1 + Math.floor(random() * (threads.length - 1))];
  });
  const isWalk = policy.faults?.length === 0 && !policy.library;
  return {
    ...policy,
    traceOf: (digest, choices) =>
      choices.size > SEED_SAVES && isWalk
        ? formatTrace({ granularity, anyOrder, digest, choices: new Map(), seed, delays })
        : policy.traceOf(digest, choices),
  };
}
