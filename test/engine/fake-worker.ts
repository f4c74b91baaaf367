import { JournalWriter, RECORD, type RecordKind } from "../../src/engine/kernel/journal.ts";
import { Kernel } from "../../src/engine/kernel/kernel.ts";
import type { EngineWorker } from "../../src/engine/page/interpreters.ts";
import type {
  BootAnswer,
  BootRequest,
  ProcessIdentity,
  ProcessMessage,
  ProcessRequest,
} from "../../src/engine/protocol.ts";

/** When the programs of the tests start, in milliseconds since the epoch. */
export const START = 1_000_000;

/** A worker whose process does what the test says, and nothing else. */
export class FakeWorker implements EngineWorker {
  readonly #onMessage: (worker: FakeWorker, message: BootRequest | ProcessRequest) => void;
  onmessage: EngineWorker["onmessage"] = null;
  onerror: EngineWorker["onerror"] = null;
  readonly received: (BootRequest | ProcessRequest)[] = [];
  readonly transferred: Transferable[] = [];
  isTerminated = false;
  readonly #end = Promise.withResolvers<void>();
  /** Settles when the worker is taken away. */
  readonly terminated = this.#end.promise;

  /** @param onMessage called whenever the page has said something. */
  constructor(onMessage: (worker: FakeWorker, message: BootRequest | ProcessRequest) => void) {
    this.#onMessage = onMessage;
  }

  postMessage(message: BootRequest | ProcessRequest, transfer: Transferable[] = []): void {
    this.received.push(message);
    this.transferred.push(...transfer);
    this.#onMessage(this, message);
  }

  terminate(): void {
    this.isTerminated = true;
    this.#end.resolve();
  }

  get identity(): ProcessIdentity {
    const [message] = this.received;
    if (message?.kind !== "run" && message?.kind !== "fork") throw new Error("No process here.");
    return message.process;
  }

  get kernel(): Kernel {
    return Kernel.open(this.identity.kernel, this.identity);
  }

  say(message: BootAnswer | ProcessMessage): void {
    this.forge(message);
  }

  /** Says what no process says, as a program can that goes around Python. */
  forge(data: unknown): void {
    this.onmessage?.(new MessageEvent("message", { data }));
  }

  /** An error nobody has caught. */
  break(message: string): void {
    this.onerror?.({ message } as ErrorEvent);
  }

  start(): void {
    this.say({ kind: "started", at: START, stamp: this.kernel.stamp() });
  }

  /** Writes a line of its journal, as a process does before it says anything of it. */
  write(kind: RecordKind, text: string, after = 0): JournalWriter {
    const journal = new JournalWriter(this.identity.journal);
    const { written } = new TextEncoder().encodeInto(text, journal.content);
    journal.write(kind, this.kernel.stamp(), 1, START + after, written);
    return journal;
  }

  print(text: string, after = 0, stream: "stdout" | "stderr" = "stdout"): void {
    if (this.write(RECORD[stream], text, after).callReader()) this.say({ kind: "happened" });
  }

  /** Ends with this exit code, `after` milliseconds. */
  exit(code = 0, after = 0): void {
    this.kernel.exit(this.identity, code << 8);
    this.say({ kind: "exited", at: START + after, status: code << 8 });
  }

  /** Sleeps until its doorbell rings, and sees whether it is the last. */
  sleep(): void {
    const { kernel } = this;
    kernel.processes.setIdle(
      Atomics.load(kernel.processes.doorbell.words, kernel.processes.doorbell.index),
    );
    if (kernel.processes.everyoneIsIdle()) this.say({ kind: "deadlocked" });
  }

  /** Has a child, whose pid it gives. */
  fork(): number {
    const child = this.kernel.fork();
    const memory = { size: 4096, pages: Uint32Array.of(0), data: new Uint8Array(4096) };
    const thread = {
      ident: 1,
      state: 2,
      stackBase: 3,
      stackPointer: 4,
      callable: 5,
      table: 6,
      mappings: [],
      openFiles: [],
      directory: "/",
      isWatched: false,
      time: 0,
    };
    this.say({ kind: "forked", ...child, memory, thread });
    return child.pid;
  }
}

/** Hands out fake workers, and shows them to the test when they have become processes. */
export class FakeInterpreters {
  readonly all: FakeWorker[] = [];
  readonly #unseen: FakeWorker[] = [];
  readonly #awaited: ((worker: FakeWorker) => void)[] = [];
  #boot = Promise.resolve();

  readonly take = async (): Promise<FakeWorker> => {
    const worker = new FakeWorker((used, { kind }) => {
      if (kind !== "run" && kind !== "fork") return;
      const show = this.#awaited.shift();
      if (show === undefined) this.#unseen.push(used);
      else show(used);
    });
    this.all.push(worker);
    await this.#boot;
    return worker;
  };

  /** Nobody gets a worker until the function this returns is called. */
  holdBack(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#boot = promise;
    return resolve;
  }

  /** The next worker that is a process. */
  async next(): Promise<FakeWorker> {
    return this.#unseen.shift() ?? new Promise((show) => this.#awaited.push(show));
  }
}
