/**
 * Measures how many runs each way of drawing schedules takes until it has found the bug of each program of
 * `bench/bugs.ts`, with the built site (`npm run build`):
 *
 *     npm run samplers -- [--only PATTERN] [--seeds 50] [--runs 500] [--minutes 5]
 *
 * What is found is kept in `bench/results/samplers.json`, and what is there is not measured again; the table is printed.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Page } from "playwright";
import { BUGS, type Bug } from "../bench/bugs.ts";
import type { Outcome, Policy, Sampler } from "../src/engine/index.ts";
import { Profile } from "../src/engine/schedule/profile.ts";
import { openPlayground } from "./playground.ts";
import { at } from "./project.ts";

const SAMPLERS: readonly Sampler[] = ["walk", "pct", "uniform"];
const RESULTS = at("bench/results/samplers.json");
/** A program that has come to so many points runs on for ever. */
const POINTS = 5_000;

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    seeds: { type: "string", default: "50" },
    runs: { type: "string", default: "500" },
    minutes: { type: "string", default: "5" },
  },
});
const [seeds, most] = [Number(values.seeds), Number(values.runs)];
const until = Date.now() + Number(values.minutes) * 60_000;

/** Of a program and a sampler: for each seed the run in which the bug showed; 0 where it did not in `most`. */
type Results = Record<string, Partial<Record<Sampler, number[]>>>;

type Ended = Pick<Outcome, "status" | "schedule">;

const results: Results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : {};

const { page, close } = await openPlayground();
try {
  for (const bug of BUGS.filter(({ name }) => new RegExp(values.only, "i").test(name))) {
    for (const sampler of SAMPLERS) await measure(page, bug, sampler);
    writeFileSync(RESULTS, `${JSON.stringify(results, null, 1)}\n`);
    if (Date.now() > until) break;
  }
} finally {
  await close();
}
console.log(table());
process.exit();

async function measure(page: Page, bug: Bug, sampler: Sampler): Promise<void> {
  results[bug.name] ??= {};
  const found = results[bug.name]?.[sampler] ?? [];
  if (found.length >= seeds) return;
  await page.evaluate((source) => {
    Object.assign(globalThis, { lane: globalThis.interleave.inTurn(source) });
  }, bug.source);
  while (found.length < seeds) found.push(await search(page, bug, sampler, found.length));
  await page.evaluate(() => (globalThis as unknown as { lane: Lane }).lane.close());
  results[bug.name] = { ...results[bug.name], [sampler]: found };
  console.log(bug.name, sampler, median(found), Math.max(...found));
}

type Lane = ReturnType<typeof globalThis.interleave.inTurn>;

/** As `explore` does, but for one run after the other. */
async function search(page: Page, { granularity }: Bug, sampler: Sampler, number: number) {
  const profile = new Profile();
  for (let run = 1; run <= most; run++) {
    const seed = number * most + run;
    const policy = profile.policyOf(sampler, { seed, granularity, delays: true });
    if (policy === undefined) throw new Error("the run before has ended");
    const { status, schedule } = await page.evaluate(runOnce, [policy, POINTS, run === 1] as const);
    if (status === "failed" || status === "deadlocked") return run;
    if (run === 1) profile.add(schedule?.decisions ?? []);
  }
  return 0;
}

async function runOnce([policy, points, isFirst]: readonly [Policy, number, boolean]) {
  const { lane } = globalThis as unknown as { lane: Lane };
  const { status, schedule } = await lane.run({ policy, points }).outcome;
  return { status, schedule: isFirst ? schedule : undefined } as Ended;
}

// -------------------------------------------------------------------------------------- the table

/** Of runs until the bug; one that was not found comes after all others. */
function sorted(found: readonly number[]): number[] {
  return found
    .map((runs) => runs || Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one - other);
}

function median(found: readonly number[]): number {
  return sorted(found)[Math.floor((found.length - 1) / 2)] ?? Number.POSITIVE_INFINITY;
}

function cell(found: readonly number[] | undefined): string {
  if (found === undefined) return "–";
  const say = (runs: number | undefined) =>
    runs === undefined || runs === Number.POSITIVE_INFINITY ? `> ${most}` : String(runs);
  return `${say(median(found))} (${say(sorted(found).at(-1))})`;
}

function table(): string {
  const rows = Object.entries(results).map(
    ([name, found]) =>
      `| ${name} | ${SAMPLERS.map((sampler) => cell(found[sampler])).join(" | ")} |`,
  );
  const all = SAMPLERS.map((sampler) => {
    const medians = Object.values(results).map((found) => median(found[sampler] ?? []));
    const worst = Object.values(results).map((found) => sorted(found[sampler] ?? []).at(-1) ?? 0);
    const missed = Object.values(results).flatMap((found) => found[sampler] ?? []);
    return {
      sum: medians.reduce((sum, runs) => sum + runs, 0),
      worst: Math.max(...worst),
      missed: missed.filter((runs) => runs === 0).length,
      of: missed.length,
    };
  });
  return [
    `| program | ${SAMPLERS.join(" | ")} |`,
    `| --- | ${SAMPLERS.map(() => "--:").join(" | ")} |`,
    ...rows,
    `| medians, added up | ${all.map(({ sum }) => sum).join(" | ")} |`,
    `| searches that found nothing | ${all.map(({ missed, of }) => `${missed} of ${of}`).join(" | ")} |`,
  ].join("\n");
}
