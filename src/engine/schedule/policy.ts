/** Who goes next among the threads that want to run. */
import type { ThreadId } from "./scheduler";

export interface SchedulePolicy {
  /** The place in `ready` (never empty, in the order in which they became ready) of the one that runs. */
  choose(ready: readonly ThreadId[]): number;
}

/** First come, first served, as a fair operating system hands out the GIL. */
export const cpythonPolicy: SchedulePolicy = { choose: () => 0 };
