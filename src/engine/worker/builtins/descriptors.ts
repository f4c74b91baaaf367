/** Descriptors, sockets and datagrams. */
import type { Builtins } from "../../builtins.ts";
import type { Kernel } from "../../kernel/kernel.ts";
import type { Handlers } from "../../kinds.ts";
import type { OpenFileLocks } from "../file-locks.ts";
import type { InterpreterFiles } from "../interpreter-module.ts";
import type { Redirections } from "../redirections.ts";
import type { SharedMappings } from "../shared-mappings.ts";

/** S_IFSOCK, and what a file of that kind allows. */
const SOCKET_FILE = 0o140777;

interface Parts {
  readonly kernel: Pick<Kernel, "descriptors" | "sockets" | "datagrams"> & {
    readonly files: Pick<Kernel["files"], "link">;
  };
  /** In step with their segments whenever a process hears of another. */
  readonly mappings: Pick<SharedMappings, "sync">;
  readonly files: Pick<InterpreterFiles, "mknod">;
  readonly locks: Pick<OpenFileLocks, "lock" | "isFree">;
  readonly redirections: Pick<Redirections, "redirect">;
}

export function descriptorBuiltins({
  kernel,
  mappings,
  files,
  locks,
  redirections,
}: Parts): Handlers<Builtins["descriptors"]> {
  const { descriptors, sockets, datagrams } = kernel;
  return {
    pipe: () => {
      const { read, write } = descriptors.pipe();
      return [read, write];
    },
    socketpair: () => {
      const { one, other } = descriptors.socketPair();
      return [one, other];
    },
    dup: (descriptor) => descriptors.duplicate(descriptor),
    dup2: (source, target) => descriptors.duplicateOnto(source, target),
    redirect: (file, descriptor) => redirections.redirect(file, descriptor),
    move: (source, target) => descriptors.move(source, target),
    close: (descriptor) => descriptors.close(descriptor),
    read: (descriptor, most) => {
      const data = descriptors.read(descriptor, most);
      if (data !== undefined) mappings.sync();
      return data;
    },
    peek: (descriptor, most) => descriptors.peek(descriptor, most),
    write: (descriptor, data, start) => {
      mappings.sync();
      return descriptors.write(descriptor, data.subarray(start));
    },
    poll: (descriptor) => {
      const { readable, writable, hungUp } = descriptors.poll(descriptor);
      return [readable, writable, hungUp];
    },
    lend: (descriptor) => descriptors.lend(descriptor),
    adopt: (ticket) => descriptors.adopt(ticket),
    lock_file: (descriptor, kind) => locks.lock(descriptor, kind, undefined),
    lock_part: (descriptor, kind, start, end) => locks.lock(descriptor, kind, { start, end }),
    is_free: (descriptor, start, end) => locks.isFree(descriptor, { start, end }),

    link: (path, further) => kernel.files.link(path, further),
    make_socket_file: (path) => files.mknod(path, SOCKET_FILE, 0),
    listen: (name) => sockets.listen(name),
    has_listener: (name) => sockets.hasListener(name),
    new_port: () => sockets.newPort(),
    connect: (name, fromPort) => sockets.connect(name, fromPort),
    accept: (descriptor) => {
      const connection = sockets.accept(descriptor);
      return connection && [connection.descriptor, connection.port];
    },
    shut_down: (descriptor, side) => descriptors.shutDown(descriptor, side),

    datagram_socket: () => datagrams.open(),
    name_datagrams: (descriptor, name) => datagrams.setName(descriptor, name),
    send_datagram: (name, data) => datagrams.send(name, data),
    receive_datagram: (descriptor) => datagrams.receive(descriptor),
  };
}
