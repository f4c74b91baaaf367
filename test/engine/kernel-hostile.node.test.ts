// Long because every part of the kernel has calls that a program can make wrongly, and memory that it can damage.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { KernelDamaged, KernelError, ProcessEnded } from "../../src/engine/kernel/errors.ts";
import { Kernel } from "../../src/engine/kernel/kernel.ts";
import {
  BACKLOG,
  DESCRIPTOR_LIMIT,
  FIRST_DESCRIPTOR,
  LOAN_LIMIT,
  NAME_BYTES_AT_MOST,
  PROCESS_LIMIT,
  SEGMENT_BYTES_AT_MOST,
  SEGMENT_LIMIT,
  SEMAPHORE_VALUE_AT_MOST,
  SHARED_BYTES_AT_MOST,
} from "../../src/engine/kernel/limits.ts";
import { createSharedBuffer, LOCK_BYTES } from "../../src/engine/kernel/memory.ts";
import { randomNumbers } from "../../src/engine/schedule/random.ts";
import { mountSharedFiles } from "../../src/engine/worker/shared-files.ts";
import { SharedMappings } from "../../src/engine/worker/shared-mappings.ts";

/** Where the allocator keeps the first range of free pages, as a number of words. */
const FIRST_RANGE = (LOCK_BYTES + 4) / 4;
const SIGKILL = 9;
const NAME = new TextEncoder().encode("name");
const error = (code: KernelError["code"]) => new KernelError(code);

let page: Kernel;
let init: Kernel;

beforeEach(() => {
  page = Kernel.create(createSharedBuffer(true), { patience: 0 });
  init = page.as(page.createInit());
});

const fork = (parent: Kernel): Kernel => parent.as(parent.fork());
const bytesOf = ({ buffer }: Int32Array) => new Uint8Array(buffer);
const words = () => new Int32Array(page.handle.buffer);
const read = (process: Kernel, descriptor: number) => {
  const data = process.descriptors.read(descriptor, 100);
  return data && Buffer.from(data).toString();
};

describe("a number that is no handle", () => {
  test("is no semaphore, segment or loan, and nothing is written", () => {
    const live = [
      init.semaphores.create(1),
      init.segments.open(NAME, true, true),
      init.descriptors.lend(init.descriptors.pipe().read),
    ];
    const before = words().slice();
    const calls: ((handle: number) => unknown)[] = [
      (handle) => init.semaphores.acquire(handle),
      (handle) => init.semaphores.release(handle),
      (handle) => init.semaphores.valueOf(handle),
      (handle) => init.segments.use(handle),
      (handle) => init.segments.keep(handle),
      (handle) => init.segments.release(handle),
      (handle) => init.segments.resize(handle, 1),
      (handle) => init.segments.sizeOf(handle),
      (handle) => init.segments.with(handle, (bytes) => bytes.fill(1)),
      (handle) => init.descriptors.adopt(handle),
    ];
    const number = fc.oneof(
      fc.integer(),
      fc.nat(4096),
      fc.double(),
      fc.constantFrom(...live.flatMap((handle) => [handle + 1, handle + 2 ** 20, handle + 0.5])),
    );
    fc.assert(
      fc.property(number, (handle) => {
        fc.pre(!live.includes(handle));
        for (const call of calls) expect(() => call(handle)).toThrow(error("EBADF"));
      }),
      { examples: [[0], [-1], [4], [536_870_912]] },
    );
    expect(Buffer.compare(bytesOf(words()), bytesOf(before))).toBe(0);
  });

  test("stands for nothing again after the thing was there and is gone", () => {
    const segment = init.segments.open(NAME, true, true);
    init.segments.unlink(NAME);
    init.segments.release(segment);
    const other = init.segments.open(NAME, true, true);

    expect(() => init.segments.sizeOf(segment)).toThrow(error("EBADF"));
    expect(init.segments.sizeOf(other)).toBe(0);
  });

  test("is given again when its thing is gone, as often as one likes", () => {
    for (let turn = 0; turn < 3 * SEGMENT_LIMIT; turn++) {
      const segment = init.segments.open(NAME, true, true);
      init.segments.unlink(NAME);
      init.segments.release(segment);
    }
    expect(init.segments.open(NAME, true, true)).toBeGreaterThan(0);
  });

  test("lends nothing twice", () => {
    const { read: end, write } = init.descriptors.pipe();
    const ticket = init.descriptors.lend(end);
    const child = init.as(init.fork([]));

    child.descriptors.adopt(ticket);

    expect(() => child.descriptors.adopt(ticket)).toThrow(error("EBADF"));
    init.descriptors.close(end);
    page.exit(child.id, 0);
    expect(() => init.descriptors.write(write, NAME)).toThrow(error("EPIPE"));
  });
});

