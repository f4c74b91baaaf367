// Long because one session has all that becomes of a run: children, interrupts, crashes and deadlocks.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { EngineEvent } from "../../src/engine/events.ts";
import { RECORD } from "../../src/engine/kernel/journal.ts";
import type { Kernel } from "../../src/engine/kernel/kernel.ts";
import { Session } from "../../src/engine/page/session.ts";
import type { RunOptions } from "../../src/engine/run.ts";
import { FakeInterpreters, type FakeWorker, START } from "./fake-worker.ts";

const SIGINT = 1 << 2;
const SIGKILL = 9;
const SIGTERM = 15;

let interpreters: FakeInterpreters;
/** What the listener was told, an event a line, without times. */
let events: string[];

beforeEach(() => {
  interpreters = new FakeInterpreters();
  events = [];
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function draw(event: EngineEvent): string {
  switch (event.kind) {
    case "state":
      return event.state;
    case "output":
      return `${event.process} ${event.stream} ${JSON.stringify(event.text)}`;
    case "process":
      return `${event.process} ${event.action}`;
    default:
      return event.kind;
  }
}

function createSession(options: RunOptions = {}, takeWorker = interpreters.take, isolated = true) {
  const onEvent = (event: EngineEvent) => void events.push(draw(event));
  const engine = { takeWorker, isolated, jspi: true, cores: 4 };
  return new Session(engine, "print('hello')", { onEvent, ...options });
}

/** A run whose main process has started. */
async function startProgram(options?: RunOptions) {
  const session = createSession(options);
  const main = await interpreters.next();
  main.start();
  return { session, main };
}

/** A run whose main process has forked. */
async function startFamily(options?: RunOptions) {
  const { session, main } = await startProgram(options);
  const childPid = main.fork();
  return { session, main, childPid, child: await interpreters.next() };
}

const bytes = (text: string) => new TextEncoder().encode(text);

function contentOf({ files }: Kernel, path: string): string {
  const target = new Uint8Array(100);
  return new TextDecoder().decode(target.subarray(0, files.read(files.find(path), 0, target)));
}

describe("a run", () => {
  test("tells that it has begun between what its process did before and after", async () => {
    const session = createSession();
    const main = await interpreters.next();

    main.print("before\n");
    const stamp = main.kernel.stamp();
    main.print("after\n", 50);
    // The page may look before it hears.
    await new Promise((resolve) => setTimeout(resolve, 50));
    main.say({ kind: "started", at: START, stamp });
    main.exit(0, 100);
    await session.outcome;

    expect(events).toEqual([
      "starting",
      "101 started",
      '101 stdout "before\\n"',
      "running",
      '101 stdout "after\\n"',
      "101 exited",
    ]);
  });

  test("hands its options to a worker, and its files to the kernel", async () => {
    createSession({
      files: { "data/one.txt": "1", "two.bin": Uint8Array.of(2) },
      args: ["a"],
      stdin: "b\n",
      policy: { kind: "seeded", seed: 7, granularity: "line" },
    });

    const { received, kernel } = await interpreters.next();

    expect(received).toMatchObject([
      {
        kind: "run",
        process: { pid: 101, cores: 4, jspi: true, policy: { kind: "seeded", seed: 7 } },
        args: ["main.py", "a"],
      },
    ]);
    expect(kernel.readInput()).toEqual(bytes("b\n"));
    expect(kernel.files.list("/home/reader")).toEqual(["data", "two.bin", "main.py"]);
    const paths = ["main.py", "data/one.txt", "two.bin"];
    expect(paths.map((path) => contentOf(kernel, `/home/reader/${path}`))).toEqual([
      "print('hello')",
      "1",
      "\x02",
    ]);
  });

  test("completes with what was printed and how long it took", async () => {
    const { session, main } = await startProgram();

    main.print("hel", 100);
    main.print("careful\n", 150, "stderr");
    main.print("lo\n", 200);
    main.exit(0, 2500);

    expect(await session.outcome).toEqual({
      status: "completed",
      stdout: "hello\n",
      stderr: "careful\n",
      exitCode: 0,
      elapsed: 2.5,
    });
    expect(events).toEqual([
      "starting",
      "101 started",
      "running",
      '101 stdout "hel"',
      '101 stderr "careful\\n"',
      '101 stdout "lo\\n"',
      "101 exited",
    ]);
    expect(main.isTerminated).toBe(true);
  });

  test("has all that was written down, also of a process that was killed before it said so", async () => {
    const { session, main, child, childPid } = await startFamily();

    child.write(RECORD.stdout, "last words\n");
    main.say({ kind: "kill", pid: childPid, signal: SIGKILL });
    main.write(RECORD.stdout, "and mine\n");
    session.kill();

    expect(await session.outcome).toMatchObject({ stdout: "last words\nand mine\n" });
    expect(events.slice(4)).toEqual([
      '102 stdout "last words\\n"',
      "102 exited",
      '101 stdout "and mine\\n"',
      "101 exited",
    ]);
  });

  test("tells all that was printed before its end, also where a listener ends it in the middle", async () => {
    const { session, main } = await startProgram({
      onEvent: (event) => {
        events.push(draw(event));
        if (event.kind === "output") session.kill();
      },
    });

    main.write(RECORD.stdout, "a");
    main.write(RECORD.stderr, "b");
    main.print("c");

    expect(await session.outcome).toMatchObject({ stdout: "ac", stderr: "b" });
    expect(events.slice(3)).toEqual([
      '101 stdout "a"',
      '101 stderr "b"',
      '101 stdout "c"',
      "101 exited",
    ]);
  });

  test("is read as soon as there is something on a page that is not seen, whose timers are slow", async () => {
    vi.stubGlobal("document", { hidden: true });
    const { main } = await startProgram();

    for (const text of ["a", "b"]) {
      main.write(RECORD.stdout, text);
      main.say({ kind: "happened" });
    }

    expect(events.slice(3)).toEqual(['101 stdout "a"', '101 stdout "b"']);
  });

  test("tells times in seconds since the program's first line", async () => {
    const times: number[] = [];
    const { main } = await startProgram({ onEvent: ({ at }) => times.push(at) });

    main.print("x", 1500);
    main.say({ kind: "waiting-input", at: START + 2000 });
    main.exit(0, 2250);

    expect(times).toEqual([0, 0, 0, 1.5, 2, 2.25]);
  });

  test.each([
    { end: "an exit code", status: 3 << 8, exitCode: 3 },
    { end: "a signal", status: SIGTERM, exitCode: -SIGTERM },
  ])("that ends with $end has failed", async ({ status, exitCode }) => {
    const { session, main } = await startProgram();

    main.say({ kind: "traceback", text: "ValueError: no\n" });
    main.say({ kind: "exited", at: START, status });

    expect(await session.outcome).toMatchObject({
      status: "failed",
      exitCode,
      traceback: "ValueError: no\n",
    });
  });

  test("hands what the reader types to the process that asks, while there is one", async () => {
    const { session, main, child } = await startFamily();
    child.kernel.readInput();
    child.say({ kind: "waiting-input", at: START });

    session.input("Ада");
    const read = [child, main].map(({ kernel }) => kernel.readInput());
    main.exit();
    child.exit();
    session.input("too late");

    expect(read.map((data) => data && new TextDecoder().decode(data))).toEqual([
      "Ада\n",
      undefined,
    ]);
    expect(events.slice(4)).toEqual(["waiting-input", "running", "101 exited", "102 exited"]);
  });

  test("hands over a long line in as many pieces as it takes", async () => {
    const { session, main } = await startProgram();
    const line = "Ада ".repeat(20_000);
    session.input(line);

    const decoder = new TextDecoder();
    let text = "";
    for (let piece = main.kernel.readInput(); piece; piece = main.kernel.readInput()) {
      text += decoder.decode(piece, { stream: true });
      main.say({ kind: "waiting-input", at: START });
    }

    expect(text === `${line}\n`).toBe(true);
  });

  test("sends what the reader types where memory cannot be shared", async () => {
    const session = createSession({ stdin: "given\n" }, interpreters.take, false);
    const main = await interpreters.next();
    const given = main.kernel.readInput();

    session.input("Ada");
    const early = main.received.length;
    main.say({ kind: "waiting-input", at: START });

    expect([given, early]).toEqual([bytes("given\n"), 1]);
    expect(main.received.slice(1)).toEqual([{ kind: "input", data: bytes("Ada\n") }]);
  });

  test.each([true, false])(
    "ends the input after what was typed; shared memory: %s",
    async (isShared) => {
      const session = createSession({ stdin: "given\n" }, interpreters.take, isShared);
      const main = await interpreters.next();
      const given = main.kernel.readInput();
      session.input("Ada");
      session.endInput();
      session.endInput();
      const asked = () => {
        main.say({ kind: "waiting-input", at: START });
        return main.kernel.readInput();
      };

      const read = [given, isShared ? main.kernel.readInput() : undefined, asked(), asked()];
      const sent = main.received.slice(1);

      const end = new Uint8Array();
      const here = [bytes("given\n"), bytes("Ada\n"), end, end];
      expect(read).toEqual(isShared ? here : [bytes("given\n"), undefined, undefined, undefined]);
      const messages = [bytes("Ada\n"), end].map((data) => ({ kind: "input", data }));
      expect(sent).toEqual(isShared ? [] : messages);
    },
  );

  test("goes on when its listener throws, and says so where errors are reported", async () => {
    const reported: unknown[] = [];
    vi.stubGlobal("reportError", (error: unknown) => reported.push(String(error)));
    const { session, main } = await startProgram({
      onEvent: ({ kind }) => {
        if (kind === "output") throw new Error("no room on the page");
      },
    });

    main.print("hello\n");
    main.exit();

    expect(await session.outcome).toMatchObject({ status: "completed", stdout: "hello\n" });
    expect(reported).toEqual(["Error: no room on the page"]);
  });
});

describe("a child", () => {
  test("gets a worker and the memory of its parent", async () => {
    const { child, childPid, main } = await startFamily();

    expect(child.received).toMatchObject([
      {
        kind: "fork",
        process: { pid: childPid, cores: 4, kernel: main.identity.kernel },
        memory: { size: 4096 },
        thread: { ident: 1, state: 2, stackBase: 3, stackPointer: 4, callable: 5, table: 6 },
      },
    ]);
    const [message] = child.received;
    expect(child.transferred).toEqual([message?.kind === "fork" && message.memory.data.buffer]);
  });

  test("belongs to the run, which lasts until the last process has ended", async () => {
    const { session, main, child } = await startFamily();

    main.print("parent\n", 100);
    child.print("child\n", 1500);
    main.exit(3, 4000);
    child.say({ kind: "traceback", text: "ValueError: of the child\n" });
    child.exit(1, 2000);

    expect(await session.outcome).toEqual({
      status: "failed",
      exitCode: 3,
      stdout: "parent\nchild\n",
      stderr: "",
      elapsed: 4,
    });
    expect(events.slice(3)).toEqual([
      "102 started",
      '101 stdout "parent\\n"',
      '102 stdout "child\\n"',
      "101 exited",
      "102 exited",
    ]);
  });

  test("that is killed is buried: its parent learns how it ended", async () => {
    const { session, main, child, childPid } = await startFamily();

    main.say({ kind: "kill", pid: childPid, signal: SIGTERM });
    main.say({ kind: "kill", pid: childPid, signal: SIGTERM });

    expect(child.isTerminated).toBe(true);
    expect(main.kernel.processes.wait(-1)).toEqual({ pid: childPid, status: SIGTERM });
    main.exit();
    expect(await session.outcome).toMatchObject({ status: "completed" });
    expect(events.slice(3)).toEqual(["102 started", "102 exited", "101 exited"]);
  });

  test("that was killed is not heard any more", async () => {
    const { session, main, child, childPid } = await startFamily();

    main.say({ kind: "kill", pid: childPid, signal: SIGKILL });
    child.print("late\n");
    child.say({ kind: "traceback", text: "late" });
    child.say({ kind: "exited", at: START + 9000, status: 0 });
    child.break("Uncaught Error");
    main.print("on time\n");
    main.exit();

    expect(await session.outcome).toMatchObject({
      status: "completed",
      stdout: "on time\n",
      stderr: "",
    });
  });

  test("that is killed before it has a worker never becomes a process", async () => {
    const { session, main } = await startProgram();
    const boot = interpreters.holdBack();
    main.fork();
    const [, spare] = interpreters.all;

    main.say({ kind: "kill", pid: 102, signal: SIGKILL });
    boot();
    await spare?.terminated;
    main.exit();

    expect(spare?.received).toEqual([]);
    expect(await session.outcome).toMatchObject({ status: "completed" });
  });

  test("that crashes is told of, and its parent goes on", async () => {
    const { session, main, child, childPid } = await startFamily();

    child.say({ kind: "crashed", at: START, reason: "RuntimeError: unreachable" });
    const status = main.kernel.processes.wait(-1);
    main.exit();

    expect(status).toEqual({ pid: childPid, status: 11 });
    expect(await session.outcome).toMatchObject({
      status: "completed",
      exitCode: 0,
      stderr: "The interpreter crashed: RuntimeError: unreachable\n",
    });
    expect(events.slice(4, 6)).toEqual([
      '102 stderr "The interpreter crashed: RuntimeError: unreachable\\n"',
      "102 exited",
    ]);
  });
});

describe("an interrupt", () => {
  test("reaches every process, and the run has stopped however it ends", async () => {
    const { session, main, child } = await startFamily();

    session.interrupt();

    expect([main.kernel.processes.takeSignals(), child.kernel.processes.takeSignals()]).toEqual([
      SIGINT,
      SIGINT,
    ]);
    expect([main.isTerminated, child.isTerminated]).toEqual([false, false]);
    child.exit(1);
    main.exit(0);
    expect(await session.outcome).toMatchObject({ status: "stopped", exitCode: 0 });
  });

  test.each([
    { program: "that does not notice", status: "stopped", notices: () => {} },
    {
      program: "that notices",
      status: "still running",
      notices: ({ kernel }: FakeWorker) => kernel.processes.takeSignals(),
    },
  ])("leaves a program $program $status after a second", async ({ notices, status }) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { session, main } = await startProgram();
    session.interrupt();
    notices(main);

    vi.advanceTimersByTime(999);
    const early = main.isTerminated;
    vi.advanceTimersByTime(1);

    expect([early, main.isTerminated]).toEqual([false, status === "stopped"]);
  });

  test("before the program has started leaves nothing to start", async () => {
    const boot = interpreters.holdBack();
    const session = createSession();
    const [spare] = interpreters.all;

    session.interrupt();
    const told = [...events];
    boot();
    await spare?.terminated;

    expect(told).toEqual(["starting", "101 exited"]);
    expect(await session.outcome).toEqual({
      status: "stopped",
      stdout: "",
      stderr: "",
      exitCode: -SIGKILL,
      elapsed: 0,
    });
    expect(spare?.received).toEqual([]);
  });

  test("ends the program at once where signals cannot reach it", async () => {
    const session = createSession({}, interpreters.take, false);
    const main = await interpreters.next();
    main.start();

    session.interrupt();

    expect(main.isTerminated).toBe(true);
    expect(await session.outcome).toMatchObject({ status: "stopped", exitCode: -SIGKILL });
  });

  test("is what happens when the time is up", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { session, main } = await startProgram({ timeout: 2 });

    vi.advanceTimersByTime(1999);
    const early = main.kernel.processes.takeSignals();
    vi.advanceTimersByTime(1);

    expect([early, main.kernel.processes.takeSignals()]).toEqual([0, SIGINT]);
    main.exit(130);
    expect(await session.outcome).toMatchObject({ status: "stopped", exitCode: 130 });
  });

  test("does not come while Python is being loaded", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const session = createSession({ timeout: 2 });
    const main = await interpreters.next();

    vi.advanceTimersByTime(60_000);
    main.start();
    vi.advanceTimersByTime(1999);
    const early = main.kernel.processes.takeSignals();
    vi.advanceTimersByTime(1);

    expect([early, main.kernel.processes.takeSignals()]).toEqual([0, SIGINT]);
    main.exit(130);
    await session.outcome;
  });

  test("comes too late for a run that is over", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { session, main } = await startProgram({ timeout: 2 });
    main.exit();
    const told = events.length;

    session.interrupt();

    expect(await session.outcome).toMatchObject({ status: "completed" });
    expect([events.length, vi.getTimerCount()]).toEqual([told, 0]);
  });
});

