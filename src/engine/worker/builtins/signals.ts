/** Signals, and the alarm that sends one. */
import type { Builtins } from "../../builtins.ts";
import { KernelError } from "../../kernel/errors.ts";
import type { Kernel } from "../../kernel/kernel.ts";
import type { Handlers } from "../../kinds.ts";
import type { Clock } from "../../schedule/clock.ts";
import type { Scheduler } from "../../schedule/scheduler.ts";
import type { ComputingTimers } from "../computing-timers.ts";
import type { Outbox } from "../outbox.ts";
import { SIGNAL_LIMIT, type Signals } from "../signals.ts";
import type { ProgramProcess } from "./program.ts";

/** The signal no process outlives. */
const SIGKILL = 9;

/**
 * Signals that end a process which has no handler for them (signal(7)), as bits. CPython handles SIGINT
 * and ignores SIGPIPE and SIGXFSZ; the others tell or stop something.
 */
const FATAL_SIGNALS = [1, 3, 4, 5, 6, 7, 8, 10, 11, 12, 14, 15, 16, 24, 26, 27, 29, 30, 31].reduce(
  (bits, signal) => bits | (1 << signal),
  0,
);

/** The timer of the real time. */
const ITIMER_REAL = 0;

interface Parts {
  readonly kernel: Kernel;
  readonly signals: Signals;
  readonly scheduler: Pick<Scheduler, "alarm" | "setAlarm">;
  readonly computingTimers: Pick<ComputingTimers, "of" | "set">;
  readonly clock: Pick<Clock, "peek">;
  readonly outbox: Pick<Outbox, "send">;
  readonly process: Pick<ProgramProcess, "exit">;
}

export function signalBuiltins({
  kernel,
  signals,
  scheduler,
  computingTimers,
  clock,
  outbox,
  process,
}: Parts): Handlers<Builtins["signals"]> {
  const { processes } = kernel;
  const own = kernel.id.slot;
  return {
    set_handled: (signal, isHandled) => processes.setHandled(signal, isHandled),
    set_wakeup_fd: (descriptor) => {
      signals.wakeupDescriptor = descriptor;
    },
    signal_self: (signal) => processes.signal(own, signal),
    block_signals: (blocked) => {
      signals.blocked = blocked;
    },
    pending_signals: () => processes.pendingSignals(),
    take_signal: (wanted) => {
      const pending = processes.pendingSignals() & wanted;
      const lowest = 31 - Math.clz32(pending & -pending);
      return pending !== 0 && processes.takeSignals(1 << lowest) !== 0 ? lowest : 0;
    },
    await_signal: (isAwaited) => {
      signals.isAwaited = isAwaited;
    },
    raise_signals: () => signals.raise(),
    kill: (pid, signal) => {
      const slot = processes.slotOf(pid);
      if (signal === 0) return false;
      if (signal < 0 || signal >= SIGNAL_LIMIT) throw new KernelError("EINVAL");
      const isFatal = ((FATAL_SIGNALS >>> signal) & 1) === 1 && !processes.handles(slot, signal);
      const ends = signal === SIGKILL || isFatal;
      if (!ends) processes.signal(slot, signal);
      else if (slot === own) process.exit(signal);
      else outbox.send({ kind: "kill", pid, signal });
      return ends;
    },
    group_of: (pid) => processes.groupOf(pid),
    set_group: (pid, group) => processes.setGroup(pid, group),
    members_of: (group) => processes.membersOf(group),
    set_alarm: (timer, seconds, interval) => {
      const wait = seconds > 0 ? seconds * 1000 : Number.POSITIVE_INFINITY;
      if (timer === ITIMER_REAL) scheduler.setAlarm(clock.peek() + wait, interval * 1000);
      else computingTimers.set(timer, wait, interval * 1000);
    },
    alarm: (timer) => {
      const { at, every: everyReal } = scheduler.alarm;
      const { left, every } = computingTimers.of(timer) ?? {
        left: at - clock.peek(),
        every: everyReal,
      };
      // One that is due is still to come: 0 would say that there is none.
      const microseconds = Number.isFinite(left) ? Math.max(1, Math.round(left * 1000)) : 0;
      return [microseconds / 1e6, Math.round(every * 1000) / 1e6];
    },
  };
}
