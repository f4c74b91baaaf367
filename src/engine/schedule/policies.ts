import { cpythonPolicy } from "./policies/cpython.ts";
import { manualPolicy } from "./policies/manual.ts";
import { pctPolicy } from "./policies/pct.ts";
import { replayPolicy } from "./policies/replay.ts";
import { seededPolicy } from "./policies/seeded.ts";
import { uniformPolicy } from "./policies/uniform.ts";
import type { SchedulePolicy } from "./policy.ts";
import type { Policy } from "./schedule.ts";

/** @throws RangeError for a damaged trace. */
export function policyOf(policy: Policy): SchedulePolicy {
  switch (policy.kind) {
    case "cpython":
      return cpythonPolicy;
    case "seeded":
      return seededPolicy(policy);
    case "pct":
      return pctPolicy(policy, policy.steps);
    case "uniform":
      return uniformPolicy(policy, policy.visits);
    case "replay":
      return replayPolicy(policy.trace);
    case "manual":
      return manualPolicy(policy);
  }
}
