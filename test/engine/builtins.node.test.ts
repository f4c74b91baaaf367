// Long because it calls builtins of every subject.
import { describe, expect, test } from "vitest";
import { BUILTINS } from "../../src/engine/builtins.ts";
import { createJournal, JournalReader } from "../../src/engine/kernel/journal.ts";
import { Kernel } from "../../src/engine/kernel/kernel.ts";
import { createSharedBuffer } from "../../src/engine/kernel/memory.ts";
import type { ProcessId } from "../../src/engine/kernel/processes.ts";
import type { ProcessMessage } from "../../src/engine/protocol.ts";
import { policyOf } from "../../src/engine/schedule/policies.ts";
import { TIME } from "../../src/engine/schedule/policy.ts";
import { Scheduler } from "../../src/engine/schedule/scheduler.ts";
import { descriptorBuiltins } from "../../src/engine/worker/builtins/descriptors.ts";
import { memoryBuiltins } from "../../src/engine/worker/builtins/memory.ts";
import { programBuiltins } from "../../src/engine/worker/builtins/program.ts";
import { raceBuiltins } from "../../src/engine/worker/builtins/races.ts";
import { signalBuiltins } from "../../src/engine/worker/builtins/signals.ts";
import { threadBuiltins } from "../../src/engine/worker/builtins/threads.ts";
import { watchingBuiltins } from "../../src/engine/worker/builtins/watching.ts";
import { ComputingTimers } from "../../src/engine/worker/computing-timers.ts";
import { Input } from "../../src/engine/worker/input.ts";
import type {
  InterpreterFiles,
  InterpreterModule,
} from "../../src/engine/worker/interpreter-module.ts";
import { Outbox } from "../../src/engine/worker/outbox.ts";
import { Recorder } from "../../src/engine/worker/recorder.ts";
import { Signals } from "../../src/engine/worker/signals.ts";
import type { Threads } from "../../src/engine/worker/threads.ts";

const SIGKILL = 9;
const SIGUSR1 = 10;
const SIGTERM = 15;
const SIGCHLD = 17;

const bytes = (text: string) => new TextEncoder().encode(text);

/** A program whose processes have builtins, and nothing that would call them. */
function createProgram(stdin = "") {
  const page = Kernel.create(createSharedBuffer(true));
  page.feedInput(bytes(stdin));
  return { page, main: createProcess(page, page.createInit()) };
}

function createProcess(page: Kernel, id: ProcessId) {
  const kernel = page.as(id);
  const clock = {
    now: 1000,
    isVirtual: true,
    peek: () => clock.now,
    skipTo: (time: number) => {
      clock.now = time;
    },
  };
  const done: string[] = [];
  const said: ProcessMessage[] = [];
  const interrupts: number[] = [];
  const post = (message: ProcessMessage) => {
    said.push(message);
    done.push(message.kind);
  };
  const journal = createJournal(true);
  const outbox = new Outbox({ post, clock, kernel, journal });
  const happened = () =>
    new JournalReader(journal).read().map(({ at, thread, content }): unknown => ({
      ...JSON.parse(new TextDecoder().decode(content)),
      ...{ at, thread },
    }));
  const policy = policyOf({ kind: "manual", granularity: "line" });
  const module = {
    _PyErr_SetInterruptEx: (signal: number) => interrupts.push(signal),
  } as Partial<InterpreterModule> as InterpreterModule;
  const recorder = new Recorder(outbox);
  recorder.isWatched = true;
  const parts = {
    module,
    identity: { pid: id.pid, cores: 4, jspi: true, ownFile: "main.py" },
    isIsolated: true,
    kernel,
    mappings: {
      sync: () => void done.push("sync"),
      add: (...mapping: number[]) => void done.push(`map ${mapping.join(" ")}`),
      remove: (address: number) => void done.push(`unmap ${address}`),
    },
    files: {
      mknod: (path: string) => void done.push(`socket file ${path}`),
      getStream: (fd: number) =>
        fd === 3 ? { path: "/tmp/б", flags: 1, position: 2, node: { file: 64 }, shared: {} } : null,
    } as Partial<InterpreterFiles> as InterpreterFiles,
    locks: { lock: () => true, isFree: () => true },
    redirections: { redirect: () => {} },
    computingTimers: new ComputingTimers({ computed: () => 0, send: () => {} }),
    clock,
    policy,
    scheduler: new Scheduler(policy),
    outbox,
    input: new Input(kernel, outbox),
    recorder,
    signals: new Signals(module, kernel, 1),
    threads: { current: 1 } as Threads,
    preemption: { switchInterval: 5 },
    process: {
      args: ["main.py"],
      command: undefined,
      fork: () => 0,
      become: ({ command }: { command: string }, kept: readonly number[]) =>
        void done.push(`become ${command} with ${kept.join()}`),
      exit: (status: number) => void done.push(`exit ${status}`),
    },
  };
  return {
    ...parts,
    ...{ done, said, happened, interrupts },
    builtins: {
      threads: threadBuiltins(parts),
      signals: signalBuiltins(parts),
      descriptors: descriptorBuiltins(parts),
      memory: memoryBuiltins(parts),
      watching: watchingBuiltins(parts),
      races: raceBuiltins({ ...parts, races: undefined, accesses: undefined }),
      program: programBuiltins(parts),
    },
  };
}

