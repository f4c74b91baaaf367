// Long because each part of the kernel has a law, and beside it what the law is compared with.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALLOCATOR_BYTES, Allocator, blockSize } from "../../src/engine/kernel/allocator.ts";
import { KernelError } from "../../src/engine/kernel/errors.ts";
import { Kernel } from "../../src/engine/kernel/kernel.ts";
import {
  ATOMIC_WRITE,
  FIRST_DESCRIPTOR,
  PIPE_CAPACITY,
  SHARED_BYTES_AT_MOST,
} from "../../src/engine/kernel/limits.ts";
import {
  createSharedBuffer,
  LOCK_BYTES,
  type Locked,
  SharedMemory,
} from "../../src/engine/kernel/memory.ts";
import { merge, mergeBytes } from "../../src/engine/kernel/merge.ts";
import { NAMES_BYTES, Names } from "../../src/engine/kernel/names.ts";
import { SharedMappings } from "../../src/engine/worker/shared-mappings.ts";

type Module = ConstructorParameters<typeof SharedMappings>[0];

const HEAP = LOCK_BYTES + ALLOCATOR_BYTES + NAMES_BYTES;

/** A memory with nothing but an allocator, and a place for one list of names. */
function emptyMemory() {
  const user = { pid: 1, mayEnter: () => true, hasEnded: () => false };
  const memory = new SharedMemory(createSharedBuffer(true), user);
  const allocator = new Allocator(memory, LOCK_BYTES);
  allocator.format(HEAP);
  const names = new Names(memory, allocator, LOCK_BYTES + ALLOCATOR_BYTES);
  return { memory, allocator, names };
}

const newProcess = () => {
  const page = Kernel.create(createSharedBuffer(true));
  return page.as(page.createInit());
};

const codeOf = (call: () => unknown): string | undefined => {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof KernelError) return error.code;
    throw error;
  }
};

/** Any of these, or none where there are none. */
const pick = <T>(all: readonly T[], number: number): T | undefined => all[number % all.length];