describe("any call with any arguments", () => {
  const number = fc.oneof(
    fc.integer(),
    fc.integer({ min: -2, max: 40 }),
    fc.integer({ min: FIRST_DESCRIPTOR - 1, max: FIRST_DESCRIPTOR + 8 }),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0.5, 2 ** 31, 2 ** 53, -(2 ** 53)),
  );
  /** Sizes that would be given, but take their time, are tried elsewhere. */
  const size = fc.oneof(
    fc.integer({ max: 10_000 }),
    fc.integer({ min: SHARED_BYTES_AT_MOST }),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0.5, 2 ** 53),
  );
  const name = fc.oneof(
    fc.uint8Array({ maxLength: 3 }),
    fc.constant(new Uint8Array(NAME_BYTES_AT_MOST + 1)),
  );
  const path = fc.oneof(fc.string(), fc.constantFrom("/a", "/a/b", "x".repeat(5000)));
  const call = <A>(arguments_: fc.Arbitrary<A>, act: (process: Kernel, args: A) => unknown) =>
    arguments_.map((args) => ({
      act: (process: Kernel) => act(process, args),
      [fc.toStringMethod]: () => `${act}: ${fc.stringify(args)}`,
    }));
  const [one, two] = [fc.tuple(number), fc.tuple(number, number)];

  const calls = fc.oneof(
    call(one, ({ descriptors }) => descriptors.pipe()),
    call(one, ({ descriptors }) => descriptors.socketPair()),
    call(one, ({ descriptors }, [a]) => descriptors.duplicate(a)),
    call(two, ({ descriptors }, [a, b]) => descriptors.move(a, b)),
    call(two, ({ descriptors }, [a, b]) => descriptors.duplicateOnto(a, b)),
    call(one, ({ descriptors }, [a]) => descriptors.close(a)),
    call(one, ({ descriptors }, [a]) => descriptors.shutDown(a, a % 2 ? "read" : "write")),
    call(two, ({ descriptors }, [a, b]) => descriptors.read(a, b)),
    call(fc.tuple(number, name), ({ descriptors }, [a, b]) => descriptors.write(a, b)),
    call(one, ({ descriptors }, [a]) => descriptors.poll(a)),
    call(one, ({ descriptors }, [a]) => descriptors.lend(a)),
    call(one, ({ descriptors }, [a]) => descriptors.adopt(a)),
    call(fc.tuple(name), ({ sockets }, [a]) => sockets.listen(a)),
    call(fc.tuple(name), ({ sockets }, [a]) => sockets.hasListener(a)),
    call(fc.tuple(name, number), ({ sockets }, [a, b]) => sockets.connect(a, b)),
    call(one, ({ sockets }, [a]) => sockets.accept(a)),
    call(one, ({ sockets }) => sockets.newPort()),
    call(one, ({ datagrams }) => datagrams.open()),
    call(fc.tuple(number, name), ({ datagrams }, [a, b]) => datagrams.setName(a, b)),
    call(fc.tuple(name, name), ({ datagrams }, [a, b]) => datagrams.send(a, b)),
    call(one, ({ datagrams }, [a]) => datagrams.receive(a)),
    call(one, ({ semaphores }, [a]) => semaphores.create(a)),
    call(one, ({ semaphores }, [a]) => semaphores.acquire(a)),
    call(one, ({ semaphores }, [a]) => semaphores.release(a)),
    call(fc.tuple(name, number), ({ segments }, [a, b]) => segments.open(a, b > 0, b > 5)),
    call(fc.tuple(name, size), ({ segments }, [a, b]) =>
      segments.resize(segments.open(a, true, false), b),
    ),
    call(fc.tuple(name), ({ segments }, [a]) => segments.unlink(a)),
    call(one, ({ segments }, [a]) => segments.release(a)),
    call(one, ({ segments }, [a]) => segments.with(a, (bytes) => bytes.fill(255))),
    call(one, ({ processes }, [a]) => processes.wait(a)),
    call(one, ({ processes }, [a]) => processes.slotOf(a)),
    call(two, ({ processes }, [a, b]) => processes.setHandled(a, b > 0)),
    call(one, ({ processes, id }, [a]) => processes.signal(id.slot, a)),
    call(fc.array(number), (process, only) => process.fork(only)),
    call(fc.tuple(path, number), ({ files }, [a, b]) => files.create(a, b, b)),
    call(fc.tuple(path, size), ({ files }, [a, b]) => files.resize(files.create(a, 0, 0), b)),
    call(fc.tuple(path, size, name), ({ files }, [a, b, c]) =>
      files.write(files.create(a, 0, 0), b, c, b),
    ),
    call(fc.tuple(path, size), ({ files }, [a, b]) =>
      files.read(files.create(a, 0, 0), b, new Uint8Array(20)),
    ),
    call(fc.tuple(path, path), ({ files }, [a, b]) => files.rename(a, b)),
    call(fc.tuple(path, path), ({ files }, [a, b]) => files.link(a, b)),
    call(fc.tuple(path), ({ files }, [a]) => files.remove(a)),
  );

  test("does what it says or is an error of the operating system, and leaves the others alone", () => {
    fc.assert(
      fc.property(fc.array(calls, { maxLength: 60, size: "max" }), (all) => {
        page = Kernel.create(createSharedBuffer(true), { patience: 0 });
        init = page.as(page.createInit());
        const hostile = init.as(init.fork([]));
        const pipe = init.descriptors.pipe();
        init.descriptors.write(pipe.write, NAME);
        const segment = init.segments.open(Uint8Array.of(200, 201, 202, 203), true, true);
        init.segments.resize(segment, 5000);
        init.segments.with(segment, (bytes) => bytes.fill(7));

        for (const { act } of all) {
          try {
            act(hostile);
          } catch (error) {
            expect(error).toBeInstanceOf(KernelError);
          }
        }

        expect(words()[0]).toBe(0);
        expect(read(init, pipe.read)).toBe("name");
        expect(init.segments.with(segment, (bytes) => bytes.every((byte) => byte === 7))).toBe(
          true,
        );
        expect([init.processes.isAlive, hostile.processes.isAlive]).toEqual([true, true]);
        page.exit(hostile.id, SIGKILL);
        expect(init.processes.wait(hostile.id.pid)).toBeDefined();
      }),
      { numRuns: 150 },
    );
  });
});

