import { beforeEach, describe, expect, test } from "vitest";
import { ERRNO } from "../../src/engine/kernel/errors.ts";
import { Kernel } from "../../src/engine/kernel/kernel.ts";
import { createSharedBuffer } from "../../src/engine/kernel/memory.ts";
import { SHARED_DIRECTORIES } from "../../src/engine/paths.ts";
import type {
  FileNode,
  FileStream,
  InterpreterFiles,
} from "../../src/engine/worker/interpreter-module.ts";
import { mountSharedFiles, openFiles, reopenFiles } from "../../src/engine/worker/shared-files.ts";

const REGULAR = 0o100666;
/** O_CREAT, and with O_EXCL. */
const CREATE = 0o100;
const EXCLUSIVE = 0o200;

class ErrnoError extends Error {
  readonly errno: number;

  constructor(errno: number) {
    super(`errno ${errno}`);
    this.errno = errno;
  }
}

interface NodeOperations {
  getattr(node: FileNode): { size: number; mode: number; mtime: Date };
  setattr(node: FileNode, change: { size?: number; mode?: number; mtime?: number }): void;
  lookup(parent: FileNode, name: string): FileNode;
  mknod(parent: FileNode, name: string, mode: number): FileNode;
  rename(node: FileNode, parent: FileNode, name: string): void;
  unlink(parent: FileNode, name: string): void;
  rmdir(parent: FileNode, name: string): void;
  readdir(node: FileNode): string[];
  symlink(parent: FileNode, name: string, target: string): FileNode;
  readlink(node: FileNode): string;
}

interface StreamOperations {
  read(stream: FileStream, to: Uint8Array, from: number, length: number, at: number): number;
  write(stream: FileStream, of: Uint8Array, from: number, length: number, at: number): number;
  llseek(stream: FileStream, offset: number, whence: number): number;
  allocate(stream: FileStream, offset: number, length: number): void;
}

const operationsOf = (node: FileNode) => node.node_ops as NodeOperations;
const streamsOf = (node: FileNode) => node.stream_ops as StreamOperations;

/** What Emscripten's file system does of its own: nodes, which it remembers, mounts, streams by their numbers. */
class FakeFiles {
  readonly ErrnoError = ErrnoError;
  readonly roots = new Map<string, FileNode>();
  readonly #streams = new Map<number, FileStream>();
  readonly #known: FileNode[] = [];

  readonly hashAddNode = (node: FileNode) => {
    this.#known.push(node);
  };

  createNode(parent: FileNode | null, name: string, mode: number): FileNode {
    const node = { name, mode, node_ops: {}, stream_ops: {}, file: 0 } as unknown as FileNode;
    const mount = parent?.mount;
    Object.assign(node, { parent: parent ?? node, ...(mount && { mount }) });
    this.hashAddNode(node);
    return node;
  }

