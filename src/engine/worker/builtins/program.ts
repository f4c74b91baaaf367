/** The program and its processes: how they begin, what they are given, how they end. */
import type { Builtins } from "../../builtins.ts";
import type { Kernel } from "../../kernel/kernel.ts";
import type { Handlers } from "../../kinds.ts";
import type { ProcessIdentity } from "../../protocol.ts";
import type { Input } from "../input.ts";
import type { Outbox } from "../outbox.ts";
import type { SharedMappings } from "../shared-mappings.ts";

/** The process as a whole. */
export interface ProgramProcess {
  /** `sys.argv`. */
  readonly args: readonly string[];
  /** Python to run in place of the reader's file. */
  readonly command: string | undefined;
  /** Copies itself for a child that calls `callable`. @returns the child's pid. */
  fork(callable: number): number;
  /** @param status as `os.waitpid` gives it. */
  exit(status: number): void;
}

interface Parts {
  readonly identity: Pick<ProcessIdentity, "pid" | "cores">;
  /** Whether there can be other processes. */
  readonly isIsolated: boolean;
  readonly kernel: Kernel;
  /** In step with their segments whenever a process hears of another. */
  readonly mappings: Pick<SharedMappings, "sync">;
  readonly input: Pick<Input, "read">;
  readonly outbox: Pick<Outbox, "now" | "send">;
  readonly process: ProgramProcess;
}

export function programBuiltins({
  identity,
  isIsolated,
  kernel,
  mappings,
  input,
  outbox,
  process,
}: Parts): Handlers<Builtins["program"]> {
  return {
    command: () => process.command,
    args: () => process.args,
    cores: () => identity.cores,
    started: () => outbox.send({ kind: "started", at: outbox.now, stamp: kernel.stamp() }),
    report: (text) => outbox.send({ kind: "traceback", text }),
    input: () => input.read(),

    getpid: () => identity.pid,
    getppid: () => kernel.processes.parentPid(),
    has_processes: () => isIsolated,
    fork: (child) => process.fork(child),
    spawn: (command, args, descriptors) => {
      mappings.sync();
      const child = kernel.fork(descriptors);
      outbox.send({ kind: "spawned", ...child, command, args });
      return child.pid;
    },
    waitpid: (child) => {
      const ended = kernel.processes.wait(child);
      if (ended === undefined) return undefined;
      mappings.sync();
      return [ended.pid, ended.status];
    },
    exit: (status) => process.exit(status),
  };
}