describe("what there is no room for", () => {
  test("is refused before anything is touched, and the kernel goes on", () => {
    const before = words().slice(0, 1 << 16);
    const open = (name: number) => init.segments.open(Uint8Array.of(name), true, false);
    for (const size of [SEGMENT_BYTES_AT_MOST + 1, SHARED_BYTES_AT_MOST, 2 ** 31 - 1]) {
      expect(() => init.segments.resize(open(1), size)).toThrow(error("ENOMEM"));
    }
    for (const size of [-1, -(2 ** 31), Number.NaN, 0.5]) {
      expect(() => init.segments.resize(open(1), size)).toThrow(error("EINVAL"));
    }
    init.segments.unlink(Uint8Array.of(1));
    expect(init.segments.open(NAME, true, true)).toBeGreaterThan(0);
    expect(words()[0]).toBe(before[0]);
    expect(page.processes.running()).toEqual([0]);
  });

  test("is given where other segments were, however large", () => {
    for (let turn = 0; turn < 4; turn++) {
      const segment = init.segments.open(NAME, true, true);
      init.segments.resize(segment, 250 << 20);
      const ends = init.segments.with(segment, (bytes) => [bytes[0], bytes.at(-1), bytes.length]);
      expect(ends).toEqual([0, 0, 250 << 20]);
      init.segments.unlink(NAME);
      init.segments.release(segment);
    }
    expect(init.processes.isAlive).toBe(true);
  });

  test("is no space for a file, which is as it was", () => {
    const [file, other] = [init.files.create("/a", 0, 0), init.files.create("/b", 0, 0)];
    init.files.write(file, 0, NAME, 0);
    init.files.resize(other, 400 << 20);

    expect(() => init.files.resize(file, 200 << 20)).toThrow(error("ENOSPC"));
    expect(() => init.files.write(file, 200 << 20, NAME, 0)).toThrow(error("ENOSPC"));
    expect(() => init.files.resize(file, SHARED_BYTES_AT_MOST + 1)).toThrow(error("EFBIG"));
    expect(() => init.files.resize(file, -1)).toThrow(error("EINVAL"));

    const content = new Uint8Array(10);
    expect([init.files.read(file, 0, content), init.files.status(file).size]).toEqual([4, 4]);
    expect(() => init.descriptors.pipe()).not.toThrow();
  });

  test("is limited in number, with the error a desktop has", () => {
    const { read: end } = init.descriptors.pipe();
    for (let loan = 0; loan < LOAN_LIMIT; loan++) init.descriptors.lend(end);
    for (let number = 0; number < SEGMENT_LIMIT; number++) {
      init.segments.open(Uint8Array.of(number, number >> 8), true, true);
    }
    init.sockets.listen(NAME);
    for (let turn = 0; turn < BACKLOG; turn++) {
      init.descriptors.close(init.sockets.connect(NAME, 1));
    }

    expect(() => init.descriptors.lend(end)).toThrow(error("EMFILE"));
    expect(() => init.segments.open(NAME, true, true)).toThrow(error("ENFILE"));
    expect(() => init.sockets.connect(NAME, 1)).toThrow(error("EAGAIN"));
    expect(() => init.files.create("x".repeat(NAME_BYTES_AT_MOST + 1), 0, 0)).toThrow(
      error("ENAMETOOLONG"),
    );
  });

  test("is no value of a semaphore", () => {
    for (const value of [-1, 2 ** 31, 0.5, Number.NaN]) {
      expect(() => init.semaphores.create(value)).toThrow(error("EINVAL"));
    }
    const full = init.semaphores.create(SEMAPHORE_VALUE_AT_MOST);
    expect(() => init.semaphores.release(full)).toThrow(error("EOVERFLOW"));
    expect(init.semaphores.valueOf(full)).toBe(SEMAPHORE_VALUE_AT_MOST);
  });
});

