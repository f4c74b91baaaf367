// Long because descriptors stand for pipes, sockets and datagrams, each with laws of its own.
import { beforeEach, describe, expect, test } from "vitest";
import { KernelError } from "../../src/engine/kernel/errors.ts";
import type { Kernel } from "../../src/engine/kernel/kernel.ts";
import {
  DESCRIPTOR_LIMIT,
  FIRST_DESCRIPTOR,
  PIPE_CAPACITY,
} from "../../src/engine/kernel/limits.ts";
import { SHARED_BYTES_AT_START } from "../../src/engine/kernel/memory.ts";
import { exit, fork, openDescriptors, read, ringsOf, startProgram, write } from "./kernel-calls.ts";

let page: Kernel;
/** The first process of the program. */
let init: Kernel;

beforeEach(() => {
  ({ page, init } = startProgram());
});

describe("a pipe", () => {
  test("hands over bytes in the order in which they were written, in pieces of any size", () => {
    const pipe = init.descriptors.pipe();
    write(init, pipe.write, "one ");
    write(init, pipe.write, "two");

    const pieces = [3, 3, 3, 3].map((size) => read(init, pipe.read, size));

    expect(pieces).toEqual(["one", " tw", "o", undefined]);
  });

  test("takes what fits and then nothing until somebody reads", () => {
    const pipe = init.descriptors.pipe();
    const data = new Uint8Array(PIPE_CAPACITY - 10);

    const taken = [
      init.descriptors.write(pipe.write, data),
      init.descriptors.write(pipe.write, data),
      init.descriptors.write(pipe.write, data),
      init.descriptors.read(pipe.read, 7)?.length,
      init.descriptors.write(pipe.write, data),
    ];

    expect(taken).toEqual([PIPE_CAPACITY - 10, 10, undefined, 7, 7]);
  });

  test("takes a short write whole or not at all", () => {
    const pipe = init.descriptors.pipe();
    init.descriptors.write(pipe.write, new Uint8Array(PIPE_CAPACITY - 10));

    const taken = [
      init.descriptors.write(pipe.write, new Uint8Array(11)),
      init.descriptors.poll(pipe.write).writable,
      init.descriptors.write(pipe.write, new Uint8Array(10)),
    ];

    expect(taken).toEqual([undefined, false, 10]);
  });

  test("keeps its bytes in order across the end of its buffer", () => {
    const pipe = init.descriptors.pipe();
    init.descriptors.write(pipe.write, new Uint8Array(PIPE_CAPACITY - 3));
    init.descriptors.read(pipe.read, PIPE_CAPACITY);

    write(init, pipe.write, "abcdefgh");

    expect([read(init, pipe.read, 5), read(init, pipe.read, 5)]).toEqual(["abcde", "fgh"]);
  });

  test("can be looked into, and keeps what was seen", () => {
    const pipe = init.descriptors.pipe();
    const look = () => init.descriptors.peek(pipe.read, 3)?.length;

    const seen = [look()];
    write(init, pipe.write, "abcde");
    seen.push(look(), look());
    init.descriptors.close(pipe.write);

    expect([...seen, read(init, pipe.read), look()]).toEqual([undefined, 3, 3, "abcde", 0]);
  });

  test("ends for its readers when the last writer has closed, after what was written", () => {
    const pipe = init.descriptors.pipe();
    const second = init.descriptors.duplicate(pipe.write);
    write(init, pipe.write, "last words");

    const seen: (string | undefined)[] = [read(init, pipe.read)];
    init.descriptors.close(pipe.write);
    seen.push(read(init, pipe.read));
    write(init, second, "more");
    init.descriptors.close(second);
    seen.push(read(init, pipe.read), read(init, pipe.read), read(init, pipe.read));

    expect(seen).toEqual(["last words", undefined, "more", "", ""]);
  });

  test("breaks for its writers when nobody can read any more", () => {
    const pipe = init.descriptors.pipe();

    init.descriptors.close(pipe.read);

    expect(() => write(init, pipe.write, "x")).toThrow(new KernelError("EPIPE"));
    expect(init.descriptors.poll(pipe.write)).toEqual({
      readable: false,
      writable: true,
      hungUp: true,
    });
  });

  test("has a direction, and is known by its descriptors alone", () => {
    const pipe = init.descriptors.pipe();

    expect(() => init.descriptors.read(pipe.write, 1)).toThrow(new KernelError("EBADF"));
    expect(() => write(init, pipe.read, "x")).toThrow(new KernelError("EBADF"));
    expect(() => init.descriptors.close(FIRST_DESCRIPTOR - 1)).toThrow(new KernelError("EBADF"));
    expect(() => init.descriptors.close(FIRST_DESCRIPTOR + DESCRIPTOR_LIMIT)).toThrow(
      new KernelError("EBADF"),
    );
    init.descriptors.close(pipe.read);
    expect(() => init.descriptors.close(pipe.read)).toThrow(new KernelError("EBADF"));
  });

  test("tells what could be done with it at once", () => {
    const pipe = init.descriptors.pipe();
    const seen = [init.descriptors.poll(pipe.read), init.descriptors.poll(pipe.write)];
    init.descriptors.write(pipe.write, new Uint8Array(PIPE_CAPACITY));
    seen.push(init.descriptors.poll(pipe.read), init.descriptors.poll(pipe.write));
    init.descriptors.close(pipe.write);
    seen.push(init.descriptors.poll(pipe.read));

    expect(seen).toEqual([
      { readable: false, writable: false, hungUp: false },
      { readable: false, writable: true, hungUp: false },
      { readable: true, writable: false, hungUp: false },
      { readable: false, writable: false, hungUp: false },
      { readable: true, writable: false, hungUp: true },
    ]);
  });
});

