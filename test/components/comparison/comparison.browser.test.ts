import { afterEach, beforeEach, expect, test } from "vitest";
import { defineComparison } from "../../../src/components/comparison/comparison.ts";
import type { EngineEvent } from "../../../src/engine/index.ts";
import { processes, Script } from "../../engine/timeline/recorded.ts";
import { partMarkup } from "../markup.ts";
import { surroundings } from "../page.ts";

const page = surroundings();
const { engine } = page;
defineComparison(page);

const alone = (seconds: number): readonly EngineEvent[] =>
  new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1).end(seconds, 1).exit(seconds).events;

function find<Found extends Element>(selector: string): Found {
  const found = document.querySelector<Found>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
}

const button = (name: string) => find<HTMLButtonElement>(`[data-part=${name}]`);
const status = () => find(".status").textContent;
const cells = () =>
  [...document.querySelectorAll(".results tbody tr")].map((row) =>
    [...row.children].map(({ textContent }) => textContent).join(" | "),
  );

const sources = () =>
  [...document.querySelectorAll<HTMLElement>(".program")].map(({ dataset }) => dataset.source);

/** Resolves when the engine was asked to run so many programs. */
const runs = (count: number) => expect.poll(() => engine.runs.length).toBe(count);

async function play(events: readonly EngineEvent[], elapsed: number): Promise<void> {
  engine.lastRun.enter("running");
  engine.lastRun.tell(events);
  await engine.lastRun.end({ elapsed });
}

beforeEach(async () => {
  engine.runs.length = 0;
  document.body.innerHTML = await partMarkup("comparison/Compare.astro");
});

afterEach(() => {
  document.body.replaceChildren();
});

test("programs run one after another, and what each gained stands beside what Amdahl’s law allows", async () => {
  button("compare").click();
  await runs(1);
  expect(engine.lastRun.source).toBe(sources()[0]);
  expect(status()).toBe("Running Alone…");
  await play(alone(1), 1);
  await runs(2);
  expect(engine.lastRun.source).toBe(sources()[1]);
  await play(processes(2, 0.5), 0.62);
  await expect.poll(status).toBe("Measured on this device, which has 2 cores.");

  expect(cells()).toEqual([
    "Alone | 1.00 s | 1.0× | ",
    "Divided | 0.62 s | 1.6× | 1.8×: 91% of the work, divided by 2",
  ]);
  expect(button("compare").hidden).toBe(false);
});

test("a program that fails is not compared", async () => {
  button("compare").click();
  await runs(1);
  await play(alone(1), 1);
  await runs(2);
  await engine.lastRun.end({ status: "failed", elapsed: 0.1 });
  await expect.poll(status).toBe("Divided did not run to its end, so it is not compared.");

  expect(cells()).toEqual(["Alone | 1.00 s | 1.0× | ", "Divided |  |  | "]);
});

test("a reader who stops it waits for no further program", async () => {
  button("compare").click();
  await runs(1);
  button("cancel").click();
  expect(engine.lastRun.stops).toEqual(["kill"]);
  await engine.lastRun.end({ status: "stopped" });
  await expect.poll(status).toBe("Stopped before the end.");

  expect(engine.runs.length).toBe(1);
  expect(button("compare").hidden).toBe(false);
});
