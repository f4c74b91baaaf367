import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { BUGS, type Bug } from "../../../bench/bugs.ts";
import { FOLLOWER, toTestFile } from "../../../src/components/desktop/test-file.ts";
import type { Turn } from "../../../src/components/desktop/turns.ts";
import { findPythons } from "../../../tools/pythons.ts";
import { isWhole } from "../../sample.ts";
import { testOf } from "./tests.ts";

/** Of each version the one that is found first; all tests try the newest, `--mode=all` every one. */
const pythons = findPythons()
  .filter(({ minor }) => minor >= 10)
  // One may be there for a version that is not.
  .filter(({ path }) => spawnSync(path, ["--version"]).status === 0)
  .filter(({ minor }, place, all) => all.findIndex((other) => other.minor === minor) === place)
  .slice(0, isWhole ? undefined : 1);

const WITH_LOCK = ["threads = [", "lock = threading.Lock()\nthreads = ["] as const;

/** What mends a bug: texts of its program, and others in their place. */
const MENDED: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "lost update in one line": [
    WITH_LOCK,
    ["    counter += 1", "    with lock:\n        counter += 1"],
  ],
  "lost update of an attribute, three threads": [
    WITH_LOCK,
    ["    account.balance += 10", "    with lock:\n        account.balance += 10"],
  ],
  "lost update through a local copy": [
    WITH_LOCK,
    ["    copy = total\n    total =", "    with lock:\n        copy = total\n        total ="],
  ],
  "made twice": [
    ["cache, made = {}, []", "cache, made = {}, []\nlock = threading.RLock()"],
    [
      "threads = [threading.Thread(target=target)",
      "threads = [threading.Thread(target=locked(target))",
    ],
    [
      "def get():",
      "def locked(work):\n    def run():\n        with lock:\n            work()\n    return run\ndef get():",
    ],
  ],
  "a result read before the join": [
    ["assert result == 1\nthread.join()", "thread.join()\nassert result == 1"],
  ],
  "a message changed after it was sent": [['message["n"] = 2', 'message = {"n": 2}']],
  "two locks in two orders": [["with b:\n        with a:", "with a:\n        with b:"]],
  "a wake-up before anybody waits": [
    [
      "    ready = True\n    with condition:\n        condition",
      "    with condition:\n        ready = True\n        condition",
    ],
    [
      "    if not ready:\n        with condition:\n            condition.wait()",
      "    with condition:\n        while not ready:\n            condition.wait()",
    ],
  ],
};

const UPDATE = "lost update in one line";

/** What leaves that bug where it is, and lets it end in another way. */
const NOT_MENDED: Readonly<Record<string, readonly [string, string]>> = {
  "another exception": ["assert counter == 2", "assert counter == 2, counter"],
  "something printed before": ["assert counter == 2", "print('lost')\nassert counter == 2"],
};

/** The longest that a test waits for a thread that does not sleep is less. */
const SLEEPS = 4;
const SLEEPER = `import threading
import time
total = 0
def work():
    global total
    time.sleep(${SLEEPS})
    copy = total
    total = copy + 1
threads = [threading.Thread(target=work, name=name) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert total == 2
`;
const turn = (thread: string, line: string, end: Turn["end"]): Turn => ({
  thread,
  last: { line, access: "" },
  times: 1,
  end,
});
const SLEEPERS_TURNS: readonly Turn[] = [
  turn("MainThread", "thread.start()", "waits"),
  turn("a", `time.sleep(${SLEEPS})`, "waits"),
  turn("MainThread", "thread.start()", "waits"),
  turn("b", `time.sleep(${SLEEPS})`, "waits"),
  turn("MainThread", "thread.join()", "waits"),
  turn("a", "copy = total", ""),
  turn("b", "total = copy + 1", "ends"),
  turn("a", "total = copy + 1", "ends"),
  turn("MainThread", "assert total == 2", ""),
];

interface Ending {
  readonly code: number;
  readonly errors: string;
}

const run = (python: string, ...args: readonly string[]): Promise<Ending> =>
  new Promise((resolve) => {
    execFile(python, args, (error, _, errors) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), errors }),
    );
  });

const headOf = (bug: Bug) => fileURLToPath(new URL(testOf(bug), import.meta.url));

/** Those that a test for a desktop can tell. */
const told = BUGS.filter((bug) => existsSync(headOf(bug)));

const folder = mkdtempSync(join(tmpdir(), "interleave-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The test as a reader has it. */
const fileOf = (bug: Bug) => join(folder, testOf(bug).replace("./tests/", "test-"));
for (const bug of told) writeFileSync(fileOf(bug), readFileSync(headOf(bug), "utf8") + FOLLOWER);

/** The program of a bug with other texts in it, in a file. */
function changed(name: string, changes: readonly (readonly [string, string])[], to: string) {
  const bug = told.find((one) => one.name === name);
  if (bug === undefined) throw new Error(`There is no test of ${name}.`);
  const source = changes.reduce((source, [from, to]) => source.replace(from, to), bug.source);
  expect(source).not.toBe(bug.source);
  const file = join(folder, `${to}.py`);
  writeFileSync(file, source);
  return { bug, file };
}

test("most of the bugs have a test", () => {
  expect(told.length).toBeGreaterThanOrEqual(25);
});

describe.concurrent.each(pythons)("CPython 3.$minor, in $path,", ({ path }) => {
  test.each(told)("fails the test of: $name", async (bug) => {
    const { code, errors } = await run(path, fileOf(bug));

    expect(errors).not.toContain("could not be followed");
    expect(errors).toContain("It still ends as it did in the browser");
    expect(code).toBe(1);
  });

  test.each(Object.entries(MENDED))("passes it once that is mended: %s", async (name, changes) => {
    const { bug, file } = changed(name, changes, `${path.replaceAll("/", "-")}-${name}`);

    const { code, errors } = await run(path, fileOf(bug), file);

    // A lock may keep a thread from what it was to begin.
    expect(errors).toMatch(
      /^(?:.+ UserWarning: The schedule could not be followed at turn \d+ of \d+: .+\n.+\n)?$/,
    );
    expect(code).toBe(0);
  });

  test.each(Object.entries(NOT_MENDED))("fails it with %s, too", async (name, change) => {
    const { bug, file } = changed(UPDATE, [change], `${path.replaceAll("/", "-")}-${name}`);

    const { code, errors } = await run(path, fileOf(bug), file);

    expect(errors).toContain("It ends otherwise than in the browser, but not well");
    expect(code).toBe(1);
  });

  test("warns that a line is gone, without which the schedule cannot be followed", async () => {
    const change = ["counter += 1", "counter = counter + 1"] as const;
    const { bug, file } = changed(UPDATE, [change], `${path.replaceAll("/", "-")}-gone`);

    const { errors } = await run(path, fileOf(bug), file);

    expect(errors).toContain(
      "could not be followed at turn 2 of 6: Thread-1 (work) did not come to 'counter += 1'",
    );
  });

  test("waits for those who sleep as long as they did", async () => {
    const outcome = {
      status: "failed",
      stdout: "",
      stderr: "AssertionError\n",
      exitCode: 1,
      elapsed: SLEEPS + 0.01,
    } as const;
    const test = { program: SLEEPER, turns: SLEEPERS_TURNS, isByInstruction: false, outcome };
    const file = join(folder, `${path.replaceAll("/", "-")}-sleeper.py`);
    writeFileSync(file, toTestFile({ ...test, about: [] }));

    const { code, errors } = await run(path, file);

    expect(errors).not.toContain("could not be followed");
    expect(errors).toContain("It still ends as it did in the browser");
    expect(code).toBe(1);
  });
});
