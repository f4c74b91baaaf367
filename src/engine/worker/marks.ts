/**
 * What an interpreter was at one moment, to be set back to. Whatever a program can change is here, or where it can be
 * changed is found out: nothing is taken for unchanged.
 */
import type { FileNode, InterpreterFiles, InterpreterModule } from "./interpreter-module.ts";
import { REWIND_MODULE } from "./native-module.ts";

/** A memory that has grown by more bytes than this takes longer to be set back than a fresh one to be made. */
const GROWTH_AT_MOST = 1 << 26;

/** WebAssembly counts memory in these bytes. */
const WASM_PAGE = 65_536;

type Copy = (end: number) => void;

/** The memory, the function table and the stack pointer, while no thread runs. */
export class MemoryMark {
  readonly #module: InterpreterModule;
  readonly #copy: WebAssembly.Memory;
  readonly #restore: Copy;
  readonly #bytes: number;
  readonly #functions: number;
  readonly #stackPointer: number;

  constructor(module: InterpreterModule) {
    this.#module = module;
    this.#bytes = module.HEAPU8.length;
    this.#functions = module.wasmTable.length;
    this.#stackPointer = module.stackSave();
    this.#copy = new WebAssembly.Memory({ initial: this.#bytes / WASM_PAGE });
    const code = Uint8Array.from(atob(REWIND_MODULE), (char) => char.charCodeAt(0));
    const compiled = new WebAssembly.Module(code);
    const between = (to: WebAssembly.Memory, from: WebAssembly.Memory) =>
      new WebAssembly.Instance(compiled, { memory: { to, from } }).exports["copy"] as Copy;
    between(this.#copy, module.memory)(this.#bytes);
    this.#restore = between(module.memory, this.#copy);
  }

  /** Whether it could be done. */
  restore(): boolean {
    const { HEAPU8, wasmTable } = this.#module;
    const growth = HEAPU8.length - this.#bytes;
    // Whoever adds a function leaves its place to others, and where they are then put differs.
    if (growth > GROWTH_AT_MOST || wasmTable.length !== this.#functions) return false;
    // What was not there is zero here, too.
    const grown = HEAPU8.length - this.#copy.buffer.byteLength;
    if (grown > 0) this.#copy.grow(grown / WASM_PAGE);
    this.#restore(HEAPU8.length);
    this.#module.stackRestore(this.#stackPointer);
    return true;
  }
}

interface Marked {
  readonly object: object;
  readonly members: Readonly<Record<string, unknown>>;
}

/**
 * Emscripten's file system as it is when an interpreter has booted: nothing is in it but directories, devices, and
 * Python's library, the bytes of which nobody can write.
 */
export class FilesMark {
  readonly #files: InterpreterFiles;
  readonly #members: InterpreterFiles;
  readonly #mounts: FileNode["mount"]["mounts"];
  readonly #objects: readonly Marked[];

  constructor(files: InterpreterFiles) {
    const { nameTable, streams, devices, root } = files;
    this.#files = files;
    this.#members = {
      ...files,
      nameTable: [...nameTable],
      streams: [...streams],
      devices: { ...devices },
    };
    this.#mounts = [...root.mount.mounts];
    const open = streams.filter((stream) => stream !== null);
    this.#objects = [...nodesOf(files), ...open, ...open.map(({ shared }) => shared)].map(mark);
  }

  restore(): void {
    const { nameTable, streams, devices, nextInode, currentPath, root } = this.#members;
    const { hashAddNode, open } = this.#members;
    const lists = { nameTable: [...nameTable], streams: [...streams], devices: { ...devices } };
    Object.assign(this.#files, lists, { nextInode, currentPath, hashAddNode, open });
    root.mount.mounts = [...this.#mounts];
    for (const { object, members } of this.#objects) restoreMembers(object, members);
  }
}

function* nodesOf({ nameTable }: InterpreterFiles): Generator<FileNode> {
  for (const head of nameTable) {
    for (let node = head; node !== undefined; node = node.name_next) yield node;
  }
}

const mark = (object: object): Marked => ({ object, members: copyOf(object) });

function restoreMembers(object: object, members: object): void {
  for (const name of Object.keys(object)) {
    if (!Object.hasOwn(members, name)) Reflect.deleteProperty(object, name);
  }
  Object.assign(object, copyOf(members));
}

/** Of a directory also the names in it. */
function copyOf(object: object & { contents?: object }): Readonly<Record<string, unknown>> {
  const { contents } = object;
  return contents?.constructor === Object
    ? { ...object, contents: { ...contents } }
    : { ...object };
}
