import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { KernelError, ProcessEnded } from "../../src/engine/kernel/errors.ts";
import { Kernel } from "../../src/engine/kernel/kernel.ts";
import {
  DESCRIPTOR_LIMIT,
  FIRST_DESCRIPTOR,
  PIPE_CAPACITY,
  PROCESS_BYTES_AT_MOST,
  PROCESS_LIMIT,
  PROGRAM_BYTES_AT_MOST,
} from "../../src/engine/kernel/limits.ts";
import { createSharedBuffer, SHARED_BYTES_AT_START } from "../../src/engine/kernel/memory.ts";

const SIGINT = 2;
const SIGKILL = 9;

let page: Kernel;
/** The first process of the program. */
let init: Kernel;

beforeEach(() => {
  page = Kernel.create(createSharedBuffer(true));
  init = page.as(page.createInit());
});

const fork = (parent: Kernel): Kernel => parent.as(parent.fork());
const pidOf = (process: Kernel): number => process.place.pid;
const exit = (process: Kernel, status = 0): void => process.exit(process.place, status);

const write = (process: Kernel, descriptor: number, text: string) =>
  process.descriptors.write(descriptor, new TextEncoder().encode(text));

/** What a read gives, as text: "" at the end, `undefined` while there is nothing. */
function read(process: Kernel, descriptor: number, size = 100): string | undefined {
  const data = process.descriptors.read(descriptor, size);
  return data && new TextDecoder().decode(data);
}

/** Opens descriptors until `limit` are open. */
function openDescriptors(process: Kernel, limit: number): number[] {
  const { read, write } = process.descriptors.pipe();
  const opened = [read, write];
  while (opened.length < limit) opened.push(process.descriptors.duplicate(read));
  return opened;
}

/** The names of the processes whose doorbells ring while `act` runs, a name for each ring. */
function ringsOf(processes: Readonly<Record<string, Kernel>>, act: () => void): string[] {
  const rings = () =>
    Object.entries(processes).map(
      ([
        name,
        {
          processes: { doorbell },
        },
      ]) => ({
        name,
        count: Atomics.load(doorbell.words, doorbell.index),
      }),
    );
  const before = rings();
  act();
  return rings().flatMap(({ name, count }, place) =>
    Array<string>(count - (before[place]?.count ?? 0)).fill(name),
  );
}

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

describe("waiting for children", () => {
  test("reports each that has exited once", () => {
    const [one, two] = [fork(init), fork(init)];
    const seen = [init.processes.wait(-1)];
    exit(two, 3 << 8);
    seen.push(init.processes.wait(-1), init.processes.wait(-1));
    exit(one, SIGKILL);
    seen.push(init.processes.wait(pidOf(one)));

    expect(seen).toEqual([
      undefined,
      { pid: pidOf(two), status: 3 << 8 },
      undefined,
      { pid: pidOf(one), status: SIGKILL },
    ]);
    expect(() => init.processes.wait(-1)).toThrow(new KernelError("ECHILD"));
  });

  test("is for one's own children only", () => {
    const child = fork(init);
    const grandchild = fork(child);

    expect(() => init.processes.wait(pidOf(grandchild))).toThrow(new KernelError("ECHILD"));
    expect(() => grandchild.processes.wait(-1)).toThrow(new KernelError("ECHILD"));
  });

  test("keeps the status of a process that ends twice", () => {
    const child = fork(init);

    exit(child, 1 << 8);
    page.exit(child.place, SIGKILL);

    expect(init.processes.wait(-1)).toEqual({ pid: pidOf(child), status: 1 << 8 });
  });
});