  #lookup(parent: FileNode, name: string): FileNode {
    const known = this.#known.find((node) => node.parent === parent && node.name === name);
    return known ?? operationsOf(parent).lookup(parent, name);
  }

  mkdirTree(): void {}

  mount(type: Parameters<InterpreterFiles["mount"]>[0], _: object, mountpoint: string): void {
    const mount = { type, mountpoint };
    this.roots.set(mountpoint, Object.assign(type.mount(mount), { mount }));
  }

  lookupPath(path: string): { node: FileNode } {
    const [mountpoint, root] = [...this.roots].find(([place]) => path.startsWith(place)) ?? [];
    if (mountpoint === undefined || root === undefined) throw new ErrnoError(ERRNO.ENOENT);
    const names = path.slice(mountpoint.length).split("/").filter(Boolean);
    return { node: names.reduce((node, name) => this.#lookup(node, name), root) };
  }

  getStream(fd: number): FileStream | null {
    return this.#streams.get(fd) ?? null;
  }

  createStream(stream: Omit<FileStream, "fd" | "shared">, fd: number): FileStream {
    const opened = { ...stream, shared: {}, fd };
    this.#streams.set(fd, opened);
    return opened;
  }

  /** As `os.open`, for a file that is there, under a number. */
  openAs(fd: number, path: string, position = 0): FileStream {
    const { node } = this.lookupPath(path);
    return this.createStream({ node, path, flags: 2, position }, fd);
  }

  /** Emscripten's: makes the file if it is to (O_CREAT) and was not there when it looked. */
  readonly open = (path: string, flags: number): FileStream => {
    const isThere = failure(() => this.lookupPath(path)) === 0;
    this.meanwhile();
    this.meanwhile = () => {};
    if (isThere && (flags & EXCLUSIVE) !== 0) throw new ErrnoError(ERRNO.EEXIST);
    const [parent, name = ""] = [root(this), path.split("/").at(-1)];
    const node = isThere
      ? this.lookupPath(path).node
      : operationsOf(parent).mknod(parent, name, REGULAR);
    return this.createStream({ node, path, flags, position: 0 }, 104);
  };

  /** What others do between Emscripten's look and its making of a file. */
  meanwhile = () => {};
}

let page: Kernel;
let one: FakeFiles;
let other: FakeFiles;

function createFiles(): FakeFiles {
  const files = new FakeFiles();
  mountSharedFiles(files as unknown as InterpreterFiles, page.files);
  return files;
}

beforeEach(() => {
  page = Kernel.create(createSharedBuffer(true));
  for (const directory of SHARED_DIRECTORIES) page.files.makeDirectories(directory, 0);
  [one, other] = [createFiles(), createFiles()];
});

const root = (files: FakeFiles, directory = "/home/reader") =>
  files.roots.get(directory) ?? expect.fail(`${directory} is not mounted`);

function create(files: FakeFiles, name: string, text = ""): FileNode {
  const node = operationsOf(root(files)).mknod(root(files), name, REGULAR);
  write(files.openAs(100, `/home/reader/${name}`), text);
  return node;
}

function write(stream: FileStream, text: string, at = 0): void {
  const data = new TextEncoder().encode(text);
  streamsOf(stream.node).write(stream, data, 0, data.length, at);
}

function read(files: FakeFiles, path: string, at = 0): string {
  const target = new Uint8Array(100);
  const stream = files.openAs(101, path);
  const size = streamsOf(stream.node).read(stream, target, 10, 90, at);
  return new TextDecoder().decode(target.subarray(10, 10 + size));
}

const failure = (attempt: () => unknown): number => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof ErrnoError) return error.errno;
    throw error;
  }
  return 0;
};

describe("what one process does with its files, another sees", () => {
  test.each(SHARED_DIRECTORIES)("in %s", (directory) => {
    const own = root(one, directory);

    operationsOf(own).mknod(own, "new.txt", REGULAR);

    expect(operationsOf(own).readdir(root(other, directory))).toEqual([".", "..", "new.txt"]);
  });

  test("as it is written, moved and removed", () => {
    const node = create(one, "a.txt", "text");
    const written = read(other, "/home/reader/a.txt", 1);

    operationsOf(node).rename(node, root(one), "b.txt");
    const moved = [
      failure(() => other.lookupPath("/home/reader/a.txt")),
      read(other, "/home/reader/b.txt"),
    ];
    operationsOf(node).unlink(root(one), "b.txt");

    expect([written, moved]).toEqual(["ext", [ERRNO.ENOENT, "text"]]);
    expect(failure(() => other.lookupPath("/home/reader/b.txt"))).toBe(ERRNO.ENOENT);
  });

  test("with its size, its mode and its time", () => {
    const node = create(one, "a.txt", "text");

    operationsOf(node).setattr(node, { size: 2, mode: 0o100600, mtime: 5000 });

    const { node: seen } = other.lookupPath("/home/reader/a.txt");
    const { size, mode, mtime } = operationsOf(seen).getattr(seen);
    expect([size, mode, mtime.getTime()]).toEqual([2, 0o100600, 5000]);
  });

  test("where links lead", () => {
    operationsOf(root(one)).symlink(root(one), "link", "a.txt");

    const { node } = other.lookupPath("/home/reader/link");
    expect(operationsOf(node).readlink(node)).toBe("a.txt");
  });
});