describe("a socket", () => {
  const ADDRESS = new TextEncoder().encode("port 80");
  const CLIENT = 49_200;

  test("is connected before it is accepted, and both ends hear each other", () => {
    const server = fork(init);
    const listener = server.sockets.listen(ADDRESS);
    const client = init.sockets.connect(ADDRESS, CLIENT);
    write(init, client, "ping");

    const accepted = server.sockets.accept(listener);
    const there = accepted?.descriptor ?? 0;
    write(server, there, "pong");

    expect(accepted?.port).toBe(CLIENT);
    expect([read(server, there), read(init, client)]).toEqual(["ping", "pong"]);
    init.descriptors.close(client);
    expect(read(server, there)).toBe("");
  });

  test("waits in the queue of its listener, in the order of arrival", () => {
    const listener = init.sockets.listen(ADDRESS);
    const seen: unknown[] = [
      init.sockets.accept(listener),
      init.descriptors.poll(listener).readable,
    ];
    for (const port of [1, 2, 3]) init.sockets.connect(ADDRESS, port);
    seen.push(init.descriptors.poll(listener).readable);
    for (let turn = 0; turn < 4; turn++) seen.push(init.sockets.accept(listener)?.port);

    expect(seen).toEqual([undefined, false, true, 1, 2, 3, undefined]);
  });

  test("rings who has found nobody to accept, and who polls", () => {
    const listener = init.sockets.listen(ADDRESS);
    const [server, poller, bystander] = [fork(init), fork(init), fork(init)];
    server.sockets.accept(listener);
    poller.descriptors.poll(listener);

    const rings = ringsOf({ init, server, poller, bystander }, () =>
      init.sockets.connect(ADDRESS, CLIENT),
    );

    expect(rings).toEqual(["server", "poller"]);
  });

  test("finds nobody at an address before somebody listens, or after all have closed", () => {
    expect(() => init.sockets.connect(ADDRESS, CLIENT)).toThrow(new KernelError("ECONNREFUSED"));
    const listener = init.sockets.listen(ADDRESS);
    const child = fork(init);
    expect(() => child.sockets.listen(ADDRESS)).toThrow(new KernelError("EADDRINUSE"));
    init.descriptors.close(listener);
    expect(child.sockets.hasListener(ADDRESS)).toBe(true);
    exit(child);
    expect(() => init.sockets.connect(ADDRESS, CLIENT)).toThrow(new KernelError("ECONNREFUSED"));
    init.sockets.listen(ADDRESS);
  });

  test("hears the end when its listener closes without accepting it", () => {
    const listener = init.sockets.listen(ADDRESS);
    const client = init.sockets.connect(ADDRESS, CLIENT);

    init.descriptors.close(listener);

    expect(read(init, client)).toBe("");
    expect(() => write(init, client, "x")).toThrow(new KernelError("EPIPE"));
  });

  test("can end what it says and go on listening", () => {
    const { one, other } = init.descriptors.socketPair();

    init.descriptors.shutDown(one, "write");
    write(init, other, "answer");

    expect([read(init, other), read(init, one)]).toEqual(["", "answer"]);
  });

  test("stays open on its way from one process to another", () => {
    const { one, other } = init.descriptors.socketPair();
    const child = init.as(init.fork([]));
    const loan = init.descriptors.lend(other);
    init.descriptors.close(other);
    write(init, one, "hello");

    const adopted = child.descriptors.adopt(loan);
    const heard = read(child, adopted);
    child.descriptors.close(adopted);

    expect([heard, read(init, one)]).toEqual(["hello", ""]);
  });

  test("leaves no memory behind", () => {
    const listener = init.sockets.listen(ADDRESS);
    for (let turn = 0; turn < 500; turn++) {
      const client = init.sockets.connect(ADDRESS, CLIENT);
      const accepted = init.sockets.accept(listener)?.descriptor ?? 0;
      init.descriptors.close(client);
      init.descriptors.close(accepted);
    }

    expect(page.handle.buffer.byteLength).toBe(SHARED_BYTES_AT_START);
  });
});