describe("the allocator", () => {
  const size = fc.oneof(fc.nat(40), fc.nat(5000), fc.nat(20_000), fc.nat(200_000));
  type Operation =
    | { readonly kind: "allocate"; readonly size: number }
    | { readonly kind: "free"; readonly which: number }
    | { readonly kind: "extend"; readonly which: number; readonly size: number };
  const which = fc.nat();
  const operations: fc.Arbitrary<Operation[]> = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("allocate"), size }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("free"), which }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("extend"), which, size }) },
    ),
    { maxLength: 40, size: "max" },
  );

  interface Block {
    address: number;
    size: number;
    readonly mark: number;
  }

  /** Does what it is told, and gives what is not free at the end. Each block is filled with its mark. */
  function play(
    { memory, allocator }: ReturnType<typeof emptyMemory>,
    all: readonly Operation[],
    locked: Locked,
  ): Block[] {
    const blocks: Block[] = [];
    all.forEach((operation, number) => {
      if (operation.kind === "allocate") {
        const { size } = operation;
        const address = allocator.allocate(locked, size);
        const content = memory.range(address, size);
        expect(address % 16).toBe(0);
        expect(content.every((byte) => byte === 0)).toBe(true);
        blocks.push({ address, size, mark: (number % 250) + 1 });
      } else {
        const block = pick(blocks, operation.which);
        if (block === undefined) return;
        if (operation.kind === "free") {
          allocator.free(locked, block.address, block.size);
          blocks.splice(blocks.indexOf(block), 1);
        } else if (allocator.extend(locked, block.address, block.size, operation.size)) {
          block.size = Math.max(block.size, operation.size);
        }
      }
      for (const { address, size, mark } of blocks) memory.range(address, size).fill(mark);
    });
    return blocks;
  }

  test("gives zeroed, aligned blocks of which no two overlap, and none reaches into what was there", () => {
    fc.assert(
      fc.property(operations, (all) => {
        const parts = emptyMemory();
        const blocks = parts.memory.exclusively((locked) => play(parts, all, locked));
        const sorted = blocks.toSorted((one, other) => one.address - other.address);
        let end = HEAP;
        for (const { address, size, mark } of sorted) {
          expect(address).toBeGreaterThanOrEqual(end);
          expect(parts.memory.range(address, size).every((byte) => byte === mark)).toBe(true);
          end = address + blockSize(size);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("uses again what was freed, block for block where they are small", () => {
    const order = fc.func(fc.nat());
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 40 }), order, (sizes, order) => {
        const { memory, allocator } = emptyMemory();
        const request = (locked: Locked) =>
          sizes
            .map((size) => ({ size, address: allocator.allocate(locked, size) }))
            .toSorted((one, other) => one.address - other.address);
        memory.exclusively((locked) => {
          const blocks = request(locked);
          const small = (blocks: ReturnType<typeof request>) =>
            blocks.flatMap(({ size, address }) => (blockSize(size) < 4096 ? [address] : []));
          for (const { address, size } of blocks.toSorted((a, b) => order(a) - order(b))) {
            allocator.free(locked, address, size);
          }
          expect(small(request(locked))).toEqual(small(blocks));
        });
      }),
      { numRuns: 60 },
    );
  });

  test("makes one range of neighbours, in whatever order they were freed", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (order) => {
        const { memory, allocator } = emptyMemory();
        memory.exclusively((locked) => {
          const addresses = order.map(() => allocator.allocate(locked, 100_000));
          const guard = allocator.allocate(locked, 100_000);
          for (const place of order) allocator.free(locked, addresses[place] ?? 0, 100_000);
          const whole = allocator.allocate(locked, 8 * blockSize(100_000));
          expect([whole, whole < guard]).toEqual([Math.min(...addresses), true]);
        });
      }),
    );
  });

  test("refuses what there is no room for, and is as it was", () => {
    const tooMuch = fc.oneof(
      fc.integer({ min: SHARED_BYTES_AT_MOST - HEAP, max: 2 ** 31 }),
      fc.integer({ max: -1 }),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 2 ** 40),
    );
    fc.assert(
      fc.property(tooMuch, size, (much, little) => {
        const { memory, allocator } = emptyMemory();
        memory.exclusively((locked) => {
          allocator.allocate(locked, little);
          const before = Buffer.from(memory.bytes.slice(LOCK_BYTES, HEAP));
          expect(codeOf(() => allocator.allocate(locked, much))).toBe("ENOMEM");
          expect(before.equals(memory.bytes.subarray(LOCK_BYTES, HEAP))).toBe(true);
        });
      }),
    );
  });
});

test("names find the entry they were given to, and are listed from the oldest", () => {
  const name = fc.constantFrom("", "a", "b", "port 80", "/дом/é.txt", "x".repeat(300));
  const operations = fc.array(
    fc.record({
      kind: fc.constantFrom("add" as const, "remove" as const, "rename" as const),
      name,
      other: name,
    }),
  );
  const encode = (text: string) => new TextEncoder().encode(text);
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes.slice());
  fc.assert(
    fc.property(operations, (all) => {
      const { memory, names } = emptyMemory();
      const model: [string, number][] = [];
      const find = (name: string) => model.find(([text]) => text === name);
      memory.exclusively((locked) => {
        for (const { kind, name, other } of all) {
          const found = find(name);
          expect(names.find(locked, encode(name))).toBe(found?.[1] ?? 0);
          if (kind === "add" && found === undefined) {
            model.push([name, names.add(locked, encode(name), 20)]);
          } else if (kind === "remove" && found !== undefined) {
            names.remove(locked, found[1]);
            model.splice(model.indexOf(found), 1);
          } else if (kind === "rename" && found !== undefined && find(other) === undefined) {
            names.rename(locked, found[1], encode(other));
            found[0] = other;
          }
          expect(names.entries(locked, decode)).toEqual(model);
        }
      });
    }),
    { numRuns: 50 },
  );
});

