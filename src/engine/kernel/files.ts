/**
 * The file system the processes of a program share: a flat list of records named by absolute path.
 *
 * A directory lists the records below it. A record outlives its name as long as the program, so that an
 * open file that was unlinked can still be read, as on Unix.
 */
import type { SharedMemory } from "./memory.ts";
import { Names, RECORD_HEADER } from "./names.ts";

// A file: a named record, then [mode, size, address of the data, its capacity, time (2 words)].
const MODE = RECORD_HEADER;
const SIZE = MODE + 4;
const DATA = SIZE + 4;
const CAPACITY = DATA + 4;
const TIME = CAPACITY + 4;
const FILE_BYTES = TIME + 8;

const KIND = 0o170000;
const DIRECTORY = 0o040000;

export interface FileStatus {
  readonly mode: number;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

export class Files {
  readonly #memory: SharedMemory;
  readonly #names: Names;

  /** @param head address of the word that holds the first record. */
  constructor(memory: SharedMemory, head: number) {
    this.#memory = memory;
    this.#names = new Names(memory, head);
  }

  /** The file of that path; 0 where there is none. */
  find(path: string): number {
    return this.#memory.exclusively(() => this.#names.find(encode(path)));
  }

  /** A new, empty file, directory or link; what had the path before loses it. */
  create(path: string, mode: number, time: number): number {
    return this.#memory.exclusively(() => {
      const name = encode(path);
      const former = this.#names.find(name);
      if (former !== 0) this.#names.remove(former);
      const file = this.#names.add(name, FILE_BYTES);
      this.#memory.setWord(file + MODE, mode);
      this.#setTime(file, time);
      return file;
    });
  }

  status(file: number): FileStatus {
    return {
      mode: this.#memory.word(file + MODE),
      size: this.#memory.word(file + SIZE),
      time: this.#memory.word(file + TIME) * 1000 + this.#memory.word(file + TIME + 4),
    };
  }

  setMode(file: number, mode: number): void {
    this.#memory.setWord(file + MODE, (this.#memory.word(file + MODE) & KIND) | (mode & ~KIND));
  }

  setTime(file: number, time: number): void {
    this.#memory.exclusively(() => this.#setTime(file, time));
  }

  /** Copies bytes from `position` on into `target`; gives how many there were. */
  read(file: number, position: number, target: Uint8Array): number {
    return this.#memory.exclusively(() => {
      const end = Math.min(this.#memory.word(file + SIZE), position + target.length);
      const count = Math.max(0, end - position);
      const start = this.#memory.word(file + DATA) + position;
      target.set(this.#memory.bytes.subarray(start, start + count));
      return count;
    });
  }

  write(file: number, position: number, data: Uint8Array, time: number): void {
    this.#memory.exclusively(() => {
      const end = position + data.length;
      this.#reserve(file, end);
      const start = this.#memory.word(file + DATA);
      const size = this.#memory.word(file + SIZE);
      // What lies between the end and the position reads as zeros.
      if (position > size) this.#memory.bytes.fill(0, start + size, start + position);
      this.#memory.bytes.set(data, start + position);
      if (end > this.#memory.word(file + SIZE)) this.#memory.setWord(file + SIZE, end);
      this.#setTime(file, time);
    });
  }

  resize(file: number, size: number): void {
    this.#memory.exclusively(() => {
      this.#reserve(file, size);
      const old = this.#memory.word(file + SIZE);
      const data = this.#memory.word(file + DATA);
      if (size > old) this.#memory.bytes.fill(0, data + old, data + size);
      this.#memory.setWord(file + SIZE, size);
    });
  }

  /** Takes the path away from a file, or from a directory; its content stays readable for who has it open. */
  remove(path: string): void {
    this.#memory.exclusively(() => {
      const file = this.#names.find(encode(path));
      if (file !== 0) this.#names.remove(file);
    });
  }

  /** Gives a file another path, and what lies below it with it. */
  rename(from: string, to: string): void {
    if (from === to) return;
    this.#memory.exclusively(() => {
      const taken = this.#names.find(encode(to));
      if (taken !== 0) this.#names.remove(taken);
      for (const [path, file] of this.#names.entries(decode)) {
        if (path === from) this.#names.rename(file, encode(to));
        else if (path.startsWith(`${from}/`)) {
          this.#names.rename(file, encode(to + path.slice(from.length)));
        }
      }
    });
  }

  /** The names of what lies directly in a directory. */
  list(directory: string): string[] {
    return this.#memory.exclusively(() => {
      const prefix = `${directory}/`;
      return this.#names
        .entries(decode)
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

  #setTime(file: number, time: number): void {
    this.#memory.setWord(file + TIME, Math.floor(time / 1000));
    this.#memory.setWord(file + TIME + 4, Math.floor(time % 1000));
  }

  #reserve(file: number, size: number): void {
    const capacity = this.#memory.word(file + CAPACITY);
    if (size <= capacity) return;
    const wanted = 2 ** Math.ceil(Math.log2(Math.max(64, size)));
    const data = this.#memory.allocate(wanted);
    const old = this.#memory.word(file + DATA);
    if (old !== 0) {
      this.#memory.bytes.copyWithin(data, old, old + this.#memory.word(file + SIZE));
      this.#memory.free(old, capacity);
    }
    this.#memory.setWord(file + DATA, data);
    this.#memory.setWord(file + CAPACITY, wanted);
  }
}

const encode = (text: string) => new TextEncoder().encode(text);
// `slice` because TextDecoder refuses shared memory.
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes.slice());
