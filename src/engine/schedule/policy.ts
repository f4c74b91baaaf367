/** Who goes next among the threads that want to run, and where a running one may be asked to wait. */
import type { Policy } from "../run";
import type { ThreadId } from "./scheduler";

export interface SchedulePolicy {
  /** The place in `ready` (never empty, in the order in which they became ready) of the one that runs. */
  choose(ready: readonly ThreadId[]): number;
  /** Whether the running thread is to let others go first at a point of the program. */
  wantsSwitch(): boolean;
}

/** First come, first served, as a fair operating system hands out the GIL; the clock says when. */
export const cpythonPolicy: SchedulePolicy = { choose: () => 0, wantsSwitch: () => false };

/** One switch in so many points: rare enough that threads get on, frequent enough to meet a race. */
const SWITCH_EVERY = 5;

/** The same choices for the same seed, on any machine. */
export function seededPolicy(seed: number): SchedulePolicy {
  const random = mulberry32(seed);
  return {
    choose: (ready) => Math.floor(random() * ready.length),
    wantsSwitch: () => random() < 1 / SWITCH_EVERY,
  };
}

export function policyOf(policy: Policy): SchedulePolicy {
  return policy.kind === "seeded" ? seededPolicy(policy.seed) : cpythonPolicy;
}

/** Numbers from 0 to 1, by Tommy Ettinger's generator of 32 bits of state. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
