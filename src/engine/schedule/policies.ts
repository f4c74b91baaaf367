import { cpythonPolicy } from "./policies/cpython.ts";
import { manualPolicy } from "./policies/manual.ts";
import { replayPolicy } from "./policies/replay.ts";
import { seededPolicy } from "./policies/seeded.ts";
import type { SchedulePolicy } from "./policy.ts";
import type { Policy } from "./schedule.ts";

/** The time a program goes by under a policy. @throws RangeError for a damaged trace. */
export const clockOf = (policy: Policy): SchedulePolicy["clock"] => policyOf(policy).clock;

/** @throws RangeError for a damaged trace. */
export function policyOf(policy: Policy): SchedulePolicy {
  switch (policy.kind) {
    case "cpython":
      return cpythonPolicy;
    case "seeded":
      return seededPolicy(policy.seed, policy.granularity, policy.delays);
    case "replay":
      return replayPolicy(policy.trace);
    case "manual":
      return manualPolicy(policy);
  }
}