describe("a name that stands for another file by now", () => {
  beforeEach(() => {
    create(one, "a.txt", "old");
    one.openAs(102, "/home/reader/a.txt");
  });

  const sizeOf = (node: FileNode) => operationsOf(node).getattr(node).size;

  test("is that file's, when it was removed and made anew", () => {
    operationsOf(root(other)).unlink(root(other), "a.txt");
    create(other, "a.txt", "newer");

    expect(read(one, "/home/reader/a.txt")).toBe("newer");
  });

  test("is that file's, when it was put in its place", () => {
    const node = create(other, "b.txt", "newer");
    operationsOf(node).rename(node, root(other), "a.txt");

    expect(read(one, "/home/reader/a.txt")).toBe("newer");
  });

  test("is nobody's, when it was taken away", () => {
    operationsOf(root(other)).unlink(root(other), "a.txt");

    expect(failure(() => one.lookupPath("/home/reader/a.txt"))).toBe(ERRNO.ENOENT);
  });

  test("goes on to be the old one's, for who has that open", () => {
    operationsOf(root(other)).unlink(root(other), "a.txt");
    create(other, "a.txt", "newer");

    const stream = one.getStream(102) ?? expect.fail("it is open");
    expect(sizeOf(stream.node)).toBe(3);
  });
});

describe("two processes that make a file at the same time", () => {
  beforeEach(() => {
    one.meanwhile = () => create(other, "a.txt", "others");
  });

  test("have the same one", () => {
    const { node } = one.open("/home/reader/a.txt", CREATE);

    expect(operationsOf(node).getattr(node).size).toBe(6);
  });

  test("have it once, if each wants a new one", () => {
    const open = () => one.open("/home/reader/a.txt", CREATE | EXCLUSIVE);

    expect(failure(open)).toBe(ERRNO.EEXIST);
  });
});

describe("errors have the numbers of the interpreter", () => {
  test("of a directory that is not empty", () => {
    page.files.makeDirectories("/home/reader/data/inner", 0);

    expect(failure(() => operationsOf(root(one)).rmdir(root(one), "data"))).toBe(ERRNO.ENOTEMPTY);
  });

  test("of a place before the beginning", () => {
    create(one, "a.txt", "text");
    const stream = one.openAs(103, "/home/reader/a.txt");

    expect(streamsOf(stream.node).llseek(stream, -1, 2)).toBe(3);
    expect(failure(() => streamsOf(stream.node).llseek(stream, -5, 2))).toBe(ERRNO.EINVAL);
  });
});

test("a forked child has the files open that its parent has, at the same places", () => {
  create(one, "a.txt", "text");
  create(one, "gone.txt", "text");
  one.openAs(3, "/home/reader/a.txt", 2);
  one.openAs(4, "/home/reader/gone.txt");
  operationsOf(root(one)).unlink(root(one), "gone.txt");
  const child = createFiles() as unknown as InterpreterFiles;

  reopenFiles(child, openFiles(one as unknown as InterpreterFiles));

  const opened = [3, 4].map((fd) => child.getStream(fd));
  expect(opened).toMatchObject([
    { fd: 3, path: "/home/reader/a.txt", position: 2 },
    { fd: 4, path: "/home/reader/gone.txt", position: 0 },
  ]);
  const contents = opened.map((stream) => {
    const target = new Uint8Array(4);
    if (stream !== null) streamsOf(stream.node).read(stream, target, 0, 4, 0);
    return new TextDecoder().decode(target);
  });
  expect(contents).toEqual(["text", "text"]);
});