/** The main process and a child of it. */
function createFamily() {
  const { page, main } = createProgram();
  const child = createProcess(page, main.kernel.fork());
  return { page, main, child };
}

test("there is a handler for each builtin, by its subject", () => {
  const { switches: _, ...subjects } = BUILTINS;
  const namesOf = (tables: object) =>
    Object.entries(tables).map(([subject, table]) => [subject, Object.keys(table).sort()]);

  expect(namesOf(createProgram().main.builtins)).toEqual(namesOf(subjects));
});

describe("descriptors", () => {
  test("give both ends of a pipe, and what is written there", () => {
    const { descriptors } = createProgram().main.builtins;

    const [read, write] = descriptors.pipe();
    const early = [descriptors.read(read, 10), descriptors.poll(read)];
    const taken = descriptors.write(write, bytes("abcd"), 1);
    const late = [descriptors.poll(read), descriptors.read(read, 10)];

    expect(early).toEqual([undefined, [false, false, false]]);
    expect([taken, ...late]).toEqual([3, [true, false, false], bytes("bcd")]);
  });

  test("bring shared memory into step before others hear", () => {
    const { builtins, done } = createProgram().main;
    const [, write] = builtins.descriptors.pipe();

    builtins.descriptors.write(write, bytes("x"), 0);

    expect(done).toEqual(["sync"]);
  });

  test("bring shared memory into step after something was heard", () => {
    const { builtins, done } = createProgram().main;
    const [read, write] = builtins.descriptors.pipe();
    builtins.descriptors.read(read, 1);
    builtins.descriptors.write(write, bytes("x"), 0);
    done.length = 0;

    builtins.descriptors.read(read, 1);

    expect(done).toEqual(["sync"]);
  });

  test("connect processes by a name, and say from which port", () => {
    const { main, child } = createFamily();
    const server = main.builtins.descriptors.listen(bytes("port 80"));
    const early = main.builtins.descriptors.accept(server);

    const client = child.builtins.descriptors.connect(bytes("port 80"), 5000);
    const [accepted = 0, port] = main.builtins.descriptors.accept(server) ?? [];
    child.builtins.descriptors.write(client, bytes("hello"), 0);

    expect([early, port]).toEqual([undefined, 5000]);
    expect(main.builtins.descriptors.read(accepted, 10)).toEqual(bytes("hello"));
  });

  test("are lent by a ticket, which is good once", () => {
    const { main, child } = createFamily();
    const [read, write] = main.builtins.descriptors.pipe();
    const ticket = main.builtins.descriptors.lend(read);
    main.builtins.descriptors.close(read);

    const adopted = child.builtins.descriptors.adopt(ticket);
    main.builtins.descriptors.write(write, bytes("x"), 0);

    expect(child.builtins.descriptors.read(adopted, 1)).toEqual(bytes("x"));
    expect(() => child.builtins.descriptors.adopt(ticket)).toThrow("EBADF");
  });
});

