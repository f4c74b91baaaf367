/** What a process prints: the devices behind its descriptors 1 and 2, and the terminal's other names. */
import type { OutputEvent } from "../events.ts";
import { ERRNO } from "../kernel/errors.ts";
import type { InterpreterFiles } from "./interpreter-module.ts";
import type { Outbox } from "./outbox.ts";
import type { Signals } from "./signals.ts";

type Stream = OutputEvent["stream"];

interface Device {
  readonly stream: Stream;
  readonly descriptor: number;
  /** Emscripten's own for this stream: what `/dev/tty` and `/dev/stdout`, or `/dev/stderr`, lead to. */
  readonly major: number;
}

const DEVICES: readonly Device[] = [
  { stream: "stdout", descriptor: 1, major: 5 },
  { stream: "stderr", descriptor: 2, major: 6 },
];

const WRITE_ONLY = 1;

interface OutputOptions {
  readonly files: InterpreterFiles;
  readonly outbox: Pick<Outbox, "print">;
  readonly signals: Pick<Signals, "mustBeTakenBy" | "raise">;
  readonly currentThread: () => number;
}

/** Makes the standard streams of an interpreter devices that print, and opens them anew. */
export function connectOutput({ files, outbox, signals, currentThread }: OutputOptions): void {
  for (const { stream, descriptor, major } of DEVICES) {
    files.registerDevice(files.makedev(major, 0), {
      open: (opened) => {
        opened.seekable = false;
      },
      close: () => {},
      write: (_, buffer, offset, length) => {
        const thread = currentThread();
        const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length);
        const written = outbox.print(stream, thread, bytes, () => signals.mustBeTakenBy(thread));
        if (written === 0 && length > 0) {
          // CPython runs the handlers, and tries again unless one has raised (`_Py_write`, Python/fileutils.c).
          signals.raise();
          throw new files.ErrnoError(ERRNO.EINTR);
        }
        return written;
      },
    });
    const standard = files.getStream(descriptor);
    if (standard !== null) files.close(standard);
    files.open(`/dev/${stream}`, WRITE_ONLY);
  }
}
