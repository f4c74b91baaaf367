/**
 * A very small Unix in shared memory: processes, descriptors, pipes, sockets, semaphores, segments.
 *
 * Every process of a program runs this same code over the same buffer, and so does the page, which
 * buries processes whose worker was terminated. No call here ever waits: one that cannot be done yet
 * answers `undefined` and remembers that this process wants to know; when the state changes, the
 * process's doorbell rings and the call is tried again.
 */
import { KernelError } from "./errors";
import { Files } from "./files";
import { ProcessEnded, SharedMemory } from "./memory";
import { Names, RECORD_HEADER } from "./names";
import { Segments } from "./segments";

export const PROCESS_LIMIT = 64;
export const DESCRIPTOR_LIMIT = 256;
/** Kernel descriptors start here; smaller ones belong to the interpreter's own files. */
export const FIRST_DESCRIPTOR = 512;
export const PIPE_CAPACITY = 65_536;
/** PIPE_BUF: up to so many bytes are written at once. */
const ATOMIC_WRITE = 4_096;

const FREE = 0;
const RUNNING = 1;
const EXITED = 2;

// A process: [state, pid, parent slot, wait status, doorbell, signals, waiters (2 words), idle,
// signals with handlers, descriptors]
const STATE = 0;
const PID = 4;
const PARENT = 8;
const STATUS = 12;
const DOORBELL = 16;
const SIGNALS = 20;
const WAITERS = 24;
const IDLE = 32;
const HANDLED = 36;
const DESCRIPTORS = 40;
const PROCESS_BYTES = DESCRIPTORS + DESCRIPTOR_LIMIT * 8;

// A pipe: [readers, writers, read position, write position, waiting readers (2), waiting writers (2),
// address of the data, datagrams]
const READERS = 0;
const WRITERS = 4;
const READ_AT = 8;
const WRITE_AT = 12;
const WAITING_READERS = 16;
const WAITING_WRITERS = 24;
const DATA = 32;
const DATAGRAMS = 36;
const PIPE_BYTES = 40;

/** What a pipe of datagrams has in place of its named record while it has none. */
const NAMELESS = 1;

// A name of a socket for datagrams: a named record, then [pipe].
const DATAGRAM_PIPE = RECORD_HEADER;
const DATAGRAM_NAME_BYTES = DATAGRAM_PIPE + 4;

// A semaphore: [value, waiters (2 words)]
const VALUE = 0;
const SEMAPHORE_WAITERS = 4;
const SEMAPHORE_BYTES = 12;

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
// names of sockets for datagrams].
const LAST_PID = 4;
const LISTENERS = 8;
const SEGMENTS = 12;
const LAST_PORT = 16;
const INPUT = 20;
const FILES = 24;
const DATAGRAM_NAMES = 28;
const ROOT_BYTES = 32;

/** The first of the ports that are given to those who ask for none in particular. */
const FIRST_FREE_PORT = 49_152;

/** A process; its slot may be another's when it has ended. */
export interface ProcessPlace {
  readonly slot: number;
  readonly pid: number;
}

/** The place of who is no process. */
const PAGE: ProcessPlace = { slot: -1, pid: 0 };

/** How much of a descriptor's two sides to close. */
export type Side = "read" | "write";

export interface WaitedChild {
  readonly pid: number;
  /** As `os.waitpid` gives it: exit code << 8, or the number of the signal that killed it. */
  readonly status: number;
}

export class Kernel {
  private readonly memory: SharedMemory;
  private readonly root: number;
  private readonly listeners: Names;
  private readonly datagramNames: Names;
  readonly files: Files;
  readonly segments: Segments;

  private constructor(
    buffer: ArrayBufferLike,
    root: number,
    readonly place: ProcessPlace,
  ) {
    const holder = place === PAGE ? -1 : place.slot + 1;
    this.memory = new SharedMemory(buffer, holder, () => this.isAlive);
    this.root = root;
    this.listeners = new Names(this.memory, root + LISTENERS);
    this.segments = new Segments(this.memory, root + SEGMENTS, place.slot);
    this.datagramNames = new Names(this.memory, root + DATAGRAM_NAMES);
    this.files = new Files(this.memory, root + FILES);
  }

