import { expect, test } from "vitest";
import type { EngineEvent } from "../../src/engine/events.ts";
import { waitsOf } from "../outcome.ts";
import { isWhole } from "../sample.ts";
import { engine, run } from "./engine.ts";

/** Starts a program and waits until it has printed. */
function runUntilPrinted(source: string) {
  let printed = () => {};
  const hasPrinted = new Promise<void>((resolve) => {
    printed = resolve;
  });
  const onEvent = (event: EngineEvent) => {
    if (event.kind === "output") printed();
  };
  return { run: engine.run(source, { onEvent }), hasPrinted };
}

test("a syntax error is CPython's, and the run has failed", async () => {
  expect(await run("print('a')\nif x\n  y\n")).toMatchObject({
    status: "failed",
    exitCode: 1,
    stdout: "",
    stderr: `  File "/home/reader/main.py", line 2\n    if x\n        ^\nSyntaxError: expected ':'\n`,
  });
});

test("an exception shows the reader's lines and no others", async () => {
  const traceback = [
    "Traceback (most recent call last):",
    `  File "/home/reader/main.py", line 4, in <module>`,
    "    nap()",
    "    ~~~^^",
    `  File "/home/reader/main.py", line 3, in nap`,
    "    time.sleep(-1)",
    "    ~~~~~~~~~~^^^^",
    "ValueError: sleep length must be non-negative",
    "",
  ].join("\n");
  const outcome = await run("import time\ndef nap():\n    time.sleep(-1)\nnap()\n");
  expect(outcome).toMatchObject({ status: "failed", exitCode: 1, stderr: traceback, traceback });
});

test("sys.exit gives its code, and its message goes to stderr", async () => {
  expect(await run("import sys; sys.exit(3)")).toMatchObject({ status: "failed", exitCode: 3 });
  expect(await run("raise SystemExit('no')")).toMatchObject({ exitCode: 1, stderr: "no\n" });
  expect(await run("import sys; sys.exit()")).toMatchObject({ status: "completed", exitCode: 0 });
});

test("a busy loop is stopped", async () => {
  const { run, hasPrinted } = runUntilPrinted("print('busy')\nwhile True: pass\n");
  await hasPrinted;
  run.stop();
  expect(await run.outcome).toMatchObject({ status: "stopped", stdout: "busy\n" });
});

test("a program that ends is not kept from it by more interrupts", async () => {
  for (let count = 0; count < (isWhole ? 40 : 15); count++) {
    // One for what it prints, then more for its traceback: they come while it ends.
    const run = engine.run("print('busy')\nwhile True: pass\n", {
      onEvent: ({ kind }) => kind === "output" && run.interrupt(),
    });
    expect((await run.outcome).status).toBe("stopped");
  }
});

test("Stop is a KeyboardInterrupt: what is in finally is done", async () => {
  const { run, hasPrinted } = runUntilPrinted(
    "import time\nprint('on')\ntry:\n    time.sleep(600)\nfinally:\n    print('cleaned')\n",
  );
  await hasPrinted;
  run.stop();
  const outcome = await run.outcome;
  expect(outcome).toMatchObject({ status: "stopped", stdout: "on\ncleaned\n", exitCode: 130 });
  expect(outcome.stderr).toMatch(/KeyboardInterrupt\n$/);
});

test("Stop cancels what asyncio runs, as Ctrl+C does", async () => {
  const { run, hasPrinted } = runUntilPrinted(`
import asyncio
async def main():
    print("on")
    try:
        await asyncio.sleep(600)
    finally:
        print("cleaned")
asyncio.run(main())
`);
  await hasPrinted;
  run.stop();
  const outcome = await run.outcome;
  expect(outcome).toMatchObject({ status: "stopped", stdout: "on\ncleaned\n", exitCode: 130 });
  expect(outcome.stderr).toMatch(/KeyboardInterrupt\n$/);
});

