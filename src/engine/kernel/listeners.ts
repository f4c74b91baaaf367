/** Sockets that listen: a name others connect to, and the connections nobody has accepted yet. */
import type { Allocator } from "./allocator.ts";
import { KernelDamaged, KernelError } from "./errors.ts";
import { BACKLOG } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";
import { ENTRY_HEADER, type Names } from "./names.ts";
import type { Pipes } from "./pipes.ts";
import { type Processes, WAITERS_BYTES } from "./processes.ts";

// A listener: a named entry, then [descriptors, connections in the queue, waiters, queue]; a connection
// in the queue: [pipe from the client, pipe to it, its port].
const DESCRIPTORS = ENTRY_HEADER;
const QUEUED = DESCRIPTORS + 4;
const WAITERS = QUEUED + 4;
const QUEUE = WAITERS + WAITERS_BYTES;
const CONNECTION_BYTES = 12;
const LISTENER_BYTES = QUEUE + BACKLOG * CONNECTION_BYTES;

/** A connection as the listener's side has it. */
export interface Connection {
  readonly incoming: number;
  readonly outgoing: number;
  /** Of the client. */
  readonly port: number;
}

export class Listeners {
  readonly #memory: SharedMemory;
  readonly #allocator: Allocator;
  readonly #processes: Processes;
  readonly #names: Names;
  readonly #pipes: Pipes;

  constructor(
    memory: SharedMemory,
    allocator: Allocator,
    processes: Processes,
    names: Names,
    pipes: Pipes,
  ) {
    this.#memory = memory;
    this.#allocator = allocator;
    this.#processes = processes;
    this.#names = names;
    this.#pipes = pipes;
  }

  /** The listener of that name; 0 where there is none. */
  find(locked: Locked, name: Uint8Array): number {
    return this.#names.find(locked, name);
  }

  /** A listener that no descriptor stands for yet. */
  create(locked: Locked, name: Uint8Array): number {
    return this.#names.add(locked, name, LISTENER_BYTES);
  }

  retain(_: Locked, listener: number): void {
    this.#memory.addToWord(listener + DESCRIPTORS, 1);
  }

  /** One descriptor fewer; without any the name is free, and whoever waits in the queue hears the end. */
  release(locked: Locked, listener: number): void {
    if (this.#memory.addToWord(listener + DESCRIPTORS, -1) > 0) return;
    this.#names.remove(locked, listener);
    const queued = this.#queued(listener);
    for (let place = 0; place < queued; place++) {
      const { incoming, outgoing } = this.#connection(listener, place);
      this.#pipes.release(locked, incoming, "read");
      this.#pipes.release(locked, outgoing, "write");
    }
    this.#allocator.free(locked, listener, LISTENER_BYTES);
  }

  /** @throws KernelError EAGAIN where the queue is full. */
  requireRoom(listener: number): void {
    if (this.#queued(listener) === BACKLOG) throw new KernelError("EAGAIN");
  }

  /** Puts a connection into the queue, which then counts as who reads and writes it. */
  enqueue(locked: Locked, listener: number, { incoming, outgoing, port }: Connection): void {
    this.#pipes.retain(locked, incoming, "read");
    this.#pipes.retain(locked, outgoing, "write");
    const queued = this.#queued(listener);
    const connection = listener + QUEUE + queued * CONNECTION_BYTES;
    this.#memory.setWord(connection, incoming);
    this.#memory.setWord(connection + 4, outgoing);
    this.#memory.setWord(connection + 8, port);
    this.#memory.setWord(listener + QUEUED, queued + 1);
    this.#processes.wake(listener + WAITERS);
  }

  /** The oldest connection in the queue; `undefined` while there is none. */
  first(_: Locked, listener: number): Connection | undefined {
    if (this.#queued(listener) > 0) return this.#connection(listener, 0);
    this.want(listener);
    return undefined;
  }

  /** Takes the oldest connection out of the queue; who reads and writes it stays counted. */
  dequeue(_: Locked, listener: number): void {
    const left = this.#queued(listener) - 1;
    const queue = this.#memory.range(listener + QUEUE, (left + 1) * CONNECTION_BYTES);
    queue.copyWithin(0, CONNECTION_BYTES);
    this.#memory.setWord(listener + QUEUED, left);
  }

  hasConnection(listener: number): boolean {
    return this.#queued(listener) > 0;
  }

  /** Asks to be told of the next connection. */
  want(listener: number): void {
    this.#processes.want(listener + WAITERS);
  }

  #queued(listener: number): number {
    const queued = this.#memory.word(listener + QUEUED);
    if (queued < 0 || queued > BACKLOG) throw new KernelDamaged();
    return queued;
  }

  #connection(listener: number, place: number): Connection {
    const connection = listener + QUEUE + place * CONNECTION_BYTES;
    return {
      incoming: this.#memory.word(connection),
      outgoing: this.#memory.word(connection + 4),
      port: this.#memory.word(connection + 8),
    };
  }
}
