import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hintToText, LESSON_OF, readHints } from "../../../src/components/hints/found.ts";
import type { HintRule, hintWords } from "../../../src/i18n/hints.ts";
import { languages } from "../../../src/i18n/languages.ts";
import { at } from "../../../tools/project.ts";
import { findPythons } from "../../../tools/pythons.ts";

const [python] = findPythons();

/** Of many programs at once, as an interpreter takes longer to begin than to read them. */
function hintsOf(programs: readonly string[]) {
  const script =
    "import json, sys, rules; print(json.dumps([rules.hints(program) for program in json.load(sys.stdin)]))";
  const { stdout, stderr } = spawnSync(python?.path ?? "python3", ["-c", script], {
    input: JSON.stringify(programs),
    encoding: "utf8",
    env: { ...process.env, PYTHONPATH: at("src/components/hints"), PYTHONDONTWRITEBYTECODE: "1" },
  });
  expect(stderr).toBe("");
  const found: unknown = JSON.parse(stdout);
  if (!Array.isArray(found)) throw new TypeError(stdout);
  return found.map((hints) => readHints(JSON.stringify(hints)));
}

/** Of each rule programs that it speaks of, with the name it says, and others like them that are right. */
const EXAMPLES: Readonly<
  Record<HintRule, { said: readonly (readonly [string, string])[]; silent: readonly string[] }>