test("a program that ignores Stop is ended by the second", async () => {
  const { run, hasPrinted } = runUntilPrinted(`
print("on")
while True:
    try:
        while True: pass
    except KeyboardInterrupt:
        pass
`);
  await hasPrinted;
  run.stop();
  run.stop();
  expect(await run.outcome).toMatchObject({ status: "stopped", stdout: "on\n", exitCode: -9 });
});

test("a program that tells the page what no program does is ended, and the reason said", async () => {
  const outcome = await run(`
print("on", flush=True)
import _interleave, time
_interleave.started()
time.sleep(600)
`);
  expect(outcome).toMatchObject({ status: "crashed", reason: "message", exitCode: -9 });
});

test("a run past its timeout is stopped", async () => {
  const outcome = await run("import time; time.sleep(600)", { timeout: 0.5 });
  expect(outcome.status).toBe("stopped");
});

test("a run past its timeout is stopped, though those whom nobody wakes then wait for ever", async () => {
  const source = `
import threading
never = threading.Event()
threading.Thread(target=never.wait).start()
while True:
    pass
`;
  const outcome = await run(source, { timeout: 0.5 });

  expect(outcome.status).toBe("stopped");
  expect(outcome.stderr).toContain("KeyboardInterrupt");
});

test("threads that wait for each other for ever are a deadlock, not a hang", async () => {
  const outcome = await run(`
import threading
a, b = threading.Lock(), threading.RLock()
both = threading.Barrier(2)
def work(first, second):
    with first:
        both.wait()
        with second:
            print("never")
threads = [threading.Thread(target=work, args=order) for order in ((a, b), (b, a))]
for thread in threads: thread.start()
for thread in threads: thread.join()
`);
  expect(outcome).toMatchObject({ status: "deadlocked", stdout: "" });
  expect(waitsOf(outcome)).toEqual([
    { process: 101, thread: "MainThread", for: "join", on: "Thread-1 (work)", line: 12 },
    {
      process: 101,
      thread: "Thread-1 (work)",
      for: "lock",
      on: "b",
      holder: "Thread-2 (work)",
      line: 8,
    },
    {
      process: 101,
      thread: "Thread-2 (work)",
      for: "lock",
      on: "a",
      holder: "Thread-1 (work)",
      line: 8,
    },
  ]);
  expect(outcome.stderr).toContain(
    'Thread Thread-1 (work) (most recent call first):\n  File "/home/reader/main.py", line 8 in work\n',
  );
});

test("a process that waits for one that waits for it is a deadlock too", async () => {
  const outcome = await run(`
from multiprocessing import Process, Queue
def child(questions, answers):
    answers.put(questions.get())
questions, answers = Queue(), Queue()
process = Process(target=child, args=(questions, answers))
process.start()
print(answers.get())
`);
  expect(outcome).toMatchObject({ status: "deadlocked", stdout: "" });
  expect(
    waitsOf(outcome).map(({ thread, for: what, on, line }) => [thread, what, on, line]),
  ).toEqual([
    ["MainThread", "queue", "answers", 8],
    ["MainThread", "queue", "questions", 4],
  ]);
});

test("tasks that wait for what nobody sets are a deadlock with their names", async () => {
  const outcome = await run(`
import asyncio
async def wait(event):
    await event.wait()
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(wait(asyncio.Event()), name="patient")
asyncio.run(main())
`);
  expect(outcome.status).toBe("deadlocked");
  expect(waitsOf(outcome)).toContainEqual({
    process: 101,
    thread: "patient",
    for: "event",
    on: "event",
    line: 4,
  });
});

test("a task that holds up its own loop is the one that waits, and not those that are ready", async () => {
  const outcome = await run(`
import asyncio, threading
lock = threading.Lock()
async def work():
    with lock:
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(*(work() for _ in range(10)))
asyncio.run(main())
`);
  expect(waitsOf(outcome)).toEqual([
    {
      process: 101,
      thread: "MainThread",
      for: "lock",
      on: "lock",
      holder: "MainThread",
      line: 5,
    },
    { process: 101, thread: "Task-1", for: "task", line: 8 },
  ]);
});

