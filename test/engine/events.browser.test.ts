import { expect, test } from "vitest";
import type { EngineEvent } from "../../src/engine/run";
import { run } from "./engine";

test("who watches a run sees what each thread does", async () => {
  const events: EngineEvent[] = [];
  await run(
    `
import threading, time
balance_lock = threading.Lock()
def hold():
    with balance_lock:
        time.sleep(0.2)
def want():
    with balance_lock:
        print("got it")
threads = [threading.Thread(target=target, name=target.__name__) for target in (hold, want)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`,
    { onEvent: (event) => events.push(event) },
  );
  const ofThreads = events.filter((event) => event.kind === "thread");
  const names = new Map<number, string>();
  for (const event of ofThreads)
    if (event.action === "started") names.set(event.thread, event.name);
  const lines = ofThreads.flatMap((event) => {
    const name = names.get(event.thread);
    if (event.action === "waiting") {
      const holder = event.holder === undefined ? "" : ` held by ${names.get(event.holder)}`;
      return [`${name} waits: ${event.for} ${event.on ?? ""}${holder} line ${event.line}`];
    }
    return event.action === "exited" ? [`${name} exited`] : [];
  });

  expect([...names.values()]).toEqual(["MainThread", "hold", "want"]);
  expect(lines).toEqual(
    expect.arrayContaining([
      "hold waits: sleep  line 6",
      "want waits: lock balance_lock held by hold line 8",
      "MainThread waits: join hold line 12",
      "hold exited",
      "want exited",
    ]),
  );
  const printed = events.find((event) => event.kind === "output");
  expect(names.get(printed?.kind === "output" ? (printed.thread ?? 0) : 0)).toBe("want");
});