describe("every process ends at once", () => {
  test.each([
    { how: "when the run is killed", end: (session: Session) => session.kill() },
    {
      how: "when it is killed after an interrupt",
      end: (session: Session) => {
        session.interrupt();
        session.kill();
      },
    },
    {
      how: "at the second stop",
      end: (session: Session) => {
        session.stop();
        session.stop();
      },
    },
  ])("$how", async ({ end }) => {
    const { session, main, child } = await startFamily();

    end(session);

    expect([main.isTerminated, child.isTerminated]).toEqual([true, true]);
    expect(await session.outcome).toMatchObject({ status: "stopped", exitCode: -SIGKILL });
    expect(events.slice(4)).toEqual(["101 exited", "102 exited"]);
  });

  test("and not at the first stop, which interrupts", async () => {
    const { session, main } = await startProgram();

    session.stop();

    expect([main.kernel.processes.takeSignals(), main.isTerminated]).toEqual([SIGINT, false]);
  });
});

describe("a run has crashed", () => {
  test("when no worker can be had, and says why", async () => {
    const session = createSession({}, () => Promise.reject(new Error("no network")));

    expect(await session.outcome).toMatchObject({
      status: "crashed",
      exitCode: -11,
      stderr: "Python could not be started: Error: no network\n",
    });
    expect(events).toEqual(["starting", "101 exited"]);
  });

  test("when its main process has, or its worker breaks", async () => {
    const one = await startProgram();
    const other = await startProgram();

    one.main.say({ kind: "crashed", at: START, reason: "RuntimeError: unreachable" });
    other.main.break("Uncaught SyntaxError: Invalid or unexpected token");

    expect([await one.session.outcome, await other.session.outcome]).toMatchObject([
      { status: "crashed", stderr: "The interpreter crashed: RuntimeError: unreachable\n" },
      { status: "crashed", stderr: "Uncaught SyntaxError: Invalid or unexpected token\n" },
    ]);
    expect([one.main.isTerminated, other.main.isTerminated]).toEqual([true, true]);
  });
});

