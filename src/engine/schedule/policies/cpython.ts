import type { SchedulePolicy } from "../policy.ts";

export const cpythonPolicy: SchedulePolicy = { clock: "real" };
