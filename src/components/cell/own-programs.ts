import { isObject, parseStored } from "../stored.ts";
import { areFilesBeside, type FilesBeside, hasFiles } from "./files-beside.ts";

/** A program that a reader has written in the playground. */
export interface OwnProgram {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** Absent where there are none. */
  readonly files?: FilesBeside;
}

const KEY = "interleave:own-programs";

interface Kept {
  /** The id of the one that was open last. */
  readonly open: string;
  readonly programs: readonly OwnProgram[];
}

/** The reader's own programs, in the browser's storage and nowhere else; there is always one. */
export class OwnPrograms {
  readonly #storage: Storage | undefined;
  readonly #nameOf: (number: number) => string;
  /** Where the browser keeps nothing, they last as long as the page. */
  #unkept: Kept | undefined;

  /** @param nameOf what the reader has not named is called, by a number. */
  constructor(storage: Storage | undefined, nameOf: (number: number) => string) {
    this.#storage = storage;
    this.#nameOf = nameOf;
  }

  get all(): readonly OwnProgram[] {
    return this.#kept.programs;
  }

  /** The one that is open. */
  get open(): OwnProgram {
    const { open, programs } = this.#kept;
    return programs.find(({ id }) => id === open) ?? programs[0] ?? this.add("");
  }

  /** Whether what is changed outlives the page. */
  get areKept(): boolean {
    return this.#unkept === undefined;
  }

  choose(id: string): void {
    this.#keep({ ...this.#kept, open: id });
  }

  /** Adds one, and opens it. */
  add(source: string, name?: string, files: FilesBeside = {}): OwnProgram {
    const { programs } = this.#kept;
    const program = {
      id: crypto.randomUUID(),
      name: name ?? this.#freeName(),
      source,
      ...(hasFiles(files) ? { files } : {}),
    };
    this.#keep({ open: program.id, programs: [...programs, program] });
    return program;
  }

  change(id: string, change: Partial<Omit<OwnProgram, "id">>): void {
    const { open, programs } = this.#kept;
    const changed = programs.map((program) =>
      program.id === id ? { ...program, ...change } : program,
    );
    this.#keep({ open, programs: changed });
  }

  /** @returns what puts it back where it was, and opens it. */
  remove(id: string): () => void {
    const { programs } = this.#kept;
    const place = programs.findIndex((program) => program.id === id);
    const left = programs.toSpliced(place, 1);
    const next = left[Math.min(place, left.length - 1)];
    this.#keep({ open: next?.id ?? "", programs: left });
    return () => {
      const removed = programs.slice(place, place + 1);
      const now = this.#kept.programs;
      this.#keep({ open: id, programs: now.toSpliced(place, 0, ...removed) });
    };
  }

  #freeName(): string {
    const names = new Set(this.all.map(({ name }) => name));
    let number = 1;
    while (names.has(this.#nameOf(number))) number++;
    return this.#nameOf(number);
  }

  /** Read anew each time: another tab may have changed it. */
  get #kept(): Kept {
    if (this.#unkept !== undefined) return this.#unkept;
    const kept = parseStored(this.#storage?.getItem(KEY) ?? null);
    if (!isObject(kept) || !Array.isArray(kept.programs)) return { open: "", programs: [] };
    const { open, programs } = kept;
    return { open: typeof open === "string" ? open : "", programs: programs.flatMap(toOwnProgram) };
  }

  #keep(kept: Kept): void {
    this.#unkept = undefined;
    try {
      if (this.#storage === undefined) this.#unkept = kept;
      this.#storage?.setItem(KEY, JSON.stringify(kept));
    } catch {
      this.#unkept = kept;
    }
  }
}

function toOwnProgram(value: unknown): readonly OwnProgram[] {
  if (!isObject(value)) return [];
  const { id, name, source, files } = value;
  if (typeof id !== "string" || typeof name !== "string" || typeof source !== "string") return [];
  return [{ id, name, source, ...(areFilesBeside(files) && hasFiles(files) ? { files } : {}) }];
}
