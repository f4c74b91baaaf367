/**
 * The file system the processes of a program share: a flat list of entries named by absolute path.
 *
 * A directory lists the entries below it. An entry outlives its name as long as the program, so that an
 * open file that was unlinked can still be read, as on Unix.
 */
import { type Allocator, blockSize } from "./allocator.ts";
import { KernelError } from "./errors.ts";
import { SHARED_BYTES_AT_MOST } from "./limits.ts";
import type { Locked, SharedMemory } from "./memory.ts";
import { ENTRY_HEADER, type Names } from "./names.ts";

// A file: a named entry, then [mode, size, address of the data, its capacity, time (2 words), how many names it
// has, 0]. Behind its end, as far as its capacity reaches, are zeros. Of each further name there is an entry of
// the same size, of which the last word alone means something: it is the file.
const MODE = ENTRY_HEADER;
const SIZE = MODE + 4;
const DATA = SIZE + 4;
const CAPACITY = DATA + 4;
const TIME = CAPACITY + 4;
const LINKS = TIME + 8;
const FILE = LINKS + 4;
const FILE_BYTES = FILE + 4;

const KIND = 0o170000;
const DIRECTORY = 0o040000;

export interface FileStatus {
  readonly mode: number;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** How many names it has. */
  readonly links: number;
}

export class Files {
  readonly #memory: SharedMemory;
  readonly #allocator: Allocator;
  readonly #names: Names;

  constructor(memory: SharedMemory, allocator: Allocator, names: Names) {
    this.#memory = memory;
    this.#allocator = allocator;
    this.#names = names;
  }

  /** The file of that path; 0 where there is none. */
  find(path: string): number {
    return this.#memory.exclusively((locked) => this.#find(locked, path));
  }

  /**
   * A new, empty file, directory or link; what had the path before loses it.
   * @throws KernelError ENAMETOOLONG, ENOSPC
   */
  create(path: string, mode: number, time: number): number {
    return this.#memory.exclusively((locked) => this.#create(locked, encode(path), mode, time));
  }

