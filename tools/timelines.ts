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
import { parseArgs } from "node:util";
import type { Page } from "playwright";
import { pathToProgramId } from "../src/course/lessons.ts";
import type { EngineEvent } from "../src/engine/events.ts";
import { looksConcurrent } from "../src/engine/program-kind.ts";
import type { Outcome } from "../src/engine/run.ts";
import { TimelineFold } from "../src/engine/timeline/fold.ts";
import { recordTimeline } from "../src/engine/timeline/record.ts";
import { openPlayground } from "./playground.ts";
import { at } from "./project.ts";

interface Recording {
  readonly outcome: Outcome;
  readonly events: readonly EngineEvent[];
}

/** Of these, the quickest run that printed what was recorded is kept: the least disturbed one. */
const RUNS = 2;
/** How long (ms) before each: time for interpreters to be in reserve again. */
const PAUSE = 1500;
const TRIES = 6;

/** How many spans and marks a picture in a page may have, about. */
const ITEMS = 300;

/** What tells one version of a program from another. */
export const fingerprint = (source: string) =>
  createHash("sha256").update(source).digest("hex").slice(0, 16);

function findPrograms(ids: readonly string[]) {
  const found = globSync("src/content/programs/**/*.py", { cwd: at("") }).flatMap((path) => {
    const id = pathToProgramId(path.replaceAll("\\", "/"));
    if (id === undefined) return [];
    const stem = at(path).replace(/\.py$/, "");
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

const run = (page: Page, source: string): Promise<Recording> =>
  page.evaluate(async (program) => {
    const events: EngineEvent[] = [];
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
const { page, close } = await openPlayground();
try {
  for (const { id, source, output, file } of programs) {
    const kept: Recording[] = [];
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
  await close();
}
