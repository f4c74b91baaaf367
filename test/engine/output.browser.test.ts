import { describe, expect, test } from "vitest";
import type { Outcome, Run } from "../../src/engine/run.ts";
import { engine, run } from "./engine.ts";

/** Starts a program, and resolves when it has printed so many characters. */
function start(source: string, characters = 1) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let printed = 0;
  const run = engine.run(source, {
    onEvent: (event) => {
      if (event.kind !== "output") return;
      printed += event.text.length;
      if (printed >= characters) resolve();
    },
  });
  return { run, hasPrinted: promise };
}

/** Presses Stop once, and resolves with the outcome and the seconds until there was one. */
async function stop(run: Run) {
  const pressed = performance.now();
  run.stop();
  const outcome = await run.outcome;
  return { ...outcome, seconds: (performance.now() - pressed) / 1000 };
}

describe("what was printed is there, in its order", () => {
  test("when the process ends without cleaning up", async () => {
    const outcome = await run(`
import os
for number in range(1000):
    print(number)
os._exit(3)
`);
    expect(outcome.exitCode).toBe(3);
    expect(outcome.stdout).toBe(Array.from({ length: 1000 }, (_, line) => `${line}\n`).join(""));
  });

  test("when the process is killed by another that has read of it in a pipe", async () => {
    const outcome = await run(`
import multiprocessing, os, signal, time

def work(end):
    for number in range(100):
        print("child", number, flush=True)
    end.send("printed")
    time.sleep(60)

if __name__ == "__main__":
    for turn in range(5):
        mine, its = multiprocessing.Pipe()
        child = multiprocessing.Process(target=work, args=(its,))
        child.start()
        mine.recv()
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        print("killed", child.exitcode)
`);
    const turn = `${Array.from({ length: 100 }, (_, line) => `child ${line}\n`).join("")}killed -9\n`;
    expect(outcome.stdout).toBe(turn.repeat(5));
  });

  test("when C computes and two presses of Stop end the program", async () => {
    const lines = ["first", "second", "third"];
    const { run, hasPrinted } = start(
      `import itertools\n${lines.map((line) => `print("${line}")\n`).join("")}sum(itertools.count())\n`,
      // Also before it ends: the page reads without the help of the process.
      "first\nsecond\nthird\n".length,
    );
    await hasPrinted;
    run.stop();
    run.stop();
    expect(await run.outcome).toMatchObject({
      status: "stopped",
      stdout: "first\nsecond\nthird\n",
    });
  });

  test("when the interpreter crashes", async () => {
    const outcome = await run(`
import ctypes
print("one")
print("two")
ctypes.string_at(2 ** 31 - 1, 2 ** 31 - 1)
`);
    expect(outcome.stdout).toBe("one\ntwo\n");
    expect(outcome.status).not.toBe("completed");
  });

  test("before the traceback of an error that nobody catches", async () => {
    const { stdout, stderr } = await run(`
def dive(depth):
    print(depth)
    dive(depth + 1)
dive(0)
`);
    expect(stdout.startsWith("0\n1\n2\n")).toBe(true);
    expect(stdout.endsWith(`${stdout.split("\n").length - 2}\n`)).toBe(true);
    expect(stderr).toContain("RecursionError");
  });

  test("when one process prints in answer to another", async () => {
    const { stdout } = await run(`
import multiprocessing

def answer(end):
    while (number := end.recv()) is not None:
        print("pong", number, flush=True)
        end.send(number)

if __name__ == "__main__":
    mine, its = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(its,))
    child.start()
    for number in range(200):
        print("ping", number, flush=True)
        mine.send(number)
        mine.recv()
    mine.send(None)
    child.join()
`);
    expect(stdout).toBe(
      Array.from({ length: 200 }, (_, turn) => `ping ${turn}\npong ${turn}\n`).join(""),
    );
  });
});

test("every name of the terminal leads to what the reader sees", async () => {
  const { stdout, stderr } = await run(`
import os, sys
print("print")
os.write(1, b"descriptor\\n")
sys.stdout.buffer.write(b"buffer\\n")
sys.stdout.flush()
for name in "/dev/stdout", "/dev/tty":
    with open(name, "w") as file:
        print(name, file=file)
os.write(os.dup(1), b"copy\\n")
print("error", file=sys.stderr)
with open("/dev/stderr", "w") as file:
    print("/dev/stderr", file=file)
`);
  expect(stdout).toBe("print\ndescriptor\nbuffer\n/dev/stdout\n/dev/tty\ncopy\n");
  expect(stderr).toBe("error\n/dev/stderr\n");
});