test("a pipe gives the bytes that went in, in their order, and never holds more than it can", () => {
  const size = fc.oneof(fc.nat(10), fc.nat(2 * ATOMIC_WRITE), fc.nat(2 * PIPE_CAPACITY));
  const operations = fc.array(fc.record({ kind: fc.constantFrom("read", "write"), size }));
  fc.assert(
    fc.property(operations, (all) => {
      const { descriptors } = newProcess();
      const pipe = descriptors.pipe();
      let [written, read] = [0, 0];
      /** The bytes from `from` on of all that is ever written. */
      const bytes = (from: number, size: number) =>
        Uint8Array.from({ length: size }, (_, at) => (from + at) % 251);
      for (const { kind, size } of all) {
        const used = written - read;
        if (kind === "read") {
          const data = descriptors.read(pipe.read, size);
          const isThere = used > 0 || size === 0;
          expect(data).toEqual(isThere ? bytes(read, Math.min(size, used)) : undefined);
          read += data?.length ?? 0;
        } else {
          const room = PIPE_CAPACITY - used;
          const mustFit = size <= ATOMIC_WRITE ? size : 1;
          const taken = descriptors.write(pipe.write, bytes(written, size));
          expect(taken).toBe(room < mustFit ? undefined : Math.min(size, room));
          written += taken ?? 0;
        }
      }
      descriptors.close(pipe.write);
      const rest = descriptors.read(pipe.read, PIPE_CAPACITY);
      expect(rest).toEqual(bytes(read, written - read));
      expect(descriptors.read(pipe.read, 1)?.length).toBe(0);
    }),
    { numRuns: 60 },
  );
});

