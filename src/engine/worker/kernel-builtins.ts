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
  return {
    pipe: () => {
      const { read, write } = kernel.pipe();
      return pair(read, write);
    },
    socketpair: () => {
      const { one, other } = kernel.socketPair();
      return pair(one, other);
    },
    dup: (args) => kernel.duplicate(args.int(0)),
    move: (args) => void kernel.move(args.int(0), args.int(1)),
    close: (args) => void kernel.close(args.int(0)),
    read: (args) => {
      const data = kernel.read(args.int(0), args.int(1));
      if (data !== undefined) mappings.sync();
      return data;
    },
    write: (args) => {
      mappings.sync();
      return kernel.write(args.int(0), args.view(1).subarray(args.int(2)));
    },
    poll: (args) => {
      const { readable, writable, hungUp } = kernel.poll(args.int(0));
      return (readable ? 1 : 0) | (writable ? 2 : 0) | (hungUp ? 4 : 0);
    },
    lend: (args) => {
      const { incoming, outgoing } = kernel.lend(args.int(0));
      return encode(`${incoming} ${outgoing}`);
    },
    adopt: (args) => {
      const [incoming = 0, outgoing = 0] = decode(args.bytes(0)).split(" ").map(Number);
      return kernel.adopt({ incoming, outgoing });
    },

    make_socket_file: (args) => {
      module.FS.mknod(decode(args.bytes(0)), SOCKET_FILE, 0);
      return undefined;
    },
    datagram_socket: () => kernel.datagramSocket(),
    name_datagrams: (args) => void kernel.nameDatagrams(args.int(0), args.bytes(1)),
    send_datagram: (args) => kernel.sendDatagram(args.bytes(0), args.bytes(1)),
    receive_datagram: (args) => kernel.receiveDatagram(args.int(0)),

    listen: (args) => kernel.listen(args.bytes(0)),
    has_listener: (args) => kernel.hasListener(args.bytes(0)),
    new_port: () => kernel.newPort(),
    connect: (args) => kernel.connect(args.bytes(0), args.int(1)),
    accept: (args) => {
      const connection = kernel.accept(args.int(0));
      return connection && encode(`${connection.descriptor} ${connection.port}`);
    },
    shut_down: (args) => void kernel.shutDown(args.int(0), args.int(1) === 0 ? "read" : "write"),

    sem_new: (args) => kernel.semaphores.create(args.int(0)),
    sem_acquire: (args) => {
      const acquired = kernel.semaphores.acquire(args.int(0));
      if (acquired) mappings.sync();
      return acquired;
    },
    sem_release: (args) => {
      mappings.sync();
      kernel.semaphores.release(args.int(0));
      return undefined;
    },
    sem_value: (args) => kernel.semaphores.valueOf(args.int(0)),

    segment_open: (args) =>
      kernel.segments.open(args.bytes(0), args.int(1) !== 0, args.int(2) !== 0),
    segment_resize: (args) => void kernel.segments.resize(args.int(0), args.int(1)),
    segment_size: (args) => kernel.segments.sizeOf(args.int(0)),
    segment_unlink: (args) => void kernel.segments.unlink(args.bytes(0)),
    segment_use: (args) => void kernel.segments.use(args.int(0)),
    segment_keep: (args) => void kernel.segments.keep(args.int(0)),
    segment_release: (args) => void kernel.segments.release(args.int(0)),
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