/** Ways to print without end. */
const FLOODS: readonly (readonly [name: string, source: string])[] = [
  ["lines", `while True: print("x" * 80)`],
  ["one line", `while True: print("x" * 8000, end="")`],
  ["one write", `print("x" * 50_000_000)\nwhile True: print("x" * 50_000_000)`],
  ["little writes", `import sys\nwhile True: sys.stdout.write("x"); sys.stdout.flush()`],
  ["empty lines", `while True: print()`],
  ["both streams", `import os\nwhile True: os.write(1, b"o"); os.write(2, b"e")`],
  ["os.write", `import os\nwhile True: os.write(1, b"x" * 80 + b"\\n")`],
  ["sys.stdout.buffer", `import sys\nwhile True: sys.stdout.buffer.write(b"x" * 80 + b"\\n")`],
  ["/dev/stdout", `file = open("/dev/stdout", "w")\nwhile True: print("x" * 80, file=file)`],
  ["/dev/tty", `file = open("/dev/tty", "w")\nwhile True: print("x" * 80, file=file)`],
];

describe("a program that prints without end", () => {
  test.for(FLOODS)(
    "is stopped by one press, and its last output is there: %s",
    async ([, source]) => {
      const { run, hasPrinted } = start(
        `try:\n    exec(${JSON.stringify(source)})\nexcept KeyboardInterrupt:\n    print("interrupted")\n`,
        300_000,
      );
      await hasPrinted;

      const { status, stdout, seconds } = await stop(run);

      expect(status).toBe("stopped");
      // A file of the program writes what it holds when it is closed, a little later.
      expect(stdout.includes("interrupted\n")).toBe(true);
      expect(seconds).toBeLessThan(2);
    },
  );

  test("hears a signal of another process, and is killed by one", async () => {
    const { stdout } = await run(`
import multiprocessing, os, signal, time

def flood(end, handles):
    if handles:
        signal.signal(signal.SIGTERM, lambda *_: os._exit(7))
    end.send("ready")
    while True:
        os.write(2, b"x" * 80 + b"\\n")

if __name__ == "__main__":
    for handles in True, False:
        mine, its = multiprocessing.Pipe()
        child = multiprocessing.Process(target=flood, args=(its, handles))
        child.start()
        mine.recv()
        time.sleep(0.2)
        child.terminate()
        child.join()
        print(child.exitcode)
`);
    expect(stdout).toBe("7\n-15\n");
  });

  test("lets its other threads go on", async () => {
    const { run, hasPrinted } = start(`
import sys, threading

def flood():
    while True:
        print("x" * 1000, file=sys.stderr)

threading.Thread(target=flood, daemon=True).start()
count = 0
for number in range(3_000_000):
    count += 1
print(count)
`);
    await hasPrinted;
    const outcome = await run.outcome;
    expect(outcome).toMatchObject({ status: "completed", stdout: "3000000\n" });
  });

  test.for([{ kind: "cpython" }, { kind: "seeded", seed: 1, granularity: "line" }] as const)(
    "is stopped by its timeout, as in a check, with the policy $kind",
    async (policy) => {
      const began = performance.now();
      const { status } = await run(`while True: print("x" * 80)`, { policy, timeout: 0.5 });
      expect(status).toBe("stopped");
      expect(performance.now() - began).toBeLessThan(5_000);
    },
  );

  test("is given up as endless, as where its schedules are explored, and keeps little", async () => {
    const outcomes: Outcome[] = [];
    const exploration = engine.explore(`while True:\n    print("x" * 8000)\n`, {
      method: "random",
      granularity: "line",
      runs: 3,
      points: 1_000,
      onRun: ({ outcome }) => outcomes.push(outcome),
    });

    expect((await exploration.end).runs).toBe(3);
    expect(outcomes.map(({ stdout, omitted = 0 }) => [stdout.length, omitted > 0])).toEqual(
      Array.from({ length: 3 }, () => [2 ** 20, true]),
    );
  });

  test("has printed all of a step when it stands still after it", async () => {
    const { promise, resolve } = Promise.withResolvers<number>();
    let printed = 0;
    let pauses = 0;
    const run = engine.run(`print("x" * 1_000_000)\nprint("end")\n`, {
      policy: { kind: "manual", granularity: "line" },
      onEvent: (event) => {
        if (event.kind === "output") printed += event.text.length;
        if (event.kind !== "pause") return;
        if (++pauses > 1 && printed > 0) resolve(printed);
        else run.step(event.suggested);
      },
    });

    expect(await promise).toBe(1_000_001);
    run.kill();
    await run.outcome;
  });

  test("has an outcome with the last of it, which says how much there was before", async () => {
    const { stdout, omitted } = await run(`for number in range(300_000): print(number)\n`);
    const all = Array.from({ length: 300_000 }, (_, number) => `${number}\n`).join("");
    expect(stdout === all.slice(-(2 ** 20))).toBe(true);
    expect(omitted).toBe(all.length - 2 ** 20);
  });

  test("is what it is, byte for byte, as long as it ends", async () => {
    const { stdout } = await run(`
import os
data = bytes(range(32, 127)) * 1000
for turn in range(8):
    left = memoryview(data)
    while left:
        left = left[os.write(1, left):]
`);
    const all = String.fromCharCode(...Array.from({ length: 95 }, (_, place) => place + 32));
    expect(stdout === all.repeat(8000)).toBe(true);
  });
});
