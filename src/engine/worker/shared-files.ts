/** Mounts the program's file system into an interpreter: an Emscripten file system over kernel/files.ts. */

import { ERRNO, KernelError } from "../kernel/errors.ts";
import type { Files } from "../kernel/files.ts";
import { FIRST_DESCRIPTOR } from "../kernel/limits.ts";
import { HOME, SHARED_DIRECTORIES } from "../paths.ts";
import type { OpenFile } from "../protocol.ts";
import type { FileNode, FileStream, InterpreterFiles } from "./interpreter-module.ts";

/** What of a mode says what kind of file it is, and what it says of a link. */
const KIND = 0o170000;
const LINK = 0o120000;
const REGULAR = 0o100666;
/** Bytes of one name in a path, NAME_MAX. */
const NAME_BYTES_AT_MOST = 255;
/** O_EXCL. */
const EXCLUSIVE = 0o200;

/** Python's own files have smaller numbers than the kernel's descriptors. */
const FILE_LIMIT = FIRST_DESCRIPTOR;

/** The files in shared directories that this process has open. */
export function openFiles(fs: InterpreterFiles): OpenFile[] {
  const found: OpenFile[] = [];
  for (let fd = 0; fd < FILE_LIMIT; fd++) {
    const stream = fs.getStream(fd);
    const file = stream?.node.file;
    if (stream === null || file === undefined) continue;
    const { path, flags, position, shared } = stream;
    found.push({ fd, path, flags, position, file, description: shared.description ?? 0 });
  }
  return found;
}

/** Opens under the same numbers what a parent had open, under which name ever it is found now, if any. */
export function reopenFiles(fs: InterpreterFiles, files: readonly OpenFile[]): void {
  const { node: directory } = fs.lookupPath(HOME);
  const { node_ops, stream_ops } = directory;
  for (const { fd, path, flags, position, file, description } of files) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const node = fs.createNode(directory, name, REGULAR, 0);
    Object.assign(node, { file, node_ops, stream_ops });
    const state = { seekable: true, ungotten: [], error: false, stream_ops };
    const { shared } = fs.createStream({ node, path, flags, position, ...state }, fd);
    if (description !== 0) shared.description = description;
  }
}

/** The other directories are the system's, as on a desktop: a program makes and removes nothing there. */
export function closeSystemFiles(fs: InterpreterFiles): void {
  const refuse = () => {
    throw new fs.ErrnoError(ERRNO.EACCES);
  };
  // All of Emscripten's directories in memory have the same operations.
  const { node_ops: operations } = fs.lookupPath("/").node;
  for (const name of ["mknod", "rename", "rmdir", "symlink", "unlink"]) {
    Reflect.set(operations, name, refuse);
  }
}

/**
 * Emscripten remembers the nodes of names. Of these files it must not: another process may have given a name to another
 * file by now, or taken it away. So a node is made whenever a path is looked up, and is what that then led to.
 */
function rememberOnly(fs: InterpreterFiles, isRemembered: (node: FileNode) => boolean): void {
  const { hashAddNode } = fs;
  const add = (node: FileNode) => {
    if (isRemembered(node)) hashAddNode(node);
  };
  Reflect.set(fs, "hashAddNode", add);
}

/** Another process may have made the file after Emscripten looked for it: only who wants a new one must hear of that. */
function openWhatOthersMade(fs: InterpreterFiles): void {
  const { open } = fs;
  const openAgain = (path: string, flags: number | string, mode?: number) => {
    try {
      return open(path, flags, mode);
    } catch (error) {
      const isThere = error instanceof fs.ErrnoError && error.errno === ERRNO.EEXIST;
      if (!isThere || typeof flags === "string" || (flags & EXCLUSIVE) !== 0) throw error;
      return open(path, flags, mode);
    }
  };
  Reflect.set(fs, "open", openAgain);
}

