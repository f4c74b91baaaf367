/** Threads, their time, and what only one of them does. */
import type { Builtins } from "../../builtins.ts";
import type { Handlers } from "../../kinds.ts";
import type { ProcessIdentity } from "../../protocol.ts";
import type { Clock } from "../../schedule/clock.ts";
import type { SchedulePolicy } from "../../schedule/policy.ts";
import type { Scheduler } from "../../schedule/scheduler.ts";
import type { InterpreterModule } from "../interpreter-module.ts";
import type { Preemption } from "../preemption.ts";
import { passToUnraisableHook } from "../python.ts";
import type { Threads } from "../threads.ts";

/** Of a millisecond. */
const NANOSECONDS = 1e6;

interface Parts {
  readonly module: InterpreterModule;
  readonly identity: Pick<ProcessIdentity, "jspi">;
  readonly policy: SchedulePolicy;
  readonly scheduler: Pick<Scheduler, "chooseReply" | "chooseFault">;
  readonly clock: Pick<Clock, "peek" | "skipTo">;
  readonly threads: Threads;
  readonly preemption: Pick<Preemption, "switchInterval">;
}

export function threadBuiltins({
  module,
  identity,
  policy,
  scheduler,
  clock,
  threads,
  preemption,
}: Parts): Handlers<Builtins["threads"]> {
  return {
    start: (ident, callable, name) => threads.start(ident, callable, name),
    set_stack_size: (bytes) => {
      threads.stackSize = bytes;
    },
    unpark: (ident) => threads.unpark(ident),
    changes: () => threads.changes,
    set_switch_interval: (seconds) => {
      preemption.switchInterval = seconds * 1000;
    },
    process_time: () => threads.timeOf("process") * NANOSECONDS,
    thread_time: () => threads.timeOf("thread") * NANOSECONDS,
    can_switch: () => identity.jspi,
    granularity: () => policy.granularity,
    searches_library: () => policy.clock === "virtual" && policy.library === true,
    any_order: () => policy.clock === "virtual" && policy.anyOrder,
    reply: (waits, isBusy) => {
      const place = scheduler.chooseReply(waits.length, isBusy);
      const seconds = waits[place] ?? 0;
      if (isBusy && seconds > 0) clock.skipTo(clock.peek() + seconds * 1000);
      return place;
    },
    faults: () => (policy.clock === "virtual" ? (policy.faults ?? []) : []),
    fault: (kind, line) => scheduler.chooseFault(kind, line),
    forget_other_threads: () => threads.forgetOthers(),
    pass_to_unraisable_hook: (error, message) => passToUnraisableHook(module, error, message),
  };
}