describe("the lock", () => {
  test("is taken from a process that was ended while it had it", () => {
    const child = fork(init);
    page.exit(child.id, SIGKILL);
    words()[0] = child.id.pid;

    expect(init.processes.wait(-1)).toEqual({ pid: child.id.pid, status: SIGKILL });
    expect(words()[0]).toBe(0);
  });

  test("of a process that goes on is waited for by the page, but not for ever", () => {
    words()[0] = init.id.pid;

    expect(() => page.feedInput(NAME)).toThrow(KernelDamaged);
    expect(() => page.exit(init.id, SIGKILL)).toThrow(KernelDamaged);
  });

  test("is never its own owner's to wait for", () => {
    words()[0] = -1;
    expect(() => page.feedInput(NAME)).toThrow(KernelDamaged);
    words()[0] = init.id.pid;
    expect(() => init.files.find("/")).toThrow(KernelDamaged);
  });

  test("given back by who has lost it stays with who has it", () => {
    const child = fork(init);
    const [outer] = [child.id.pid];
    expect(() =>
      init.segments.with(init.segments.open(NAME, true, true), () => {
        words()[0] = outer;
        throw new Error("The end of its turn.");
      }),
    ).toThrow("The end");
    expect(words()[0]).toBe(outer);
  });
});

describe("a damaged memory", () => {
  const atomics = { load: Atomics.load, store: Atomics.store };
  let steps = 0;

  /** No call of the page takes more accesses to the memory than this. */
  const STEPS_AT_MOST = 300_000;

  beforeEach(() => {
    Atomics.load = ((array: Int32Array, index: number) => {
      steps++;
      return atomics.load(array, index);
    }) as typeof Atomics.load;
    Atomics.store = ((array: Int32Array, index: number, value: number) => {
      steps++;
      return atomics.store(array, index, value);
    }) as typeof Atomics.store;
  });
  afterEach(() => Object.assign(Atomics, atomics));

  /** Something of everything, with several processes. */
  function play(random: () => number): Kernel[] {
    const processes = [init, fork(init), fork(init)];
    const any = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
    const acts: ((process: Kernel) => unknown)[] = [
      ({ descriptors }) => descriptors.write(descriptors.pipe().write, NAME),
      ({ descriptors }) => descriptors.socketPair(),
      ({ descriptors }) => descriptors.close(FIRST_DESCRIPTOR + Math.floor(random() * 10)),
      ({ descriptors }) => descriptors.poll(FIRST_DESCRIPTOR),
      ({ sockets }) => sockets.listen(Uint8Array.of(random() * 5)),
      ({ sockets }) => sockets.connect(Uint8Array.of(random() * 5), 1),
      ({ datagrams }) => datagrams.setName(datagrams.open(), Uint8Array.of(random() * 9)),
      ({ segments }) => segments.resize(segments.open(NAME, true, true), 5000),
      ({ segments }) => segments.unlink(NAME),
      ({ semaphores }) => semaphores.acquire(semaphores.create(0)),
      ({ files }) => files.write(files.create(`/${Math.floor(random() * 9)}`, 0, 0), 0, NAME, 0),
    ];
    for (let turn = 0; turn < 25; turn++) {
      try {
        any(acts)(any(processes));
      } catch (error) {
        if (!(error instanceof KernelError)) throw error;
      }
    }
    return processes;
  }

  /** What the page asks of the kernel in a run, whatever state it is in. */
  const pageCalls = (processes: readonly Kernel[]): (() => unknown)[] => [
    () => page.processes.everyoneIsIdle(),
    () => page.processes.running(),
    () => page.feedInput(new Uint8Array(5000)),
    () => page.readInput(),
    ...processes.flatMap(({ id }) => [
      () => page.processes.signal(id.slot, 2),
      () => page.processes.hasSignals(id.slot),
      () => page.exit(id, SIGKILL),
    ]),
    () => page.processes.everyoneIsIdle(),
  ];

  function expectBounded(calls: readonly (() => unknown)[], seed: number): void {
    const { byteLength } = page.handle.buffer;
    for (const [number, call] of calls.entries()) {
      steps = 0;
      try {
        call();
      } catch (error) {
        if (!(error instanceof KernelDamaged)) {
          throw new Error(`seed ${seed}, call ${number}: ${error}`, { cause: error });
        }
      }
      if (steps > STEPS_AT_MOST) throw new Error(`seed ${seed}, call ${number}: ${steps} steps`);
    }
    expect(page.handle.buffer.byteLength).toBe(byteLength);
  }

  /** Words a program that wants to do harm would choose, and some it would not. */
  function hostileWord(random: () => number, processes: readonly Kernel[]): number {
    const address = Math.floor((random() * page.handle.buffer.byteLength) / 16) * 16;
    const pids = processes.map(({ id }) => id.pid);
    const choices = [0, -1, 1, 2, 3, 64, 128, 65_536, 2 ** 31 - 1, -(2 ** 31), ...pids];
    const kind = random();
    if (kind < 0.4) return address;
    if (kind < 0.6) return address | (1 + Math.floor(random() * 3));
    if (kind < 0.8) return choices[Math.floor(random() * choices.length)] ?? 0;
    return Math.floor(random() * 2 ** 32) | 0;
  }

  test.each([
    ["some words", 700, 40],
    ["many words", 297, 3000],
    ["every word", 3, Number.POSITIVE_INFINITY],
  ])(
    "in %s at random neither stops nor breaks the page",
    { timeout: 60_000 },
    (_, seeds, count) => {
      const buffer = createSharedBuffer(true);
      for (let seed = 1; seed <= seeds; seed++) {
        const random = randomNumbers(seed * 7919 + count);
        new Uint8Array(buffer).fill(0);
        page = Kernel.create(buffer, { patience: 0 });
        init = page.as(page.createInit());
        const processes = play(random);
        const all = words();
        if (count > all.length) {
          for (let index = 0; index < all.length; index++)
            all[index] = hostileWord(random, processes);
        } else {
          // What lies at the beginning refers to the rest.
          const used = [200, 6000, all.length];
          for (let turn = 0; turn < count; turn++) {
            const reach = used[turn % used.length] ?? all.length;
            all[Math.floor(random() * reach)] = hostileWord(random, processes);
          }
        }
        // A lock nobody gives back is another test's.
        if (seed % 2 === 0) all[0] = 0;
        expectBounded(pageCalls(processes), seed);
      }
    },
  );

  test("in any one word that has a meaning neither stops nor breaks the page", {
    timeout: 60_000,
  }, () => {
    const processes = play(randomNumbers(1));
    init.sockets.listen(NAME);
    init.sockets.connect(NAME, 1);
    const all = words();
    const whole = all.slice();
    whole.forEach((word, index) => {
      if (word === 0) return;
      for (const value of [0, -1, 2 ** 31 - 1, word + 4096, index * 4, (index * 4) | 2]) {
        all.set(whole);
        all[index] = value;
        page = Kernel.open(page.handle, page.id);
        expectBounded(pageCalls(processes), index);
      }
    });
  });
});

