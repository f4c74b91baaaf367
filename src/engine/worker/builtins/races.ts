/** What Python says of what threads access, and of what orders them, where races are to be found. */
import type { Builtins } from "../../builtins.ts";
import type { Handlers } from "../../kinds.ts";
import type { Accesses } from "../accesses.ts";
import type { Races } from "../races.ts";
import type { Threads } from "../threads.ts";

interface Parts {
  /** Absent where no races are to be found. */
  readonly races: Races | undefined;
  readonly accesses: Accesses | undefined;
  readonly threads: Pick<Threads, "current">;
}

export function raceBuiltins({ races, accesses, threads }: Parts): Handlers<Builtins["races"]> {
  return {
    finds_races: () => races !== undefined,
    compares_tasks: () => races?.comparesTasks ?? false,
    loop_calls: (handle, task) => races?.loopCalls(threads.current, handle, task),
    loop_called: () => races?.loopCalled(threads.current),
    loop_will_call: (handle) => races?.loopWillCall(threads.current, handle),
    begin_accesses: (opcodes, operators, disable, nameOf, known) =>
      accesses?.begin({ opcodes, operators, disable, nameOf, known }),
    access: (code, offset) => accesses?.look(code, offset),
    released: (channel) => races?.released(threads.current, channel),
    acquired: (channel) => races?.acquired(threads.current, channel),
    thread_ended: (handle) => races?.ended(threads.current, handle),
    thread_joined: (handle) => races?.joined(threads.current, handle),
    lock_held: (lock, name, waits) => races?.lockHeld(threads.current, lock, name, waits),
    lock_let_go: (lock) => races?.lockLetGo(threads.current, lock),
    unheard: (isEvent, on, line) =>
      races?.unheard(threads.current, isEvent ? "event" : "condition", on, line) ?? false,
  };
}

/** The same descriptors: what is read of one comes after what was written to any. */
export function orderedDescriptors(
  descriptors: Handlers<Builtins["descriptors"]>,
  races: Races,
  threads: Pick<Threads, "current">,
): Handlers<Builtins["descriptors"]> {
  const release = () => races.released(threads.current);
  const acquireIf = (hasCome: boolean) => {
    if (hasCome) races.acquired(threads.current);
  };
  return {
    ...descriptors,
    write: (...args) => {
      release();
      return descriptors.write(...args);
    },
    close: (...args) => {
      release();
      descriptors.close(...args);
    },
    shut_down: (...args) => {
      release();
      descriptors.shut_down(...args);
    },
    connect: (...args) => {
      release();
      return descriptors.connect(...args);
    },
    send_datagram: (...args) => {
      release();
      return descriptors.send_datagram(...args);
    },
    read: (...args) => {
      const data = descriptors.read(...args);
      acquireIf(data !== undefined);
      return data;
    },
    peek: (...args) => {
      const data = descriptors.peek(...args);
      acquireIf(data !== undefined);
      return data;
    },
    poll: (...args) => {
      const found = descriptors.poll(...args);
      acquireIf(found[0] || found[2]);
      return found;
    },
    accept: (...args) => {
      const found = descriptors.accept(...args);
      acquireIf(found !== undefined);
      return found;
    },
    receive_datagram: (...args) => {
      const data = descriptors.receive_datagram(...args);
      acquireIf(data !== undefined);
      return data;
    },
  };
}
