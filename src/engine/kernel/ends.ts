/**
 * What descriptors stand for: what one reads from, and what it writes to. Each is NOTHING, or the address
 * of an object of the kernel and, in the bits that are zero in every address, its kind.
 */
import { KernelDamaged, KernelError } from "./errors.ts";
import { ATOMIC_WRITE, PIPE_CAPACITY } from "./limits.ts";
import type { Listeners } from "./listeners.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Locked } from "./memory.ts";
import type { Pipes, Side } from "./pipes.ts";

export const NOTHING = 0;

const KIND_BITS = 15;

/** Of objects that a descriptor can stand for. */
export const KIND = { pipe: 1, listener: 2, mailbox: 3 } as const;
type Kind = keyof typeof KIND;

export interface Ends {
  readonly incoming: number;
  readonly outgoing: number;
}

export interface Readiness {
  readonly readable: boolean;
  readonly writable: boolean;
  readonly hungUp: boolean;
}

/** The end that an object of this kind is. */
export const endOf = (kind: Kind, object: number): number => object | KIND[kind];

/** The object that an end is. @throws KernelError EBADF where it is none of this kind. */
export function objectOf(end: number, kind: Kind): number {
  if ((end & KIND_BITS) !== KIND[kind]) throw new KernelError("EBADF");
  return end & ~KIND_BITS;
}

export class EndTable {
  readonly #pipes: Pipes;
  readonly #listeners: Listeners;
  readonly #mailboxes: Mailboxes;

  constructor(pipes: Pipes, listeners: Listeners, mailboxes: Mailboxes) {
    this.#pipes = pipes;
    this.#listeners = listeners;
    this.#mailboxes = mailboxes;
  }

  /** One more descriptor stands for these. */
  retain(locked: Locked, { incoming, outgoing }: Ends): void {
    this.#count(locked, incoming, "read", "retain");
    this.#count(locked, outgoing, "write", "retain");
  }

  /** One descriptor fewer stands for this. */
  release(locked: Locked, end: number, side: Side): void {
    this.#count(locked, end, side, "release");
  }

  #count(locked: Locked, end: number, side: Side, change: "retain" | "release"): void {
    if (end === NOTHING) return;
    const object = end & ~KIND_BITS;
    switch (end & KIND_BITS) {
      case KIND.pipe:
        this.#pipes[change](locked, object, side);
        return;
      case KIND.listener:
        this.#listeners[change](locked, object);
        return;
      case KIND.mailbox:
        this.#mailboxes[change](locked, object);
        return;
      default:
        throw new KernelDamaged();
    }
  }

  /** What could be done at once; asks to be told when it changes. */
  poll(_: Locked, { incoming, outgoing }: Ends): Readiness {
    const object = incoming & ~KIND_BITS;
    switch (incoming & KIND_BITS) {
      case KIND.listener:
        this.#listeners.want(object);
        return {
          readable: this.#listeners.hasConnection(object),
          writable: false,
          hungUp: false,
        };
      case KIND.mailbox: {
        const pipe = this.#mailboxes.pipeOf(object);
        this.#pipes.wantToRead(pipe);
        return { readable: this.#pipes.used(pipe) > 0, writable: true, hungUp: false };
      }
      default:
        return this.#pollPipes(incoming, outgoing);
    }
  }

  #pollPipes(incoming: number, outgoing: number): Readiness {
    let readable = false;
    let writable = false;
    let hungUp = false;
    if (incoming !== NOTHING) {
      const pipe = objectOf(incoming, "pipe");
      readable = this.#pipes.used(pipe) > 0;
      hungUp = this.#pipes.hasEnded(pipe);
      this.#pipes.wantToRead(pipe);
    }
    if (outgoing !== NOTHING) {
      const pipe = objectOf(outgoing, "pipe");
      const isBroken = this.#pipes.isBroken(pipe);
      writable = isBroken || this.#pipes.used(pipe) <= PIPE_CAPACITY - ATOMIC_WRITE;
      if (incoming === NOTHING) hungUp = isBroken;
      this.#pipes.wantToWrite(pipe);
    }
    return { readable, writable, hungUp };
  }
}
