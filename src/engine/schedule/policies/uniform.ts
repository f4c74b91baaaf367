import { chooseLate } from "../late.ts";
import { type ByChoice, type ThreadId, threadsOf } from "../policy.ts";
import { randomNumbers } from "../random.ts";
import type { Sampled, Visit } from "../schedule.ts";
import { sampledPolicy } from "./sampled.ts";
import { SWITCH_EVERY } from "./seeded.ts";

/** Who goes by others so often is let go in their place: it may wait for them in a loop. */
const SPINNING = 500;

/**
 * Of a few places of the program, drawn at random, every order in which the threads come to them is as likely as any
 * other: who comes to one waits there until it is drawn as the next, and is drawn the more often the more it has still
 * before it (after Zhao and others: Selectively Uniform Concurrency Testing, ASPLOS 2025). Between them threads switch
 * as in a random walk.
 *
 * @param visits how often each thread came to each place in an earlier run; where nothing is known, all take turns at
 *   every point, so that a run comes to know it.
 */
export function uniformPolicy(sampled: Sampled, visits: readonly Visit[]): ByChoice {
  const { seed, delays = false } = sampled;
  const random = randomNumbers(seed);
  const switchEvery = SWITCH_EVERY[Math.abs(seed) % SWITCH_EVERY.length] ?? 5;
  const drawn = drawPlaces(visits, random);
  const left = new Map<ThreadId, number>();
  for (const { thread, place, count } of visits) {
    if (drawn.has(place)) left.set(thread, (left.get(thread) ?? 0) + count);
  }
  /** Who waits at one of the places. */
  const waiting = new Set<ThreadId>();
  let next: ThreadId | undefined;
  let since = 0;

  const drawNext = (): void => {
    const all = [...left].reduce((sum, [, count]) => sum + count, 0);
    let number = random() * all;
    next = undefined;
    for (const [thread, count] of left) {
      number -= count;
      if (count > 0 && number < 0) {
        next = thread;
        return;
      }
    }
  };
  drawNext();

  /** It goes past its place, and another is drawn. */
  const pass = (thread: ThreadId): ThreadId => {
    waiting.delete(thread);
    left.set(thread, Math.max(0, (left.get(thread) ?? 0) - 1));
    since = 0;
    drawNext();
    return thread;
  };

  const pick = (threads: readonly ThreadId[]): ThreadId =>
    threads[Math.floor(random() * threads.length)] ?? 0;

  const goOn = (threads: readonly ThreadId[]): ThreadId => {
    if (next !== undefined && waiting.has(next) && threads.includes(next)) return pass(next);
    const free = threads.filter((thread) => !waiting.has(thread));
    if (free.length > 0 && ++since < SPINNING) return pick(free);
    // Whoever was drawn cannot go on, or never comes to such a place.
    return pass(pick(threads));
  };

  const policy = sampledPolicy(sampled, (choice) => {
    const late = chooseLate(choice, random, delays, switchEvery);
    if (late !== undefined) return late;
    const threads = threadsOf(choice);
    const [first = 0] = threads;
    if (!choice.preempts) return goOn(threads);
    if (visits.length === 0) return threads[1] ?? first;
    if (choice.place === undefined || !drawn.has(choice.place)) {
      return threads.length > 1 && random() * switchEvery < 1 ? goOn(threads) : first;
    }
    waiting.add(first);
    return goOn(threads);
  });
  return { ...policy, wantsPlaces: true, keepsPlaces: visits.length === 0 };
}

/** Few places or many, as often. */
function drawPlaces(visits: readonly Visit[], random: () => number): ReadonlySet<number> {
  const places = [...new Set(visits.map(({ place }) => place))];
  const count = Math.floor((places.length + 1) ** random());
  const drawn = new Set<number>();
  while (drawn.size < Math.min(count, places.length)) {
    const place = places[Math.floor(random() * places.length)];
    if (place !== undefined) drawn.add(place);
  }
  return drawn;
}
