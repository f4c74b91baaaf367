import { chooseLate } from "../late.ts";
import { type ByChoice, type ThreadId, threadsOf } from "../policy.ts";
import { randomNumbers } from "../random.ts";
import type { Sampled } from "../schedule.ts";
import { sampledPolicy } from "./sampled.ts";

/** Bugs that take so few orders between two events are the most: one change of priorities less finds them. */
const DEPTHS = [2, 3, 1, 4];

/** Who computes for so many points, while others could go on, is taken to wait for them in a loop. */
const SPINNING = 500;

/** At one in so many points a short sleep is over first. */
const LATE_EVERY = 20;

/**
 * Random priorities: who could go on and has the highest goes, and at a few points, drawn among all, the running thread
 * gets the lowest. A bug that takes d orders of events is found in one run in n·k^(d−1), with n threads and k points
 * (Burckhardt, Kothari, Musuvathi, Nagarakatte: A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs,
 * ASPLOS 2010).
 *
 * @param steps about how many points a run has at which somebody could be preempted.
 */
export function pctPolicy(sampled: Sampled, steps: number): ByChoice {
  const { seed, delays = false } = sampled;
  const random = randomNumbers(seed);
  const depth = DEPTHS[Math.abs(seed) % DEPTHS.length] ?? 2;
  const changes = new Map(
    Array.from({ length: depth - 1 }, (_, place) => [
      1 + Math.floor(random() * steps),
      place - depth,
    ]),
  );
  const priorities = new Map<ThreadId, number>();
  let step = 0;
  let lowest = -depth;
  let running: ThreadId | undefined;
  let since = 0;

  const priorityOf = (thread: ThreadId) => {
    const known = priorities.get(thread) ?? random();
    priorities.set(thread, known);
    return known;
  };

  const demoteWhoRuns = (threads: readonly ThreadId[]) => {
    const [first = 0] = threads;
    step++;
    since = first === running ? since + 1 : 0;
    running = first;
    const change = changes.get(step);
    if (change !== undefined) priorities.set(first, change);
    if (since < SPINNING) return;
    since = 0;
    priorities.set(first, --lowest);
  };

  return sampledPolicy(sampled, (choice) => {
    const late = chooseLate(choice, random, delays, LATE_EVERY / 2);
    if (late !== undefined) return late;
    const threads = threadsOf(choice);
    for (const thread of threads) priorityOf(thread);
    if (choice.preempts) demoteWhoRuns(threads);
    return threads.reduce((one, other) => (priorityOf(other) > priorityOf(one) ? other : one));
  });
}
