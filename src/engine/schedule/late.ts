import { type Choice, mayDelay, type ThreadId, TIME, threadsOf } from "./policy.ts";

/**
 * Who is late, by chance: `TIME` where a short sleep ends before those who could go on have, or a reply that comes out
 * of its turn. `undefined`: nobody, and a thread is to be chosen.
 *
 * @param switchEvery one in so many points, where somebody is in the middle of its work.
 */
export function chooseLate(
  choice: Choice,
  random: () => number,
  delays: boolean,
  switchEvery: number,
): ThreadId | undefined {
  const { options, preempts, isReply = false } = choice;
  if (isReply) {
    if (!delays || (preempts && random() * switchEvery >= 1)) return options[0];
    const from = preempts ? 1 : 0;
    return options[from + Math.floor(random() * (options.length - from))];
  }
  if (!delays || !mayDelay(choice)) return undefined;
  const among = preempts ? 2 * switchEvery : threadsOf(choice).length + 1;
  return random() * among < 1 ? TIME : undefined;
}
