import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { BUGS, type Bug } from "../../../bench/bugs.ts";
import { FOLLOWER } from "../../../src/components/desktop/test-file.ts";
import { findPythons } from "../../../tools/pythons.ts";
import { testOf } from "./tests.ts";

/** Of each version the one that is found first; all tests try the newest, `--mode=all` every one. */
const pythons = findPythons()
  .filter(({ minor }) => minor >= 10)
  // One may be there for a version that is not.
  .filter(({ path }) => spawnSync(path, ["--version"]).status === 0)
  .filter(({ minor }, place, all) => all.findIndex((other) => other.minor === minor) === place)
  .slice(0, import.meta.env.MODE === "all" ? undefined : 1);

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
    const bug = told.find((one) => one.name === name);
    if (bug === undefined) throw new Error(`There is no test of ${name}.`);
    const mended = changes.reduce((source, [from, to]) => source.replace(from, to), bug.source);
    const file = join(folder, `${path.replaceAll("/", "-")}-${name}.py`);
    writeFileSync(file, mended);

    expect(mended).not.toBe(bug.source);
    const { code, errors } = await run(path, fileOf(bug), file);

    // A lock may keep a thread from what it was to begin.
    expect(errors).toMatch(
      /^(?:The schedule could not be followed further than to turn \d+ of \d+\n)?$/,
    );
    expect(code).toBe(0);
  });
});
