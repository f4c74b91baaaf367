/**
 * Files of the interpreter that stand for descriptors of the kernel: `os.dup2` puts a pipe or a socket in the place of
 * one, of standard output above all, to which C writes by its number.
 */
import { CONSTANTS } from "../builtins.ts";
import { ERRNO, KernelError } from "../kernel/errors.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { HOME } from "../paths.ts";
import type { InterpreterModule } from "./interpreter-module.ts";
import type { Signals } from "./signals.ts";

const FIFO = 0o010600;
const READ_AND_WRITE = 2;
/** Milliseconds to rest where there is no room, or nothing to read. */
const REST = 5;

interface RedirectionsOptions {
  readonly module: Pick<InterpreterModule, "FS" | "_PyErr_SetInterruptEx">;
  readonly kernel: Pick<Kernel, "descriptors"> & {
    readonly processes: Pick<Kernel["processes"], "doorbell">;
  };
  readonly signals: Pick<Signals, "mustBeTakenBy" | "raise">;
  readonly currentThread: () => number;
}

export class Redirections {
  readonly #options: RedirectionsOptions;

  constructor(options: RedirectionsOptions) {
    this.#options = options;
  }

  /** Lets file `fd`, which is closed if it is open, be what a descriptor of the kernel is. */
  redirect(fd: number, descriptor: number): void {
    const { kernel, module } = this.#options;
    const files = module.FS;
    const former = files.getStream(fd);
    if (former !== null) files.close(former);
    const { node: directory } = files.lookupPath(HOME);
    const node = files.createNode(directory, `pipe:[${descriptor}]`, FIFO, 0);
    const operations = {
      read: (_: unknown, buffer: Uint8Array, offset: number, length: number) => {
        const target = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length);
        const data = this.#attempt(() => kernel.descriptors.read(descriptor, length));
        target.set(data);
        return data.length;
      },
      write: (_: unknown, buffer: Uint8Array, offset: number, length: number) => {
        const data = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length).slice();
        return this.#attempt(() => kernel.descriptors.write(descriptor, data));
      },
    };
    Object.assign(node, { stream_ops: operations });
    const state = { seekable: false, ungotten: [], error: false, stream_ops: operations };
    const flags = READ_AND_WRITE;
    files.createStream({ node, path: node.name, flags, position: 0, ...state }, fd);
  }

  /**
   * What cannot be done yet is interrupted: C tries it again when Python's handlers of signals have run, and one of
   * these lets the other threads go first (`_Py_write`, Python/fileutils.c).
   */
  #attempt<T>(call: () => T | undefined): T {
    const { module, kernel, signals, currentThread } = this.#options;
    const { words, index } = kernel.processes.doorbell;
    const rings = Atomics.load(words, index);
    try {
      const result = call();
      if (result !== undefined) return result;
    } catch (error) {
      throw error instanceof KernelError ? new module.FS.ErrnoError(ERRNO[error.code]) : error;
    }
    if (signals.mustBeTakenBy(currentThread())) signals.raise();
    module._PyErr_SetInterruptEx(CONSTANTS.TICK);
    if (!(words.buffer instanceof ArrayBuffer)) Atomics.wait(words, index, rings, REST);
    throw new module.FS.ErrnoError(ERRNO.EINTR);
  }
}