  /** Prepares a fresh buffer and gives the page's view of it. */
  static create(buffer: ArrayBufferLike): Kernel {
    const memory = new SharedMemory(buffer, -1);
    memory.format();
    const root = memory.exclusively(() => {
      const address = memory.allocate(ROOT_BYTES);
      memory.setWord(address, memory.allocate(PROCESS_BYTES * PROCESS_LIMIT));
      memory.setWord(address + LAST_PID, 100);
      memory.setWord(address + LAST_PORT, FIRST_FREE_PORT);
      const input = newPipe(memory);
      // The page writes to it as long as the program lives.
      memory.setWord(input + READERS, 1);
      memory.setWord(input + WRITERS, 1);
      memory.setWord(address + INPUT, input);
      return address;
    });
    return new Kernel(buffer, root, PAGE);
  }

  /** The view of a process. */
  as(process: ProcessPlace): Kernel {
    return new Kernel(this.memory.buffer, this.root, process);
  }

  /** What another worker needs to open the same kernel. */
  get handle(): { readonly buffer: ArrayBufferLike; readonly root: number } {
    return { buffer: this.memory.buffer, root: this.root };
  }

  static open(handle: { buffer: ArrayBufferLike; root: number }, process: ProcessPlace): Kernel {
    return new Kernel(handle.buffer, handle.root, process);
  }

  /** This process's place in the table; −1 for the page. */
  get slot(): number {
    return this.place.slot;
  }

  /**
   * Whether this process has not ended. A worker that is taken away runs on for a moment, and its slot,
   * with new descriptors, may be another process's by then.
   */
  get isAlive(): boolean {
    return this.place === PAGE || this.isRunning(this.place);
  }

  // ---------------------------------------------------------------- processes

  /** The first process of a program; the others come from `fork`. */
  createInit(): ProcessPlace {
    return this.memory.exclusively(() => this.occupySlot(-1));
  }

  /** A child of this process with a copy of its descriptors, or of those in `only`. */
  fork(only?: readonly number[]): ProcessPlace {
    return this.memory.exclusively(() => {
      const child = this.occupySlot(this.slot);
      // A program that is started anew has no handlers yet.
      if (only !== undefined) this.memory.setWord(this.process(child.slot) + HANDLED, 0);
      const mine = this.process(this.slot) + DESCRIPTORS;
      const its = this.process(child.slot) + DESCRIPTORS;
      for (let entry = 0; entry < DESCRIPTOR_LIMIT; entry++) {
        if (only !== undefined && !only.includes(FIRST_DESCRIPTOR + entry)) continue;
        const [incoming, outgoing] = [0, 4].map((side) =>
          this.memory.word(mine + entry * 8 + side),
        );
        this.fillEntry(its + entry * 8, incoming ?? 0, outgoing ?? 0);
      }
      if (only === undefined) this.segments.inherit(this.slot, child.slot);
      return child;
    });
  }

  /** Ends a process: closes its descriptors, tells who waits for it. Does nothing where it has ended. */
  exit(ended: ProcessPlace, status: number): void {
    this.memory.exclusively(() => {
      if (!this.isRunning(ended)) return;
      const { slot } = ended;
      const process = this.process(slot);
      for (let entry = 0; entry < DESCRIPTOR_LIMIT; entry++) this.closeEntry(process, entry);
      this.segments.forget(slot);
      this.memory.setWord(process + STATUS, status);
      this.memory.setWord(process + STATE, EXITED);
      for (let other = 0; other < PROCESS_LIMIT; other++) {
        const child = this.process(other);
        if (this.memory.word(child + PARENT) !== slot) continue;
        this.memory.setWord(child + PARENT, -1);
        // Nobody is left to ask how it ended.
        if (this.memory.word(child + STATE) === EXITED) this.memory.setWord(child + STATE, FREE);
      }
      this.wake(process + WAITERS);
      const parent = this.memory.word(process + PARENT);
      if (parent >= 0) this.ring(parent);
      else this.memory.setWord(process + STATE, FREE);
    });
  }

