/** What the journals of a program's processes say, in one order, and the characters in the bytes they have printed. */
import type { OutputEvent } from "../events.ts";
import {
  isLater,
  JournalReader,
  type JournalRecord,
  RECORD,
  recordsIn,
} from "../kernel/journal.ts";
import type { RecordedEvent } from "../protocol.ts";
import { isPrinted, isRecordedEvent } from "./recorded-events.ts";
import { isKeyed } from "./shapes.ts";

export type Happened = RecordedEvent | Printed;
type Printed = Omit<OutputEvent, "process">;

export interface Heard {
  readonly process: number;
  readonly event: Happened;
}

/** A journal says what no process does. */
export class Unheard extends Error {}

interface Journal {
  readonly reader: JournalReader;
  readonly decoders: Readonly<Record<OutputEvent["stream"], TextDecoder>>;
}

export class Journals {
  readonly #journals = new Map<number, Journal>();
  readonly #mayJoin: boolean;

  /** @param mayJoin whether what one thread printed in several writes may be one event; else a write is one. */
  constructor(mayJoin: boolean) {
    this.#mayJoin = mayJoin;
  }

  add(process: number, buffer: ArrayBufferLike): void {
    const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
    this.#journals.set(process, { reader: new JournalReader(buffer), decoders });
  }

  /**
   * All that has happened up to a stamp, or at all: with a stamp that was given before this is called, what happened
   * in one process because of something in another does not come without it.
   *
   * @throws KernelDamaged | Unheard
   */
  read(last?: number): Heard[] {
    const found: { process: number; journal: Journal; record: JournalRecord }[] = [];
    let from = 0;
    for (const [process, journal] of this.#journals) {
      const before = found.length;
      for (const record of journal.reader.read(last)) found.push({ process, journal, record });
      if (found.length > before) from++;
    }
    if (from > 1) {
      found.sort(({ record: one }, { record: other }) =>
        isLater(one.stamp, other.stamp) ? 1 : -1,
      );
    }
    const heard = found.map(({ process, journal, record }) => ({
      process,
      event: hear(journal, record),
    }));
    return this.#mayJoin ? joined(heard) : heard.filter(({ event }) => isAnything(event));
  }

  /** What these records of a process say, which shares no memory with the page. @throws KernelDamaged | Unheard */
  readFrom(process: number, records: Uint8Array<ArrayBuffer>): Heard[] {
    const journal = this.#journals.get(process);
    if (journal === undefined) return [];
    return joined(
      [...recordsIn(records)].map((record) => ({ process, event: hear(journal, record) })),
    );
  }

  /** Whether a process waits until something of its journal has been read, as it has been now; says so once. */
  takeWait(process: number): boolean {
    return this.#journals.get(process)?.reader.takeWait() === true;
  }

  /** Whoever writes next says so; false if there is something to be read already. */
  rest(): boolean {
    return [...this.#journals.values()].map(({ reader }) => reader.rest()).every(Boolean);
  }

  /** Nothing more will be written: what is left of a character is shown as a terminal does. */
  remove(process: number, at: number): Heard[] {
    const journal = this.#journals.get(process);
    if (journal === undefined) return [];
    this.#journals.delete(process);
    return (["stdout", "stderr"] as const)
      .map((stream) => ({ stream, text: journal.decoders[stream].decode() }))
      .filter(({ text }) => text !== "")
      .map((rest) => ({ process, event: { kind: "output", at, thread: 0, ...rest } }));
  }
}

function hear({ decoders }: Journal, { kind, thread, at, content }: JournalRecord): Happened {
  if (kind === RECORD.event) {
    const written = parse(content);
    const event = { ...(isKeyed(written) && written), at, ...(thread !== 0 && { thread }) };
    if (isRecordedEvent(event)) return event;
    throw new Unheard();
  }
  const stream = kind === RECORD.stdout ? "stdout" : "stderr";
  const text = decoders[stream].decode(content, { stream: true });
  const event = { kind: "output", at, thread, stream, text } as const;
  if (kind > RECORD.stderr || !isPrinted(event)) throw new Unheard();
  return event;
}

/** Of whole texts, so that nothing of one is left for the next. */
const EVENTS = new TextDecoder();

function parse(content: Uint8Array): unknown {
  try {
    return JSON.parse(EVENTS.decode(content));
  } catch {
    throw new Unheard();
  }
}

const isAnything = (event: Happened) => event.kind !== "output" || event.text !== "";

/** The same, where what one thread has printed to one stream without a break is one event. */
function joined(heard: readonly Heard[]): Heard[] {
  const events: Heard[] = [];
  let texts: string[] = [];
  let open: { readonly process: number; readonly event: Printed } | undefined;
  const close = () => {
    if (open === undefined) return;
    const text = texts.join("");
    if (text !== "") events.push({ ...open, event: { ...open.event, text } });
    open = undefined;
  };
  for (const { process, event } of heard) {
    if (event.kind !== "output") {
      close();
      events.push({ process, event });
      continue;
    }
    const isSame =
      open?.process === process &&
      open.event.stream === event.stream &&
      open.event.thread === event.thread;
    if (!isSame) {
      close();
      open = { process, event };
      texts = [];
    }
    texts.push(event.text);
  }
  close();
  return events;
}