describe("a deadlock", () => {
  const WAIT = { thread: "MainThread", for: "lock" } as const;

  test("is explained by every process before the run ends", async () => {
    const { session, main, child } = await startFamily();

    main.sleep();
    child.sleep();
    const asked = [main, child].map(({ received }) => received.at(-1));
    child.say({ kind: "waits", waits: [{ ...WAIT, on: "b", holder: "Worker", line: 4 }] });
    const early = main.isTerminated;
    main.say({ kind: "waits", waits: [WAIT] });

    expect(asked).toEqual([{ kind: "report-waits" }, { kind: "report-waits" }]);
    expect(early).toBe(false);
    expect(await session.outcome).toMatchObject({
      status: "deadlocked",
      exitCode: -SIGKILL,
      waits: [
        { process: 101, ...WAIT },
        { process: 102, ...WAIT, on: "b", holder: "Worker", line: 4 },
      ],
    });
    expect([main.isTerminated, child.isTerminated]).toEqual([true, true]);
  });

  test("is none if somebody has been woken in the meantime", async () => {
    const { main, child } = await startFamily();
    child.sleep();

    main.kernel.processes.signal(child.identity.slot, 10);
    main.sleep();
    main.say({ kind: "deadlocked" });

    expect([main.received.length, child.received.length]).toEqual([1, 1]);
  });

  test("ends a run whose processes cannot explain it, after a second", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { session, main } = await startProgram();
    main.sleep();

    vi.advanceTimersByTime(999);
    const early = main.isTerminated;
    vi.advanceTimersByTime(1);

    expect(early).toBe(false);
    expect(await session.outcome).toMatchObject({ status: "deadlocked", waits: [] });
  });
});

