import { describe, expect, test } from "vitest";
import { run } from "./engine.ts";
import { explore, find, printed } from "./explore.ts";

const systematic = { method: "systematic", preemptions: 0, runs: 500 } as const;
const anyOrder = { ...systematic, anyOrder: true } as const;

/** Two payments, each of which asks before it writes: how long the answers take is said by the delays. */
const payments = (first: number, second: number) => `
import asyncio
balance = 100
async def pay(amount, delay):
    global balance
    await asyncio.sleep(delay)
    seen = balance
    await asyncio.sleep(0.1)
    balance = seen - amount
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(pay(30, ${first}))
        group.create_task(pay(50, ${second}))
    print(balance)
asyncio.run(main())
`;

/** Prints in which order replies came that take so many seconds. */
const replies = (...delays: number[]) => `
import asyncio
came = []
async def ask(delay):
    await asyncio.sleep(delay)
    came.append(f"{delay:g}")
async def main():
    await asyncio.gather(*(ask(delay) for delay in [${delays.join(", ")}]))
    print(*came)
asyncio.run(main())
`;

describe("where sleeps end in any order,", { timeout: 120_000 }, () => {
  test("an update is lost between two tasks whose replies overlap, and its trace repeats it", async () => {
    const timely = await explore(payments(0.1, 0.5), systematic);
    const lost = await find(payments(0.1, 0.5), ({ stdout }) => stdout !== "20\n", anyOrder);
    const again = await run(payments(0.1, 0.5), { policy: { kind: "replay", trace: lost.trace } });

    expect(printed(timely.runs)).toEqual(["20"]);
    expect(["50\n", "70\n"]).toContain(again.stdout);
    expect(again.stdout).toBe(lost.outcome.stdout);
    expect(lost.trace).toMatch(/^3L/);
    expect(lost.delays).toBe(1);
  });

  test("random schedules lose it, too, and a seed repeats them", async () => {
    const lost = await find(payments(0.1, 0.5), ({ stdout }) => stdout !== "20\n", {
      anyOrder: true,
      sampler: "walk",
    });
    const policy = { kind: "seeded", granularity: "line", delays: true, anyOrder: true } as const;
    const again = await run(payments(0.1, 0.5), { policy: { ...policy, seed: lost.seed ?? 0 } });

    expect(again.stdout).toBe(lost.outcome.stdout);
  });

  test("three replies come in each of six orders, by at most two that are late", async () => {
    const { runs, end } = await explore(replies(0.1, 0.2, 0.3), anyOrder);

    expect(printed(runs)).toEqual([
      "0.1 0.2 0.3",
      "0.1 0.3 0.2",
      "0.2 0.1 0.3",
      "0.2 0.3 0.1",
      "0.3 0.1 0.2",
      "0.3 0.2 0.1",
    ]);
    expect(end).toMatchObject({ hasReplies: true, complete: 2 });
    expect(new Set(runs.map(({ delays }) => delays))).toEqual(new Set([0, 1, 2]));
  });

  test("of replies that are due at once each may come alone", async () => {
    const { runs } = await explore(replies(0.1, 0.1), { ...anyOrder, delays: 1 });

    expect(runs.length).toBeGreaterThan(1);
    expect(printed(runs)).toEqual(["0.1 0.1"]);
  });

  test("what takes longer than five seconds more stands for what never comes", async () => {
    const { runs } = await explore(replies(0.1, 60), anyOrder);

    expect(printed(runs)).toEqual(["0.1 60"]);
  });

  test("none ends early", async () => {
    const { runs } = await explore(
      `
import asyncio, time
async def ask(delay):
    began = time.monotonic()
    await asyncio.sleep(delay)
    return time.monotonic() - began >= delay
async def main():
    print(all(await asyncio.gather(*(ask(delay) for delay in [0.3, 0.2, 0.1]))))
asyncio.run(main())
`,
      anyOrder,
    );

    expect(runs.length).toBeGreaterThan(5);
    expect(printed(runs)).toEqual(["True"]);
  });

  test("a reply that is overtaken may be late for its timeout", async () => {
    const { runs } = await explore(
      `
import asyncio
async def ask():
    try:
        async with asyncio.timeout(0.2):
            await asyncio.sleep(0.1)
        return "reply"
    except TimeoutError:
        return "timeout"
async def main():
    print(*await asyncio.gather(ask(), asyncio.sleep(0.3)))
asyncio.run(main())
`,
      anyOrder,
    );

    expect(printed(runs)).toEqual(["reply None", "timeout None"]);
  });

  test("tasks of which one only can go on at any time have one schedule", async () => {
    const { runs, end } = await explore(
      `
import asyncio
async def produce(queue):
    for number in range(3):
        await asyncio.sleep(0.1)
        await queue.put(number)
        await queue.join()
async def main():
    queue = asyncio.Queue()
    producer = asyncio.create_task(produce(queue))
    for _ in range(3):
        print(await queue.get())
        queue.task_done()
    await producer
asyncio.run(main())
`,
      anyOrder,
    );

    expect(runs).toHaveLength(1);
    expect(end).toMatchObject({ complete: 2, hasReplies: false });
  });
});

describe("of what a desktop leaves open in an event loop", { timeout: 120_000 }, () => {
  test("a short timer may be over before what is ready has been done", async () => {
    const { runs, end } = await explore(
      `
import asyncio
done = []
async def work():
    for _ in range(3):
        await asyncio.sleep(0)
    done.append("worked")
async def main():
    asyncio.get_running_loop().call_later(0.05, done.append, "timer")
    await work()
    await asyncio.sleep(0.1)
    print(*done)
asyncio.run(main())
`,
      systematic,
    );

    expect(printed(runs)).toEqual(["timer worked", "worked timer"]);
    expect(end.hasReplies).toBe(true);
  });

  test("each of two sockets that are ready may be read first", async () => {
    const { runs } = await explore(
      `
import asyncio, socket
async def main():
    loop = asyncio.get_running_loop()
    heard = []
    pairs = [socket.socketpair() for _ in range(2)]
    for number, (ours, theirs) in enumerate(pairs):
        ours.setblocking(False)
        loop.add_reader(ours, lambda ours=ours, number=number: heard.append((number, ours.recv(1))))
        theirs.send(b"x")
    await asyncio.sleep(0.2)
    print(*(number for number, _ in heard))
asyncio.run(main())
`,
      systematic,
    );

    expect(printed(runs)).toEqual(["0 1", "1 0"]);
  });

  test("either of two results of threads may come first", async () => {
    const { runs } = await explore(
      `
import asyncio
def reply():
    pass
async def main():
    first = []
    async def ask(name):
        await asyncio.to_thread(reply)
        first.append(name)
    await asyncio.gather(ask("a"), ask("b"))
    print(*first)
asyncio.run(main())
`,
      { ...systematic, preemptions: 1 },
    );

    expect(printed(runs)).toEqual(["a b", "b a"]);
  });

  test("callbacks that are ready are called in the order in which they became so", async () => {
    const { runs } = await explore(
      `
import asyncio
async def say(name):
    print(name, end="")
    await asyncio.sleep(0)
    print(name, end="")
async def main():
    await asyncio.gather(say("a"), say("b"), say("c"))
asyncio.run(main())
`,
      systematic,
    );

    expect(runs).toHaveLength(1);
    expect(printed(runs)).toEqual(["abcabc"]);
  });
});
