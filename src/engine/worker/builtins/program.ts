/** The program and its processes: how they begin, what they are given, how they end. */
import type { Builtins } from "../../builtins.ts";
import type { Kernel } from "../../kernel/kernel.ts";
import type { Handlers } from "../../kinds.ts";
import type { OpenFile, ProcessIdentity, ProcessMessage } from "../../protocol.ts";
import type { Input } from "../input.ts";
import type { InterpreterFiles } from "../interpreter-module.ts";
import type { Outbox } from "../outbox.ts";
import { openFiles } from "../shared-files.ts";
import type { SharedMappings } from "../shared-mappings.ts";

/** The process as a whole. */
export interface ProgramProcess {
  /** `sys.argv`. */
  readonly args: readonly string[];
  /** What to run in place of the reader's file. */
  readonly command: string | undefined;
  /** Copies itself for a child that calls `callable`. @returns the child's pid. */
  fork(callable: number): number;
  /** @param status as `os.waitpid` gives it. */
  exit(status: number): void;
  /** Never returns: another worker goes on as this process, which has only these descriptors. */
  become(
    message: Extract<ProcessMessage, { kind: "replaced" }>,
    descriptors: readonly number[],
  ): void;
}

/** Open files under the first of two numbers each; the second is the one they have. */
const renumbered = (open: readonly OpenFile[], numbers: readonly (readonly [number, number])[]) =>
  numbers.flatMap(([fd, own]) => {
    const file = open.find((other) => other.fd === own);
    return file === undefined ? [] : [{ ...file, fd }];
  });

interface Parts {
  readonly identity: Pick<ProcessIdentity, "pid" | "cores" | "ownFile">;
  /** Whether there can be other processes. */
  readonly isIsolated: boolean;
  readonly kernel: Kernel;
  readonly files: InterpreterFiles;
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
  files,
  mappings,
  input,
  outbox,
  process,
}: Parts): Handlers<Builtins["program"]> {
  return {
    command: () => process.command,
    own_file: () => identity.ownFile,
    args: () => process.args,
    cores: () => identity.cores,
    started: () => outbox.send({ kind: "started", at: outbox.now, stamp: kernel.stamp() }),
    report: (text) => outbox.send({ kind: "traceback", text }),
    input: () => input.read(),

    getpid: () => identity.pid,
    getppid: () => kernel.processes.parentPid(),
    has_processes: () => isIsolated,
    fork: (child) => process.fork(child),
    spawn: (command, descriptors, numbers) => {
      mappings.sync();
      const taken = renumbered(openFiles(files), numbers);
      const child = kernel.fork(descriptors);
      outbox.send({ kind: "spawned", ...child, command, files: taken });
      return child.pid;
    },
    disown: (child) => kernel.processes.disown(child),
    become: (command, descriptors, numbers) => {
      const taken = renumbered(openFiles(files), numbers);
      process.become({ kind: "replaced", command, files: taken }, descriptors);
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