  /**
   * What `os.waitpid` knows of the child `pid`, or of any child for −1. `undefined`: still running.
   * A child that is reported is forgotten.
   * @throws KernelError ECHILD where this process has no such child.
   */
  wait(pid: number): WaitedChild | undefined {
    return this.memory.exclusively(() => {
      let found = false;
      for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
        const process = this.process(slot);
        if (this.memory.word(process + STATE) === FREE) continue;
        if (this.memory.word(process + PARENT) !== this.slot) continue;
        if (pid !== -1 && this.memory.word(process + PID) !== pid) continue;
        found = true;
        if (this.memory.word(process + STATE) === EXITED) {
          this.memory.setWord(process + STATE, FREE);
          return {
            pid: this.memory.word(process + PID),
            status: this.memory.word(process + STATUS),
          };
        }
        this.want(process + WAITERS);
      }
      if (!found) throw new KernelError("ECHILD");
      return undefined;
    });
  }

  /** @throws KernelError ESRCH where nobody runs under this pid. */
  slotOf(pid: number): number {
    for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
      if (this.isRunning({ slot, pid })) return slot;
    }
    throw new KernelError("ESRCH");
  }

  pidOf(slot: number): number {
    return this.memory.word(this.process(slot) + PID);
  }

  parentPid(): number {
    const parent = this.memory.word(this.process(this.slot) + PARENT);
    return parent < 0 ? 1 : this.pidOf(parent);
  }

  /** Slots of the processes that have not exited. */
  running(): number[] {
    return Array.from({ length: PROCESS_LIMIT }, (_, slot) => slot).filter(
      (slot) => this.memory.word(this.process(slot) + STATE) === RUNNING,
    );
  }

  /**
   * Marks a signal as pending for a process; it takes it with `takeSignals`.
   * @throws KernelError EINVAL for a number that is none of 1 to 31.
   */
  signal(slot: number, signal: number): void {
    if (!(signal >= 1 && signal <= 31)) throw new KernelError("EINVAL");
    Atomics.or(this.memory.words, (this.process(slot) + SIGNALS) >> 2, 1 << signal);
    this.ring(slot);
  }

  /** The pending signals of this process, as bits; clears them. */
  takeSignals(): number {
    return Atomics.exchange(this.memory.words, (this.process(this.slot) + SIGNALS) >> 2, 0);
  }

  /** Whether a process runs a handler of its own for a signal. */
  handles(slot: number, signal: number): boolean {
    return ((this.memory.word(this.process(slot) + HANDLED) >> signal) & 1) === 1;
  }

  /** Says whether this process has a handler for a signal that would otherwise end it. */
  setHandled(signal: number, isHandled: boolean): void {
    const word = this.process(this.slot) + HANDLED;
    const others = this.memory.word(word) & ~(1 << signal);
    this.memory.setWord(word, isHandled ? others | (1 << signal) : others);
  }

  /** Whether a process has signals it has not taken yet. */
  hasSignals(slot = this.slot): boolean {
    return Atomics.load(this.memory.words, (this.process(slot) + SIGNALS) >> 2) !== 0;
  }

  // ---------------------------------------------------------------- doorbells

  /** Index of this process's doorbell, for `Atomics.wait` and `waitAsync`. */
  get doorbell(): { readonly words: Int32Array; readonly index: number } {
    return { words: this.memory.words, index: (this.process(this.slot) + DOORBELL) >> 2 };
  }

  /**
   * Says that this process sleeps until its doorbell rings once more than `rings` times; `undefined`
   * that it runs, or will wake by itself.
   */
  setIdle(rings: number | undefined): void {
    const idle = rings === undefined ? 0 : rings + 1;
    this.memory.setWord(this.process(this.slot) + IDLE, idle);
  }

  /** Whether all processes sleep and nobody is left to ring: the program is deadlocked. */
  everyoneIsIdle(): boolean {
    const slots = this.running();
    return (
      slots.length > 0 &&
      slots.every((slot) => {
        const process = this.process(slot);
        const rings = this.memory.word(process + DOORBELL);
        return this.memory.word(process + IDLE) === ((rings + 1) | 0);
      })
    );
  }

  // -------------------------------------------------------------- descriptors

  /** @throws KernelError EMFILE */
  pipe(): { read: number; write: number } {
    return this.memory.exclusively(() => {
      this.requireRoom(2);
      const pipe = this.newPipe();
      const read = this.describe(pipe, 0);
      return { read, write: this.describe(0, pipe) };
    });
  }

  /** Two descriptors, each of which reads what the other writes. */
  socketPair(): { one: number; other: number } {
    return this.memory.exclusively(() => {
      this.requireRoom(2);
      const there = this.newPipe();
      const back = this.newPipe();
      const one = this.describe(back, there);
      return { one, other: this.describe(there, back) };
    });
  }

  duplicate(descriptor: number): number {
    return this.memory.exclusively(() => {
      const entry = this.entry(descriptor);
      return this.describe(this.memory.word(entry), this.memory.word(entry + 4));
    });
  }

  /** Lets `to` stand for what `from` does, which is closed; as `dup2` and `close`. */
  move(from: number, to: number): void {
    this.memory.exclusively(() => {
      const source = this.entry(from);
      const target = this.entry(to);
      this.closeEntry(this.process(this.slot), to - FIRST_DESCRIPTOR);
      for (const side of [0, 4]) {
        this.memory.setWord(target + side, this.memory.word(source + side));
        this.memory.setWord(source + side, 0);
      }
    });
  }

  close(descriptor: number): void {
    this.memory.exclusively(() => {
      this.entry(descriptor);
      this.closeEntry(this.process(this.slot), descriptor - FIRST_DESCRIPTOR);
    });
  }

  /** Up to `size` bytes; empty at the end of the data; `undefined` while there is none yet. */
  read(descriptor: number, size: number): Uint8Array | undefined {
    return this.memory.exclusively(() => this.readPipe(this.side(descriptor, 0), size));
  }

  /** What the reader of the page has typed since the last call; `undefined` if nothing. */
  readInput(): Uint8Array | undefined {
    const input = this.root + INPUT;
    return this.memory.exclusively(() => this.readPipe(this.memory.word(input), PIPE_CAPACITY));
  }

  /** Adds what the reader has typed. @returns how many bytes there was room for. */
  feedInput(data: Uint8Array): number {
    const input = this.root + INPUT;
    return this.memory.exclusively(() => this.writePipe(this.memory.word(input), data) ?? 0);
  }

  private readPipe(pipe: number, size: number): Uint8Array | undefined {
    const readAt = this.memory.word(pipe + READ_AT);
    const available = (this.memory.word(pipe + WRITE_AT) - readAt) | 0;
    if (available === 0) {
      if (this.memory.word(pipe + WRITERS) === 0) return new Uint8Array(0);
      this.want(pipe + WAITING_READERS);
      return undefined;
    }
    const count = Math.min(size, available);
    const data = new Uint8Array(count);
    const from = readAt & (PIPE_CAPACITY - 1);
    const first = Math.min(count, PIPE_CAPACITY - from);
    const start = this.memory.word(pipe + DATA);
    data.set(this.memory.bytes.subarray(start + from, start + from + first));
    data.set(this.memory.bytes.subarray(start, start + count - first), first);
    this.memory.setWord(pipe + READ_AT, (readAt + count) | 0);
    this.wake(pipe + WAITING_WRITERS);
    return data;
  }

  /**
   * How many bytes were taken; `undefined` while the pipe is full.
   * @throws KernelError EPIPE where nobody can read any more.
   */
  write(descriptor: number, data: Uint8Array): number | undefined {
    return this.memory.exclusively(() => {
      const pipe = this.side(descriptor, 4);
      if (this.memory.word(pipe + READERS) === 0) throw new KernelError("EPIPE");
      return this.writePipe(pipe, data);
    });
  }

  private writePipe(pipe: number, data: Uint8Array): number | undefined {
    const writeAt = this.memory.word(pipe + WRITE_AT);
    const room = PIPE_CAPACITY - ((writeAt - this.memory.word(pipe + READ_AT)) | 0);
    // A short write is done whole or not at all, so that those of several processes do not mix.
    if (room < (data.length <= ATOMIC_WRITE ? data.length : 1)) {
      this.want(pipe + WAITING_WRITERS);
      return undefined;
    }
    const count = Math.min(room, data.length);
    const from = writeAt & (PIPE_CAPACITY - 1);
    const first = Math.min(count, PIPE_CAPACITY - from);
    const start = this.memory.word(pipe + DATA);
    this.memory.bytes.set(data.subarray(0, first), start + from);
    this.memory.bytes.set(data.subarray(first, count), start);
    this.memory.setWord(pipe + WRITE_AT, (writeAt + count) | 0);
    this.wake(pipe + WAITING_READERS);
    return count;
  }

  /** Which of these a descriptor could do at once; asks to be told when it changes. */
  poll(descriptor: number): { readable: boolean; writable: boolean; hungUp: boolean } {
    return this.memory.exclusively(() => {
      const entry = this.entry(descriptor);
      const incoming = this.memory.word(entry);
      const outgoing = this.memory.word(entry + 4);
      if (incoming & LISTENING) return this.pollListener(incoming ^ LISTENING);
      let readable = false;
      let writable = false;
      let hungUp = false;
      if (incoming !== 0) {
        readable = this.memory.word(incoming + READ_AT) !== this.memory.word(incoming + WRITE_AT);
        hungUp = this.memory.word(incoming + WRITERS) === 0;
        this.want(incoming + WAITING_READERS);
        writable = this.memory.word(incoming + DATAGRAMS) !== 0;
      }
      if (outgoing !== 0) {
        const used = this.memory.word(outgoing + WRITE_AT) - this.memory.word(outgoing + READ_AT);
        const broken = this.memory.word(outgoing + READERS) === 0;
        writable = (used | 0) <= PIPE_CAPACITY - ATOMIC_WRITE || broken;
        if (incoming === 0) hungUp = broken;
        this.want(outgoing + WAITING_WRITERS);
      }
      return { readable, writable, hungUp };
    });
  }

  /** Closes one direction of a socket for this process; the other goes on. */
  shutDown(descriptor: number, side: Side): void {
    this.memory.exclusively(() => this.closeSide(this.entry(descriptor), side));
  }

  // ------------------------------------------------------------------ sockets

  /**
   * A socket on which others can connect to `name`.
   * @throws KernelError EADDRINUSE where somebody already listens there.
   */
  listen(name: Uint8Array): number {
    return this.memory.exclusively(() => {
      if (this.listeners.find(name) !== 0) throw new KernelError("EADDRINUSE");
      this.requireRoom(1);
      return this.describe(this.listeners.add(name, LISTENER_BYTES) | LISTENING, 0);
    });
  }

  /** Whether somebody listens under this name. */
  hasListener(name: Uint8Array): boolean {
    return this.memory.exclusively(() => this.listeners.find(name) !== 0);
  }

  /** A port nobody has been given before. */
  newPort(): number {
    const port = this.memory.addToWord(this.root + LAST_PORT, 1);
    return FIRST_FREE_PORT + ((port - FIRST_FREE_PORT) % (65_536 - FIRST_FREE_PORT));
  }

  /**
   * A connection to who listens under `name`, at once: it may be used before it is accepted.
   * @throws KernelError ECONNREFUSED where nobody listens; EAGAIN where too many are in the queue.
   */
  connect(name: Uint8Array, fromPort: number): number {
    return this.memory.exclusively(() => {
      const listener = this.listeners.find(name);
      if (listener === 0) throw new KernelError("ECONNREFUSED");
      const place = this.memory.word(listener + QUEUED);
      if (place === BACKLOG) throw new KernelError("EAGAIN");
      this.requireRoom(1);
      const there = this.newPipe();
      const back = this.newPipe();
      const descriptor = this.describe(back, there);
      // The listener's ends are counted before anybody accepts: an early close must not free them.
      this.memory.addToWord(there + READERS, 1);
      this.memory.addToWord(back + WRITERS, 1);
      const connection = listener + QUEUE + place * CONNECTION_BYTES;
      this.memory.setWord(connection, there);
      this.memory.setWord(connection + 4, back);
      this.memory.setWord(connection + 8, fromPort);
      this.memory.setWord(listener + QUEUED, place + 1);
      this.wake(listener + LISTENER_WAITERS);
      return descriptor;
    });
  }

  /** The oldest queued connection and the port it came from; `undefined` while there is none. */
  accept(descriptor: number): { descriptor: number; port: number } | undefined {
    return this.memory.exclusively(() => {
      const entry = this.memory.word(this.entry(descriptor));
      if ((entry & LISTENING) === 0) throw new KernelError("EBADF");
      const listener = entry ^ LISTENING;
      const queued = this.memory.word(listener + QUEUED);
      if (queued === 0) {
        this.want(listener + LISTENER_WAITERS);
        return undefined;
      }
      const first = listener + QUEUE;
      const there = this.memory.word(first);
      const back = this.memory.word(first + 4);
      const port = this.memory.word(first + 8);
      const accepted = this.describe(there, back);
      // `describe` has counted them again.
      this.memory.addToWord(there + READERS, -1);
      this.memory.addToWord(back + WRITERS, -1);
      this.memory.bytes.copyWithin(
        first,
        first + CONNECTION_BYTES,
        first + queued * CONNECTION_BYTES,
      );
      this.memory.setWord(listener + QUEUED, queued - 1);
      return { descriptor: accepted, port };
    });
  }

  /**
   * Lets a descriptor be taken over by another process: what `adopt` needs. The connection lives until
   * it is adopted.
   */
  lend(descriptor: number): { incoming: number; outgoing: number } {
    return this.memory.exclusively(() => {
      const entry = this.entry(descriptor);
      const incoming = this.memory.word(entry);
      const outgoing = this.memory.word(entry + 4);
      if (incoming & LISTENING) {
        this.memory.addToWord((incoming ^ LISTENING) + LISTENER_DESCRIPTORS, 1);
      } else if (incoming !== 0) {
        this.memory.addToWord(incoming + READERS, 1);
      }
      if (outgoing !== 0) this.memory.addToWord(outgoing + WRITERS, 1);
      return { incoming, outgoing };
    });
  }

  /** A descriptor for what another process has lent. */
  adopt({ incoming, outgoing }: { incoming: number; outgoing: number }): number {
    return this.memory.exclusively(() => {
      const descriptor = this.describe(incoming, outgoing);
      if (incoming & LISTENING) {
        this.memory.addToWord((incoming ^ LISTENING) + LISTENER_DESCRIPTORS, -1);
      } else if (incoming !== 0) {
        this.memory.addToWord(incoming + READERS, -1);
      }
      if (outgoing !== 0) this.memory.addToWord(outgoing + WRITERS, -1);
      return descriptor;
    });
  }

  // ---------------------------------------------------------------- datagrams

  /** A descriptor that receives datagrams. */
  datagramSocket(): number {
    return this.memory.exclusively(() => {
      this.requireRoom(1);
      const pipe = this.newPipe();
      this.memory.setWord(pipe + DATAGRAMS, NAMELESS);
      // Whoever knows its name may write: it has no end.
      this.memory.setWord(pipe + WRITERS, 1);
      return this.describe(pipe, 0);
    });
  }

  /** Gives a socket the name under which others send to it. @throws KernelError EADDRINUSE, EINVAL */
  nameDatagrams(descriptor: number, name: Uint8Array): void {
    this.memory.exclusively(() => {
      const pipe = this.side(descriptor, 0);
      if (this.memory.word(pipe + DATAGRAMS) !== NAMELESS) throw new KernelError("EINVAL");
      if (this.datagramNames.find(name) !== 0) throw new KernelError("EADDRINUSE");
      const record = this.datagramNames.add(name, DATAGRAM_NAME_BYTES);
      this.memory.setWord(record + DATAGRAM_PIPE, pipe);
      this.memory.setWord(pipe + DATAGRAMS, record);
    });
  }

  /**
   * Sends to the socket of that name; `undefined` while it has no room.
   * @throws KernelError ECONNREFUSED where there is none; EMSGSIZE for one that can never have room.
   */
  sendDatagram(name: Uint8Array, data: Uint8Array): true | undefined {
    return this.memory.exclusively(() => {
      const record = this.datagramNames.find(name);
      if (record === 0) throw new KernelError("ECONNREFUSED");
      if (4 + data.length > PIPE_CAPACITY) throw new KernelError("EMSGSIZE");
      const pipe = this.memory.word(record + DATAGRAM_PIPE);
      const used = (this.memory.word(pipe + WRITE_AT) - this.memory.word(pipe + READ_AT)) | 0;
      if (used + 4 + data.length > PIPE_CAPACITY) {
        this.want(pipe + WAITING_WRITERS);
        return undefined;
      }
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, data.length, true);
      this.writePipe(pipe, length);
      if (data.length > 0) this.writePipe(pipe, data);
      return true;
    });
  }

  /** The oldest datagram, whole; `undefined` while there is none. */
  receiveDatagram(descriptor: number): Uint8Array | undefined {
    return this.memory.exclusively(() => {
      const pipe = this.side(descriptor, 0);
      const length = this.readPipe(pipe, 4);
      if (length === undefined) return undefined;
      const size = new DataView(length.buffer).getUint32(0, true);
      return size === 0 ? new Uint8Array(0) : this.readPipe(pipe, size);
    });
  }

  // --------------------------------------------------------------- semaphores

  createSemaphore(value: number): number {
    return this.memory.exclusively(() => {
      const semaphore = this.memory.allocate(SEMAPHORE_BYTES);
      this.memory.setWord(semaphore + VALUE, value);
      return semaphore;
    });
  }

  /** Takes one, or answers false and asks to be told when there is one. */
  acquireSemaphore(semaphore: number): boolean {
    if (this.decrement(semaphore)) return true;
    this.want(semaphore + SEMAPHORE_WAITERS);
    // A release between the two lines above has rung nobody.
    return this.decrement(semaphore);
  }

  releaseSemaphore(semaphore: number): void {
    this.memory.addToWord(semaphore + VALUE, 1);
    this.wake(semaphore + SEMAPHORE_WAITERS);
  }

  semaphoreValue(semaphore: number): number {
    return this.memory.word(semaphore + VALUE);
  }

  // ------------------------------------------------------------------ private

  private decrement(semaphore: number): boolean {
    if (!this.isAlive) throw new ProcessEnded();
    for (;;) {
      const value = this.memory.word(semaphore + VALUE);
      if (value <= 0) return false;
      const index = (semaphore + VALUE) >> 2;
      if (Atomics.compareExchange(this.memory.words, index, value, value - 1) === value)
        return true;
    }
  }

  private isRunning({ slot, pid }: ProcessPlace): boolean {
    const process = this.process(slot);
    return this.memory.word(process + PID) === pid && this.memory.word(process + STATE) === RUNNING;
  }

  private process(slot: number): number {
    return this.memory.word(this.root) + slot * PROCESS_BYTES;
  }

  private occupySlot(parent: number): ProcessPlace {
    for (let slot = 0; slot < PROCESS_LIMIT; slot++) {
      const process = this.process(slot);
      if (this.memory.word(process + STATE) !== FREE) continue;
      const pid = this.memory.addToWord(this.root + LAST_PID, 1);
      this.memory.setWord(process + PID, pid);
      this.memory.setWord(process + PARENT, parent);
      this.memory.setWord(process + STATUS, 0);
      this.memory.setWord(process + SIGNALS, 0);
      this.memory.setWord(process + IDLE, 0);
      const handled = parent < 0 ? 0 : this.memory.word(this.process(parent) + HANDLED);
      this.memory.setWord(process + HANDLED, handled);
      this.memory.setWord(process + WAITERS, 0);
      this.memory.setWord(process + WAITERS + 4, 0);
      this.memory.setWord(process + STATE, RUNNING);
      return { slot, pid };
    }
    throw new KernelError("EAGAIN");
  }

  private pollListener(listener: number) {
    this.want(listener + LISTENER_WAITERS);
    const readable = this.memory.word(listener + QUEUED) > 0;
    return { readable, writable: false, hungUp: false };
  }

  private newPipe(): number {
    return newPipe(this.memory);
  }

  /** The lowest free descriptor, made to read from `incoming` and write to `outgoing`. */
  private describe(incoming: number, outgoing: number): number {
    const table = this.process(this.slot) + DESCRIPTORS;
    for (let entry = 0; entry < DESCRIPTOR_LIMIT; entry++) {
      const address = table + entry * 8;
      if (this.memory.word(address) !== 0 || this.memory.word(address + 4) !== 0) continue;
      this.fillEntry(address, incoming, outgoing);
      return FIRST_DESCRIPTOR + entry;
    }
    throw new KernelError("EMFILE");
  }

  /** @throws KernelError EMFILE unless so many descriptors are free. */
  private requireRoom(descriptors: number): void {
    const table = this.process(this.slot) + DESCRIPTORS;
    let free = 0;
    for (let entry = 0; entry < DESCRIPTOR_LIMIT && free < descriptors; entry++) {
      const address = table + entry * 8;
      if (this.memory.word(address) === 0 && this.memory.word(address + 4) === 0) free++;
    }
    if (free < descriptors) throw new KernelError("EMFILE");
  }

  /** Makes an entry stand for these pipes (or a listening socket), and counts it. */
  private fillEntry(address: number, incoming: number, outgoing: number): void {
    this.memory.setWord(address, incoming);
    this.memory.setWord(address + 4, outgoing);
    if (incoming & LISTENING)
      this.memory.addToWord((incoming ^ LISTENING) + LISTENER_DESCRIPTORS, 1);
    else if (incoming !== 0) this.memory.addToWord(incoming + READERS, 1);
    if (outgoing !== 0) this.memory.addToWord(outgoing + WRITERS, 1);
  }

  private entry(descriptor: number): number {
    const index = descriptor - FIRST_DESCRIPTOR;
    if (index < 0 || index >= DESCRIPTOR_LIMIT) throw new KernelError("EBADF");
    const address = this.process(this.slot) + DESCRIPTORS + index * 8;
    if (this.memory.word(address) === 0 && this.memory.word(address + 4) === 0) {
      throw new KernelError("EBADF");
    }
    return address;
  }

  private side(descriptor: number, side: 0 | 4): number {
    const pipe = this.memory.word(this.entry(descriptor) + side);
    if (pipe === 0 || pipe & LISTENING) throw new KernelError("EBADF");
    return pipe;
  }

  private closeEntry(process: number, entry: number): void {
    const address = process + DESCRIPTORS + entry * 8;
    this.closeSide(address, "read");
    this.closeSide(address, "write");
  }

  private closeSide(entry: number, side: Side): void {
    const address = entry + (side === "read" ? 0 : 4);
    const pipe = this.memory.word(address);
    this.memory.setWord(address, 0);
    if (pipe === 0) return;
    if (pipe & LISTENING) this.closeListener(pipe ^ LISTENING);
    else this.releasePipe(pipe, side);
  }

  /** One descriptor fewer reads from (or writes to) a pipe. */
  private releasePipe(pipe: number, side: Side): void {
    this.memory.addToWord(pipe + (side === "read" ? READERS : WRITERS), -1);
    this.wake(pipe + WAITING_READERS);
    this.wake(pipe + WAITING_WRITERS);
    const datagrams = this.memory.word(pipe + DATAGRAMS);
    if (datagrams !== 0 && this.memory.word(pipe + READERS) === 0) {
      this.memory.setWord(pipe + WRITERS, 0);
      if (datagrams !== NAMELESS) {
        this.datagramNames.remove(datagrams);
        this.memory.free(datagrams, DATAGRAM_NAME_BYTES);
      }
    }
    if (this.memory.word(pipe + READERS) + this.memory.word(pipe + WRITERS) === 0) {
      this.memory.free(this.memory.word(pipe + DATA), PIPE_CAPACITY);
      this.memory.free(pipe, PIPE_BYTES);
    }
  }

  private closeListener(listener: number): void {
    if (this.memory.addToWord(listener + LISTENER_DESCRIPTORS, -1) > 0) return;
    this.listeners.remove(listener);
    const queued = this.memory.word(listener + QUEUED);
    for (let place = 0; place < queued; place++) {
      const connection = listener + QUEUE + place * CONNECTION_BYTES;
      this.releasePipe(this.memory.word(connection), "read");
      this.releasePipe(this.memory.word(connection + 4), "write");
    }
    this.memory.free(listener, LISTENER_BYTES);
  }

  /** Adds this process to those who are rung when `wake(waiters)` is called. */
  private want(waiters: number): void {
    if (this.slot < 0) return;
    const index = (waiters >> 2) + (this.slot >> 5);
    Atomics.or(this.memory.words, index, 1 << (this.slot & 31));
  }

  private wake(waiters: number): void {
    for (const half of [0, 1]) {
      let bits = Atomics.exchange(this.memory.words, (waiters >> 2) + half, 0);
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits &= ~(1 << bit);
        this.ring(half * 32 + bit);
      }
    }
  }

  private ring(slot: number): void {
    const index = (this.process(slot) + DOORBELL) >> 2;
    Atomics.add(this.memory.words, index, 1);
    Atomics.notify(this.memory.words, index);
  }
}

/** A pipe that nobody reads or writes yet. */
function newPipe(memory: SharedMemory): number {
  const pipe = memory.allocate(PIPE_BYTES);
  memory.setWord(pipe + DATA, memory.allocate(PIPE_CAPACITY));
  return pipe;
}