  /** As `create`, for a path that nothing has yet. @throws KernelError EEXIST, ENAMETOOLONG, ENOSPC */
  createNew(path: string, mode: number, time: number): number {
    return this.#memory.exclusively((locked) => {
      const name = encode(path);
      if (this.#names.find(locked, name) !== 0) throw new KernelError("EEXIST");
      return this.#create(locked, name, mode, time);
    });
  }

  status(file: number): FileStatus {
    return {
      mode: this.#memory.word(file + MODE),
      size: this.#memory.word(file + SIZE),
      time: this.#memory.word(file + TIME) * 1000 + this.#memory.word(file + TIME + 4),
      links: this.#memory.word(file + LINKS),
    };
  }

  setMode(file: number, mode: number): void {
    this.#memory.setWord(file + MODE, (this.#memory.word(file + MODE) & KIND) | (mode & ~KIND));
  }

  setTime(file: number, time: number): void {
    this.#memory.exclusively(() => this.#setTime(file, time));
  }

  /** Copies bytes from `position` on into `target`; gives how many there were. @throws KernelError EINVAL */
  read(file: number, position: number, target: Uint8Array): number {
    requireSize(position);
    return this.#memory.exclusively(() => {
      const left = this.#memory.word(file + SIZE) - position;
      const count = Math.max(0, Math.min(left, target.length));
      if (count > 0) target.set(this.#content(file, position, count));
      return count;
    });
  }

  /** @throws KernelError EFBIG, EINVAL, ENOSPC */
  write(file: number, position: number, data: Uint8Array, time: number): void {
    requireSize(position);
    this.#memory.exclusively((locked) => {
      const end = position + data.length;
      this.#reserve(locked, file, end);
      this.#content(file, position, data.length).set(data);
      if (end > this.#memory.word(file + SIZE)) this.#memory.setWord(file + SIZE, end);
      this.#setTime(file, time);
    });
  }

  /** @throws KernelError EFBIG, EINVAL, ENOSPC */
  resize(file: number, size: number): void {
    requireSize(size);
    this.#memory.exclusively((locked) => {
      this.#reserve(locked, file, size);
      const old = this.#memory.word(file + SIZE);
      if (size < old) this.#content(file, size, old - size).fill(0);
      this.#memory.setWord(file + SIZE, size);
    });
  }

  /** Takes the path away from a file, or from a directory; its content stays readable for who has it open. */
  remove(path: string): void {
    this.#memory.exclusively((locked) => {
      const entry = this.#names.find(locked, encode(path));
      if (entry !== 0) this.#takeName(locked, entry);
    });
  }

  /**
   * Gives a file one more path.
   * @throws KernelError EEXIST, ENAMETOOLONG, ENOENT, ENOSPC; EPERM for a directory.
   */
  link(from: string, to: string): void {
    this.#memory.exclusively((locked) => {
      const file = this.#find(locked, from);
      const directory = this.#find(locked, to.slice(0, to.lastIndexOf("/")));
      if (file === 0 || !this.#isDirectory(directory)) throw new KernelError("ENOENT");
      if (this.#isDirectory(file)) throw new KernelError("EPERM");
      const name = encode(to);
      if (this.#names.find(locked, name) !== 0) throw new KernelError("EEXIST");
      const entry = this.#withSpace(() => this.#names.add(locked, name, FILE_BYTES));
      this.#memory.setWord(entry + FILE, file);
      this.#memory.addToWord(file + LINKS, 1);
    });
  }

  /**
   * Gives a file another path, and what lies below it with it.
   * @throws KernelError ENAMETOOLONG, ENOSPC
   */
  rename(from: string, to: string): void {
    if (from === to) return;
    this.#memory.exclusively((locked) => {
      const taken = this.#names.find(locked, encode(to));
      // Two names of one file stay both, as of `rename(2)`.
      if (taken !== 0 && this.#fileOf(taken) === this.#find(locked, from)) return;
      if (taken !== 0) this.#takeName(locked, taken);
      for (const [path, file] of this.#names.entries(locked, decode)) {
        if (path !== from && !path.startsWith(`${from}/`)) continue;
        const name = encode(to + path.slice(from.length));
        this.#withSpace(() => this.#names.rename(locked, file, name));
      }
    });
  }

  /** The names of what lies directly in a directory. */
  list(directory: string): string[] {
    return this.#memory.exclusively((locked) => {
      const prefix = `${directory}/`;
      return this.#names
        .entries(locked, decode)
        .map(([path]) => path)
        .filter((path) => path.startsWith(prefix) && !path.includes("/", prefix.length))
        .map((path) => path.slice(prefix.length));
    });
  }

  /** Makes the directories of a path that are missing. */
  makeDirectories(path: string, time: number): void {
    const parts = path.split("/").filter((part) => part !== "");
    parts.forEach((_, depth) => {
      const directory = `/${parts.slice(0, depth + 1).join("/")}`;
      if (this.find(directory) === 0) this.create(directory, DIRECTORY | 0o777, time);
    });
  }

  #create(locked: Locked, name: Uint8Array, mode: number, time: number): number {
    const former = this.#names.find(locked, name);
    const file = this.#withSpace(() => this.#names.add(locked, name, FILE_BYTES));
    if (former !== 0) this.#takeName(locked, former);
    this.#memory.setWord(file + MODE, mode);
    this.#memory.setWord(file + LINKS, 1);
    this.#setTime(file, time);
    return file;
  }

  #find(locked: Locked, path: string): number {
    const entry = this.#names.find(locked, encode(path));
    return entry === 0 ? 0 : this.#fileOf(entry);
  }

  /** The file that an entry is a name of. */
  #fileOf(entry: number): number {
    return this.#memory.word(entry + FILE) || entry;
  }

  #isDirectory(file: number): boolean {
    return file !== 0 && (this.#memory.word(file + MODE) & KIND) === DIRECTORY;
  }

  #takeName(locked: Locked, entry: number): void {
    const file = this.#fileOf(entry);
    this.#names.remove(locked, entry);
    this.#memory.addToWord(file + LINKS, -1);
    if (file !== entry) this.#allocator.free(locked, entry, FILE_BYTES);
  }

  #setTime(file: number, time: number): void {
    this.#memory.setWord(file + TIME, Math.floor(time / 1000));
    this.#memory.setWord(file + TIME + 4, Math.floor(time % 1000));
  }

  /** The bytes of a file that has room for them. */
  #content(file: number, position: number, length: number): Uint8Array {
    return this.#memory.range(this.#memory.word(file + DATA) + position, length);
  }

  /** Makes room for so many bytes; a file that grows gets more than it asks for, if there is more. */
  #reserve(locked: Locked, file: number, size: number): void {
    if (size > SHARED_BYTES_AT_MOST) throw new KernelError("EFBIG");
    if (size <= this.#memory.word(file + CAPACITY)) return;
    try {
      this.#grow(locked, file, blockSize(Math.max(64, size + (size >> 3))));
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      this.#withSpace(() => this.#grow(locked, file, blockSize(size)));
    }
  }

  #grow(locked: Locked, file: number, capacity: number): void {
    const former = this.#memory.word(file + CAPACITY);
    const data = this.#memory.word(file + DATA);
    if (data !== 0 && this.#allocator.extend(locked, data, former, capacity)) {
      this.#memory.setWord(file + CAPACITY, capacity);
      return;
    }
    const moved = this.#allocator.allocate(locked, capacity);
    if (data !== 0) {
      const size = this.#memory.word(file + SIZE);
      this.#memory.range(moved, size).set(this.#memory.range(data, size));
      this.#allocator.free(locked, data, former);
    }
    this.#memory.setWord(file + DATA, moved);
    this.#memory.setWord(file + CAPACITY, capacity);
  }

  /** Of a file system that has no memory one says that it is full. */
  #withSpace<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof KernelError && error.code === "ENOMEM") throw new KernelError("ENOSPC");
      throw error;
    }
  }
}

/** @throws KernelError EINVAL for what is no number of bytes. */
function requireSize(size: number): void {
  if (!(Number.isInteger(size) && size >= 0)) throw new KernelError("EINVAL");
}

const encode = (text: string) => new TextEncoder().encode(text);
// `slice` because TextDecoder refuses shared memory.
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes.slice());