test("free memory that refers to itself, or to what does not refer to it, is damaged", () => {
  const segment = init.segments.open(NAME, true, true);
  const neighbour = init.descriptors.pipe();
  init.segments.resize(segment, 4096);
  init.segments.unlink(NAME);
  init.segments.release(segment);
  const all = words();
  const range = all[FIRST_RANGE] ?? 0;
  const [next, link] = [range >> 2, (range >> 2) + 1];
  const whole = all.slice();

  all[next] = range;
  expect(() => init.descriptors.pipe()).toThrow(KernelDamaged);
  all.set(whole);
  all[link] = 64;
  init.descriptors.close(neighbour.read);
  expect(() => init.descriptors.close(neighbour.write)).toThrow(KernelDamaged);
});

test("a list of names without an end is given up by pages and workers alike", () => {
  const file = init.files.create("/loop", 0, 0);
  // The record refers to itself.
  words()[file >> 2] = file;

  expect(() => init.files.find("/missing")).toThrow(KernelDamaged);
  expect(() => page.files.list("/")).toThrow(KernelDamaged);
});

describe("a worker's share of the kernel", () => {
  /** As much of an interpreter as its memory. */
  const moduleOf = (size: number) => {
    const bytes = new ArrayBuffer(size);
    return { HEAPU8: new Uint8Array(bytes), HEAP32: new Int32Array(bytes) };
  };
  type Module = ConstructorParameters<typeof SharedMappings>[0];

  test("maps no more of a segment than there is, and nothing where there is no memory", () => {
    const mappings = new SharedMappings(moduleOf(4096) as unknown as Module, init);
    const segment = init.segments.open(NAME, true, true);
    init.segments.resize(segment, 100);

    for (const [address, size] of [
      [16, 101],
      [16, -1],
      [0, 100],
      [4064, 100],
    ] as const) {
      expect(() => mappings.add(address, size, segment)).toThrow(error("EINVAL"));
    }
    expect(() => mappings.add(16, 100, segment + 1)).toThrow(error("EBADF"));
    expect(mappings.isEmpty).toBe(true);
  });

  test("keeps a copy of a segment that was given back under it, and writes to nobody's memory", () => {
    const module = moduleOf(4096);
    const mappings = new SharedMappings(module as unknown as Module, init);
    const segment = init.segments.open(NAME, true, true);
    init.segments.resize(segment, 100);
    mappings.add(16, 100, segment);
    init.segments.unlink(NAME);
    init.segments.release(segment);
    const next = init.segments.open(NAME, true, true);
    init.segments.resize(next, 100);

    module.HEAPU8.fill(9, 16, 116);
    mappings.sync();

    expect(init.segments.with(next, (bytes) => bytes.every((byte) => byte === 0))).toBe(true);
    expect([mappings.isEmpty, module.HEAPU8[16]]).toEqual([true, 9]);
  });

  test("says of a file system that is full what Emscripten understands", () => {
    class ErrnoError extends Error {
      readonly errno: number;
      constructor(errno: number) {
        super(String(errno));
        this.errno = errno;
      }
    }
    interface Operations {
      mknod(parent: object, name: string, mode: number): { stream_ops: StreamOperations };
    }
    interface StreamOperations {
      write(stream: object, buffer: Uint8Array, at: number, size: number, position: number): number;
    }
    const roots: { node_ops: Operations }[] = [];
    const createNode = (parent: object | null, name: string) => {
      const node = { name, parent: parent ?? undefined, mount: { mountpoint: "/tmp" } };
      return parent === null ? Object.assign(node, { parent: node }) : node;
    };
    const fs = {
      ErrnoError,
      createNode,
      mkdirTree: () => {},
      mount: (type: { mount(at: object): { node_ops: Operations } }) =>
        roots.push(type.mount({ mountpoint: "/tmp" })),
    };
    page.files.makeDirectories("/home/reader", 0);
    page.files.makeDirectories("/tmp", 0);
    mountSharedFiles(fs as unknown as Parameters<typeof mountSharedFiles>[0], init.files);
    const [root] = roots;
    const errnoOf = (act: () => unknown) => {
      try {
        act();
        return undefined;
      } catch (error) {
        return error instanceof ErrnoError ? error.errno : error;
      }
    };

    const make = (name: string) => root?.node_ops.mknod(root, name, 0o100666);
    const file = make("a");
    const writeAt = (position: number) =>
      file?.stream_ops.write({ node: file }, new Uint8Array(5), 0, 5, position);
    page.files.resize(page.files.create("/b", 0, 0), 500 << 20);

    expect([
      errnoOf(() => make("x".repeat(5000))),
      errnoOf(() => writeAt(100 << 20)),
      errnoOf(() => writeAt(2 ** 40)),
      errnoOf(() => writeAt(0)),
    ]).toEqual([37, 51, 22, undefined]);
  });
});

