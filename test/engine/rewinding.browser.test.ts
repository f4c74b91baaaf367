import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createEngine,
  type EngineEvent,
  type Granularity,
  type Outcome,
  type RunOptions,
} from "../../src/engine/index.ts";
import type { Run } from "../../src/engine/run.ts";
import { Profile } from "../../src/engine/schedule/profile.ts";
import { sampleOf } from "../sample.ts";
import { inTurns, parseRules } from "./corpus/program.ts";
import { engine } from "./engine.ts";

const sources = import.meta.glob<string>("./corpus/**/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Programs of these topics have more processes than one. */
const OF_PROCESSES = /corpus\/(manager|multiprocessing|shared-memory)/;

const ofOneProcess = Object.entries(sources).filter(([path]) => !OF_PROCESSES.test(path));

const programs = sampleOf(ofOneProcess, 61, ([path]) => path).map(([path, source], place) => ({
  name: path.replace(/^\.\/corpus\/|\.py$/g, ""),
  source,
  stdin: parseRules(source).stdin,
  granularity: (["line", "call", "instruction"] as const)[place % 3] ?? "line",
}));

const SEEDS = [1, 2, 3, 4, 5];
/** A program that runs on is endless here. */
const POINTS = 1_000;
/** Seconds, far more than any takes that comes to its points; one that is stopped is none of these. */
const TIMEOUT = 30;

/** All that can be seen of a run. */
interface Seen {
  readonly outcome: Outcome;
  readonly events: readonly EngineEvent[];
}

async function watch(start: (options: RunOptions) => Run, options: RunOptions): Promise<Seen> {
  const events: EngineEvent[] = [];
  const run = start({ points: POINTS, ...options, onEvent: (event) => events.push(event) });
  return { outcome: await run.outcome, events };
}

interface Compared {
  readonly fresh: readonly Seen[];
  readonly rewound: readonly Seen[];
  /** How often the interpreter was set back, and could have been. */
  readonly timesRewound: number;
}

/** Runs a program under each seed in a fresh interpreter, and in one that is set back in between. */
async function compare(
  source: string,
  granularity: Granularity = "line",
  options: RunOptions = {},
  where = engine,
): Promise<Compared> {
  const lane = where.inTurn(source);
  const fresh: Seen[] = [];
  const rewound: Seen[] = [];
  for (const seed of SEEDS) {
    const asked = { ...options, policy: { kind: "seeded", seed, granularity } } as const;
    rewound.push(await watch((all) => lane.run(all), asked));
    if (rewound[0]?.outcome.schedule?.unrepeatable.includes("processes")) break;
    fresh.push(await watch((all) => where.run(source, all), asked));
  }
  lane.close();
  return { fresh, rewound, timesRewound: lane.rewound };
}

describe("a run in an interpreter that was set back is, event for event, one in a fresh interpreter:", () => {
  let compared = new Map<(typeof programs)[number], Promise<Compared>>();

  beforeAll(() => {
    compared = new Map(
      inTurns(programs, 2, ({ source, granularity, stdin }) =>
        compare(source, granularity, { stdin, timeout: TIMEOUT }),
      ),
    );
  });

  test.each(programs)("$name", { timeout: 300_000 }, async (program) => {
    const { fresh, rewound } = (await compared.get(program)) ?? { fresh: [], rewound: [] };
    const [first] = rewound;
    if (first?.outcome.schedule?.unrepeatable.includes("processes")) return;
    expect(rewound).toEqual(fresh);
  });

  afterAll(async () => {
    const all = await Promise.all(compared.values());
    const alone = all.filter(({ fresh }) => fresh.length === SEEDS.length);
    const always = alone.filter(({ timesRewound }) => timesRewound === SEEDS.length);
    expect(alone.length).toBeGreaterThan(0.6 * programs.length);
    expect(always.length / alone.length).toBeGreaterThan(0.9);
  });
});

/** Prints where objects lie, which a memory that is not set back to the last byte would change. */
const WHERE = `
import os, random, sys, threading, time, uuid
class Thing: pass
def work():
    things = [Thing() for _ in range(50)]
    print([hash(thing) for thing in set(things)][:5], id(threading.current_thread()))
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(Thing(), random.random(), uuid.uuid4(), os.urandom(4), time.time(), time.monotonic())
`;

/** Prints in which order replies have come. */
const REPLIES = `
import asyncio
async def ask(delay):
    await asyncio.sleep(delay)
    print(delay)
async def main():
    await asyncio.gather(*(ask(delay) for delay in (0.1, 0.2, 0.3)))
asyncio.run(main())
`;

describe("nothing is left of the runs before,", { timeout: 120_000 }, () => {
  test.for<[string, string, number]>([
    ["of where their objects lay", WHERE, 5],
    [
      "where they ended in a deadlock, or did not",
      `
import threading
one, other = threading.Lock(), threading.Lock()
def take(first, second):
    for _ in range(3):
        with first:
            with second: print(first is one)
threads = [threading.Thread(target=take, args=args) for args in ((one, other), (other, one))]
for thread in threads: thread.start()
`,
      5,
    ],
    [
      "where they had no end",
      `
import threading
turn = 0
def spin():
    while turn < 3:
        pass
def raise_it():
    global turn
    for _ in range(3):
        seen = turn
        turn = seen + 1
threads = [threading.Thread(target=target) for target in (raise_it, raise_it, spin)]
for thread in threads: thread.start()
while turn < 6:
    pass
`,
      5,
    ],
    [
      "where threads were left behind",
      `
import threading, time
def wait(number):
    print("waits", number)
    time.sleep(number)
for number in range(20): threading.Thread(target=wait, args=(number,), daemon=True).start()
time.sleep(5.5)
print(threading.active_count())
`,
      5,
    ],
    [
      "where the memory has grown",
      `
import threading
lists = []
def grow(): lists.append([bytearray(2_000_000) for _ in range(10)])
threads = [threading.Thread(target=grow) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(sum(map(len, lists)), id(lists[0][-1]))
`,
      5,
    ],
    [
      "where the memory has grown by more than is worth while",
      "print(len(bytearray(200_000_000)))",
      0,
    ],
    [
      "where files were written anywhere, and descriptors moved",
      `
import os, sys
for place in ("/tmp/one", "/home/reader/two", "/three", "/dev/four"):
    print(os.path.exists(place))
    with open(place, "a") as file: file.write("text")
    print(os.path.getsize(place))
os.makedirs("/lib/five/six")
os.remove("/proc/self/fd") if os.path.isfile("/proc/self/fd") else None
os.chmod("/three", 0o600)
os.rename("/three", "/seven")
print(sorted(os.listdir("/")), os.umask(0o77), os.getcwd(), open("/dev/null").fileno())
os.chdir("/lib")
os.close(0)
os.dup2(1, 40)
os.environ["EIGHT"] = "8"
kept = open("/tmp/one")
print(os.stat("/seven").st_ino, kept.fileno(), os.pipe())
`,
      5,
    ],
    [
      "where the library was opened",
      "import os, this, colorsys, zlib\nprint(os.stat('/lib/python314.zip').st_size)\n1 / 0",
      5,
    ],
    [
      "where signals were handled, and an alarm was set",
      `
import signal, time
print(signal.getsignal(signal.SIGALRM), signal.getsignal(signal.SIGINT))
signal.signal(signal.SIGALRM, lambda *_: print("alarm"))
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 0.5, 0.5)
time.sleep(1.2)
`,
      5,
    ],
    [
      "where C has been given a function to call",
      `
import ctypes
compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
numbers = (ctypes.c_int * 3)(3, 1, 2)
ctypes.CDLL(None).qsort(numbers, 3, 4, compare(lambda one, other: one[0] - other[0]))
print(list(numbers))
`,
      0,
    ],
    [
      "where the interpreter has crashed under some schedules",
      `
import ctypes, threading
order = []
def note(number):
    order.append(number)
threads = [threading.Thread(target=note, args=(number,)) for number in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(order)
if order != [0, 1, 2]: ctypes.c_int.from_address(0xfffffff0).value
`,
      4,
    ],
    ["where the compiler had something to say", 'print("\\d")\nassert (1, "always")', 5],
    ["where the text was no program", "print(1", 5],
  ])("%s", async ([, source, timesRewound]) => {
    const compared = await compare(source, "line");

    expect(compared.rewound).toEqual(compared.fresh);
    expect(compared.timesRewound).toBe(timesRewound);
  });

  test.each(["pct", "uniform"] as const)(
    "where schedules are drawn by what the first has come to: %s",
    async (sampler) => {
      const source = `${WHERE}${REPLIES}`;
      const lane = engine.inTurn(source);
      const profile = new Profile();
      for (const seed of SEEDS) {
        const sampled = { seed, granularity: "line", delays: true, anyOrder: true } as const;
        const policy = profile.policyOf(sampler, sampled);
        if (policy === undefined) throw new Error("the run before has ended");
        const rewound = await watch((all) => lane.run(all), { policy });
        const fresh = await watch((all) => engine.run(source, all), { policy });
        expect(rewound).toEqual(fresh);
        profile.add(rewound.outcome.schedule?.decisions ?? []);
      }
      lane.close();
      expect(lane.rewound).toBe(SEEDS.length);
    },
  );

  test("where the page shares no memory with its workers", async () => {
    const abilities = { ...engine.capabilities, isolated: false };
    const alone = createEngine(new URL("/_engine/", location.href).href, abilities);

    const compared = await compare(WHERE, "line", {}, alone);

    // Who is told in messages hears of it in pieces that the time makes.
    const ends = ({ outcome }: Seen) => outcome;
    expect(compared.rewound.map(ends)).toEqual(compared.fresh.map(ends));
    expect(compared.timesRewound).toBe(SEEDS.length);
  });
});
