/**
 * A very small Unix in shared memory: processes, descriptors, pipes, sockets, semaphores, segments.
 *
 * Every process of a program runs this same code over the same buffer, and so does the page, which
 * buries processes whose worker was terminated. No call here ever waits: one that cannot be done yet
 * answers `undefined` and remembers that this process wants to know; when the state changes, the
 * process's doorbell rings and the call is tried again.
 */
import { KernelError } from "./errors.ts";
import { Files } from "./files.ts";
import { SharedMemory } from "./memory.ts";
import { Names, RECORD_HEADER } from "./names.ts";
import {
  ATOMIC_WRITE,
  DATAGRAMS,
  PIPE_CAPACITY,
  Pipes,
  READERS,
  WAITING_READERS,
  WAITING_WRITERS,
  WRITERS,
} from "./pipes.ts";
import { PAGE, PROCESS_LIMIT, PROCESSES_BYTES, Processes, type ProcessPlace } from "./processes.ts";
import { Segments } from "./segments.ts";
import { Semaphores } from "./semaphores.ts";

export const DESCRIPTOR_LIMIT = 256;
/** Kernel descriptors start here; smaller ones belong to the interpreter's own files. */
export const FIRST_DESCRIPTOR = 512;
/** A descriptor: [what it reads from, what it writes to], each a pipe, a listening socket or 0. */
const DESCRIPTOR_BYTES = 8;
const TABLE_BYTES = DESCRIPTOR_LIMIT * DESCRIPTOR_BYTES;

/** What a pipe of datagrams has in place of its named record while it has none. */
const NAMELESS = 1;

// A name of a socket for datagrams: a named record, then [pipe].
const DATAGRAM_PIPE = RECORD_HEADER;
const DATAGRAM_NAME_BYTES = DATAGRAM_PIPE + 4;

// A listening socket: a named record, then [descriptors, queue length, waiters (2 words), queue];
// a queued connection is [pipe from the client, pipe to it, its port].
const LISTENER_DESCRIPTORS = RECORD_HEADER;
const QUEUED = LISTENER_DESCRIPTORS + 4;
const LISTENER_WAITERS = QUEUED + 4;
const QUEUE = LISTENER_WAITERS + 8;
const CONNECTION_BYTES = 12;
const BACKLOG = 128;
const LISTENER_BYTES = QUEUE + BACKLOG * CONNECTION_BYTES;

/** Marks an entry of a descriptor table as a listening socket; addresses are even. */
const LISTENING = 1;

// The kernel's own words: [process table, last pid, listeners, segments, last port, input pipe, files,
// names of sockets for datagrams, descriptor tables].
const LAST_PID = 4;
const LISTENERS = 8;
const SEGMENTS = 12;
const LAST_PORT = 16;
const INPUT = 20;
const FILES = 24;
const DATAGRAM_NAMES = 28;
const TABLES = 32;
const ROOT_BYTES = 36;

/** The first of the ports that are given to those who ask for none in particular. */
const FIRST_FREE_PORT = 49_152;

/** How much of a descriptor's two sides to close. */
export type Side = "read" | "write";

export class Kernel {
  readonly place: ProcessPlace;
  readonly #memory: SharedMemory;
  readonly #root: number;
  readonly #pipes: Pipes;
  readonly #listeners: Names;
  readonly #datagramNames: Names;
  readonly processes: Processes;
  readonly semaphores: Semaphores;
  readonly segments: Segments;
  readonly files: Files;

