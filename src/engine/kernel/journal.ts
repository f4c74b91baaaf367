/**
 * What has happened in a process and its page has not read: records in a ring, in memory of their own. A record is
 * there as soon as `write` returns, and stays when its process is taken away; while there is no room, its writer waits.
 *
 * One process writes, one page reads, neither has to hold a lock for it, and the page believes nothing it reads.
 */
import { KernelDamaged } from "./errors.ts";
import { JOURNAL_BYTES, JOURNAL_RECORD_AT_MOST } from "./limits.ts";

// The journal: [write position, read position, the page is called, the writer waits, data]. Positions count on and
// on; their difference is what there is to read.
const WRITE_AT = 0;
const READ_AT = 1;
const CALLED = 2;
const WAITED = 3;
const DATA = 16;

// A record: [bytes of its content, kind, stamp, thread, time (8 bytes)], and its content.
const SIZE = 0;
const KIND = 4;
const STAMP = 8;
const THREAD = 12;
const TIME = 16;
const HEADER_BYTES = 24;

export const RECORD = { event: 0, stdout: 1, stderr: 2 } as const;
export type RecordKind = (typeof RECORD)[keyof typeof RECORD];

export interface JournalRecord {
  readonly kind: number;
  /** All records of a program have one order, also those of different processes: that of their stamps. */
  readonly stamp: number;
  readonly thread: number;
  /** Milliseconds, as in all messages. */
  readonly at: number;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Memory for one journal. */
export function createJournal(isolated: boolean): ArrayBufferLike {
  const bytes = DATA + JOURNAL_BYTES;
  return isolated ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
}

/** Whether nothing was ever written to it. */
export const isBlank = (journal: ArrayBufferLike): boolean =>
  Atomics.load(new Int32Array(journal), WRITE_AT) === 0;

/** Makes it a new one; nobody reads or writes it. */
export function clearJournal(journal: ArrayBufferLike): void {
  new Uint8Array(journal, 0, DATA).fill(0);
}

/** Whether one stamp is later than another; they count on past what a word holds. */
export const isLater = (stamp: number, other: number): boolean => ((stamp - other) | 0) > 0;

class Ring {
  readonly words: Int32Array;
  readonly #data: Uint8Array;

  constructor(buffer: ArrayBufferLike) {
    this.words = new Int32Array(buffer, 0, DATA >> 2);
    this.#data = new Uint8Array(buffer, DATA, JOURNAL_BYTES);
  }

  get used(): number {
    return (Atomics.load(this.words, WRITE_AT) - Atomics.load(this.words, READ_AT)) | 0;
  }

  get hasContent(): boolean {
    return this.used !== 0;
  }

  put(source: Uint8Array): void {
    const at = Atomics.load(this.words, WRITE_AT);
    const from = at & (JOURNAL_BYTES - 1);
    const first = Math.min(source.length, JOURNAL_BYTES - from);
    this.#data.set(first === source.length ? source : source.subarray(0, first), from);
    if (first < source.length) this.#data.set(source.subarray(first), 0);
    Atomics.store(this.words, WRITE_AT, (at + source.length) | 0);
  }

  /** A copy of all that there is to read. @throws KernelDamaged */
  copy(): Uint8Array<ArrayBuffer> {
    const { used } = this;
    if (used < 0 || used > JOURNAL_BYTES) throw new KernelDamaged();
    const copy = new Uint8Array(used);
    const from = Atomics.load(this.words, READ_AT) & (JOURNAL_BYTES - 1);
    const first = Math.min(used, JOURNAL_BYTES - from);
    copy.set(this.#data.subarray(from, from + first));
    copy.set(this.#data.subarray(0, used - first), first);
    return copy;
  }

  skip(bytes: number): void {
    Atomics.add(this.words, READ_AT, bytes);
  }
}

export class JournalWriter {
  readonly #ring: Ring;
  /** The record that is being written. */
  readonly #record = new Uint8Array(HEADER_BYTES + JOURNAL_RECORD_AT_MOST);
  readonly #header = new DataView(this.#record.buffer);
  /** Where the content of a record is put before it is written. */
  readonly content = this.#record.subarray(HEADER_BYTES);

  constructor(buffer: ArrayBufferLike) {
    this.#ring = new Ring(buffer);
  }

  hasRoom(size: number): boolean {
    return HEADER_BYTES + size <= JOURNAL_BYTES - this.#ring.used;
  }

  get hasContent(): boolean {
    return this.#ring.hasContent;
  }

  /** Adds a record of the first `size` bytes of `content`, for which there is room. */
  write(kind: RecordKind, stamp: number, thread: number, at: number, size: number): void {
    const header = this.#header;
    header.setUint32(SIZE, size);
    header.setUint32(KIND, kind);
    header.setInt32(STAMP, stamp);
    header.setUint32(THREAD, thread);
    header.setFloat64(TIME, at);
    this.#ring.put(this.#record.subarray(0, HEADER_BYTES + size));
  }

  /** Whether the page has to be told that there is something; it is told once, until it rests again. */
  callReader(): boolean {
    const { words } = this.#ring;
    return Atomics.load(words, CALLED) === 0 && Atomics.exchange(words, CALLED, 1) === 0;
  }

  /** The page is to ring when it has read something. @returns whether it has not been told so yet. */
  waitForRoom(): boolean {
    return Atomics.exchange(this.#ring.words, WAITED, 1) === 0;
  }

  /** What there is, for a page with which no memory can be shared. */
  takeAll(): Uint8Array<ArrayBuffer> {
    const copy = this.#ring.copy();
    this.#ring.skip(copy.length);
    return copy;
  }
}

export class JournalReader {
  readonly #ring: Ring;

  constructor(buffer: ArrayBufferLike) {
    this.#ring = new Ring(buffer);
  }

  /** The records up to a stamp, or all there are; their room is for others now. @throws KernelDamaged */
  read(last?: number): JournalRecord[] {
    const records: JournalRecord[] = [];
    let taken = 0;
    for (const record of recordsIn(this.#ring.copy())) {
      if (last !== undefined && isLater(record.stamp, last)) break;
      records.push(record);
      taken += HEADER_BYTES + record.content.length;
    }
    this.#ring.skip(taken);
    return records;
  }

  /** Whether the writer waits for the room there is now; says so once. */
  takeWait(): boolean {
    return Atomics.exchange(this.#ring.words, WAITED, 0) !== 0;
  }

  /** The page looks no more until it is called; false if there is something to read already. */
  rest(): boolean {
    Atomics.store(this.#ring.words, CALLED, 0);
    return !this.#ring.hasContent;
  }
}

/** The records that these bytes are. @throws KernelDamaged where they are none. */
export function* recordsIn(bytes: Uint8Array<ArrayBuffer>): Generator<JournalRecord> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; ) {
    if (at + HEADER_BYTES > bytes.length) throw new KernelDamaged();
    const end = at + HEADER_BYTES + view.getUint32(at + SIZE);
    if (end > bytes.length) throw new KernelDamaged();
    yield {
      kind: view.getUint32(at + KIND),
      stamp: view.getInt32(at + STAMP),
      thread: view.getUint32(at + THREAD),
      at: view.getFloat64(at + TIME),
      content: bytes.subarray(at + HEADER_BYTES, end),
    };
    at = end;
  }
}
