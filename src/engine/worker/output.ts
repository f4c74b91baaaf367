/**
 * Collects what a process prints and posts it in pieces: at once when the process sleeps or ends, and
 * about once a frame while it runs. 100,000 messages a second would flood the page.
 */
import type { OutputPiece } from "../protocol";

/** Milliseconds between two posts, and characters that are posted at once. */
const POST_EVERY = 16;
const POST_SIZE = 1 << 16;

type Stream = OutputPiece["stream"];

export class Output {
  #pieces: { stream: Stream; thread: number; text: string }[] = [];
  #size = 0;
  #lastPost = 0;
  readonly #decoders: Record<Stream, TextDecoder> = {
    stdout: new TextDecoder(),
    stderr: new TextDecoder(),
  };

  constructor(
    private readonly post: (pieces: readonly OutputPiece[]) => void,
    private readonly now: () => number,
  ) {}

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
    const last = this.#pieces.at(-1);
    if (last?.stream === stream && last.thread === thread) last.text += text;
    else this.#pieces.push({ stream, thread, text });
    this.#size += text.length;
  }

  flushIfDue(): void {
    if (this.#size > 0 && this.now() - this.#lastPost >= POST_EVERY) this.flush();
  }

  flush(): void {
    if (this.#size === 0) return;
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#size = 0;
    this.#lastPost = this.now();
    this.post(pieces);
  }
}