describe("semaphores and segments", () => {
  test("bring shared memory into step when one is taken, not when there is none to take", () => {
    const { builtins, done } = createProgram().main;
    const semaphore = builtins.memory.sem_new(1);

    const taken = [1, 2].map(() => builtins.memory.sem_acquire(semaphore));

    expect([taken, done]).toEqual([[true, false], ["sync"]]);
  });

  test("bring shared memory into step before one is given back", () => {
    const { builtins, done } = createProgram().main;
    const semaphore = builtins.memory.sem_new(0);

    builtins.memory.sem_release(semaphore);

    expect([done, builtins.memory.sem_value(semaphore)]).toEqual([["sync"], 1]);
  });

  test("are mapped where the buffer lies", () => {
    const { builtins, done } = createProgram().main;
    const segment = builtins.memory.segment_open(bytes("name"), true, true);

    const address = builtins.memory.segment_map(4096, 16, segment);

    expect([address, done]).toEqual([4096, [`map 4096 16 ${segment}`]]);
  });
});

describe("a signal", () => {
  test.each([
    { name: "0 only asks whether the process is there", signal: 0, ends: false, effect: [] },
    { name: "that nobody handles ends it", signal: SIGTERM, ends: true, effect: ["exit 15"] },
    { name: "that cannot be handled ends it", signal: SIGKILL, ends: true, effect: ["exit 9"] },
    { name: "that tells something leaves it", signal: SIGCHLD, ends: false, effect: [] },
  ])("$name", ({ signal, ends, effect }) => {
    const { builtins, kernel, done } = createProgram().main;

    expect([builtins.signals.kill(kernel.id.pid, signal), done]).toEqual([ends, effect]);
  });

  test("that the program handles waits until it is taken", () => {
    const { builtins, kernel, interrupts } = createProgram().main;
    builtins.signals.set_handled(SIGUSR1, true);

    const ends = builtins.signals.kill(kernel.id.pid, SIGUSR1);
    builtins.signals.raise_signals();
    builtins.signals.raise_signals();

    expect([ends, interrupts]).toEqual([false, [SIGUSR1]]);
  });

  test("is written to the descriptor that is to be woken by it", () => {
    const { builtins } = createProgram().main;
    const [read, write] = builtins.descriptors.pipe();
    builtins.signals.set_wakeup_fd(write);

    builtins.signals.signal_self(SIGCHLD);
    builtins.signals.raise_signals();

    expect(builtins.descriptors.read(read, 10)).toEqual(Uint8Array.of(SIGCHLD));
  });

  test("that ends another process is for the page to carry out", () => {
    const { main, child } = createFamily();
    const { pid } = child.kernel.id;

    expect(main.builtins.signals.kill(pid, SIGTERM)).toBe(true);
    expect(main.said).toEqual([{ kind: "kill", pid, signal: SIGTERM }]);
  });

  test.each([-1, 32])("%i does not exist", (signal) => {
    const { builtins, kernel } = createProgram().main;

    expect(() => builtins.signals.kill(kernel.id.pid, signal)).toThrow("EINVAL");
  });
});