> = {
  syntax: {
    said: [
      ["x = (1,\n", "'(' was never closed"],
      ["return 1", "'return' outside function"],
    ],
    silent: ["x = 1", "print('\\d')"],
  },
  coroutineNotAwaited: {
    said: [
      ["async def f(): pass\nasync def main():\n    f()", "f"],
      ["import asyncio\nasync def main():\n    asyncio.sleep(1)", "asyncio.sleep"],
      [
        "class A:\n    async def go(self): pass\n    async def run(self):\n        self.go()",
        "self.go",
      ],
    ],
    silent: [
      "async def f(): pass\nasync def main():\n    await f()\n    x = f()",
      "async def f():\n    yield 1\nf()",
    ],
  },
  blockingInCoroutine: {
    said: [
      ["import time\nasync def f():\n    time.sleep(1)", "time.sleep"],
      ["from time import sleep as nap\nasync def f():\n    nap(1)", "nap"],
    ],
    silent: [
      "import time\ndef f():\n    time.sleep(1)",
      "import time\nasync def f():\n    def g():\n        time.sleep(1)",
      "import asyncio, time\nasync def f():\n    await asyncio.to_thread(time.sleep, 1)",
    ],
  },
  taskNotKept: {
    said: [["import asyncio\nasync def f():\n    asyncio.create_task(f())", "asyncio.create_task"]],
    silent: [
      "import asyncio\nasync def f():\n    task = asyncio.create_task(f())",
      "import asyncio\nasync def f():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(f())",
    ],
  },
  lockWithoutWith: {
    said: [
      ["from threading import Lock\nlock = Lock()\nlock.acquire()\nwork()\nlock.release()", "lock"],
      [
        "import asyncio\nlock = asyncio.Lock()\nasync def f():\n    await lock.acquire()\n    lock.release()",
        "lock",
      ],
    ],
    silent: [
      "import threading\nlock = threading.Lock()\nlock.acquire()\ntry:\n    work()\nfinally:\n    lock.release()",
      "import threading\nlock = threading.Lock()\nif lock.acquire(timeout=1):\n    lock.release()",
      "semaphore.acquire()",
    ],
  },
  lockTakenTwice: {
    said: [
      [
        "import threading\na = threading.Lock()\nwith a:\n    if x:\n        with a:\n            pass",
        "a",
      ],
    ],
    silent: [
      "import threading\na = threading.RLock()\nwith a:\n    with a:\n        pass",
      "import threading\na = threading.Lock()\nwith a:\n    def later():\n        with a:\n            pass",
    ],
  },
  awaitUnderThreadLock: {
    said: [
      [
        "import threading\na = threading.Lock()\nasync def f():\n    with a:\n        await g()",
        "a",
      ],
    ],
    silent: [
      "import asyncio\na = asyncio.Lock()\nasync def f():\n    async with a:\n        await g()",
      "import threading\na = threading.Lock()\nasync def f():\n    with a:\n        x = 1",
    ],
  },
  waitWithoutWhile: {
    said: [
      [
        "import threading\nc = threading.Condition()\nwith c:\n    if not ready:\n        c.wait()",
        "c",
      ],
    ],
    silent: [
      "import threading\nc = threading.Condition()\nwith c:\n    while not ready:\n        c.wait()",
      "import threading\nc = threading.Condition()\nwith c:\n    c.wait_for(is_ready)",
      "import threading\ne = threading.Event()\ne.wait()",
    ],
  },
  joinBeforeGet: {
    said: [
      [
        "from multiprocessing import Process, Queue\nq = Queue()\np = Process(target=f)\np.start()\np.join()\nq.get()",
        "p",
      ],
      [
        "import multiprocessing as mp\nq = mp.Queue()\nps = [mp.Process(target=f) for _ in range(2)]\nfor p in ps:\n    p.join()\nq.get()",
        "p",
      ],
    ],
    silent: [
      "from multiprocessing import Process, Queue\nq = Queue()\np = Process(target=f)\np.start()\nq.get()\np.join()",
      "from threading import Thread\nfrom queue import Queue\nq = Queue()\np = Thread(target=f)\np.join()\nq.get()",
    ],
  },
  noMainGuard: {
    said: [
      [
        "import multiprocessing as mp\nmp.set_start_method('spawn')\np = mp.Process(target=f)\np.start()",
        "mp.Process",
      ],
    ],
    silent: [
      "import multiprocessing as mp\np = mp.Process(target=f)\np.start()",
      "import multiprocessing as mp\nif __name__ == '__main__':\n    mp.set_start_method('spawn')\n    p = mp.Process(target=f)",
    ],
  },
  lambdaForProcesses: {
    said: [
      [
        "from concurrent.futures import ProcessPoolExecutor\nwith ProcessPoolExecutor() as pool:\n    pool.map(lambda x: x, [1])",
        "pool.map",
      ],
    ],
    silent: [
      "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool:\n    pool.map(lambda x: x, [1])",
    ],
  },
  cancellationSwallowed: {
    said: [
      [
        "import asyncio\nasync def f():\n    while True:\n        try:\n            await asyncio.sleep(1)\n        except asyncio.CancelledError:\n            print('no')",
        "asyncio.CancelledError",
      ],
      ["async def f():\n    try:\n        await g()\n    except:\n        pass", ""],
    ],
    silent: [
      "import asyncio\nasync def f():\n    try:\n        await asyncio.sleep(1)\n    except asyncio.CancelledError:\n        clean()\n        raise",
      "import asyncio\nasync def f(task):\n    task.cancel()\n    try:\n        await task\n    except asyncio.CancelledError:\n        pass",
      "async def f():\n    try:\n        await g()\n    except Exception:\n        pass",
    ],
  },
  targetCalled: {
    said: [
      ["from threading import Thread\ndef f():\n    print(1)\nThread(target=f()).start()", "f"],
    ],
    silent: [
      "from threading import Thread\ndef f():\n    print(1)\nThread(target=f).start()",
      "from threading import Thread\ndef make():\n    return print\nThread(target=make()).start()",
    ],
  },
  argsNotATuple: {
    said: [["from threading import Thread\nThread(target=f, args=(1))", "1"]],
    silent: ["from threading import Thread\nThread(target=f, args=(1,))"],
  },
  runNotStarted: {
    said: [["import threading\nt = threading.Thread(target=f)\nt.run()", "t"]],
    silent: ["import threading\nt = threading.Thread(target=f)\nt.start()", "server.run()"],
  },
  resultAtOnce: {
    said: [
      [
        "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool:\n    for x in y:\n        pool.submit(f, x).result()",
        "pool",
      ],
    ],
    silent: [
      "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool:\n    pool.submit(f).result()\n    a = [pool.submit(f) for _ in y]\n    b = [x.result() for x in a]",
    ],
  },
  loopInALoop: {
    said: [["import asyncio\nasync def f():\n    asyncio.run(g())", "asyncio.run"]],
    silent: ["import asyncio\nasyncio.run(g())"],
  },
};

