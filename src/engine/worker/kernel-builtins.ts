/** What the engine's Python asks of the kernel: descriptors, sockets, semaphores, shared memory. */
import type { Kernel } from "../kernel/kernel.ts";
import { type Builtin, bufferAddress } from "./builtins.ts";
import type { InterpreterModule } from "./interpreter-module.ts";
import type { SharedMappings } from "./shared-mappings.ts";

/** S_IFSOCK, and what a file of that kind allows. */
const SOCKET_FILE = 0o140777;

/** @param mappings are in step with their segments whenever a process hears of another. */
export function kernelBuiltins(
  module: InterpreterModule,
  kernel: Kernel,
  mappings: SharedMappings,
): Record<string, Builtin> {
  const { descriptors, sockets, datagrams, semaphores, segments } = kernel;
  return {
    pipe: () => {
      const { read, write } = descriptors.pipe();
      return pair(read, write);
    },
    socketpair: () => {
      const { one, other } = descriptors.socketPair();
      return pair(one, other);
    },
    dup: (args) => descriptors.duplicate(args.int(0)),
    move: (args) => void descriptors.move(args.int(0), args.int(1)),
    close: (args) => void descriptors.close(args.int(0)),
    read: (args) => {
      const data = descriptors.read(args.int(0), args.int(1));
      if (data !== undefined) mappings.sync();
      return data;
    },
    write: (args) => {
      mappings.sync();
      return descriptors.write(args.int(0), args.view(1).subarray(args.int(2)));
    },
    poll: (args) => {
      const { readable, writable, hungUp } = descriptors.poll(args.int(0));
      return (readable ? 1 : 0) | (writable ? 2 : 0) | (hungUp ? 4 : 0);
    },
    lend: (args) => descriptors.lend(args.int(0)),
    adopt: (args) => descriptors.adopt(args.int(0)),

    make_socket_file: (args) => {
      module.FS.mknod(decode(args.bytes(0)), SOCKET_FILE, 0);
      return undefined;
    },
    datagram_socket: () => datagrams.open(),
    name_datagrams: (args) => void datagrams.setName(args.int(0), args.bytes(1)),
    send_datagram: (args) => datagrams.send(args.bytes(0), args.bytes(1)),
    receive_datagram: (args) => datagrams.receive(args.int(0)),

    listen: (args) => sockets.listen(args.bytes(0)),
    has_listener: (args) => sockets.hasListener(args.bytes(0)),
    new_port: () => sockets.newPort(),
    connect: (args) => sockets.connect(args.bytes(0), args.int(1)),
    accept: (args) => {
      const connection = sockets.accept(args.int(0));
      return connection && encode(`${connection.descriptor} ${connection.port}`);
    },
    shut_down: (args) =>
      void descriptors.shutDown(args.int(0), args.int(1) === 0 ? "read" : "write"),

    sem_new: (args) => semaphores.create(args.int(0)),
    sem_acquire: (args) => {
      const acquired = semaphores.acquire(args.int(0));
      if (acquired) mappings.sync();
      return acquired;
    },
    sem_release: (args) => {
      mappings.sync();
      semaphores.release(args.int(0));
      return undefined;
    },
    sem_value: (args) => semaphores.valueOf(args.int(0)),

    segment_open: (args) => segments.open(args.bytes(0), args.int(1) !== 0, args.int(2) !== 0),
    segment_resize: (args) => void segments.resize(args.int(0), args.int(1)),
    segment_size: (args) => segments.sizeOf(args.int(0)),
    segment_unlink: (args) => void segments.unlink(args.bytes(0)),
    segment_use: (args) => void segments.use(args.int(0)),
    segment_keep: (args) => void segments.keep(args.int(0)),
    segment_release: (args) => void segments.release(args.int(0)),
    segment_map: (args) => {
      const address = bufferAddress(module, args.object(0));
      mappings.add(address, args.int(1), args.int(2));
      return address;
    },
    segment_unmap: (args) => void mappings.remove(args.int(0)),
    sync: () => void mappings.sync(),
  };
}

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Two descriptors in one number; both are below 2¹⁵. */
const pair = (one: number, other: number) => (one << 16) | other;