  private constructor(buffer: ArrayBufferLike, root: number, place: ProcessPlace) {
    this.place = place;
    const holder = place.slot < 0 ? -1 : place.slot + 1;
    this.#memory = new SharedMemory(buffer, holder, () => this.processes.isAlive);
    this.#root = root;
    const table = this.#memory.word(root);
    this.processes = new Processes(this.#memory, table, root + LAST_PID, place);
    this.#pipes = new Pipes(this.#memory, this.processes);
    this.semaphores = new Semaphores(this.#memory, this.processes);
    this.#listeners = new Names(this.#memory, root + LISTENERS);
    this.segments = new Segments(this.#memory, root + SEGMENTS, place.slot);
    this.#datagramNames = new Names(this.#memory, root + DATAGRAM_NAMES);
    this.files = new Files(this.#memory, root + FILES);
  }

  /** Prepares a fresh buffer and gives the page's view of it. */
  static create(buffer: ArrayBufferLike): Kernel {
    const memory = new SharedMemory(buffer, -1);
    memory.format();
    const root = memory.exclusively(() => {
      const address = memory.allocate(ROOT_BYTES);
      memory.setWord(address, memory.allocate(PROCESSES_BYTES));
      memory.setWord(address + TABLES, memory.allocate(PROCESS_LIMIT * TABLE_BYTES));
      memory.setWord(address + LAST_PID, 100);
      memory.setWord(address + LAST_PORT, FIRST_FREE_PORT);
      return address;
    });
    const page = new Kernel(buffer, root, PAGE);
    memory.exclusively(() => {
      const input = page.#pipes.create();
      // The page writes to it as long as the program lives.
      page.#count(input, input, 1);
      memory.setWord(root + INPUT, input);
    });
    return page;
  }

  /** The view of a process. */
  as(process: ProcessPlace): Kernel {
    return new Kernel(this.#memory.buffer, this.#root, process);
  }

  /** What another worker needs to open the same kernel. */
  get handle(): { readonly buffer: ArrayBufferLike; readonly root: number } {
    return { buffer: this.#memory.buffer, root: this.#root };
  }

  static open(handle: { buffer: ArrayBufferLike; root: number }, process: ProcessPlace): Kernel {
    return new Kernel(handle.buffer, handle.root, process);
  }

  // ---------------------------------------------------------------- processes

  /** The first process of a program; the others come from `fork`. */
  createInit(): ProcessPlace {
    return this.#memory.exclusively(() => this.processes.occupySlot(-1));
  }

  /** A child of this process with a copy of its descriptors, or of those in `only`. */
  fork(only?: readonly number[]): ProcessPlace {
    return this.#memory.exclusively(() => {
      const child = this.processes.occupySlot(this.place.slot);
      if (only !== undefined) this.processes.forgetHandlers(child.slot);
      const mine = this.#table(this.place.slot);
      const its = this.#table(child.slot);
      for (let entry = 0; entry < DESCRIPTOR_LIMIT; entry++) {
        if (only !== undefined && !only.includes(FIRST_DESCRIPTOR + entry)) continue;
        const place = entry * DESCRIPTOR_BYTES;
        const { incoming, outgoing } = this.#endsOf(mine + place);
        this.#fillEntry(its + place, incoming, outgoing);
      }
      if (only === undefined) this.segments.inherit(this.place.slot, child.slot);
      return child;
    });
  }

  /** Ends a process: closes its descriptors, tells who waits for it. Does nothing where it has ended. */
  exit(ended: ProcessPlace, status: number): void {
    this.#memory.exclusively(() => {
      if (!this.processes.isRunning(ended)) return;
      const { slot } = ended;
      const table = this.#table(slot);
      for (let entry = 0; entry < DESCRIPTOR_LIMIT; entry++) this.#closeEntry(table, entry);
      this.segments.forget(slot);
      this.processes.end(slot, status);
    });
  }

  // -------------------------------------------------------------- descriptors

  /** @throws KernelError EMFILE */
  pipe(): { read: number; write: number } {
    return this.#memory.exclusively(() => {
      this.#requireRoom(2);
      const pipe = this.#pipes.create();
      const read = this.#describe(pipe, 0);
      return { read, write: this.#describe(0, pipe) };
    });
  }

  /** Two descriptors, each of which reads what the other writes. */
  socketPair(): { one: number; other: number } {
    return this.#memory.exclusively(() => {
      this.#requireRoom(2);
      const there = this.#pipes.create();
      const back = this.#pipes.create();
      const one = this.#describe(back, there);
      return { one, other: this.#describe(there, back) };
    });
  }