describe("the alarm", () => {
  const REAL = 0;

  test("says in seconds what is left of it, to the microsecond", () => {
    const { builtins, clock } = createProgram().main;

    builtins.signals.set_alarm(REAL, 0.3, 0.1);
    clock.now += 0.1 + 0.2;

    expect(builtins.signals.alarm(REAL)).toEqual([0.2997, 0.1]);
  });

  test("is not nothing while it is still to come", () => {
    const { builtins, clock } = createProgram().main;
    builtins.signals.set_alarm(REAL, 1, 0);

    clock.now += 1000;

    expect(builtins.signals.alarm(REAL)).toEqual([0.000001, 0]);
  });

  test("is nothing where none is set, or none any more", () => {
    const { builtins } = createProgram().main;
    const before = builtins.signals.alarm(REAL);

    builtins.signals.set_alarm(REAL, 1, 0);
    builtins.signals.set_alarm(REAL, 0, 0);

    expect([before, builtins.signals.alarm(REAL)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe("the program", () => {
  test("asks the page for input once until it gets some", () => {
    const { page, main } = createProgram("given\n");
    const read = () => main.builtins.program.input();

    const answers = [read(), read(), read()];
    page.feedInput(bytes("typed\n"));
    answers.push(read(), read());

    expect(answers).toEqual([bytes("given\n"), undefined, undefined, bytes("typed\n"), undefined]);
    expect(main.done).toEqual(["waiting-input", "waiting-input"]);
  });

  test("hears which child has ended, and how", () => {
    const { page, main, child } = createFamily();
    const early = main.builtins.program.waitpid(-1);

    page.exit(child.kernel.id, 3 << 8);

    expect(early).toBe(undefined);
    expect(main.builtins.program.waitpid(-1)).toEqual([child.kernel.id.pid, 3 << 8]);
    expect(main.done).toEqual(["sync"]);
  });

  test("starts another with the descriptors it names", () => {
    const { page, main } = createProgram();
    const [read, write] = main.builtins.descriptors.pipe();

    const pid = main.builtins.program.spawn("print()", [write], [[1, 3]]);

    const [message] = main.said;
    if (message?.kind !== "spawned") throw new Error("Nothing was spawned.");
    expect(message).toMatchObject({
      pid,
      command: "print()",
      files: [{ fd: 1, path: "/tmp/б", flags: 1, position: 2, file: 64, description: 0 }],
    });
    const child = page.as(message).descriptors;
    expect(child.write(write, bytes("x"))).toBe(1);
    expect(() => child.read(read, 1)).toThrow("EBADF");
  });

  test("is rid of a child, and becomes another with the descriptors it names", () => {
    const { main } = createProgram();
    main.builtins.program.disown(main.builtins.program.spawn("print()", [], []));
    main.builtins.program.become("print()", [512], []);

    expect(() => main.builtins.program.waitpid(-1)).toThrow("ECHILD");
    expect(main.done).toEqual(["sync", "spawned", "become print() with 512"]);
  });
});

test("a pause says where the program stands, who can go on, and whether time can pass", () => {
  const { builtins, scheduler, said } = createProgram().main;
  for (const thread of [1, 17]) scheduler.spawn(thread);
  scheduler.setAlarm(5000, 0);
  const threads = [{ thread: 1, name: "MainThread", line: 3, variables: [] }];

  builtins.watching.report_pause(threads, [{ name: "x", value: ["1"] }]);

  expect(said).toEqual([
    {
      ...{ kind: "pause", at: 1000, step: 0, ready: [1, 17], suggested: 1, canTimePass: true },
      ...{ threads, variables: [{ name: "x", value: ["1"] }] },
    },
  ]);
  expect(said[0]).not.toMatchObject({ ready: [TIME] });
});

test("what is told of locks and tasks is an event with its thread", () => {
  const { builtins, happened, identity } = createProgram().main;
  const { watching } = builtins;

  const wanted = [watching.lock_acquired(-1, "lock", 3), watching.lock_released(-1)];
  const task = watching.task_started("Task-1", undefined, 7) ?? 0;
  watching.task_running(task);
  watching.task_waiting(task, { for: "sleep", line: 4 });
  watching.task_finished(task, { how: "returned" });

  const own = { at: 1000, thread: 1 };
  expect([wanted, Math.floor(task / 20_000)]).toEqual([[true, true], identity.pid]);
  expect(happened()).toEqual([
    { kind: "lock", ...own, action: "acquired", lock: -1, name: "lock", line: 3 },
    { kind: "lock", ...own, action: "released", lock: -1, name: "lock" },
    { kind: "task", ...own, task, action: "started", name: "Task-1", line: 7 },
    { kind: "task", ...own, task, action: "running" },
    { kind: "task", ...own, task, action: "waiting", for: "sleep", line: 4 },
    { kind: "task", ...own, task, action: "finished", ending: { how: "returned" } },
  ]);
});
