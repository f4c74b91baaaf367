/** Which open files of a process have locks, and what closes with them. */
import { KernelError } from "../kernel/errors.ts";
import { type FileLocks, type LockRange, WHOLE } from "../kernel/file-locks.ts";
import type { FileStream, InterpreterFiles } from "./interpreter-module.ts";

/** What of a file's flags says how it was opened. */
const ACCESS = 3;
const READ_ONLY = 0;
const WRITE_ONLY = 1;

/** How many files of a process have numbers of its own. */
const FILES_AT_MOST = 1 << 16;

const ALL: LockRange = { start: 0, end: WHOLE };

export type LockKind = "shared" | "exclusive" | "none";

export class OpenFileLocks {
  readonly #files: Pick<InterpreterFiles, "getStream" | "streams">;
  readonly #locks: FileLocks;
  /** Those on parts of which this process has had locks. */
  readonly #locked = new Set<number>();
  #given = 0;

  constructor(files: Pick<InterpreterFiles, "getStream" | "streams">, locks: FileLocks) {
    this.#files = files;
    this.#locks = locks;
  }

  /**
   * @param range undefined for a lock of the open file itself.
   * @returns false while others have one.
   * @throws KernelError EBADF, ENOLCK
   */
  lock(descriptor: number, kind: LockKind, range: LockRange | undefined): boolean {
    const stream = this.#files.getStream(descriptor);
    if (stream === null) throw new KernelError("EBADF");
    // The system's files are nobody's to change.
    const { file } = stream.node;
    if (file === undefined) return true;
    const access = stream.flags & ACCESS;
    const isWrong =
      (kind === "exclusive" && access === READ_ONLY) ||
      (kind === "shared" && access === WRITE_ONLY);
    if (range !== undefined && isWrong) throw new KernelError("EBADF");
    const owner = range === undefined ? this.#ownerOf(stream) : this.#locks.owner;
    const part = range ?? ALL;
    if (range !== undefined) this.#locked.add(file);
    if (kind !== "none") return this.#locks.lock(file, owner, kind === "exclusive", part);
    this.#locks.unlock(file, owner, part);
    return true;
  }

  /** Whether this process could have a shared lock of a part of a file. @throws KernelError EBADF */
  isFree(descriptor: number, range: LockRange): boolean {
    const stream = this.#files.getStream(descriptor);
    if (stream === null) throw new KernelError("EBADF");
    const { file } = stream.node;
    return file === undefined || this.#locks.isFree(file, this.#locks.owner, range);
  }

  /** Called before a file is closed: what it has locked goes with it. */
  closing({ fd, node, shared: { description } }: FileStream): void {
    // A process has no locks on parts of a file any more once it has closed it, by whatever descriptor.
    if (this.#locked.delete(node.file)) this.#locks.unlock(node.file, this.#locks.owner, ALL);
    if (description === undefined) return;
    const isOpen = (other: FileStream | null) =>
      other !== null && other.fd !== fd && other.shared.description === description;
    if (!this.#files.streams.some(isOpen)) this.#locks.leave(description);
  }

  #ownerOf({ shared }: FileStream): number {
    if (shared.description === undefined) {
      this.#given++;
      shared.description = -this.#locks.owner * FILES_AT_MOST + this.#given;
    }
    return shared.description;
  }
}
