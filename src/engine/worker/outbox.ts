/**
 * What a process says to the page: everything goes through here, and keeps its order.
 *
 * Events are posted together: when something else is said, when the process sleeps or ends, and about once a frame
 * while it runs. 100,000 messages a second would flood the page.
 */
import type { OutputEvent } from "../events.ts";
import type { ProcessMessage, RecordedEvent } from "../protocol.ts";
import type { Clock } from "../schedule/clock.ts";

/** Milliseconds between two posts, and characters of output that are posted at once. */
const POST_EVERY = 16;
const POST_SIZE = 1 << 16;

export type Post = (message: ProcessMessage, transfer?: Transferable[]) => void;

const EPOCH = performance.timeOrigin;

export class Outbox {
  readonly #post: Post;
  readonly #clock: Pick<Clock, "peek" | "isVirtual">;
  #events: RecordedEvent[] = [];
  /** How many characters of output there are among the events. */
  #printed = 0;
  /** When events were posted last, and when some of them were output. */
  #lastPost = Number.NEGATIVE_INFINITY;
  #lastOutput = Number.NEGATIVE_INFINITY;

  constructor(post: Post, clock: Pick<Clock, "peek" | "isVirtual">) {
    this.#post = post;
    this.#clock = clock;
  }

  /** Milliseconds since the epoch, as in all messages; a virtual clock has one of its own. */
  get now(): number {
    return (this.#clock.isVirtual ? 0 : EPOCH) + this.#clock.peek();
  }

  add(event: RecordedEvent): void {
    this.#events.push(event);
  }

  /** Adds what was printed; what the same thread goes on to print is one event until it is posted. */
  print(stream: OutputEvent["stream"], thread: number, text: string): void {
    if (text === "") return;
    const last = this.#events.at(-1);
    if (last?.kind === "output" && last.stream === stream && last.thread === thread) {
      this.#events[this.#events.length - 1] = { ...last, text: last.text + text };
    } else {
      this.#events.push({ kind: "output", at: this.now, thread, stream, text });
    }
    this.#printed += text.length;
    if (this.#printed >= POST_SIZE || this.#isDue) this.postEvents();
  }

  /** Says something else, after all that has happened before. */
  send(message: ProcessMessage, transfer?: Transferable[]): void {
    this.postEvents();
    this.#post(message, transfer);
  }

  postEvents(): void {
    this.#lastPost = this.#clock.peek();
    if (this.#printed > 0) this.#lastOutput = this.#lastPost;
    this.#printed = 0;
    if (this.#events.length === 0) return;
    const events = this.#events;
    this.#events = [];
    this.#post({ kind: "happened", events });
  }

  /** Another process is about to hear of this one, and may print in answer to what this one has printed. */
  postOutput(): void {
    if (this.#printed > 0) this.postEvents();
  }

  /** While the process runs: as often as somebody could see a difference. */
  postIfDue(): void {
    if (this.#isDue) this.postEvents();
  }

  /** The process is about to sleep, perhaps for long: nobody is to wait for what it has printed. */
  postBeforeSleep(): void {
    if (this.#printed > 0 || this.#clock.isVirtual || this.#isDue) this.postEvents();
  }

  /** Of a run that can be replayed, the same is put together every time. */
  get #isDue(): boolean {
    if (this.#clock.isVirtual) return false;
    const last = this.#printed > 0 ? this.#lastOutput : this.#lastPost;
    return this.#clock.peek() - last >= POST_EVERY;
  }
}
