import { describe, expect, test } from "vitest";
import type { EngineEvent } from "../../src/engine/index.ts";
import { run } from "./engine.ts";
import { explore, find, printed } from "./explore.ts";

const systematic = { method: "systematic", preemptions: 1, delays: 0, runs: 3_000 } as const;

/** A timer looks whether it was cancelled, and then calls what is of C: between the two no line of the program's runs. */
const TIMER = `
import threading
events = []
timer = threading.Timer(0, events.append, ["rang"])
timer.start()
timer.cancel()
events.append("cancelled")
timer.join()
print(*events)
`;

const isLate = ({ stdout }: { readonly stdout: string }) => stdout === "cancelled rang\n";

/** \`put\` adds the item, then counts it: who looks without the queue's lock may see the one without the other. */
const QUEUE = `
import queue, threading
numbers = queue.Queue()
thread = threading.Thread(target=numbers.put, args=(1,))
thread.start()
print(len(numbers.queue) == numbers.unfinished_tasks)
thread.join()
`;

describe("where threads switch within the standard library,", { timeout: 120_000 }, () => {
  test("a timer that rings after it was cancelled is found, and its trace repeats it", async () => {
    const late = await find(TIMER, isLate, { ...systematic, library: true });
    const again = await run(TIMER, { policy: { kind: "replay", trace: late.trace } });

    expect(late.preemptions).toBe(1);
    expect(late.trace).toMatch(/^3l[0-9a-z]{7}L\./);
    expect(again.stdout).toBe(late.outcome.stdout);
    expect(again.schedule?.decisions).toEqual(late.outcome.schedule?.decisions);
  });

  test("it is not without them, whatever is tried", async () => {
    const { runs, end } = await explore(TIMER, systematic);

    expect(printed(runs)).not.toContain("cancelled rang");
    expect(end.complete).toBe(1);
  });

  test("half a put is seen by who takes no lock, and by nobody without them", async () => {
    const torn = await find(QUEUE, ({ stdout }) => stdout === "False\n", {
      ...systematic,
      library: true,
    });
    const { runs, end } = await explore(QUEUE, systematic);

    expect(torn.preemptions).toBe(1);
    expect(printed(runs)).toEqual(["True"]);
    expect(end.complete).toBe(1);
  });

  test("a run is the same for who watches it", async () => {
    const source = `
import asyncio, threading
from concurrent.futures import ThreadPoolExecutor
lock = threading.Lock()
def work(number):
    with lock:
        return number
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        results = await asyncio.gather(*(loop.run_in_executor(pool, work, n) for n in range(3)))
    print(sum(results))
asyncio.run(main())
`;
    const policy = { kind: "seeded", seed: 3, granularity: "line", library: true } as const;
    const events: EngineEvent[] = [];
    const alone = await run(source, { policy });
    const watched = await run(source, { policy, onEvent: (event) => events.push(event) });

    expect(alone.stdout).toBe("3\n");
    expect(events.length).toBeGreaterThan(20);
    expect(watched.schedule?.decisions).toEqual(alone.schedule?.decisions);
  });
});