test("a process has as many descriptors as a desktop gives it, the lowest first", () => {
  const { read: end } = init.descriptors.pipe();
  const rest = Array.from({ length: DESCRIPTOR_LIMIT - 2 }, () => init.descriptors.duplicate(end));

  expect(DESCRIPTOR_LIMIT).toBe(1024);
  expect(rest.at(-1)).toBe(FIRST_DESCRIPTOR + DESCRIPTOR_LIMIT - 1);
  init.descriptors.close(FIRST_DESCRIPTOR + 700);
  init.descriptors.close(FIRST_DESCRIPTOR + 7);
  expect(init.descriptors.duplicate(end)).toBe(FIRST_DESCRIPTOR + 7);
});

test("numbers that are no size, slot or signal are refused", () => {
  const { read: end } = init.descriptors.pipe();
  const before = words().slice();

  for (const size of [-1, -(2 ** 31), Number.NaN]) {
    expect(() => init.descriptors.read(end, size)).toThrow(error("EINVAL"));
  }
  for (const signal of [-1, 0, 32, 64, 2.5]) {
    expect(() => page.processes.signal(init.id.slot, signal)).toThrow(error("EINVAL"));
  }
  for (const slot of [-1, PROCESS_LIMIT, 2 ** 20, 0.5]) {
    expect(() => page.processes.signal(slot, 2)).toThrow(KernelDamaged);
    expect(page.processes.isRunning({ slot, pid: 0 })).toBe(false);
  }
  expect(Buffer.compare(bytesOf(words()), bytesOf(before))).toBe(0);
});

test("a process that was ended is told so, whatever it calls", () => {
  const child = fork(init);
  const semaphore = init.semaphores.create(1);
  page.exit(child.id, SIGKILL);

  expect(() => child.descriptors.pipe()).toThrow(ProcessEnded);
  expect(() => child.semaphores.acquire(semaphore)).toThrow(ProcessEnded);
});
