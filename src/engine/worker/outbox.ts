/**
 * What a process says to the page: everything goes through here, and keeps its order.
 *
 * What happens, printed text above all, is in the process's journal at once, so that it is not lost whatever becomes
 * of the process; the page reads it when it is called, and before any other message. Where no memory can be shared the
 * journal is the worker's own, and what is in it is posted: about once a frame, and before anything else is said.
 */
import type { OutputEvent } from "../events.ts";
import { JournalWriter, RECORD, type RecordKind } from "../kernel/journal.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { JOURNAL_RECORD_AT_MOST } from "../kernel/limits.ts";
import type { ProcessMessage, WrittenEvent } from "../protocol.ts";
import type { Clock } from "../schedule/clock.ts";

/** Milliseconds between two times at which the page is told of what is not printed. */
const TELL_EVERY = 16;

/** Of a name so many characters are told: nobody reads more. */
const NAME_AT_MOST = 200;

export type Post = (message: ProcessMessage, transfer?: Transferable[]) => void;

const EPOCH = performance.timeOrigin;

export interface OutboxOptions {
  readonly post: Post;
  readonly clock: Pick<Clock, "peek" | "isVirtual">;
  readonly kernel: Kernel;
  readonly journal: ArrayBufferLike;
}

export class Outbox {
  readonly #post: Post;
  readonly #clock: OutboxOptions["clock"];
  readonly #kernel: Kernel;
  readonly #journal: JournalWriter;
  /** Whether the page reads the journal itself. */
  readonly #isShared: boolean;
  readonly #encoder = new TextEncoder();
  /** When the page was told last of what happened (ms, of the real clock). */
  #lastTold = Number.NEGATIVE_INFINITY;

  constructor({ post, clock, kernel, journal }: OutboxOptions) {
    this.#post = post;
    this.#clock = clock;
    this.#kernel = kernel;
    this.#journal = new JournalWriter(journal);
    this.#isShared = !(journal instanceof ArrayBuffer);
  }

  /** Milliseconds since the epoch, as in all messages; a virtual clock has one of its own. */
  get now(): number {
    return (this.#clock.isVirtual ? 0 : EPOCH) + this.#clock.peek();
  }

  /**
   * Adds what is not printed, of which the page may hear a little later.
   *
   * @param thread 0 for what no thread does.
   */
  add(thread: number, event: WrittenEvent): void {
    let text = JSON.stringify(event);
    if (text.length > NAME_AT_MOST) text = JSON.stringify(event, (_, value: unknown) => cut(value));
    const size = this.#encode(text);
    // A race of more locks than anybody reads.
    if (size === undefined) return;
    this.#makeRoom(size, () => false);
    this.#write(RECORD.event, thread, size);
  }

  /**
   * Adds what was printed, and waits where there is no room for it.
   *
   * @param isInterrupted whether the thread is to wait no more.
   * @returns how many of the bytes were added; fewer than all where it was interrupted.
   */
  print(
    stream: OutputEvent["stream"],
    thread: number,
    bytes: Uint8Array,
    isInterrupted: () => boolean,
  ): number {
    let added = 0;
    while (added < bytes.length) {
      const part = bytes.subarray(added, added + JOURNAL_RECORD_AT_MOST);
      if (!this.#makeRoom(part.length, isInterrupted)) break;
      this.#journal.content.set(part);
      this.#write(RECORD[stream], thread, part.length);
      added += part.length;
    }
    if (this.#isShared) this.#call();
    else this.tellIfDue();
    return added;
  }

  /** Says something else, after all that has happened before. */
  send(message: ProcessMessage, transfer?: Transferable[]): void {
    if (!this.#isShared) this.#postJournal();
    this.#post(message, transfer);
  }

  /** While the process runs: as often as somebody could see a difference. */
  tellIfDue(): void {
    if (performance.now() - this.#lastTold >= TELL_EVERY) this.#tell();
  }

  /** The process is about to sleep, perhaps for long: nobody is to wait for what it has printed. */
  tellBeforeSleep(): void {
    if (this.#isShared) this.tellIfDue();
    else this.#tell();
  }

  #tell(): void {
    if (!this.#journal.hasContent) return;
    this.#lastTold = performance.now();
    if (this.#isShared) this.#call();
    else this.#postJournal();
  }

  #call(): void {
    if (this.#journal.callReader()) this.#post({ kind: "happened" });
  }

  #postJournal(): void {
    if (!this.#journal.hasContent) return;
    this.#lastTold = performance.now();
    const records = this.#journal.takeAll();
    this.#post({ kind: "happened", records }, [records.buffer]);
  }

  /** Puts a text where the content of a record is written. @returns its bytes, unless it does not fit. */
  #encode(text: string): number | undefined {
    const { read, written } = this.#encoder.encodeInto(text, this.#journal.content);
    return read === text.length ? written : undefined;
  }

  #write(kind: RecordKind, thread: number, size: number): void {
    this.#journal.write(kind, this.#kernel.stamp(), thread, this.now, size);
  }

  /** Waits, with all threads, until the page has read enough; false where that was interrupted. */
  #makeRoom(size: number, isInterrupted: () => boolean): boolean {
    while (!this.#journal.hasRoom(size)) {
      const { words, index } = this.#kernel.processes.doorbell;
      const rings = Atomics.load(words, index);
      if (isInterrupted()) return false;
      if (this.#isShared) {
        // A page that is not seen has slow timers, and reads when it is told.
        if (this.#journal.waitForRoom()) this.#post({ kind: "happened" });
        if (!this.#journal.hasRoom(size)) Atomics.wait(words, index, rings);
      } else {
        // Without shared memory a worker cannot sleep; the page gets no more than it can bear all the same.
        while (performance.now() - this.#lastTold < TELL_EVERY);
        this.#postJournal();
      }
    }
    return true;
  }
}

const cut = (value: unknown): unknown =>
  typeof value === "string" && value.length > NAME_AT_MOST
    ? `${value.slice(0, NAME_AT_MOST - 1)}…`
    : value;
