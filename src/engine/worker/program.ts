/**
 * A program in an interpreter: its first process, and the same again, where all that its runs have in common has been
 * done. An interpreter that is set back is what a fresh one would be, or it is not used any more.
 */
import { clearJournal, isBlank } from "../kernel/journal.ts";
import type { ProcessIdentity, ProcessRequest } from "../protocol.ts";
import type { Policy } from "../schedule/schedule.ts";
import { FilesMark, MemoryMark } from "./marks.ts";
import type { Post } from "./outbox.ts";
import { BEGINNING, type Beginning, type Interpreter, Process } from "./process.ts";

type RunMessage = Extract<ProcessRequest, { kind: "run" }>;

export class Program {
  readonly #interpreter: Interpreter;
  readonly #message: RunMessage;
  readonly #post: Post;
  readonly #files: FilesMark;
  readonly #beginning: Beginning;
  readonly #memory: MemoryMark | undefined;
  /** What the kernel held. */
  readonly #kernel: Uint8Array | undefined;
  #process: Process | undefined;

  /** Does what all runs have in common. */
  constructor(interpreter: Interpreter, message: RunMessage, post: Post) {
    this.#interpreter = interpreter;
    this.#message = message;
    this.#post = post;
    this.#files = new FilesMark(interpreter.module.FS);
    let hasSpoken = false;
    const listen: Post = (said, transfer) => {
      hasSpoken = true;
      post(said, transfer);
    };
    const { process: identity, isRepeated } = message;
    this.#beginning = new Process(interpreter, identity, listen, BEGINNING).prepare(message);
    this.#files.restore();
    // What was said would not be said again; stacks that cannot be left are still there at the end.
    if (!isRepeated || hasSpoken || !isBlank(identity.journal) || !identity.jspi) return;
    this.#memory = new MemoryMark(interpreter.module);
    this.#kernel = bytesOf(identity).slice();
  }

  begin(policy: Policy): Process {
    const identity = { ...this.#message.process, policy };
    this.#process = new Process(this.#interpreter, identity, this.#post, this.#beginning);
    this.#process.run(this.#message);
    return this.#process;
  }

  /** Sets everything back to where a run begins; false where that cannot be. */
  async rewind(): Promise<boolean> {
    this.#process?.end();
    await Promise.resolve();
    const shared = bytesOf(this.#message.process);
    if (this.#kernel?.length !== shared.length || !this.#memory?.restore()) return false;
    shared.set(this.#kernel);
    clearJournal(this.#message.process.journal);
    this.#files.restore();
    return true;
  }
}

const bytesOf = ({ kernel }: ProcessIdentity) => new Uint8Array(kernel.buffer);