  duplicate(descriptor: number): number {
    return this.#memory.exclusively(() => {
      const { incoming, outgoing } = this.#endsOf(this.#entry(descriptor));
      return this.#describe(incoming, outgoing);
    });
  }

  /** Lets `to` stand for what `from` does, which is closed; as `dup2` and `close`. */
  move(from: number, to: number): void {
    this.#memory.exclusively(() => {
      const source = this.#entry(from);
      const target = this.#entry(to);
      this.#closeEntry(this.#table(), to - FIRST_DESCRIPTOR);
      for (const side of [0, 4]) {
        this.#memory.setWord(target + side, this.#memory.word(source + side));
        this.#memory.setWord(source + side, 0);
      }
    });
  }

  close(descriptor: number): void {
    this.#memory.exclusively(() => {
      this.#entry(descriptor);
      this.#closeEntry(this.#table(), descriptor - FIRST_DESCRIPTOR);
    });
  }

  /** Up to `size` bytes; empty at the end of the data; `undefined` while there is none yet. */
  read(descriptor: number, size: number): Uint8Array | undefined {
    return this.#memory.exclusively(() => this.#pipes.read(this.#side(descriptor, 0), size));
  }

  /** What the reader of the page has typed since the last call; `undefined` if nothing. */
  readInput(): Uint8Array | undefined {
    const input = this.#root + INPUT;
    return this.#memory.exclusively(() =>
      this.#pipes.read(this.#memory.word(input), PIPE_CAPACITY),
    );
  }

  /** Adds what the reader has typed. @returns how many bytes there was room for. */
  feedInput(data: Uint8Array): number {
    const input = this.#root + INPUT;
    return this.#memory.exclusively(() => this.#pipes.write(this.#memory.word(input), data) ?? 0);
  }

  /**
   * How many bytes were taken; `undefined` while the pipe is full.
   * @throws KernelError EPIPE where nobody can read any more.
   */
  write(descriptor: number, data: Uint8Array): number | undefined {
    return this.#memory.exclusively(() => {
      const pipe = this.#side(descriptor, 4);
      if (this.#memory.word(pipe + READERS) === 0) throw new KernelError("EPIPE");
      return this.#pipes.write(pipe, data);
    });
  }

  /** Which of these a descriptor could do at once; asks to be told when it changes. */
  poll(descriptor: number): { readable: boolean; writable: boolean; hungUp: boolean } {
    return this.#memory.exclusively(() => {
      const { incoming, outgoing } = this.#endsOf(this.#entry(descriptor));
      if (incoming & LISTENING) return this.#pollListener(incoming ^ LISTENING);
      let readable = false;
      let writable = false;
      let hungUp = false;
      if (incoming !== 0) {
        readable = this.#pipes.used(incoming) !== 0;
        hungUp = this.#memory.word(incoming + WRITERS) === 0;
        this.processes.want(incoming + WAITING_READERS);
        writable = this.#memory.word(incoming + DATAGRAMS) !== 0;
      }
      if (outgoing !== 0) {
        const broken = this.#memory.word(outgoing + READERS) === 0;
        writable = this.#pipes.used(outgoing) <= PIPE_CAPACITY - ATOMIC_WRITE || broken;
        if (incoming === 0) hungUp = broken;
        this.processes.want(outgoing + WAITING_WRITERS);
      }
      return { readable, writable, hungUp };
    });
  }

  /** Closes one direction of a socket for this process; the other goes on. */
  shutDown(descriptor: number, side: Side): void {
    this.#memory.exclusively(() => this.#closeSide(this.#entry(descriptor), side));
  }

  // ------------------------------------------------------------------ sockets

  /**
   * A socket on which others can connect to `name`.
   * @throws KernelError EADDRINUSE where somebody already listens there.
   */
  listen(name: Uint8Array): number {
    return this.#memory.exclusively(() => {
      if (this.#listeners.find(name) !== 0) throw new KernelError("EADDRINUSE");
      this.#requireRoom(1);
      return this.#describe(this.#listeners.add(name, LISTENER_BYTES) | LISTENING, 0);
    });
  }

  /** Whether somebody listens under this name. */
  hasListener(name: Uint8Array): boolean {
    return this.#memory.exclusively(() => this.#listeners.find(name) !== 0);
  }

  /** A port nobody has been given before. */
  newPort(): number {
    const port = this.#memory.addToWord(this.#root + LAST_PORT, 1);
    return FIRST_FREE_PORT + ((port - FIRST_FREE_PORT) % (65_536 - FIRST_FREE_PORT));
  }

  /**
   * A connection to who listens under `name`, at once: it may be used before it is accepted.
   * @throws KernelError ECONNREFUSED where nobody listens; EAGAIN where too many are in the queue.
   */
  connect(name: Uint8Array, fromPort: number): number {
    return this.#memory.exclusively(() => {
      const listener = this.#listeners.find(name);
      if (listener === 0) throw new KernelError("ECONNREFUSED");
      const place = this.#memory.word(listener + QUEUED);
      if (place === BACKLOG) throw new KernelError("EAGAIN");
      this.#requireRoom(1);
      const there = this.#pipes.create();
      const back = this.#pipes.create();
      const descriptor = this.#describe(back, there);
      // The listener's ends are counted before anybody accepts: an early close must not free them.
      this.#count(there, back, 1);
      const connection = listener + QUEUE + place * CONNECTION_BYTES;
      this.#memory.setWord(connection, there);
      this.#memory.setWord(connection + 4, back);
      this.#memory.setWord(connection + 8, fromPort);
      this.#memory.setWord(listener + QUEUED, place + 1);
      this.processes.wake(listener + LISTENER_WAITERS);
      return descriptor;
    });
  }

  /** The oldest queued connection and the port it came from; `undefined` while there is none. */
  accept(descriptor: number): { descriptor: number; port: number } | undefined {
    return this.#memory.exclusively(() => {
      const entry = this.#memory.word(this.#entry(descriptor));
      if ((entry & LISTENING) === 0) throw new KernelError("EBADF");
      const listener = entry ^ LISTENING;
      const queued = this.#memory.word(listener + QUEUED);
      if (queued === 0) {
        this.processes.want(listener + LISTENER_WAITERS);
        return undefined;
      }
      const first = listener + QUEUE;
      const there = this.#memory.word(first);
      const back = this.#memory.word(first + 4);
      const port = this.#memory.word(first + 8);
      const accepted = this.#describe(there, back);
      // `describe` has counted them again.
      this.#count(there, back, -1);
      this.#memory.bytes.copyWithin(
        first,
        first + CONNECTION_BYTES,
        first + queued * CONNECTION_BYTES,
      );
      this.#memory.setWord(listener + QUEUED, queued - 1);
      return { descriptor: accepted, port };
    });
  }

  /**
   * Lets a descriptor be taken over by another process: what `adopt` needs. The connection lives until
   * it is adopted.
   */
  lend(descriptor: number): { incoming: number; outgoing: number } {
    return this.#memory.exclusively(() => {
      const ends = this.#endsOf(this.#entry(descriptor));
      this.#count(ends.incoming, ends.outgoing, 1);
      return ends;
    });
  }

  /** A descriptor for what another process has lent. */
  adopt({ incoming, outgoing }: { incoming: number; outgoing: number }): number {
    return this.#memory.exclusively(() => {
      const descriptor = this.#describe(incoming, outgoing);
      this.#count(incoming, outgoing, -1);
      return descriptor;
    });
  }

  // ---------------------------------------------------------------- datagrams

  /** A descriptor that receives datagrams. */
  datagramSocket(): number {
    return this.#memory.exclusively(() => {
      this.#requireRoom(1);
      const pipe = this.#pipes.create();
      this.#memory.setWord(pipe + DATAGRAMS, NAMELESS);
      // Whoever knows its name may write: it has no end.
      this.#memory.setWord(pipe + WRITERS, 1);
      return this.#describe(pipe, 0);
    });
  }

  /** Gives a socket the name under which others send to it. @throws KernelError EADDRINUSE, EINVAL */
  nameDatagrams(descriptor: number, name: Uint8Array): void {
    this.#memory.exclusively(() => {
      const pipe = this.#side(descriptor, 0);
      if (this.#memory.word(pipe + DATAGRAMS) !== NAMELESS) throw new KernelError("EINVAL");
      if (this.#datagramNames.find(name) !== 0) throw new KernelError("EADDRINUSE");
      const record = this.#datagramNames.add(name, DATAGRAM_NAME_BYTES);
      this.#memory.setWord(record + DATAGRAM_PIPE, pipe);
      this.#memory.setWord(pipe + DATAGRAMS, record);
    });
  }

  /**
   * Sends to the socket of that name; `undefined` while it has no room.
   * @throws KernelError ECONNREFUSED where there is none; EMSGSIZE for one that can never have room.
   */
  sendDatagram(name: Uint8Array, data: Uint8Array): true | undefined {
    return this.#memory.exclusively(() => {
      const record = this.#datagramNames.find(name);
      if (record === 0) throw new KernelError("ECONNREFUSED");
      if (4 + data.length > PIPE_CAPACITY) throw new KernelError("EMSGSIZE");
      const pipe = this.#memory.word(record + DATAGRAM_PIPE);
      if (this.#pipes.used(pipe) + 4 + data.length > PIPE_CAPACITY) {
        this.processes.want(pipe + WAITING_WRITERS);
        return undefined;
      }
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, data.length, true);
      this.#pipes.write(pipe, length);
      if (data.length > 0) this.#pipes.write(pipe, data);
      return true;
    });
  }

  /** The oldest datagram, whole; `undefined` while there is none. */
  receiveDatagram(descriptor: number): Uint8Array | undefined {
    return this.#memory.exclusively(() => {
      const pipe = this.#side(descriptor, 0);
      const length = this.#pipes.read(pipe, 4);
      if (length === undefined) return undefined;
      const size = new DataView(length.buffer).getUint32(0, true);
      return size === 0 ? new Uint8Array(0) : this.#pipes.read(pipe, size);
    });
  }

  // ------------------------------------------------------------------ private

  #pollListener(listener: number) {
    this.processes.want(listener + LISTENER_WAITERS);
    const readable = this.#memory.word(listener + QUEUED) > 0;
    return { readable, writable: false, hungUp: false };
  }

  /** The lowest free descriptor, made to read from `incoming` and write to `outgoing`. */
  #describe(incoming: number, outgoing: number): number {
    const table = this.#table();
    for (let entry = 0; entry < DESCRIPTOR_LIMIT; entry++) {
      const address = table + entry * DESCRIPTOR_BYTES;
      if (this.#memory.word(address) !== 0 || this.#memory.word(address + 4) !== 0) continue;
      this.#fillEntry(address, incoming, outgoing);
      return FIRST_DESCRIPTOR + entry;
    }
    throw new KernelError("EMFILE");
  }

  /** @throws KernelError EMFILE unless so many descriptors are free. */
  #requireRoom(descriptors: number): void {
    const table = this.#table();
    let free = 0;
    for (let entry = 0; entry < DESCRIPTOR_LIMIT && free < descriptors; entry++) {
      const address = table + entry * DESCRIPTOR_BYTES;
      if (this.#memory.word(address) === 0 && this.#memory.word(address + 4) === 0) free++;
    }
    if (free < descriptors) throw new KernelError("EMFILE");
  }

  /** Makes an entry stand for these pipes (or a listening socket), and counts it. */
  #fillEntry(address: number, incoming: number, outgoing: number): void {
    this.#memory.setWord(address, incoming);
    this.#memory.setWord(address + 4, outgoing);
    this.#count(incoming, outgoing, 1);
  }

  /** So many descriptors more read from, and write to, these pipes (or listen on a socket). */
  #count(incoming: number, outgoing: number, more: number): void {
    const memory = this.#memory;
    if (incoming & LISTENING) memory.addToWord((incoming ^ LISTENING) + LISTENER_DESCRIPTORS, more);
    else if (incoming !== 0) memory.addToWord(incoming + READERS, more);
    if (outgoing !== 0) memory.addToWord(outgoing + WRITERS, more);
  }

  /** The descriptors of a process. */
  #table(slot = this.place.slot): number {
    return this.#memory.word(this.#root + TABLES) + slot * TABLE_BYTES;
  }

  #endsOf(entry: number): { incoming: number; outgoing: number } {
    return { incoming: this.#memory.word(entry), outgoing: this.#memory.word(entry + 4) };
  }

  #entry(descriptor: number): number {
    const index = descriptor - FIRST_DESCRIPTOR;
    if (index < 0 || index >= DESCRIPTOR_LIMIT) throw new KernelError("EBADF");
    const address = this.#table() + index * DESCRIPTOR_BYTES;
    if (this.#memory.word(address) === 0 && this.#memory.word(address + 4) === 0) {
      throw new KernelError("EBADF");
    }
    return address;
  }

  #side(descriptor: number, side: 0 | 4): number {
    const pipe = this.#memory.word(this.#entry(descriptor) + side);
    if (pipe === 0 || pipe & LISTENING) throw new KernelError("EBADF");
    return pipe;
  }

  #closeEntry(table: number, entry: number): void {
    const address = table + entry * DESCRIPTOR_BYTES;
    this.#closeSide(address, "read");
    this.#closeSide(address, "write");
  }

  #closeSide(entry: number, side: Side): void {
    const address = entry + (side === "read" ? 0 : 4);
    const pipe = this.#memory.word(address);
    this.#memory.setWord(address, 0);
    if (pipe === 0) return;
    if (pipe & LISTENING) this.#closeListener(pipe ^ LISTENING);
    else this.#releasePipe(pipe, side);
  }

  /** One descriptor fewer reads from (or writes to) a pipe. */
  #releasePipe(pipe: number, side: Side): void {
    this.#memory.addToWord(pipe + (side === "read" ? READERS : WRITERS), -1);
    this.processes.wake(pipe + WAITING_READERS);
    this.processes.wake(pipe + WAITING_WRITERS);
    const datagrams = this.#memory.word(pipe + DATAGRAMS);
    if (datagrams !== 0 && this.#memory.word(pipe + READERS) === 0) {
      this.#memory.setWord(pipe + WRITERS, 0);
      if (datagrams !== NAMELESS) {
        this.#datagramNames.remove(datagrams);
        this.#memory.free(datagrams, DATAGRAM_NAME_BYTES);
      }
    }
    if (this.#memory.word(pipe + READERS) + this.#memory.word(pipe + WRITERS) === 0) {
      this.#pipes.free(pipe);
    }
  }

  #closeListener(listener: number): void {
    if (this.#memory.addToWord(listener + LISTENER_DESCRIPTORS, -1) > 0) return;
    this.#listeners.remove(listener);
    const queued = this.#memory.word(listener + QUEUED);
    for (let place = 0; place < queued; place++) {
      const connection = listener + QUEUE + place * CONNECTION_BYTES;
      this.#releasePipe(this.#memory.word(connection), "read");
      this.#releasePipe(this.#memory.word(connection + 4), "write");
    }
    this.#memory.free(listener, LISTENER_BYTES);
  }
}
