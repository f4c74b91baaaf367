/** The descriptors of each process, given out from the lowest that is free. */
import { type Ends, type EndTable, endOf, NOTHING, objectOf, type Readiness } from "./ends.ts";
import { KernelDamaged, KernelError } from "./errors.ts";
import { Handles, handlesBytes } from "./handles.ts";
import { DESCRIPTOR_LIMIT, FIRST_DESCRIPTOR, LOAN_LIMIT, PROCESS_LIMIT } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";
import type { Pipes, Side } from "./pipes.ts";

// A table: [from which place on all are free, entries]; an entry, and a loan: [what is read from, what is
// written to].
const REACH = 0;
const ENTRIES = 4;
const INCOMING = 0;
const OUTGOING = 4;
const ENTRY_BYTES = 8;
const TABLE_BYTES = ENTRIES + DESCRIPTOR_LIMIT * ENTRY_BYTES;

const LOANS = PROCESS_LIMIT * TABLE_BYTES;
/** A table for each process, then the loans. */
export const DESCRIPTORS_BYTES = LOANS + handlesBytes(LOAN_LIMIT, ENTRY_BYTES);

export class Descriptors {
  readonly #memory: SharedMemory;
  readonly #pipes: Pipes;
  readonly #ends: EndTable;
  readonly #tables: number;
  readonly #loans: Handles;
  readonly #slot: number;

  /**
   * @param tables address of the tables, `DESCRIPTORS_BYTES` long.
   * @param slot of the process whose descriptors these are.
   */
  constructor(memory: SharedMemory, pipes: Pipes, ends: EndTable, tables: number, slot: number) {
    this.#memory = memory;
    this.#pipes = pipes;
    this.#ends = ends;
    this.#tables = tables;
    this.#loans = new Handles(memory, tables + LOANS, LOAN_LIMIT, ENTRY_BYTES, "EMFILE");
    this.#slot = slot;
  }

