/** What a process prints: the devices behind its descriptors 1 and 2, and the characters in their bytes. */
import type { OutputEvent } from "../events.ts";
import type { InterpreterFiles } from "./interpreter-module.ts";
import type { Outbox } from "./outbox.ts";

type Stream = OutputEvent["stream"];

const DESCRIPTORS: Readonly<Record<Stream, number>> = { stdout: 1, stderr: 2 };

export class Output {
  readonly #outbox: Outbox;
  readonly #decoders: Record<Stream, TextDecoder> = {
    stdout: new TextDecoder(),
    stderr: new TextDecoder(),
  };

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  write(stream: Stream, thread: number, bytes: Uint8Array): void {
    this.#outbox.print(stream, thread, this.#decoders[stream].decode(bytes, { stream: true }));
  }

  /** Nothing more will be written: what is left of a character is shown as a terminal does. */
  end(): void {
    for (const stream of ["stdout", "stderr"] as const) {
      this.#outbox.print(stream, 0, this.#decoders[stream].decode());
    }
  }

  /** Makes both descriptors of an interpreter devices that write here. */
  connect(files: InterpreterFiles, currentThread: () => number): void {
    for (const [stream, fd] of Object.entries(DESCRIPTORS) as [Stream, number][]) {
      const device = files.makedev(64, fd);
      files.registerDevice(device, {
        open: (opened) => {
          opened.seekable = false;
        },
        close: () => {},
        write: (_stream, buffer, offset, length) => {
          this.write(stream, currentThread(), buffer.subarray(offset, offset + length));
          return length;
        },
      });
      files.mkdev(`/dev/reader-${stream}`, device);
      const standard = files.getStream(fd);
      if (standard !== null) files.close(standard);
      files.open(`/dev/reader-${stream}`, 1);
    }
  }
}
