/** Sockets within the program: who listens under a name, and who connects to it. */
import type { Descriptors } from "./descriptors.ts";
import { endOf, NOTHING, objectOf } from "./ends.ts";
import { KernelError } from "./errors.ts";
import type { Listeners } from "./listeners.ts";
import type { Locked, SharedMemory } from "./memory.ts";
import type { Pipes } from "./pipes.ts";

/** The ports that are given to those who ask for none in particular. */
const FIRST_FREE_PORT = 49_152;
const FREE_PORTS = 65_536 - FIRST_FREE_PORT;

export class Sockets {
  readonly #memory: SharedMemory;
  readonly #pipes: Pipes;
  readonly #listeners: Listeners;
  readonly #descriptors: Descriptors;
  readonly #ports: number;

  /** @param ports address of the word that says how many ports have been given. */
  constructor(
    memory: SharedMemory,
    pipes: Pipes,
    listeners: Listeners,
    descriptors: Descriptors,
    ports: number,
  ) {
    this.#memory = memory;
    this.#pipes = pipes;
    this.#listeners = listeners;
    this.#descriptors = descriptors;
    this.#ports = ports;
  }

  /**
   * A socket on which others can connect to `name`.
   * @throws KernelError EADDRINUSE where somebody already listens there; EMFILE, ENAMETOOLONG, ENOMEM.
   */
  listen(name: Uint8Array): number {
    return this.#memory.exclusively((locked) => {
      if (this.#listeners.find(locked, name) !== 0) throw new KernelError("EADDRINUSE");
      this.#descriptors.requireRoom(locked, 1);
      const incoming = endOf("listener", this.#listeners.create(locked, name));
      return this.#descriptors.open(locked, { incoming, outgoing: NOTHING });
    });
  }

  /** Whether somebody listens under this name. */
  hasListener(name: Uint8Array): boolean {
    return this.#memory.exclusively((locked) => this.#listeners.find(locked, name) !== 0);
  }

  /** A port nobody has been given before, until all have been given. */
  newPort(): number {
    return FIRST_FREE_PORT + ((this.#memory.addToWord(this.#ports, 1) >>> 0) % FREE_PORTS);
  }

  /**
   * A connection to who listens under `name`, at once: it may be used before it is accepted.
   * @throws KernelError ECONNREFUSED where nobody listens; EAGAIN where too many are in the queue;
   * EMFILE, ENOMEM.
   */
  connect(name: Uint8Array, fromPort: number): number {
    return this.#memory.exclusively((locked) => {
      const listener = this.#listeners.find(locked, name);
      if (listener === 0) throw new KernelError("ECONNREFUSED");
      this.#listeners.requireRoom(listener);
      this.#descriptors.requireRoom(locked, 1);
      const { there, back } = this.#pipes.createPair(locked);
      const ends = { incoming: endOf("pipe", back), outgoing: endOf("pipe", there) };
      const descriptor = this.#descriptors.open(locked, ends);
      const connection = { incoming: there, outgoing: back, port: fromPort };
      this.#listeners.enqueue(locked, listener, connection);
      return descriptor;
    });
  }

  /**
   * The oldest connection nobody has accepted, and the port it came from; `undefined` while there is none.
   * @throws KernelError EBADF, EMFILE
   */
  accept(descriptor: number): { descriptor: number; port: number } | undefined {
    return this.#memory.exclusively((locked) => {
      const listener = this.#listenerOf(locked, descriptor);
      const connection = this.#listeners.first(locked, listener);
      if (connection === undefined) return undefined;
      const accepted = this.#descriptors.install(locked, {
        incoming: endOf("pipe", connection.incoming),
        outgoing: endOf("pipe", connection.outgoing),
      });
      this.#listeners.dequeue(locked, listener);
      return { descriptor: accepted, port: connection.port };
    });
  }

  #listenerOf(locked: Locked, descriptor: number): number {
    return objectOf(this.#descriptors.endsOf(locked, descriptor).incoming, "listener");
  }
}
