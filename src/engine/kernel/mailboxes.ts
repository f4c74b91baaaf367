/** Mailboxes: where datagrams arrive, each whole. Whoever knows its name may send to one. */
import type { Allocator } from "./allocator.ts";
import { KernelDamaged, KernelError } from "./errors.ts";
import { PIPE_CAPACITY } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";
import { ENTRY_HEADER, type Names } from "./names.ts";
import type { Pipes } from "./pipes.ts";

// A mailbox: [descriptors, pipe that holds each datagram behind its length, named entry or 0].
const DESCRIPTORS = 0;
const PIPE = 4;
const NAMED = 8;
const MAILBOX_BYTES = 12;

// What a mailbox is found by: a named entry, then [mailbox].
const MAILBOX = ENTRY_HEADER;
const NAMED_BYTES = MAILBOX + 4;

/** Bytes before a datagram that say how long it is. */
const LENGTH_BYTES = 4;

export class Mailboxes {
  readonly #memory: SharedMemory;
  readonly #allocator: Allocator;
  readonly #names: Names;
  readonly #pipes: Pipes;

  constructor(memory: SharedMemory, allocator: Allocator, names: Names, pipes: Pipes) {
    this.#memory = memory;
    this.#allocator = allocator;
    this.#names = names;
    this.#pipes = pipes;
  }

  /** A mailbox without a name that no descriptor stands for yet. */
  create(locked: Locked): number {
    const pipe = this.#pipes.create(locked);
    // Who may send and who receives is the mailbox's affair.
    for (const side of ["read", "write"] as const) this.#pipes.retain(locked, pipe, side);
    try {
      const mailbox = this.#allocator.allocate(locked, MAILBOX_BYTES);
      this.#memory.setWord(mailbox + PIPE, pipe);
      return mailbox;
    } catch (error) {
      for (const side of ["read", "write"] as const) this.#pipes.release(locked, pipe, side);
      throw error;
    }
  }

  retain(_: Locked, mailbox: number): void {
    this.#memory.addToWord(mailbox + DESCRIPTORS, 1);
  }

  /** One descriptor fewer; without any, nobody can send to it. */
  release(locked: Locked, mailbox: number): void {
    if (this.#memory.addToWord(mailbox + DESCRIPTORS, -1) > 0) return;
    const named = this.#memory.word(mailbox + NAMED);
    if (named !== 0) {
      this.#names.remove(locked, named);
      this.#allocator.free(locked, named, NAMED_BYTES);
    }
    const pipe = this.pipeOf(mailbox);
    for (const side of ["read", "write"] as const) this.#pipes.release(locked, pipe, side);
    this.#allocator.free(locked, mailbox, MAILBOX_BYTES);
  }

  /** @throws KernelError EADDRINUSE; EINVAL where it has a name. */
  setName(locked: Locked, mailbox: number, name: Uint8Array): void {
    if (this.#memory.word(mailbox + NAMED) !== 0) throw new KernelError("EINVAL");
    if (this.#names.find(locked, name) !== 0) throw new KernelError("EADDRINUSE");
    const named = this.#names.add(locked, name, NAMED_BYTES);
    this.#memory.setWord(named + MAILBOX, mailbox);
    this.#memory.setWord(mailbox + NAMED, named);
  }

  /**
   * Puts a datagram into the mailbox of that name; `undefined` while it has no room.
   * @throws KernelError ECONNREFUSED where there is none; EMSGSIZE for one that can never have room.
   */
  send(locked: Locked, name: Uint8Array, data: Uint8Array): true | undefined {
    const named = this.#names.find(locked, name);
    if (named === 0) throw new KernelError("ECONNREFUSED");
    const size = LENGTH_BYTES + data.length;
    if (size > PIPE_CAPACITY) throw new KernelError("EMSGSIZE");
    const pipe = this.pipeOf(this.#memory.word(named + MAILBOX));
    if (this.#pipes.used(pipe) + size > PIPE_CAPACITY) {
      this.#pipes.wantToWrite(pipe);
      return undefined;
    }
    this.#pipes.write(locked, pipe, new Uint8Array(Uint32Array.of(data.length).buffer));
    this.#pipes.write(locked, pipe, data);
    return true;
  }

  /** The oldest datagram, whole; `undefined` while there is none. */
  receive(locked: Locked, mailbox: number): Uint8Array | undefined {
    const pipe = this.pipeOf(mailbox);
    const length = this.#pipes.read(locked, pipe, LENGTH_BYTES);
    if (length === undefined) return undefined;
    if (length.length < LENGTH_BYTES) throw new KernelDamaged();
    const [size = 0] = new Uint32Array(length.buffer);
    return this.#pipes.read(locked, pipe, size);
  }

  pipeOf(mailbox: number): number {
    return this.#memory.word(mailbox + PIPE);
  }
}