describe("a socket for datagrams", () => {
  const name = new TextEncoder().encode("port 7");
  const send = (text: string) => init.datagrams.send(name, new TextEncoder().encode(text));
  const receive = (descriptor: number) => {
    const data = init.datagrams.receive(descriptor);
    return data && new TextDecoder().decode(data);
  };

  test("receives each whole, in the order in which they were sent", () => {
    const socket = init.datagrams.open();
    init.datagrams.setName(socket, name);
    const before = receive(socket);
    for (const text of ["one", "", "three"]) send(text);

    expect([before, receive(socket), receive(socket), receive(socket), receive(socket)]).toEqual([
      undefined,
      "one",
      "",
      "three",
      undefined,
    ]);
  });

  test("can always be written to, and read when something has come", () => {
    const socket = init.datagrams.open();
    init.datagrams.setName(socket, name);
    const empty = init.descriptors.poll(socket);
    send("one");

    expect([empty, init.descriptors.poll(socket)]).toEqual([
      { readable: false, writable: true, hungUp: false },
      { readable: true, writable: true, hungUp: false },
    ]);
  });

  test("has its name alone, until the last of its descriptors is closed", () => {
    const socket = init.datagrams.open();
    init.datagrams.setName(socket, name);
    const copy = init.descriptors.duplicate(socket);
    init.descriptors.close(socket);

    expect(() => init.datagrams.setName(init.datagrams.open(), name)).toThrow("EADDRINUSE");
    expect(send("one")).toBe(true);
    init.descriptors.close(copy);
    expect(() => send("two")).toThrow("ECONNREFUSED");
  });

  test("rings its reader, and who found it full", () => {
    const socket = init.datagrams.open();
    init.datagrams.setName(socket, name);
    const child = fork(init);
    child.datagrams.receive(socket);

    expect(ringsOf({ init, child }, () => send("one"))).toEqual(["child"]);
    expect(init.datagrams.send(name, new Uint8Array(PIPE_CAPACITY - 8))).toBeUndefined();
    expect(ringsOf({ init, child }, () => receive(socket))).toContain("init");
  });

  test("takes none that could never have room", () => {
    const socket = init.datagrams.open();
    init.datagrams.setName(socket, name);

    expect(() => init.datagrams.send(name, new Uint8Array(PIPE_CAPACITY))).toThrow("EMSGSIZE");
  });
});

test("each of a pair of sockets reads what the other writes", () => {
  const { one, other } = init.descriptors.socketPair();

  write(init, one, "ping");
  write(init, other, "pong");

  expect([read(init, one), read(init, other), read(init, one)]).toEqual([
    "pong",
    "ping",
    undefined,
  ]);
});

