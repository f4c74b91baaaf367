/**
 * Writes down what the threads of a process do, for who watches the run. Posted with the output, in the
 * order in which it happened; past a limit only the beginnings and ends of threads are kept.
 */
import type { RecordedEvent } from "../protocol";
import type { ThreadId } from "../schedule/scheduler";

/** Switches and waits that are kept of one run of one process. */
const LIMIT = 20_000;

export type WaitDetail = Omit<
  Extract<RecordedEvent, { action: "waiting" }>,
  "at" | "thread" | "action"
>;

export class Recorder {
  #events: RecordedEvent[] = [];
  #recorded = 0;
  #running: ThreadId | undefined;
  #detail: WaitDetail | undefined;

  /** @param now milliseconds since the epoch. */
  constructor(private readonly now: () => number) {}

  get isFull(): boolean {
    return this.#recorded >= LIMIT;
  }

  started(thread: ThreadId, name: string, by: ThreadId): void {
    const at = this.now();
    this.#events.push({ at, thread, action: "started", name, ...(by === 0 ? {} : { by }) });
  }

  exited(thread: ThreadId): void {
    this.#running = undefined;
    this.#events.push({ at: this.now(), thread, action: "exited" });
  }

  running(thread: ThreadId): void {
    if (thread === this.#running) return;
    this.#running = thread;
    this.#record({ at: this.now(), thread, action: "running" });
  }

  ready(thread: ThreadId, by: ThreadId): void {
    if (thread === this.#running) this.#running = undefined;
    const at = this.now();
    this.#record({ at, thread, action: "ready", ...(by === 0 || by === thread ? {} : { by }) });
  }

  /** What the thread that is about to wait waits for. */
  willWait(detail: WaitDetail): void {
    this.#detail = detail;
  }

  waiting(thread: ThreadId): void {
    this.#running = undefined;
    const detail = this.#detail ?? { for: "io" };
    this.#detail = undefined;
    this.#record({ at: this.now(), thread, action: "waiting", ...detail });
  }

  /** What has happened since the last call. */
  take(): RecordedEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #record(event: RecordedEvent): void {
    if (this.isFull) return;
    this.#recorded++;
    this.#events.push(event);
  }
}