describe("descriptors", () => {
  interface ModelPipe {
    content: string[];
  }
  interface ModelEnds {
    readonly incoming?: ModelPipe;
    readonly outgoing?: ModelPipe;
  }
  interface ModelProcess {
    readonly kernel: Kernel;
    readonly table: Map<number, ModelEnds>;
  }

  const KINDS = [
    ..."pipe pipe socketPair duplicate duplicate move close close write write read".split(" "),
    ..."fork exit shutDown lend adopt".split(" "),
  ];
  const operations = fc.array(
    fc.record({ kind: fc.constantFrom(...KINDS), who: fc.nat(), one: fc.nat(), other: fc.nat() }),
    { maxLength: 80, size: "max" },
  );

  test("do what a plain model of them does, under any calls of several processes", () => {
    fc.assert(
      fc.property(operations, (all) => {
        const init = newProcess();
        const processes: ModelProcess[] = [{ kernel: init, table: new Map() }];
        const loans: [number, ModelEnds][] = [];
        let letters = 0;

        const isHeld = (side: keyof ModelEnds, pipe: ModelPipe) =>
          [
            ...processes.flatMap(({ table }) => [...table.values()]),
            ...loans.map(([, e]) => e),
          ].some((ends) => ends[side] === pipe);
        const lowest = (table: ModelProcess["table"]) => {
          let descriptor = FIRST_DESCRIPTOR;
          while (table.has(descriptor)) descriptor++;
          return descriptor;
        };
        const opens = ({ table }: ModelProcess, descriptor: number, ends: ModelEnds) => {
          expect(descriptor).toBe(lowest(table));
          table.set(descriptor, ends);
        };

        for (const { kind, who, one, other } of all) {
          const process = pick(processes, who) ?? processes[0];
          if (process === undefined) throw new Error("There is always a first process.");
          const { table, kernel } = process;
          const { descriptors } = kernel;
          const descriptor = pick([...table.keys()], one) ?? FIRST_DESCRIPTOR;
          const ends = table.get(descriptor);
          switch (kind) {
            case "pipe": {
              const pipe: ModelPipe = { content: [] };
              const opened = descriptors.pipe();
              opens(process, opened.read, { incoming: pipe });
              opens(process, opened.write, { outgoing: pipe });
              break;
            }
            case "socketPair": {
              const [there, back]: ModelPipe[] = [{ content: [] }, { content: [] }];
              const opened = descriptors.socketPair();
              if (there === undefined || back === undefined) break;
              opens(process, opened.one, { incoming: back, outgoing: there });
              opens(process, opened.other, { incoming: there, outgoing: back });
              break;
            }
            case "duplicate":
              if (ends === undefined)
                expect(codeOf(() => descriptors.duplicate(descriptor))).toBe("EBADF");
              else opens(process, descriptors.duplicate(descriptor), ends);
              break;
            case "move": {
              const target = pick([...table.keys()], other);
              if (ends === undefined || target === undefined) break;
              descriptors.move(descriptor, target);
              table.delete(descriptor);
              table.set(target, ends);
              break;
            }
            case "close":
              expect(codeOf(() => descriptors.close(descriptor))).toBe(ends ? undefined : "EBADF");
              table.delete(descriptor);
              break;
            case "shutDown": {
              if (ends === undefined) break;
              const side = other % 2 === 0 ? "read" : "write";
              descriptors.shutDown(descriptor, side);
              const { incoming, outgoing } = ends;
              const left = side === "read" ? { outgoing } : { incoming };
              if (Object.values(left).some((pipe) => pipe !== undefined)) {
                table.set(descriptor, left as ModelEnds);
              } else table.delete(descriptor);
              break;
            }
            case "write": {
              const letter = String.fromCharCode(97 + (letters++ % 26));
              const pipe = ends?.outgoing;
              const code = codeOf(() => descriptors.write(descriptor, Buffer.from(letter)));
              if (pipe === undefined) expect(code).toBe("EBADF");
              else if (!isHeld("incoming", pipe)) expect(code).toBe("EPIPE");
              else pipe.content.push(letter);
              break;
            }
            case "read": {
              const pipe = ends?.incoming;
              if (pipe === undefined) {
                expect(codeOf(() => descriptors.read(descriptor, 3))).toBe("EBADF");
                break;
              }
              const data = descriptors.read(descriptor, 3);
              const expected = pipe.content.splice(0, 3).join("");
              if (expected !== "") expect(data && Buffer.from(data).toString()).toBe(expected);
              else expect(data?.length).toBe(isHeld("outgoing", pipe) ? undefined : 0);
              break;
            }
            case "fork":
              if (processes.length < 4) {
                processes.push({ kernel: kernel.as(kernel.fork()), table: new Map(table) });
              }
              break;
            case "exit":
              if (process !== processes[0]) {
                kernel.exit(kernel.id, 0);
                processes.splice(processes.indexOf(process), 1);
              }
              break;
            case "lend":
              if (ends !== undefined) loans.push([descriptors.lend(descriptor), ends]);
              break;
            case "adopt": {
              const loan = loans.shift();
              if (loan === undefined) break;
              opens(process, descriptors.adopt(loan[0]), loan[1]);
              expect(codeOf(() => descriptors.adopt(loan[0]))).toBe("EBADF");
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test("leave nothing behind when all processes have ended", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { maxLength: 30 }), (kinds) => {
        const page = Kernel.create(createSharedBuffer(true));
        const reach: number[] = [];
        for (let round = 0; round < 12; round++) {
          const kernel = page.as(page.createInit());
          for (const kind of kinds) {
            if (kind === 0) kernel.descriptors.socketPair();
            else if (kind === 1) kernel.datagrams.open();
            else kernel.as(kernel.fork());
          }
          for (const slot of page.processes.running()) {
            page.exit({ slot, pid: page.processes.pidOf(slot) }, 0);
          }
          reach.push(page.handle.buffer.byteLength);
        }
        expect(new Set(reach).size).toBe(1);
      }),
      { numRuns: 10 },
    );
  });
});

test("a semaphore is taken as often as it was released, by whomever", () => {
  const operations = fc.array(fc.record({ acquires: fc.boolean(), who: fc.nat(2) }));
  fc.assert(
    fc.property(fc.nat(5), operations, (value, all) => {
      const init = newProcess();
      const processes = [init, init.as(init.fork()), init.as(init.fork())];
      const semaphore = init.semaphores.create(value);
      let left = value;
      for (const { acquires, who } of all) {
        const { semaphores } = processes[who] ?? init;
        if (acquires) expect(semaphores.acquire(semaphore)).toBe(left > 0);
        else semaphores.release(semaphore);
        left = Math.max(0, left + (acquires ? -1 : 1));
        expect(semaphores.valueOf(semaphore)).toBe(left);
      }
    }),
    { numRuns: 40 },
  );
});

describe("the merge of a shared memory and a process's copy", () => {
  const byte = fc.nat(255);
  const change = fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: byte },
  );
  /** What a byte was, what this process made of it and what the others made of it. */
  const cell = fc.tuple(byte, change, change);
  const memory = fc.array(cell, { maxLength: 40 });

  function mergeAll(cells: readonly (readonly [number, number | undefined, number | undefined])[]) {
    const whole = cells.length - (cells.length % 8);
    const of = (values: readonly number[]) => Uint8Array.from(values);
    const base = of(cells.map(([before]) => before));
    const local = of(cells.map(([before, mine]) => mine ?? before));
    const shared = of(cells.map(([before, , theirs]) => theirs ?? before));
    const start = { base: base.slice(), local: local.slice(), shared: shared.slice() };
    const words = ({ buffer }: Uint8Array) => new Int32Array(buffer, 0, whole / 4);
    merge(words(local), words(base), words(shared));
    mergeBytes(local.subarray(whole), base.subarray(whole), shared.subarray(whole));
    return { start, local, base, shared, whole };
  }

  test("leaves both, and what is remembered, the same", () => {
    fc.assert(
      fc.property(memory, (cells) => {
        const { local, base, shared } = mergeAll(cells);
        expect([local, base]).toEqual([shared, shared]);
      }),
    );
  });

  test("keeps every byte that one side alone has changed, unless both changed its word elsewhere", () => {
    fc.assert(
      fc.property(memory, (cells) => {
        const { start, shared, whole } = mergeAll(cells);
        const changed = (side: Uint8Array, at: number) => side[at] !== start.base[at];
        shared.forEach((byte, at) => {
          const word = at < whole ? [0, 1, 2, 3].map((place) => (at & ~3) + place) : [at];
          const isTorn = word.some((at) => changed(start.local, at) && changed(start.shared, at));
          // A word of which both changed a byte is this process's: half of one is no number of either.
          const keepsTheirs = isTorn ? false : changed(start.shared, at);
          expect(byte).toBe((keepsTheirs ? start.shared : start.local)[at]);
        });
      }),
    );
  });
});

test("mappings of one segment become the same, however large, and lose no change", () => {
  const size = fc.oneof(fc.nat(40), fc.constantFrom(2 ** 22, 2 ** 22 + 21));
  fc.assert(
    fc.property(size, fc.array(fc.nat(), { maxLength: 10 }), (size, changes) => {
      const init = newProcess();
      const segment = init.segments.open(new Uint8Array(1), true, true);
      init.segments.resize(segment, size);
      const [one, other] = [init, init.as(init.fork())].map(({ segments }) => {
        const bytes = new ArrayBuffer(2 ** 22 + 4096);
        const module = { HEAPU8: new Uint8Array(bytes), HEAP32: new Int32Array(bytes) };
        const kernel = { segments } as Kernel;
        const mappings = new SharedMappings(module as unknown as Module, kernel);
        mappings.add(16, size, segment);
        return { mappings, bytes: module.HEAPU8.subarray(16, 16 + size) };
      });
      if (one === undefined || other === undefined || size === 0) return;
      // Each changes places of its own: whole words, so that nobody's are torn.
      for (const [number, change] of [0, size - 1, ...changes].entries()) {
        const word = (change % size) & ~7;
        const side = (word >> 3) % 2 === 0 ? one : other;
        side.bytes.fill(number + 1, word, Math.min(word + 8, size));
      }
      const expected = one.bytes.map((byte, at) => byte || (other.bytes[at] ?? 0));
      for (const { mappings } of [one, other, one]) mappings.sync();

      expect(Buffer.compare(one.bytes, expected)).toBe(0);
      expect(Buffer.compare(other.bytes, expected)).toBe(0);
    }),
    { numRuns: 10 },
  );
});
