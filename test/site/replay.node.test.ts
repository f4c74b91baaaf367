import { expect, test } from "vitest";
import { Firefox } from "./firefox.ts";
import { Visit } from "./site.ts";

const visit = await Visit.start();

const race = `
import threading, time
counter = 0
def add():
    global counter
    for _ in range(10):
        counter += 1
        time.sleep(0.01)
threads = [threading.Thread(target=add) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(counter, {"a", "b", "c"}, time.monotonic())
`;

/** Runs the race under a policy; what it told of itself, as text. */
const watch = (policy: string) => `(async () => {
  const events = [];
  const { outcome } = interleave.run(${JSON.stringify(race)}, {
    policy: ${policy},
    onEvent: (event) => events.push(event),
  });
  return JSON.stringify({ outcome: await outcome, events, bootPath: interleave.bootPath });
})()`;

const firefox = Firefox.find();

test.skipIf(firefox === undefined)(
  "a schedule found in one browser is replayed event by event in another (needs an installed Firefox)",
  { timeout: 180_000 },
  async () => {
    const page = await visit.newReader();
    await page.goto("/en/playground/");
    const here = JSON.parse(
      await page.evaluate<string>(watch('{ kind: "seeded", seed: 6, granularity: "instruction" }')),
    );
    const trace = JSON.stringify(here.outcome.schedule.trace);

    const other = await Firefox.start(firefox ?? "");
    const url = new URL("/en/playground/", visit.url).href;
    const there = await other
      .open(url)
      .then((opened) => opened.evaluate(watch(`{ kind: "replay", trace: ${trace} }`)))
      .finally(() => other.end());

    expect([here.outcome.status, here.bootPath]).toEqual(["completed", "snapshot"]);
    expect(JSON.parse(there)).toEqual(here);
  },
);
