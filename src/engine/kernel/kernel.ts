/**
 * A very small Unix in shared memory: processes, descriptors, pipes, sockets, semaphores, segments, files.
 *
 * Every process of a program runs this same code over the same buffer, and so does the page, which
 * buries processes whose worker was terminated. No call here ever waits: one that cannot be done yet
 * answers `undefined` and remembers that this process wants to know; when the state changes, the
 * process's doorbell rings and the call is tried again.
 *
 * A program may make any call with any arguments: what it knows is a number that means nothing elsewhere
 * (a descriptor, a pid, a handle), never an address, and all are checked. Where the memory itself was
 * written to, calls end in `KernelDamaged`, soon.
 */
import { ALLOCATOR_BYTES, Allocator } from "./allocator.ts";
import { Datagrams } from "./datagrams.ts";
import { DESCRIPTORS_BYTES, Descriptors } from "./descriptors.ts";
import { EndTable } from "./ends.ts";
import { FILE_LOCKS_BYTES, FileLocks } from "./file-locks.ts";
import { Files } from "./files.ts";
import { PIPE_CAPACITY } from "./limits.ts";
import { Listeners } from "./listeners.ts";
import { Mailboxes } from "./mailboxes.ts";
import { LOCK_BYTES, SharedMemory } from "./memory.ts";
import { NAMES_BYTES, Names } from "./names.ts";
import { Pipes } from "./pipes.ts";
import { NOBODY, PAGE, PROCESSES_BYTES, Processes, type ProcessId } from "./processes.ts";
import { SEGMENTS_BYTES, Segments } from "./segments.ts";
import { SEMAPHORES_BYTES, Semaphores } from "./semaphores.ts";
import { Sockets } from "./sockets.ts";

/** Where in the buffer the parts lie that are always there; nothing written there can move them. */
const { addresses: AT, end: HEAP } = layOut({
  lock: LOCK_BYTES,
  allocator: ALLOCATOR_BYTES,
  input: 4,
  ports: 4,
  stamp: 4,
  files: NAMES_BYTES,
  listeners: NAMES_BYTES,
  mailboxes: NAMES_BYTES,
  segmentNames: NAMES_BYTES,
  processes: PROCESSES_BYTES,
  segments: SEGMENTS_BYTES,
  semaphores: SEMAPHORES_BYTES,
  descriptors: DESCRIPTORS_BYTES,
  fileLocks: FILE_LOCKS_BYTES,
});

export interface KernelHandle {
  readonly buffer: ArrayBufferLike;
}

export interface KernelOptions {
  /** Milliseconds for which the page waits for a process that has the lock. */
  readonly patience?: number;
}

export class Kernel {
  readonly id: ProcessId;
  readonly #memory: SharedMemory;
  readonly #pipes: Pipes;
  readonly processes: Processes;
  readonly descriptors: Descriptors;
  readonly sockets: Sockets;
  readonly datagrams: Datagrams;
  readonly semaphores: Semaphores;
  readonly segments: Segments;
  readonly files: Files;
  readonly fileLocks: FileLocks;

  private constructor(buffer: ArrayBufferLike, id: ProcessId, options: KernelOptions = {}) {
    this.id = id;
    const memory = new SharedMemory(buffer, {
      ...options,
      pid: id.pid,
      mayEnter: () => this.processes.isAlive,
      hasEnded: (pid) => this.processes.hasEnded(pid),
    });
    const allocator = new Allocator(memory, AT.allocator);
    const names = (list: number) => new Names(memory, allocator, list);
    const processes = new Processes(memory, AT.processes, id);
    const pipes = new Pipes(memory, allocator, processes);
    const listeners = new Listeners(memory, allocator, processes, names(AT.listeners), pipes);
    const mailboxes = new Mailboxes(memory, allocator, names(AT.mailboxes), pipes);
    const ends = new EndTable(pipes, listeners, mailboxes);
    const descriptors = new Descriptors(memory, pipes, ends, AT.descriptors, id.slot);
    this.#memory = memory;
    this.#pipes = pipes;
    this.processes = processes;
    this.descriptors = descriptors;
    this.sockets = new Sockets(memory, pipes, listeners, descriptors, AT.ports);
    this.datagrams = new Datagrams(memory, mailboxes, descriptors);
    this.semaphores = new Semaphores(memory, processes, AT.semaphores);
    const segmentNames = names(AT.segmentNames);
    this.segments = new Segments(memory, allocator, segmentNames, AT.segments, id.slot);
    this.files = new Files(memory, allocator, names(AT.files));
    this.fileLocks = new FileLocks(memory, processes, AT.fileLocks, id);
  }