  /** @throws KernelError EMFILE, ENOMEM */
  pipe(): { read: number; write: number } {
    return this.#memory.exclusively((locked) => {
      this.requireRoom(locked, 2);
      const pipe = endOf("pipe", this.#pipes.create(locked));
      const read = this.open(locked, { incoming: pipe, outgoing: NOTHING });
      return { read, write: this.open(locked, { incoming: NOTHING, outgoing: pipe }) };
    });
  }

  /** Two descriptors, each of which reads what the other writes. @throws KernelError EMFILE, ENOMEM */
  socketPair(): { one: number; other: number } {
    return this.#memory.exclusively((locked) => {
      this.requireRoom(locked, 2);
      const { there, back } = this.#pipes.createPair(locked);
      const [to, from] = [endOf("pipe", there), endOf("pipe", back)];
      const one = this.open(locked, { incoming: from, outgoing: to });
      return { one, other: this.open(locked, { incoming: to, outgoing: from }) };
    });
  }

  /** @throws KernelError EBADF, EMFILE */
  duplicate(descriptor: number): number {
    return this.#memory.exclusively((locked) =>
      this.open(locked, this.#endsAt(this.#entry(descriptor))),
    );
  }

  /** Lets `to`, which may be closed, stand for what `from` does. @throws KernelError EBADF */
  duplicateOnto(from: number, to: number): void {
    this.#memory.exclusively((locked) => {
      const ends = this.#endsAt(this.#entry(from));
      if (from === to) return;
      const place = this.#placeOf(to);
      if (place >= this.#reach(this.#slot)) this.#setReach(this.#slot, place + 1);
      const target = this.#entryAt(this.#slot, place);
      // It may be the last that stands for these: they are counted before they are closed.
      this.#ends.retain(locked, ends);
      this.#close(locked, target);
      this.#fill(target, ends);
    });
  }

  /** Lets `to` stand for what `from` does, which is closed; as `dup2` and `close`. @throws KernelError EBADF */
  move(from: number, to: number): void {
    this.#memory.exclusively((locked) => {
      const source = this.#entry(from);
      const target = this.#entry(to);
      if (source === target) return;
      this.#close(locked, target);
      this.#fill(target, this.#endsAt(source));
      this.#fill(source, { incoming: NOTHING, outgoing: NOTHING });
    });
  }

  /** @throws KernelError EBADF */
  close(descriptor: number): void {
    this.#memory.exclusively((locked) => this.#close(locked, this.#entry(descriptor)));
  }

  /** Closes one direction of a socket for this process; the other goes on. @throws KernelError EBADF */
  shutDown(descriptor: number, side: Side): void {
    this.#memory.exclusively((locked) => this.#closeSide(locked, this.#entry(descriptor), side));
  }

  /**
   * Up to `size` bytes; empty at the end of the data; `undefined` while there is none yet.
   * @throws KernelError EBADF, EINVAL
   */
  read(descriptor: number, size: number): Uint8Array | undefined {
    return this.#memory.exclusively((locked) => {
      const pipe = objectOf(this.endsOf(locked, descriptor).incoming, "pipe");
      return this.#pipes.read(locked, pipe, size);
    });
  }

  /** As `read`, and leaves there what it gives. @throws KernelError EBADF, EINVAL */
  peek(descriptor: number, size: number): Uint8Array | undefined {
    return this.#memory.exclusively((locked) => {
      const pipe = objectOf(this.endsOf(locked, descriptor).incoming, "pipe");
      return this.#pipes.peek(locked, pipe, size);
    });
  }

  /**
   * How many bytes were taken; `undefined` while the pipe is full.
   * @throws KernelError EBADF; EPIPE where nobody can read any more.
   */
  write(descriptor: number, data: Uint8Array): number | undefined {
    return this.#memory.exclusively((locked) => {
      const pipe = objectOf(this.endsOf(locked, descriptor).outgoing, "pipe");
      if (this.#pipes.isBroken(pipe)) throw new KernelError("EPIPE");
      return this.#pipes.write(locked, pipe, data);
    });
  }

  /** Which of these a descriptor could do at once; asks to be told when it changes. @throws KernelError EBADF */
  poll(descriptor: number): Readiness {
    return this.#memory.exclusively((locked) =>
      this.#ends.poll(locked, this.endsOf(locked, descriptor)),
    );
  }

  /**
   * Lets a descriptor be taken over by another process: a ticket for `adopt`, which is good once. What
   * it stands for lives until then.
   * @throws KernelError EBADF, EMFILE
   */
  lend(descriptor: number): number {
    return this.#memory.exclusively((locked) => {
      const ends = this.endsOf(locked, descriptor);
      const ticket = this.#loans.add(locked);
      this.#fill(this.#loans.find(ticket), ends);
      this.#ends.retain(locked, ends);
      return ticket;
    });
  }

  /** A descriptor for what another process has lent. @throws KernelError EBADF, EMFILE */
  adopt(ticket: number): number {
    return this.#memory.exclusively((locked) => {
      const descriptor = this.install(locked, this.#endsAt(this.#loans.find(ticket)));
      this.#loans.remove(locked, ticket);
      return descriptor;
    });
  }

  /** What a descriptor stands for. @throws KernelError EBADF */
  endsOf(_: Locked, descriptor: number): Ends {
    return this.#endsAt(this.#entry(descriptor));
  }

  /** The lowest free descriptor, made to stand for these ends, too. @throws KernelError EMFILE */
  open(locked: Locked, ends: Ends): number {
    const descriptor = this.install(locked, ends);
    this.#ends.retain(locked, ends);
    return descriptor;
  }

  /** As `open`, for ends on which nobody counted relies any more. @throws KernelError EMFILE */
  install(_: Locked, ends: Ends): number {
    const reach = this.#reach(this.#slot);
    for (let place = 0; place < DESCRIPTOR_LIMIT; place++) {
      const entry = this.#entryAt(this.#slot, place);
      if (place < reach && !this.#isFree(entry)) continue;
      if (place >= reach) this.#setReach(this.#slot, place + 1);
      this.#fill(entry, ends);
      return FIRST_DESCRIPTOR + place;
    }
    throw new KernelError("EMFILE");
  }

  /** @throws KernelError EMFILE unless so many descriptors are free. */
  requireRoom(_: Locked, descriptors: number): void {
    const reach = this.#reach(this.#slot);
    let free = DESCRIPTOR_LIMIT - reach;
    for (let place = 0; place < reach && free < descriptors; place++) {
      if (this.#isFree(this.#entryAt(this.#slot, place))) free++;
    }
    if (free < descriptors) throw new KernelError("EMFILE");
  }

  /** Gives a child the descriptors of this process, or those in `only`, under the same numbers. */
  inherit(locked: Locked, child: number, only?: readonly number[]): void {
    const reach = this.#reach(this.#slot);
    this.#setReach(child, reach);
    for (let place = 0; place < reach; place++) {
      if (only !== undefined && !only.includes(FIRST_DESCRIPTOR + place)) continue;
      const entry = this.#entryAt(this.#slot, place);
      if (this.#isFree(entry)) continue;
      const ends = this.#endsAt(entry);
      this.#fill(this.#entryAt(child, place), ends);
      this.#ends.retain(locked, ends);
    }
  }

  /** Closes all descriptors of a process but those it keeps. */
  closeAll(locked: Locked, slot: number, kept: readonly number[] = []): void {
    const reach = this.#reach(slot);
    for (let place = 0; place < reach; place++) {
      if (!kept.includes(FIRST_DESCRIPTOR + place)) this.#close(locked, this.#entryAt(slot, place));
    }
    if (kept.length === 0) this.#setReach(slot, 0);
  }

  #reach(slot: number): number {
    const reach = this.#memory.word(this.#tables + slot * TABLE_BYTES + REACH);
    if (reach < 0 || reach > DESCRIPTOR_LIMIT) throw new KernelDamaged();
    return reach;
  }

  #setReach(slot: number, reach: number): void {
    this.#memory.setWord(this.#tables + slot * TABLE_BYTES + REACH, reach);
  }

  /** The entry at a place of a process's table. */
  #entryAt(slot: number, place: number): number {
    return this.#tables + slot * TABLE_BYTES + ENTRIES + place * ENTRY_BYTES;
  }

  /** @throws KernelError EBADF where the descriptor is closed, or none of the kernel's. */
  #entry(descriptor: number): number {
    const entry = this.#entryAt(this.#slot, this.#placeOf(descriptor));
    if (this.#isFree(entry)) throw new KernelError("EBADF");
    return entry;
  }

  /** @throws KernelError EBADF for a number that no descriptor of the kernel has. */
  #placeOf(descriptor: number): number {
    const place = descriptor - FIRST_DESCRIPTOR;
    if (!(Number.isInteger(place) && place >= 0 && place < DESCRIPTOR_LIMIT)) {
      throw new KernelError("EBADF");
    }
    return place;
  }

  #isFree(entry: number): boolean {
    const { incoming, outgoing } = this.#endsAt(entry);
    return incoming === NOTHING && outgoing === NOTHING;
  }

  #endsAt(entry: number): Ends {
    return {
      incoming: this.#memory.word(entry + INCOMING),
      outgoing: this.#memory.word(entry + OUTGOING),
    };
  }

  #fill(entry: number, { incoming, outgoing }: Ends): void {
    this.#memory.setWord(entry + INCOMING, incoming);
    this.#memory.setWord(entry + OUTGOING, outgoing);
  }

  #close(locked: Locked, entry: number): void {
    this.#closeSide(locked, entry, "read");
    this.#closeSide(locked, entry, "write");
  }

  #closeSide(locked: Locked, entry: number, side: Side): void {
    const address = entry + (side === "read" ? INCOMING : OUTGOING);
    const end = this.#memory.word(address);
    if (end === NOTHING) return;
    this.#memory.setWord(address, NOTHING);
    this.#ends.release(locked, end, side);
  }
}
