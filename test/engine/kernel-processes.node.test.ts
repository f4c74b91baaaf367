import { beforeEach, describe, expect, test } from "vitest";
import { KernelError, ProcessEnded } from "../../src/engine/kernel/errors.ts";
import type { Kernel } from "../../src/engine/kernel/kernel.ts";
import {
  PIPE_CAPACITY,
  PROCESS_BYTES_AT_MOST,
  PROCESS_LIMIT,
  PROGRAM_BYTES_AT_MOST,
} from "../../src/engine/kernel/limits.ts";
import { exit, fork, pidOf, read, ringsOf, startProgram, write } from "./kernel-calls.ts";

const SIGINT = 2;
const SIGKILL = 9;
const SIGCHLD = 17;
const SIGCONT = 18;

let page: Kernel;
/** The first process of the program. */
let init: Kernel;

beforeEach(() => {
  ({ page, init } = startProgram());
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

  test("can be for those of a group", () => {
    const [one, two] = [fork(init), fork(init)];
    two.processes.setGroup(pidOf(two), pidOf(two));
    exit(one, 1);
    exit(two, 2);

    expect(init.processes.wait(-pidOf(two))).toEqual({ pid: pidOf(two), status: 2 });
    expect(() => init.processes.wait(-pidOf(two))).toThrow(new KernelError("ECHILD"));
    expect(init.processes.wait(-pidOf(init))).toEqual({ pid: pidOf(one), status: 1 });
  });

  test("is for one's own children only", () => {
    const child = fork(init);
    const grandchild = fork(child);

    expect(() => init.processes.disown(pidOf(grandchild))).toThrow(new KernelError("ECHILD"));
    expect(() => init.processes.wait(pidOf(grandchild))).toThrow(new KernelError("ECHILD"));
    expect(() => grandchild.processes.wait(-1)).toThrow(new KernelError("ECHILD"));
  });

  test("keeps the status of a process that ends twice", () => {
    const child = fork(init);

    exit(child, 1 << 8);
    page.exit(child.id, SIGKILL);

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

    expect(found).toBe(child.id.slot);
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
    expect(init.fork().slot).toBe(last.id.slot);
  });

  test("whose parent has ended leave no trace when they end", () => {
    for (let turn = 0; turn < 2 * PROCESS_LIMIT; turn++) {
      const child = fork(init);
      const orphan = fork(child);
      exit(child);
      init.processes.wait(-1);
      exit(orphan);
    }

    expect(page.processes.running()).toEqual([init.id.slot]);
  });

  test("start without the signals of whoever had the slot before", () => {
    const child = fork(init);
    page.processes.signal(child.id.slot, SIGINT);
    exit(child);
    init.processes.wait(-1);

    const next = fork(init);

    expect([next.id.slot, next.processes.hasSignals()]).toEqual([child.id.slot, false]);
  });

  test("have each signal once, until it is taken", () => {
    page.processes.signal(init.id.slot, SIGINT);
    page.processes.signal(init.id.slot, SIGINT);
    page.processes.signal(init.id.slot, 10);

    expect([
      init.processes.hasSignals(),
      init.processes.takeSignals(),
      init.processes.hasSignals(),
    ]).toEqual([true, (1 << SIGINT) | (1 << 10), false]);
  });

  test("can take some of the signals that wait, and leave the others", () => {
    for (const signal of [SIGINT, SIGCHLD]) init.processes.signal(init.id.slot, signal);

    const seen = [init.processes.takeSignals(1 << SIGCHLD), init.processes.pendingSignals()];
    expect([...seen, init.processes.takeSignals(1 << SIGCHLD)]).toEqual([
      1 << SIGCHLD,
      1 << SIGINT,
      0,
    ]);
  });

  test("handle signals as their parent does, until they say otherwise", () => {
    init.processes.setHandled(15, true);
    const [child, rude] = [fork(init), fork(init)];
    rude.processes.setHandled(15, false);

    const handling = [init, child, rude].map(({ id }) => page.processes.handles(id.slot, 15));

    expect([...handling, page.processes.handles(init.id.slot, 14)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test("whose child ends are told, if they handle that", () => {
    const [ignorant, told] = [fork(init), fork(init)];
    told.processes.setHandled(SIGCHLD, true);

    for (const parent of [ignorant, told]) exit(fork(parent));

    expect([ignorant, told].map(({ processes }) => processes.takeSignals())).toEqual([
      0,
      1 << SIGCHLD,
    ]);
  });

  test("stand still until they are told to go on, and have what came meanwhile", () => {
    const child = fork(init);
    for (const signal of [SIGINT, SIGCONT]) init.processes.signal(child.id.slot, signal);

    expect(child.processes.standStill()).toBe((1 << SIGINT) | (1 << SIGCONT));
  });

  test("are in the group of their parent, until they are put into another", () => {
    const [one, two] = [fork(init), fork(init)];
    two.processes.setGroup(pidOf(two), pidOf(two));
    const grandchild = fork(two);

    const groups = [init, one, two, grandchild].map((it) => page.processes.groupOf(pidOf(it)));
    expect(groups).toEqual([pidOf(init), pidOf(init), pidOf(two), pidOf(two)]);
    expect(init.processes.membersOf(pidOf(two))).toEqual([pidOf(two), pidOf(grandchild)]);
    expect(() => init.processes.groupOf(1)).toThrow(new KernelError("ESRCH"));
  });

  test("ended from outside touch nothing any more, though their workers run on", () => {
    const pipe = init.descriptors.pipe();
    const semaphore = init.semaphores.create(1);
    const ended = fork(init);
    page.exit(ended.id, SIGKILL);
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
    expect(successor.id.slot).toBe(ended.id.slot);
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

    expect(ringsOf({ init, child }, () => page.processes.signal(child.id.slot, SIGINT))).toEqual([
      "child",
    ]);
  });

  test("in every slot there is", () => {
    const semaphore = init.semaphores.create(0);
    const children = Array.from({ length: PROCESS_LIMIT - 1 }, () => fork(init));
    const names = Object.fromEntries(children.map((child) => [`slot ${child.id.slot}`, child]));
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
    page.processes.signal(child.id.slot, SIGINT);
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
