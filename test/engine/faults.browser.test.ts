import { describe, expect, test } from "vitest";
import { run } from "./engine.ts";
import { explore, find, printed } from "./explore.ts";

const systematic = { method: "systematic", preemptions: 0, delays: 0, runs: 2_000 } as const;
const cancelled = { ...systematic, faults: { cancellation: 1 } } as const;
const interrupted = { ...systematic, faults: { interrupt: 1 } } as const;

/** A place is taken, and has to be free again whatever becomes of the task; how it ends is said by its `finally`. */
const place = (ending: string) => `
import asyncio
free = ["place"]
async def work():
    place = free.pop()
    try:
        await asyncio.sleep(0.1)
    finally:
${ending.replace(/^/gm, "        ")}
async def main():
    task = asyncio.create_task(work())
    try:
        await task
    except asyncio.CancelledError:
        await asyncio.wait([task])
    print("free:", *free)
try:
    asyncio.run(main())
except asyncio.CancelledError:
    print("free at the end:", *free)
`;

const AWAITS_FIRST = place("await asyncio.sleep(0)  # says goodbye\nfree.append(place)");
const GIVES_BACK_FIRST = place("free.append(place)\nawait asyncio.sleep(0)");

describe("where tasks may be cancelled,", { timeout: 120_000 }, () => {
  test("a finally that awaits before it is done does not survive it, and the trace repeats that", async () => {
    const { runs: quiet } = await explore(AWAITS_FIRST, systematic);
    const lost = await find(AWAITS_FIRST, ({ stdout }) => !stdout.includes("place"), cancelled);
    const again = await run(AWAITS_FIRST, { policy: { kind: "replay", trace: lost.trace } });

    expect(printed(quiet)).toEqual(["free: place"]);
    expect(lost.faults).toEqual([{ kind: "cancellation", line: 9 }]);
    expect(lost.trace).toMatch(/^3l[0-9a-z]{7}C\./);
    expect(again.stdout).toBe(lost.outcome.stdout);
    expect(again.schedule?.decisions).toEqual(lost.outcome.schedule?.decisions);
  });

  test("one that has done its work before it awaits survives every cancellation, which is proved", async () => {
    const { runs, end } = await explore(GIVES_BACK_FIRST, cancelled);

    expect(runs.length).toBeGreaterThan(5);
    expect(runs.every(({ outcome }) => outcome.stdout.includes("place"))).toBe(true);
    expect(end).toMatchObject({ complete: 1, faults: ["cancellation"], wasStopped: false });
    expect(new Set(runs.flatMap(({ faults }) => faults.map(({ line }) => line)))).toEqual(
      new Set([7, 10, 14]),
    );
  });

  test("random schedules find it, too", async () => {
    const lost = await find(AWAITS_FIRST, ({ stdout }) => !stdout.includes("place"), {
      faults: { cancellation: 1 },
    });
    const again = await run(AWAITS_FIRST, { policy: { kind: "replay", trace: lost.trace } });

    expect(again.stdout).toBe(lost.outcome.stdout);
  });

  test("what a task has waited for may have come, and is lost with it", async () => {
    const { runs } = await explore(
      `
import asyncio
async def take(queue):
    try:
        return await queue.get()
    except asyncio.CancelledError:
        return f"cancelled, {queue.qsize()} left"
async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(take(queue))
    await asyncio.sleep(0)
    queue.put_nowait("message")
    print(await asyncio.shield(task))
asyncio.run(main())
`,
      cancelled,
    );

    expect(printed(runs)).toContain("cancelled, 1 left");
    expect(printed(runs)).toContain("message");
  });

  test("a task of the loop's own is not", async () => {
    const { runs } = await explore(
      `
import asyncio
async def main():
    try:
        await asyncio.to_thread(int)
    except asyncio.CancelledError:
        print("cancelled")
asyncio.run(main())
print("ended")
`,
      cancelled,
    );

    expect(printed(runs)).toEqual(["cancelled\nended", "ended"]);
  });

  test("a program without tasks is the one it is without", async () => {
    const { end } = await explore("print(1)", cancelled);

    expect(end).toMatchObject({ faults: [], hasOneSchedule: true });
  });
});

/** A lock is held while something is done, and has to be free at the end; how, is said by its lines. */
const held = (...lines: string[]) => `
import threading
lock = threading.Lock()
def work():
    return 1
try:
${lines.map((line) => `    ${line}`).join("\n")}
except KeyboardInterrupt:
    pass
print("locked" if lock.locked() else "free")
`;

