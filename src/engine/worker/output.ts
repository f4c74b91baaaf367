/**
 * Decodes what a process prints, and decides when it is posted: at once when the process sleeps or ends,
 * and about once a frame while it runs. 100,000 messages a second would flood the page.
 */
import type { OutputEvent } from "../events.ts";

/** Milliseconds between two posts, and characters that are posted at once. */
const POST_EVERY = 16;
const POST_SIZE = 1 << 16;

type Stream = OutputEvent["stream"];

export class Output {
  readonly #record: (stream: Stream, thread: number, text: string) => void;
  /** Posts what was recorded. */
  readonly #post: () => void;
  readonly #now: () => number;
  #size = 0;
  #lastPost = 0;
  readonly #decoders: Record<Stream, TextDecoder> = {
    stdout: new TextDecoder(),
    stderr: new TextDecoder(),
  };

  constructor(
    record: (stream: Stream, thread: number, text: string) => void,
    /** Posts what was recorded. */
    post: () => void,
    now: () => number,
  ) {
    this.#record = record;
    this.#post = post;
    this.#now = now;
  }

  write(stream: Stream, thread: number, bytes: Uint8Array): void {
    this.#add(stream, thread, this.#decoders[stream].decode(bytes, { stream: true }));
    if (this.#size >= POST_SIZE) this.flush();
    else this.flushIfDue();
  }

  /** Nothing more will be written: what is left of a character is shown as a terminal does. */
  end(): void {
    for (const stream of ["stdout", "stderr"] as const) {
      this.#add(stream, 0, this.#decoders[stream].decode());
    }
    this.flush();
  }

  #add(stream: Stream, thread: number, text: string): void {
    if (text === "") return;
    this.#record(stream, thread, text);
    this.#size += text.length;
  }

  flushIfDue(): void {
    if (this.#size > 0 && this.#now() - this.#lastPost >= POST_EVERY) this.flush();
  }

  flush(): void {
    if (this.#size === 0) return;
    this.#size = 0;
    this.#lastPost = this.#now();
    this.#post();
  }
}
