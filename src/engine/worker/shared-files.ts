/** Mounts the program's file system into an interpreter: an Emscripten file system over kernel/files.ts. */

import { ERRNO, KernelError } from "../kernel/errors.ts";
import type { Files } from "../kernel/files.ts";
import { FIRST_DESCRIPTOR } from "../kernel/limits.ts";
import { SHARED_DIRECTORIES } from "../paths.ts";
import type { OpenFile } from "../protocol.ts";
import type { FileNode, FileStream, InterpreterFiles } from "./interpreter-module.ts";

const LINK = 0o120000;

/** Python's own files have smaller numbers than the kernel's descriptors. */
const FILE_LIMIT = FIRST_DESCRIPTOR;

/** The files in shared directories that this process has open. */
export function openFiles(fs: InterpreterFiles): OpenFile[] {
  const found: OpenFile[] = [];
  for (let fd = 0; fd < FILE_LIMIT; fd++) {
    const stream = fs.getStream(fd);
    if (stream?.node.file === undefined) continue;
    const { path, flags, position } = stream;
    found.push({ fd, path, flags, position });
  }
  return found;
}

/** Opens under the same numbers what a parent had open; one that has lost its name stays closed. */
export function reopenFiles(fs: InterpreterFiles, files: readonly OpenFile[]): void {
  for (const { fd, path, flags, position } of files) {
    try {
      const { node } = fs.lookupPath(path);
      const { stream_ops } = node;
      const state = { seekable: true, ungotten: [], error: false, stream_ops };
      fs.createStream({ node, path, flags, position, ...state }, fd);
      node.isOpen = true;
    } catch (error) {
      if (!(error instanceof fs.ErrnoError)) throw error;
    }
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

export function mountSharedFiles(fs: InterpreterFiles, files: Files): void {
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
      // The path may stand for another file by now, or for none.
      if (node.parent !== node && files.find(pathOf(node)) !== node.file && !node.isOpen) {
        const file = files.find(pathOf(node));
        if (file === 0) fail("ENOENT");
        node.file = file;
      }
      const { mode, size, time } = files.status(fileOf(node));
      const date = new Date(time);
      return {
        dev: 1,
        ino: node.file,
        mode,
        nlink: 1,
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
      const file = files.find(`${pathOf(parent)}/${name}`);
      return file === 0 ? fail("ENOENT") : adopt(parent, name, file);
    },
    mknod(parent: FileNode, name: string, mode: number) {
      return adopt(parent, name, files.create(`${pathOf(parent)}/${name}`, mode, Date.now()));
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
      const target = new Uint8Array(files.status(fileOf(node)).size);
      files.read(fileOf(node), 0, target);
      return new TextDecoder().decode(target);
    },
  });

  const streamOperations = withErrno({
    open(stream: FileStream) {
      stream.node.isOpen = true;
    },
    close(stream: FileStream) {
      stream.node.isOpen = false;
    },
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
  for (const directory of SHARED_DIRECTORIES) {
    fs.mkdirTree(directory);
    fs.mount(type, {}, directory);
  }
}