describe("processes", () => {
  test("have pids of their own, and the pid of the parent until it ends", () => {
    const child = fork(init);
    const grandchild = fork(child);
    const pids = [init, child, grandchild].map(pidOf);
    const parents = [
      init.processes.parentPid(),
      child.processes.parentPid(),
      grandchild.processes.parentPid(),
    ];
    exit(child);
    parents.push(grandchild.processes.parentPid());

    expect(pids).toEqual([101, 102, 103]);
    expect(parents).toEqual([1, 101, 102, 1]);
  });

  test("are found by pid while they run", () => {
    const child = fork(init);
    const pid = pidOf(child);

    const found = init.processes.slotOf(pid);
    exit(child);

    expect(found).toBe(child.place.slot);
    expect(() => init.processes.slotOf(pid)).toThrow(new KernelError("ESRCH"));
  });

  test("have as much memory as one may have, and all together", () => {
    const child = fork(init);

    expect(init.processes.holdMemory(PROCESS_BYTES_AT_MOST + 1)).toBe(false);
    expect(init.processes.holdMemory(PROCESS_BYTES_AT_MOST)).toBe(true);
    const left = PROGRAM_BYTES_AT_MOST - PROCESS_BYTES_AT_MOST;
    expect(child.processes.holdMemory(left + 65_536)).toBe(false);
    expect(child.processes.holdMemory(left)).toBe(true);
    expect(() => init.fork()).toThrow(new KernelError("ENOMEM"));
    // A process that is started anew begins with nothing.
    exit(init.as(init.fork([])));
    exit(child);
    expect(init.processes.holdMemory(65_536)).toBe(true);
    expect(init.fork().pid).toBeGreaterThan(0);
  });

  test("are limited, until one that has exited was waited for", () => {
    const children = Array.from({ length: PROCESS_LIMIT - 1 }, () => fork(init));
    const last = children.at(-1) ?? init;

    expect(() => init.fork()).toThrow(new KernelError("EAGAIN"));
    exit(last);
    expect(() => init.fork()).toThrow(new KernelError("EAGAIN"));
    init.processes.wait(-1);
    expect(init.fork().slot).toBe(last.place.slot);
  });

  test("whose parent has ended leave no trace when they end", () => {
    for (let turn = 0; turn < 2 * PROCESS_LIMIT; turn++) {
      const child = fork(init);
      const orphan = fork(child);
      exit(child);
      init.processes.wait(-1);
      exit(orphan);
    }

    expect(page.processes.running()).toEqual([init.place.slot]);
  });

  test("start without the signals of whoever had the slot before", () => {
    const child = fork(init);
    page.processes.signal(child.place.slot, SIGINT);
    exit(child);
    init.processes.wait(-1);

    const next = fork(init);

    expect([next.place.slot, next.processes.hasSignals()]).toEqual([child.place.slot, false]);
  });

  test("have each signal once, until it is taken", () => {
    page.processes.signal(init.place.slot, SIGINT);
    page.processes.signal(init.place.slot, SIGINT);
    page.processes.signal(init.place.slot, 10);

    expect([
      init.processes.hasSignals(),
      init.processes.takeSignals(),
      init.processes.hasSignals(),
    ]).toEqual([true, (1 << SIGINT) | (1 << 10), false]);
  });

  test("handle signals as their parent does, until they say otherwise", () => {
    init.processes.setHandled(15, true);
    const [child, rude] = [fork(init), fork(init)];
    rude.processes.setHandled(15, false);

    const handling = [init, child, rude].map(({ place }) => page.processes.handles(place.slot, 15));

    expect([...handling, page.processes.handles(init.place.slot, 14)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test("ended from outside touch nothing any more, though their workers run on", () => {
    const pipe = init.descriptors.pipe();
    const semaphore = init.semaphores.create(1);
    const ended = fork(init);
    page.exit(ended.place, SIGKILL);
    init.processes.wait(-1);
    const successor = fork(init);
    write(init, pipe.write, "for the successor");

    const touches = [
      () => read(ended, pipe.read),
      () => write(ended, pipe.write, "x"),
      () => ended.semaphores.acquire(semaphore),
      () => ended.files.find("/tmp"),
    ];

    expect([ended.processes.isAlive, successor.processes.isAlive]).toEqual([false, true]);
    expect(successor.place.slot).toBe(ended.place.slot);
    for (const touch of touches) expect(touch).toThrow(ProcessEnded);
    expect(read(successor, pipe.read)).toBe("for the successor");
  });
});

describe("doorbells ring", () => {
  test("for those who found a pipe empty, once", () => {
    const pipe = init.descriptors.pipe();
    const [reader, poller, bystander] = [fork(init), fork(init), fork(init)];
    const everybody = { init, reader, poller, bystander };
    reader.descriptors.read(pipe.read, 1);
    poller.descriptors.poll(pipe.read);

    const rings = [
      ringsOf(everybody, () => write(init, pipe.write, "a")),
      ringsOf(everybody, () => write(init, pipe.write, "b")),
    ];

    expect(rings).toEqual([["reader", "poller"], []]);
  });

  test("for those who found a pipe full", () => {
    const pipe = init.descriptors.pipe();
    const [writer, bystander] = [fork(init), fork(init)];
    init.descriptors.write(pipe.write, new Uint8Array(PIPE_CAPACITY));
    write(writer, pipe.write, "x");

    expect(ringsOf({ init, writer, bystander }, () => init.descriptors.read(pipe.read, 1))).toEqual(
      ["writer"],
    );
  });

  test("for readers when the last writer exits, and for its parent", () => {
    const pipe = init.descriptors.pipe();
    const [reader, writer] = [fork(init), fork(init)];
    init.descriptors.close(pipe.write);
    reader.descriptors.close(pipe.write);
    reader.descriptors.read(pipe.read, 1);

    expect(ringsOf({ init, reader }, () => exit(writer))).toEqual(["init", "reader"]);
  });

  test("for who tried to take a semaphore that was at zero", () => {
    const semaphore = init.semaphores.create(0);
    const [one, other, bystander] = [fork(init), fork(init), fork(init)];
    one.semaphores.acquire(semaphore);
    other.semaphores.acquire(semaphore);

    const rings = ringsOf({ init, one, other, bystander }, () =>
      init.semaphores.release(semaphore),
    );

    expect(rings).toEqual(["one", "other"]);
  });

  test("for the process that gets a signal", () => {
    const child = fork(init);

    expect(ringsOf({ init, child }, () => page.processes.signal(child.place.slot, SIGINT))).toEqual(
      ["child"],
    );
  });

  test("in every slot there is", () => {
    const semaphore = init.semaphores.create(0);
    const children = Array.from({ length: PROCESS_LIMIT - 1 }, () => fork(init));
    const names = Object.fromEntries(children.map((child) => [`slot ${child.place.slot}`, child]));
    for (const child of children) child.semaphores.acquire(semaphore);

    expect(ringsOf(names, () => init.semaphores.release(semaphore))).toEqual(Object.keys(names));
  });
});

describe("everyone is idle", () => {
  /** Lets a process sleep until its doorbell rings. */
  const sleep = (process: Kernel) => {
    const { words, index } = process.processes.doorbell;
    process.processes.setIdle(Atomics.load(words, index));
  };

  test("when every process sleeps and none has been rung since", () => {
    const child = fork(init);
    const seen = [page.processes.everyoneIsIdle()];
    sleep(init);
    seen.push(page.processes.everyoneIsIdle());
    sleep(child);
    seen.push(page.processes.everyoneIsIdle());
    page.processes.signal(child.place.slot, SIGINT);
    seen.push(page.processes.everyoneIsIdle());
    sleep(child);
    seen.push(page.processes.everyoneIsIdle());
    init.processes.setIdle(undefined);
    seen.push(page.processes.everyoneIsIdle());

    expect(seen).toEqual([false, false, true, false, true, false]);
  });

  test("only where there is somebody", () => {
    sleep(init);

    exit(init);

    expect(page.processes.everyoneIsIdle()).toBe(false);
  });

  test("not as long as a child has yet to begin, whoever had its slot before", () => {
    const child = fork(init);
    sleep(child);
    exit(child);
    init.processes.wait(-1);
    fork(init);
    sleep(init);

    expect(page.processes.everyoneIsIdle()).toBe(false);
  });
});

test("a semaphore can be taken as often as it was released", () => {
  const semaphore = init.semaphores.create(2);
  const child = fork(init);

  const taken = [init, child, init].map((process) => process.semaphores.acquire(semaphore));
  const empty = init.semaphores.valueOf(semaphore);
  child.semaphores.release(semaphore);

  expect([...taken, empty, init.semaphores.valueOf(semaphore)]).toEqual([true, true, false, 0, 1]);
  expect(init.semaphores.acquire(semaphore)).toBe(true);
});

test("a semaphore released just before its waiter asks to be told is taken at once", () => {
  const semaphore = init.semaphores.create(0);
  const { or } = Atomics;
  const asksToBeTold = vi.spyOn(Atomics, "or").mockImplementationOnce((...request) => {
    page.semaphores.release(semaphore);
    return or(...request);
  });

  const isTaken = init.semaphores.acquire(semaphore);
  asksToBeTold.mockRestore();

  expect([isTaken, init.semaphores.valueOf(semaphore)]).toEqual([true, 0]);
});

describe("a shared segment", () => {
  const NAME = new TextEncoder().encode("/segment");

  test("is found by its name until that is taken away, and its bytes stay", () => {
    const child = fork(init);
    const segment = init.segments.open(NAME, true, true);
    init.segments.resize(segment, 5);
    init.segments.with(segment, (bytes) => bytes.set([1, 2, 3, 4, 5]));

    const found = child.segments.open(NAME, false, false);
    child.segments.unlink(NAME);

    expect([found, child.segments.sizeOf(found)]).toEqual([segment, 5]);
    expect(child.segments.with(found, (bytes) => [...bytes])).toEqual([1, 2, 3, 4, 5]);
    expect(() => init.segments.open(NAME, false, false)).toThrow(new KernelError("ENOENT"));
    expect(() => init.segments.unlink(NAME)).toThrow(new KernelError("ENOENT"));
  });

  test("is made once under a name", () => {
    const segment = init.segments.open(NAME, true, true);

    expect(init.segments.open(NAME, true, false)).toBe(segment);
    expect(() => init.segments.open(NAME, true, true)).toThrow(new KernelError("EEXIST"));
  });

  describe("without a name", () => {
    const open = (process: Kernel) => {
      const segment = process.segments.open(NAME, true, true);
      process.segments.resize(segment, 1 << 20);
      process.segments.unlink(NAME);
      return segment;
    };
    /** How far the memory has to reach for ten more segments. */
    const growth = (between: (segment: number) => void) => {
      const before = page.handle.buffer.byteLength;
      for (let turn = 0; turn < 10; turn++) between(open(init));
      return page.handle.buffer.byteLength - before;
    };

    test("is free again when nobody uses it", () => {
      expect(growth((segment) => init.segments.release(segment))).toBeLessThan(4 << 20);
    });

    test("is a forked child's until the child ends", () => {
      const segment = open(init);
      const child = fork(init);
      init.segments.release(segment);
      init.segments.with(segment, (bytes) => bytes.fill(7));

      init.segments.with(open(init), (bytes) => bytes.fill(8));
      expect(child.segments.with(segment, (bytes) => bytes[9])).toBe(7);

      exit(child);
      expect(() => init.segments.sizeOf(segment)).toThrow(new KernelError("EBADF"));
    });

    test("stays while it is on its way to another process", () => {
      const segment = open(init);
      init.segments.keep(segment);
      init.segments.release(segment);

      expect(init.segments.sizeOf(segment)).toBe(1 << 20);
    });
  });
});

test("what the reader types is read by one process, and rings who waited for it", () => {
  const child = fork(init);
  const typed = new TextEncoder().encode("hello\n");
  const seen: (number | undefined)[] = [child.readInput()?.length];

  const rings = ringsOf({ init, child }, () => void seen.push(page.feedInput(typed)));
  seen.push(child.readInput()?.length, init.readInput()?.length);

  expect(rings).toEqual(["child"]);
  expect(seen).toEqual([undefined, 6, 6, undefined]);
});

describe("the shared memory", () => {
  test("is used again after a pipe is closed, and comes back empty", () => {
    for (let turn = 0; turn < 1000; turn++) {
      const pipe = init.descriptors.pipe();
      expect(read(init, pipe.read)).toBeUndefined();
      write(init, pipe.write, "left behind");
      init.descriptors.close(pipe.read);
      init.descriptors.close(pipe.write);
    }

    expect(page.handle.buffer.byteLength).toBe(SHARED_BYTES_AT_START);
  });

  test("grows with what is in it, and is seen by those who opened it before", () => {
    const pipes = Array.from({ length: 40 }, () => init.descriptors.pipe());
    pipes.forEach((pipe, number) => void write(init, pipe.write, `pipe ${number}`));

    const seen = pipes.map((pipe) => read(init, pipe.read));

    expect(seen).toEqual(pipes.map((_, number) => `pipe ${number}`));
    expect(page.handle.buffer.byteLength).toBeGreaterThan(SHARED_BYTES_AT_START);
  });

  test("holds the kernel of a page that is not isolated, too", () => {
    const alone = Kernel.create(createSharedBuffer(false));
    const process = alone.as(alone.createInit());
    const pipes = Array.from({ length: 40 }, () => process.descriptors.pipe());

    for (const pipe of pipes) write(process, pipe.write, "x");

    expect(pipes.map((pipe) => read(process, pipe.read))).toEqual(pipes.map(() => "x"));
  });
});

/** What a process does in a worker thread: imports the kernel, waits for the other one, works. */
const PROCESS = `
  const { registerHooks, stripTypeScriptTypes } = require("node:module");
  const { readFileSync } = require("node:fs");
  const { fileURLToPath } = require("node:url");
  const { parentPort, workerData } = require("node:worker_threads");
  registerHooks({
    resolve: (name, context, next) => next(/^[.].*\\/\\w+$/.test(name) ? name + ".ts" : name, context),
    load: (url, context, next) => {
      if (!url.endsWith(".ts")) return next(url, context);
      const source = readFileSync(fileURLToPath(url), "utf8");
      const options = { mode: "transform" };
      return { format: "module", source: stripTypeScriptTypes(source, options), shortCircuit: true };
    },
  });
  import(workerData.url).then(({ Kernel }) => {
    const kernel = Kernel.open(workerData.handle, workerData.place);
    const { words, index } = kernel.processes.doorbell;
    const untilDone = (attempt) => {
      for (;;) {
        const rings = Atomics.load(words, index);
        const answer = attempt();
        if (answer !== undefined && answer !== false) return answer;
        Atomics.wait(words, index, rings);
      }
    };
    const { data, present } = workerData;
    // Threads that start one after the other would hardly meet.
    Atomics.add(present, 0, 1);
    Atomics.notify(present, 0);
    Atomics.wait(present, 0, 1);
    parentPort.postMessage(work());
    function work() { WORK }
  });
`;

/** Runs two processes at the same time, each in a thread of its own; gives what they return. */
async function runTogether(
  works: readonly (readonly [Kernel, string])[],
  data: object,
): Promise<unknown[]> {
  const present = new Int32Array(new SharedArrayBuffer(4));
  const url = new URL("../../src/engine/kernel/kernel.ts", import.meta.url).href;
  const workers = works.map(([{ place }, work]) => {
    return new Worker(PROCESS.replace("WORK", work), {
      eval: true,
      execArgv: ["--disable-warning=ExperimentalWarning"],
      workerData: { url, handle: page.handle, place, data, present },
    });
  });
  try {
    const answers = await Promise.all(workers.map((worker) => once(worker, "message")));
    return answers.map(([answer]) => answer);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

describe("two threads at once", { timeout: 30_000 }, () => {
  test("lose no update under a semaphore", async () => {
    const counter = new Int32Array(new SharedArrayBuffer(4));
    const countUp = `
      const { semaphore, counter } = data;
      for (let turn = 0; turn < 20_000; turn++) {
        untilDone(() => kernel.semaphores.acquire(semaphore));
        counter[0] = counter[0] + 1;
        kernel.semaphores.release(semaphore);
      }`;

    const works = [fork(init), fork(init)].map((process) => [process, countUp] as const);
    await runTogether(works, { counter, semaphore: init.semaphores.create(1) });

    expect(counter[0]).toBe(40_000);
  });

  test("pass every byte through a full pipe in order", async () => {
    const pipe = init.descriptors.pipe();
    const total = 40 * PIPE_CAPACITY;
    const [writer, reader] = [fork(init), fork(init)];
    for (const process of [init, reader]) process.descriptors.close(pipe.write);
    const send = `
      for (let sent = 0; sent < data.total; ) {
        const piece = Uint8Array.from({ length: 9_973 }, (_, at) => (sent + at) % 251);
        sent += untilDone(() => kernel.descriptors.write(data.pipe.write, piece.subarray(0, data.total - sent)));
      }
      kernel.exit(kernel.place, 0);
      return "sent";`;
    const receive = `
      let received = 0;
      for (;;) {
        const piece = untilDone(() => kernel.descriptors.read(data.pipe.read, 7_919));
        if (piece.length === 0) return received;
        const wrong = piece.findIndex((byte, at) => byte !== (received + at) % 251);
        if (wrong >= 0) return "wrong at " + (received + wrong);
        received += piece.length;
      }`;

    const works = [[writer, send] as const, [reader, receive] as const];

    expect(await runTogether(works, { pipe, total })).toEqual(["sent", total]);
  });

  test("never get each other's pipes", async () => {
    const openAndClose = `
      for (let turn = 0; turn < 5_000; turn++) {
        const pipe = kernel.descriptors.pipe();
        const mine = kernel.place.slot + turn * 2;
        kernel.descriptors.write(pipe.write, Uint8Array.of(mine));
        const read = kernel.descriptors.read(pipe.read, 9).join();
        if (read !== String(mine & 255)) return "read " + read + " instead of " + (mine & 255);
        kernel.descriptors.close(pipe.read);
        kernel.descriptors.close(pipe.write);
      }
      return "alone";`;

    const works = [fork(init), fork(init)].map((process) => [process, openAndClose] as const);

    expect(await runTogether(works, {})).toEqual(["alone", "alone"]);
  });
});