/** @param closing is told of each file before it is closed. */
export function mountSharedFiles(
  fs: InterpreterFiles,
  files: Files,
  closing: (stream: FileStream) => void = () => {},
): void {
  const fail = (code: KernelError["code"]): never => {
    throw new KernelError(code);
  };
  /** The same operations with errors that Emscripten knows. */
  const withErrno = (operations: Readonly<Record<string, (...args: never[]) => unknown>>) =>
    Object.fromEntries(
      Object.entries(operations).map(([name, operation]) => [
        name,
        (...args: never[]) => {
          try {
            return operation(...args);
          } catch (error) {
            throw error instanceof KernelError ? new fs.ErrnoError(ERRNO[error.code]) : error;
          }
        },
      ]),
    );
  const pathOf = (node: FileNode): string =>
    node.parent === node ? node.mount.mountpoint : `${pathOf(node.parent)}/${node.name}`;
  const fileOf = (node: FileNode): number => node.file || fail("ENOENT");

  const adopt = (parent: FileNode, name: string, file: number): FileNode => {
    const node = fs.createNode(parent, name, files.status(file).mode, 0);
    node.file = file;
    node.node_ops = nodeOperations;
    node.stream_ops = streamOperations;
    return node;
  };

  const nodeOperations = withErrno({
    getattr(node: FileNode) {
      const { mode, size, time, links } = files.status(fileOf(node));
      const date = new Date(time);
      return {
        dev: 1,
        ino: node.file,
        mode,
        nlink: links,
        uid: 0,
        gid: 0,
        rdev: 0,
        size,
        atime: date,
        mtime: date,
        ctime: date,
        blksize: 4096,
        blocks: Math.ceil(size / 4096),
      };
    },
    setattr(node: FileNode, change: { mode?: number; size?: number; mtime?: number }) {
      const file = fileOf(node);
      if (change.mode !== undefined) {
        files.setMode(file, change.mode);
        node.mode = files.status(file).mode;
      }
      if (change.size !== undefined) files.resize(file, change.size);
      if (change.mtime !== undefined) files.setTime(file, Number(change.mtime));
    },
    lookup(parent: FileNode, name: string) {
      if (new TextEncoder().encode(name).length > NAME_BYTES_AT_MOST) fail("ENAMETOOLONG");
      const file = files.find(`${pathOf(parent)}/${name}`);
      return file === 0 ? fail("ENOENT") : adopt(parent, name, file);
    },
    mknod(parent: FileNode, name: string, mode: number) {
      const file = files.createNew(`${pathOf(parent)}/${name}`, mode, Date.now());
      return adopt(parent, name, file);
    },
    rename(node: FileNode, parent: FileNode, name: string) {
      files.rename(pathOf(node), `${pathOf(parent)}/${name}`);
      node.name = name;
      node.parent = parent;
    },
    unlink(parent: FileNode, name: string) {
      files.remove(`${pathOf(parent)}/${name}`);
    },
    rmdir(parent: FileNode, name: string) {
      const path = `${pathOf(parent)}/${name}`;
      if (files.list(path).length > 0) fail("ENOTEMPTY");
      files.remove(path);
    },
    readdir(node: FileNode) {
      return [".", "..", ...files.list(pathOf(node))];
    },
    symlink(parent: FileNode, name: string, target: string) {
      const file = files.create(`${pathOf(parent)}/${name}`, LINK | 0o777, Date.now());
      files.write(file, 0, new TextEncoder().encode(target), Date.now());
      return adopt(parent, name, file);
    },
    readlink(node: FileNode) {
      if ((node.mode & KIND) !== LINK) fail("EINVAL");
      const target = new Uint8Array(files.status(fileOf(node)).size);
      files.read(fileOf(node), 0, target);
      return new TextDecoder().decode(target);
    },
  });

  const streamOperations = withErrno({
    read(stream: FileStream, buffer: Uint8Array, offset: number, length: number, position: number) {
      // What is read into may be the interpreter's memory as plain signed bytes.
      const target = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length);
      return files.read(fileOf(stream.node), position, target);
    },
    write(
      stream: FileStream,
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: number,
    ) {
      const data = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length);
      files.write(fileOf(stream.node), position, data, Date.now());
      return length;
    },
    llseek(stream: FileStream, offset: number, whence: number) {
      let position = offset;
      if (whence === 1) position += stream.position;
      else if (whence === 2) position += files.status(fileOf(stream.node)).size;
      return position < 0 ? fail("EINVAL") : position;
    },
    close(stream: FileStream) {
      closing(stream);
    },
    allocate(stream: FileStream, offset: number, length: number) {
      const file = fileOf(stream.node);
      files.resize(file, Math.max(files.status(file).size, offset + length));
    },
  });

  const type = {
    mount(mount: Pick<FileNode["mount"], "mountpoint">) {
      const file = files.find(mount.mountpoint);
      const root = fs.createNode(null, "/", files.status(file).mode, 0);
      root.file = file;
      root.node_ops = nodeOperations;
      root.stream_ops = streamOperations;
      return root;
    },
  };
  rememberOnly(fs, ({ parent }) => parent.mount?.type !== type);
  openWhatOthersMade(fs);
  for (const directory of SHARED_DIRECTORIES) {
    fs.mkdirTree(directory);
    fs.mount(type, {}, directory);
  }
}