  /** Prepares a fresh buffer and gives the page's view of it. */
  static create(buffer: ArrayBufferLike, options?: KernelOptions): Kernel {
    const page = new Kernel(buffer, PAGE, options);
    new Allocator(page.#memory, AT.allocator).format(HEAP);
    page.processes.format();
    page.#memory.exclusively((locked) => {
      const input = page.#pipes.create(locked);
      // The page writes to it, and all processes read it, as long as the program lives.
      page.#pipes.retain(locked, input, "read");
      page.#pipes.retain(locked, input, "write");
      page.#memory.setWord(AT.input, input);
    });
    return page;
  }

  /** The view of a process. */
  as(process: ProcessId): Kernel {
    return new Kernel(this.#memory.buffer, process);
  }

  /** What another worker needs to open the same kernel. */
  get handle(): KernelHandle {
    return { buffer: this.#memory.buffer };
  }

  static open({ buffer }: KernelHandle, process: ProcessId): Kernel {
    return new Kernel(buffer, process);
  }

  /** The first process of a program; the others come from `fork`. */
  createInit(): ProcessId {
    return this.#memory.exclusively((locked) => this.processes.occupySlot(locked, NOBODY));
  }

  /** A child of this process with a copy of its descriptors, or of those in `only`. @throws KernelError EAGAIN, ENOMEM */
  fork(only?: readonly number[]): ProcessId {
    return this.#memory.exclusively((locked) => {
      const child = this.processes.occupySlot(locked, this.id.slot, only === undefined);
      this.descriptors.inherit(locked, child.slot, only);
      if (only === undefined) {
        this.segments.inherit(locked, this.id.slot, child.slot);
        this.fileLocks.inherit(locked, child.slot);
      } else {
        this.processes.forgetHandlers(locked, child.slot);
      }
      return child;
    });
  }

  /** This process begins anew: it keeps these of its descriptors, and nothing else but its place among others. */
  become(descriptors: readonly number[]): void {
    this.#memory.exclusively((locked) => {
      this.descriptors.closeAll(locked, this.id.slot, descriptors);
      this.segments.forget(locked, this.id.slot);
      this.processes.forgetHandlers(locked, this.id.slot);
    });
  }

  /** Ends a process: closes its descriptors, tells who waits for it. Does nothing where it has ended. */
  exit(ended: ProcessId, status: number): void {
    this.#memory.exclusively((locked) => {
      if (!this.processes.isRunning(ended)) return;
      this.descriptors.closeAll(locked, ended.slot);
      this.segments.forget(locked, ended.slot);
      this.fileLocks.forget(locked, ended.slot);
      this.processes.end(locked, ended.slot, status);
    });
  }

  /** A number later than all that were given before, to any process. */
  stamp(): number {
    return this.#memory.addToWord(AT.stamp, 1);
  }

  /** The stamp given last. */
  get lastStamp(): number {
    return this.#memory.word(AT.stamp);
  }

  /** What the reader of the page has typed since the last call; `undefined` if nothing. */
  readInput(): Uint8Array | undefined {
    return this.#memory.exclusively((locked) =>
      this.#pipes.read(locked, this.#memory.word(AT.input), PIPE_CAPACITY),
    );
  }

  /** The reader types nothing more: who has read the rest meets the end. */
  endInput(): void {
    this.#memory.exclusively((locked) => {
      const input = this.#memory.word(AT.input);
      if (!this.#pipes.hasEnded(input)) this.#pipes.release(locked, input, "write");
    });
  }

  /** Adds what the reader has typed. @returns how many bytes there was room for. */
  feedInput(data: Uint8Array): number {
    return this.#memory.exclusively(
      (locked) => this.#pipes.write(locked, this.#memory.word(AT.input), data) ?? 0,
    );
  }
}

/** Addresses for parts of these sizes (bytes), one after the other. */
function layOut<Part extends string>(
  sizes: Readonly<Record<Part, number>>,
): { readonly addresses: Readonly<Record<Part, number>>; readonly end: number } {
  const addresses: Record<Part, number> = { ...sizes };
  let end = 0;
  for (const part of Object.keys(sizes) as Part[]) {
    addresses[part] = end;
    end += sizes[part];
  }
  return { addresses, end };
}