test("input is taken from what was given, then from the reader", async () => {
  const states: string[] = [];
  const run = engine.run("print(input('name? '), input('age? '))", {
    stdin: "Ann\n",
    onEvent: (event) => {
      if (event.kind !== "state") return;
      states.push(event.state);
      if (event.state === "waiting-input") run.input("42");
    },
  });
  expect(await run.outcome).toMatchObject({ status: "completed", stdout: "name? age? Ann 42\n" });
  expect(states).toEqual(["starting", "running", "waiting-input", "running"]);
});

test("the reader can end the input, and what was given can be all", async () => {
  const source =
    "import sys; print(input('name? ')); print(repr(sys.stdin.read()), sys.stdin.read())";
  const run = engine.run(source, {
    onEvent: (event) => {
      if (event.kind !== "state" || event.state !== "waiting-input") return;
      run.input("Ann");
      run.endInput();
    },
  });
  expect(await run.outcome).toMatchObject({ status: "completed", stdout: "name? Ann\n'' \n" });

  const given = await engine.run(source, { stdin: "Bob\nall", endOfInput: true }).outcome;
  expect(given).toMatchObject({ status: "completed", stdout: "name? Bob\n'all' \n" });
  const none = await engine.run("print(input())", { endOfInput: true }).outcome;
  expect(none).toMatchObject({ status: "failed" });
  expect(none.stderr).toContain("EOFError: EOF when reading a line");
});

test.each([
  [
    "a handler of its own",
    "signal.signal(signal.SIGINT, lambda *_: print('told')); signal.pause()",
  ],
  [
    "a signal that is blocked",
    "signal.pthread_sigmask(0, {2}); print(signal.sigwait({2}) == 2, end=' told\\n')",
  ],
  [
    "a server with a handler",
    "signal.signal(signal.SIGINT, lambda *_: os._exit(print('told') or 0)); socket.create_server(('', 0)).accept()",
  ],
])("a program that waits for what the reader sends is not deadlocked: %s", async (_, wait) => {
  const run = engine.run(`import os, signal, socket\nprint('waits')\n${wait}`, {
    onEvent: (event) => {
      if (event.kind === "output" && event.text.startsWith("waits")) {
        setTimeout(() => run.interrupt(), 300);
      }
    },
  });
  const outcome = await run.outcome;
  expect(outcome.status).not.toBe("deadlocked");
  expect(outcome.stdout).toContain("told");
});

test("files and arguments are where a program expects them", async () => {
  const source = "import sys, helper; print(sys.argv, helper.text, open('data/a.txt').read())";
  const outcome = await run(source, {
    files: { "helper.py": "text = 'hi'", "data/a.txt": "content" },
    args: ["-v", "two words"],
  });
  expect(outcome.stdout).toBe("['main.py', '-v', 'two words'] hi content\n");
});

test("stdout and stderr are told apart and nothing printed before the end is lost", async () => {
  const outcome = await run(`
import os, sys
print("out")
print("err", file=sys.stderr)
for n in range(20000): print(n)
os._exit(7)
`);
  expect(outcome).toMatchObject({ status: "failed", exitCode: 7, stderr: "err\n" });
  expect(outcome.stdout.split("\n")).toHaveLength(20002);
});

test("a program cannot reach the browser", async () => {
  const outcome = await run(`
for name in ("js", "pyodide_js", "pyodide.ffi", "_pyodide_core"):
    try:
        __import__(name)
    except ImportError as error:
        print(error)
`);
  expect(outcome.stdout.split("\n")[0]).toBe(
    "No module named 'js': a program here has Python, not the browser",
  );
  expect(outcome.stdout.trimEnd().split("\n")).toHaveLength(4);
});

test("the versions the page names are those that run", async () => {
  const { stdout } = await run("import sys; print('.'.join(map(str, sys.version_info[:3])))");
  expect(stdout.trim()).toBe(engine.capabilities.python);
  expect(engine.capabilities).toMatchObject({ tier: "A", jspi: true, isolated: true, missing: [] });
});
