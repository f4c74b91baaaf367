/** Sockets for datagrams: each descriptor stands for a mailbox. */
import type { Descriptors } from "./descriptors.ts";
import { endOf, NOTHING, objectOf } from "./ends.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Locked, SharedMemory } from "./memory.ts";

export class Datagrams {
  readonly #memory: SharedMemory;
  readonly #mailboxes: Mailboxes;
  readonly #descriptors: Descriptors;

  constructor(memory: SharedMemory, mailboxes: Mailboxes, descriptors: Descriptors) {
    this.#memory = memory;
    this.#mailboxes = mailboxes;
    this.#descriptors = descriptors;
  }

  /** A descriptor that receives datagrams. @throws KernelError EMFILE, ENOMEM */
  open(): number {
    return this.#memory.exclusively((locked) => {
      this.#descriptors.requireRoom(locked, 1);
      const incoming = endOf("mailbox", this.#mailboxes.create(locked));
      return this.#descriptors.open(locked, { incoming, outgoing: NOTHING });
    });
  }

  /**
   * Gives a socket the name under which others send to it.
   * @throws KernelError EADDRINUSE; EINVAL where it has a name; EBADF, ENAMETOOLONG.
   */
  setName(descriptor: number, name: Uint8Array): void {
    this.#memory.exclusively((locked) =>
      this.#mailboxes.setName(locked, this.#mailboxOf(locked, descriptor), name),
    );
  }

  /**
   * Sends to the socket of that name; `undefined` while it has no room.
   * @throws KernelError ECONNREFUSED where there is none; EMSGSIZE for one that can never have room.
   */
  send(name: Uint8Array, data: Uint8Array): true | undefined {
    return this.#memory.exclusively((locked) => this.#mailboxes.send(locked, name, data));
  }

  /** The oldest datagram, whole; `undefined` while there is none. @throws KernelError EBADF */
  receive(descriptor: number): Uint8Array | undefined {
    return this.#memory.exclusively((locked) =>
      this.#mailboxes.receive(locked, this.#mailboxOf(locked, descriptor)),
    );
  }

  #mailboxOf(locked: Locked, descriptor: number): number {
    return objectOf(this.#descriptors.endsOf(locked, descriptor).incoming, "mailbox");
  }
}
