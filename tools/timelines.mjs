// @ts-check
/**
 * Records the timelines that lessons show before anybody has run their programs, from runs of the built
 * site in a browser.
 *
 *     npm run build && npm run timelines -- [--with-output] [PROGRAM…]
 *
 * A program is named as a lesson names it: `threading/locks/1`. Without names, those are recorded that
 * are concurrent and have no timeline, or one of another version of the program. A run that does not
 * print the recorded output is not kept, or, `--with-output`, its output is recorded too. Programs that
 * are compared with each other are recorded together, while the machine does nothing else.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { runnerImport } from "vite";
import { provideBrowser } from "./browser.mjs";
import { serve } from "./serve.mjs";

/** @typedef {import("../src/engine/events.ts").EngineEvent} EngineEvent */
/** @typedef {import("../src/engine/run.ts").Outcome} Outcome */
/** @typedef {{ outcome: Outcome, events: EngineEvent[] }} Recording */

const TOP = fileURLToPath(new URL("..", import.meta.url));

/** Of these, the quickest run that printed what was recorded is kept: the least disturbed one. */
const RUNS = 2;
/** How long (ms) before each: time for interpreters to be in reserve again. */
const PAUSE = 1500;
const TRIES = 6;

/** How many spans and marks a picture in a page may have, about. */
const ITEMS = 300;

/**
 * What tells one version of a program from another.
 *
 * @param {string} source
 */
export const fingerprint = (source) =>
  createHash("sha256").update(source).digest("hex").slice(0, 16);

const { module: timelines } = await runnerImport(`${TOP}src/engine/index.ts`, {
  configFile: false,
});
const { looksConcurrent, recordTimeline, TimelineFold } =
  /** @type {typeof import("../src/engine/index.ts")} */ (timelines);

/** @param {string[]} ids */
function findPrograms(ids) {
  const found = globSync("src/content/programs/**/*.py", { cwd: TOP }).flatMap((path) => {
    const id = /programs[\\/](.+[\\/]\d+)-[^\\/]+\.py$/.exec(path)?.[1]?.replaceAll("\\", "/");
    if (id === undefined) return [];
    const stem = `${TOP}${path}`.replace(/\.py$/, "");
    const source = readFileSync(`${stem}.py`, "utf8");
    return [
      { id, source, output: readFileSync(`${stem}.out`, "utf8"), file: `${stem}.timeline.json` },
    ];
  });
  const unknown = ids.find((id) => !found.some((program) => program.id === id));
  if (unknown !== undefined) throw new Error(`There is no program ${unknown}.`);
  if (ids.length > 0) return found.filter(({ id }) => ids.includes(id));
  return found.filter(
    ({ source, file }) =>
      looksConcurrent(source) &&
      !(existsSync(file) && JSON.parse(readFileSync(file, "utf8")).program === fingerprint(source)),
  );
}

/**
 * @param {import("playwright").Page} page
 * @param {string} source
 * @returns {Promise<Recording>}
 */
const run = (page, source) =>
  page.evaluate(async (program) => {
    /** @type {EngineEvent[]} */
    const events = [];
    const { outcome } = globalThis.interleave.run(program, {
      timeout: 60,
      onEvent: (event) => void events.push(event),
    });
    return { outcome: await outcome, events };
  }, source);

const { values: options, positionals: ids } = parseArgs({
  allowPositionals: true,
  options: { "with-output": { type: "boolean", default: false } },
});
const programs = findPrograms(ids);
const installed = await provideBrowser();
if (!("path" in installed)) throw new Error(installed.problem);
const { url, close } = await serve(`${TOP}dist`, 0);
const browser = await chromium.launch({
  executablePath: installed.path,
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const page = await browser.newPage();
  await page.goto(`${url}en/playground/`);
  await page.waitForFunction(() => "interleave" in globalThis);
  for (const { id, source, output, file } of programs) {
    /** @type {Recording[]} */
    const kept = [];
    let problem = "";
    for (let tries = 0; tries < TRIES && kept.length < RUNS; tries += 1) {
      // As a page does when a reader comes near.
      await page.evaluate((program) => globalThis.interleave.prepare(program), source);
      await page.waitForTimeout(PAUSE);
      const recording = await run(page, source);
      const { status, stdout, stderr } = recording.outcome;
      const isExpected = options["with-output"] || stdout.trimEnd() === output.trimEnd();
      if (isExpected && stderr === "") kept.push(recording);
      else
        problem = stderr === "" ? "prints something else every time" : `wrote to stderr, ${status}`;
    }
    const [best] = kept.sort((one, other) => one.outcome.elapsed - other.outcome.elapsed);
    if (best === undefined) {
      console.log(`${id}: not recorded, ${problem}`);
      continue;
    }
    const timeline = new TimelineFold();
    for (const event of best.events) timeline.add(event);
    timeline.finish(best.outcome.elapsed);
    if (ids.length === 0 && !timeline.isConcurrent) continue;
    const recorded = { program: fingerprint(source), ...recordTimeline(timeline, ITEMS) };
    if (options["with-output"]) {
      writeFileSync(file.replace(/\.timeline\.json$/, ".out"), best.outcome.stdout);
    }
    writeFileSync(file, `${JSON.stringify(recorded)}\n`);
    console.log(`${id}: ${timeline.lanes.length} lanes, ${best.outcome.elapsed.toFixed(2)} s`);
  }
} finally {
  await browser.close();
  await close();
}
