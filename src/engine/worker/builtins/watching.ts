/** What the reader is told of threads, tasks and locks. */
import type { Builtins } from "../../builtins.ts";
import type { Handlers } from "../../kinds.ts";
import type { ProcessIdentity } from "../../protocol.ts";
import { type SchedulePolicy, TIME, threadsOf } from "../../schedule/policy.ts";
import type { Scheduler } from "../../schedule/scheduler.ts";
import type { Outbox } from "../outbox.ts";
import type { Recorder } from "../recorder.ts";
import type { Threads } from "../threads.ts";

interface Parts {
  readonly identity: Pick<ProcessIdentity, "pid">;
  readonly recorder: Recorder;
  readonly threads: Pick<Threads, "current">;
  readonly policy: SchedulePolicy;
  readonly scheduler: Pick<Scheduler, "choice">;
  readonly outbox: Pick<Outbox, "now" | "send">;
}

export function watchingBuiltins({
  identity,
  recorder,
  threads,
  policy,
  scheduler,
  outbox,
}: Parts): Handlers<Builtins["watching"]> {
  return {
    has_watcher: () => recorder.isWatched,
    records_waits: () => recorder.recordsWaits,
    lock_acquired: (lock, name, line) => recorder.lockAcquired(threads.current, lock, name, line),
    lock_released: (lock) => recorder.lockReleased(threads.current, lock),
    task_started: (name, by, line) =>
      recorder.taskStarted(threads.current, identity.pid, name, {
        ...(by === undefined ? {} : { by }),
        ...(line === undefined ? {} : { line }),
      }),
    task_running: (task) => recorder.taskRunning(threads.current, task),
    task_waiting: (task, what) => recorder.taskWaiting(threads.current, task, what),
    task_finished: (task, ending) => recorder.taskFinished(task, ending),
    thread_raised: (error, line) => recorder.threadRaised(threads.current, error, line),
    task_unread: (task) => recorder.taskUnread(threads.current, task),
    work_failed: (error, line, given) =>
      recorder.workFailed(identity.pid, error, {
        ...(line === undefined ? {} : { line }),
        ...(given === undefined ? {} : { given }),
      }),
    work_read: (work) => recorder.workRead(work),
    report_pause: (paused, variables) => {
      const { steps } = policy;
      if (steps === undefined) return;
      const { choice } = scheduler;
      outbox.send({
        kind: "pause",
        at: outbox.now,
        step: steps.taken,
        ready: threadsOf(choice),
        suggested: steps.suggest(choice),
        canTimePass: choice.options.includes(TIME),
        threads: paused,
        variables,
      });
    },
    name_of_thread: (thread) => recorder.nameOf(thread),
    report_waits: (waits) => outbox.send({ kind: "waits", waits }),
  };
}