test("a process that is spawned runs its command in an interpreter of its own", async () => {
  const { main } = await startProgram({ args: ["a"], stdin: "b\n" });
  const { slot, pid } = main.kernel.fork([]);
  const files = [{ fd: 1, path: "/tmp/x", flags: 1, position: 2, file: 64, description: 0 }];

  main.say({ kind: "spawned", slot, pid, command: "import x", files });
  const child = await interpreters.next();

  expect(child.received).toMatchObject([
    {
      kind: "run",
      process: { kernel: main.identity.kernel, slot, pid, cores: 4 },
      command: "import x",
      files,
    },
  ]);
});

test("a process that becomes another program goes on in another worker", async () => {
  const { session, main } = await startProgram();
  const { slot, pid } = main.identity;

  main.say({ kind: "replaced", command: "import x", files: [] });
  const next = await interpreters.next();
  main.say({ kind: "exited", at: Date.now(), status: 1 << 8 });
  next.say({ kind: "started", at: Date.now(), stamp: 0 });
  next.say({ kind: "exited", at: Date.now(), status: 3 << 8 });

  expect(main.isTerminated).toBe(true);
  expect(next.received).toMatchObject([
    { kind: "run", process: { slot, pid }, command: "import x", isRepeated: false },
  ]);
  expect(await session.outcome).toMatchObject({ exitCode: 3 });
});