describe("where Ctrl+C may be pressed,", { timeout: 120_000 }, () => {
  test("it is found between a lock and the try that would give it back", async () => {
    const source = held("lock.acquire()", "try:", "    work()", "finally:", "    lock.release()");
    const locked = await find(source, ({ stdout }) => stdout === "locked\n", interrupted);
    const again = await run(source, { policy: { kind: "replay", trace: locked.trace } });

    expect(locked.faults).toEqual([{ kind: "interrupt" }]);
    expect(locked.trace).toMatch(/^3l[0-9a-z]{7}I\./);
    expect(again.stdout).toBe("locked\n");
  });

  test("a lock may stay locked with a context manager, too: it may come as that is entered or left", async () => {
    const { runs } = await explore(held("with lock:", "    work()", "    print()"), interrupted);

    const caught = runs.filter(({ outcome }) => outcome.status === "completed");

    expect(printed(caught)).toEqual(["free", "locked"]);
  });

  test.each(["lock.acquire()\n    is_mine = True", "with lock:\n        is_mine = True"])(
    "it comes as a lock has just been taken, before whoever took it can say so: %j",
    async (taking) => {
      const source = `
import threading
lock = threading.Lock()
is_mine = False
try:
    ${taking}
except KeyboardInterrupt:
    print("locked" if lock.locked() else "free", is_mine)
`;
      const { outcome } = await find(
        source,
        ({ stdout }) => stdout === "locked False\n",
        interrupted,
      );

      expect(outcome.stderr).toBe("");
    },
  );

  test("a handler that only takes note of it leaves no lock behind, which is proved", async () => {
    const { runs, end } = await explore(
      `
import signal, threading
lock = threading.Lock()
noted = []
signal.signal(signal.SIGINT, lambda *_: noted.append(1))
lock.acquire()
try:
    print("working")
finally:
    lock.release()
print("locked" if lock.locked() else "free")
`,
      interrupted,
    );
    const ended = runs.filter(({ outcome }) => outcome.status === "completed");

    expect(printed(ended)).toEqual(["working\nfree"]);
    expect(ended.length).toBeGreaterThan(5);
    expect(end).toMatchObject({ complete: 1, faults: ["interrupt"] });
  });

  test("it comes where CPython looks for it, and a traceback names that line and no frame of the engine's", async () => {
    const { runs } = await explore("a = 1\nb = 2\nprint(a)\nprint(b)\n", interrupted);
    const ends = runs.map(({ outcome: { status, stdout, ...outcome } }) => {
      const traceback = "traceback" in outcome ? (outcome.traceback ?? "") : "";
      return [stdout, status, ...(traceback.match(/line \d+|KeyboardInterrupt/g) ?? [])].join(" ");
    });

    expect(new Set(ends)).toEqual(
      new Set([
        "1\n2\n completed",
        " failed line 3 KeyboardInterrupt",
        "1\n failed line 4 KeyboardInterrupt",
      ]),
    );
  });

  test("it comes to a main thread that waits, whatever the others have done by then", async () => {
    const { runs } = await explore(
      `
import threading
done = []
def work():
    done.append(1)
thread = threading.Thread(target=work)
thread.start()
try:
    thread.join()
except KeyboardInterrupt:
    print("interrupted after", len(done))
else:
    print("joined")
`,
      { ...interrupted, preemptions: 1 },
    );
    const caught = runs.filter(({ outcome }) => outcome.status === "completed");

    expect(printed(caught)).toEqual(["interrupted after 0", "interrupted after 1", "joined"]);
  });

  test("asyncio cancels its main task then", async () => {
    const { runs } = await explore(
      `
import asyncio
async def main():
    try:
        await asyncio.sleep(60)
        print("slept")
    except asyncio.CancelledError:
        print("cancelled")
        raise
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
`,
      interrupted,
    );

    expect(printed(runs)).toContain("cancelled\ninterrupted");
    expect(printed(runs)).toContain("slept");
  });

  test("a handler of the program's runs at that place, and may wait", async () => {
    const { runs } = await explore(
      `
import signal, time
def stop(*_):
    time.sleep(1)
    heard.append(len(steps))
heard, steps = [], []
signal.signal(signal.SIGINT, stop)
steps.append(1)
steps.append(2)
print(*heard)
`,
      interrupted,
    );
    const ended = runs.filter(({ outcome }) => outcome.status === "completed");

    expect(printed(ended)).toEqual(["", "1", "2"]);
  });

  test("random schedules have it, too", async () => {
    const source = held("lock.acquire()", "try:", "    work()", "finally:", "    lock.release()");
    const locked = await find(source, ({ stdout }) => stdout === "locked\n", {
      faults: { interrupt: 1 },
    });

    expect(locked.faults).toHaveLength(1);
  });
});

describe("where threads may be refused,", { timeout: 120_000 }, () => {
  test("any start may fail, and what it leaves behind is seen", async () => {
    const { runs, end } = await explore(
      `
import threading
def work():
    pass
started = 0
try:
    for _ in range(3):
        threading.Thread(target=work).start()
        started += 1
except RuntimeError as error:
    print(error)
print(started)
`,
      { ...systematic, faults: { refusal: 1 } },
    );

    expect(printed(runs)).toEqual([
      "3",
      "can't start new thread\n0",
      "can't start new thread\n1",
      "can't start new thread\n2",
    ]);
    expect(end).toMatchObject({ complete: 1, faults: ["refusal"] });
  });
});