describe.each(Object.entries(EXAMPLES))("%s", (rule, { said, silent }) => {
  test("is said of what is wrong, and of nothing that is right", () => {
    const found = hintsOf([...said.map(([program]) => program), ...silent]).map((hints) =>
      hints.map((hint) => [hint.rule, hint.name]),
    );

    expect(found).toEqual([...said.map(([, name]) => [[rule, name]]), ...silent.map(() => [])]);
  });
});

test("the course's own programs are told of nothing but what their lessons show", () => {
  const paths = globSync("src/content/{programs,exercises,starters}/**/*.py", { cwd: at("") })
    .filter((path) => !path.includes("/wrong-"))
    .sort();
  const programs = paths.map((path) => readFileSync(at(path), "utf8"));

  const told = hintsOf(programs).flatMap((hints, place) =>
    hints.map(({ rule, line }) => `${paths[place]?.replace("src/content/", "")}:${line} ${rule}`),
  );

  expect(told).toMatchInlineSnapshot(`
    [
      "exercises/conclusions/clinic/7/start.py:15 waitWithoutWhile",
      "exercises/conclusions/clinic/7/start.py:22 waitWithoutWhile",
      "exercises/conclusions/clinic/8/start.py:20 joinBeforeGet",
      "programs/asyncio/await-and-tasks/5-a-task-nobody-keeps.py:16 taskNotKept",
      "programs/asyncio/blocking-the-loop/1-a-heartbeat-stops.py:14 blockingInCoroutine",
      "programs/asyncio/blocking-the-loop/2-the-loop-tells-on-you.py:16 blockingInCoroutine",
      "programs/asyncio/timeouts-and-cancellation/3-except-exception-does-not-catch-it.py:12 cancellationSwallowed",
      "programs/asyncio/timeouts-and-cancellation/4-a-timeout-needs-an-await.py:8 blockingInCoroutine",
      "programs/multiprocessing/main-guard-and-start-methods/2-without-the-check.py:7 noMainGuard",
      "programs/multiprocessing/pickling/4-a-lambda-stays-home.py:10 lambdaForProcesses",
      "programs/multiprocessing/queues-and-pipes/3-read-before-you-join.py:11 joinBeforeGet",
      "programs/threading/first-threads/3-run-is-not-start.py:7 runNotStarted",
      "programs/threading/locks/3-always-release.py:10 lockWithoutWith",
    ]
  `);
});

test("a place is told as the editor counts, whatever the letters before it", () => {
  const [[hint] = []] = hintsOf(["import time\nasync def f():\n    x = '🧵ж'; time.sleep(1)"]);

  expect(hint).toMatchObject({ line: 3, from: 15, to: 28 });
});

test("each rule has its words in each language, and a lesson that there is", () => {
  const lessons = new Set(
    globSync("src/content/docs/en/*/*.mdx", { cwd: at("") }).map((path) => path.slice(20, -4)),
  );
  for (const [rule, lesson] of Object.entries(LESSON_OF)) {
    if (lesson !== undefined) expect(lessons).toContain(lesson);
    for (const locale of Object.keys(languages) as (keyof typeof hintWords)[]) {
      const hint = { rule: rule as HintRule, line: 1, from: 0, to: 1, name: "NAME" };
      expect(hintToText(hint, locale)).not.toMatch(/[{}]/);
    }
  }
});

test("what has another shape is no hint", () => {
  expect(readHints("Traceback")).toEqual([]);
  expect(readHints('[{"rule": "other", "line": 1, "from": 0, "to": 1, "name": ""}, 7]')).toEqual(
    [],
  );
});