describe("descriptors", () => {
  test("are given out from the lowest, and closed ones again", () => {
    const first = init.descriptors.pipe();
    const second = init.descriptors.pipe();
    init.descriptors.close(first.write);

    expect([
      first.read,
      first.write,
      second.read,
      second.write,
      init.descriptors.duplicate(first.read),
    ]).toEqual([512, 513, 514, 515, 513]);
  });

  test("are limited, until one is closed", () => {
    const opened = openDescriptors(init, DESCRIPTOR_LIMIT);
    const last = opened.at(-1) ?? 0;

    expect(() => init.descriptors.duplicate(last)).toThrow(new KernelError("EMFILE"));
    expect(() => init.descriptors.pipe()).toThrow(new KernelError("EMFILE"));
    init.descriptors.close(last);
    expect(init.descriptors.duplicate(FIRST_DESCRIPTOR)).toBe(last);
  });

  test("stand for what others do, where they are put in their place", () => {
    const [one, two] = [init.descriptors.pipe(), init.descriptors.pipe()];
    init.descriptors.duplicateOnto(one.write, two.write);
    init.descriptors.duplicateOnto(one.write, one.write);
    const far = FIRST_DESCRIPTOR + 20;
    init.descriptors.duplicateOnto(one.write, far);
    init.descriptors.close(one.write);
    write(init, two.write, "by another ");
    init.descriptors.close(two.write);
    write(init, far, "and a third");

    const seen = [read(init, two.read), read(init, one.read), read(init, one.read)];
    const { read: next } = init.descriptors.pipe();
    init.descriptors.close(far);

    // Who read what the replaced one wrote is at the end.
    expect([...seen, read(init, one.read)]).toEqual(["", "by another and a third", undefined, ""]);
    expect(next).toBe(one.write);
    for (const [source, target] of [
      [far, one.read],
      [one.read, FIRST_DESCRIPTOR - 1],
      [one.read, FIRST_DESCRIPTOR + DESCRIPTOR_LIMIT],
    ] as const)
      expect(() => init.descriptors.duplicateOnto(source, target)).toThrow(
        new KernelError("EBADF"),
      );
  });

  test("are copied by fork, and the copies count", () => {
    const pipe = init.descriptors.pipe();
    const child = fork(init);
    init.descriptors.close(pipe.write);

    const seen = [read(init, pipe.read)];
    write(child, pipe.write, "from the child");
    child.descriptors.close(pipe.write);
    seen.push(read(init, pipe.read), read(init, pipe.read));

    expect(seen).toEqual([undefined, "from the child", ""]);
  });

  test("opened after a fork belong to one process alone", () => {
    const child = fork(init);

    const pipe = init.descriptors.pipe();

    expect(() => child.descriptors.read(pipe.read, 1)).toThrow(new KernelError("EBADF"));
  });

  test("are kept by a process that becomes another program only where they are named", () => {
    const [kept, other] = [init.descriptors.pipe(), init.descriptors.pipe()];

    init.become([kept.read, kept.write]);

    expect(write(init, kept.write, "x")).toBe(1);
    expect(read(init, kept.read)).toBe("x");
    expect(() => init.descriptors.read(other.read, 1)).toThrow(new KernelError("EBADF"));
    expect(init.descriptors.pipe()).toEqual(other);
  });

  test("are passed to a child that is spawned only where they are named", () => {
    const [kept, other] = [init.descriptors.pipe(), init.descriptors.pipe()];

    const child = init.as(init.fork([kept.write]));

    expect(write(child, kept.write, "x")).toBe(1);
    expect(() => child.descriptors.read(other.read, 1)).toThrow(new KernelError("EBADF"));
    expect(() => child.descriptors.read(kept.read, 1)).toThrow(new KernelError("EBADF"));
  });

  test("are closed by exit", () => {
    const pipe = init.descriptors.pipe();
    const child = fork(init);
    init.descriptors.close(pipe.write);

    exit(child);

    expect(read(init, pipe.read)).toBe("");
  });
});
