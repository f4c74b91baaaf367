import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isWhole, sampleOf } from "../sample.ts";
import { open, Visit } from "../site/site.ts";
import { browserOf, keepFigures } from "./figures.ts";
import { type HostileProgram, readHostilePrograms, runHostile } from "./hostile-programs.ts";
import { setTrap, type Trap } from "./trap.ts";

/** Seconds; none of the programs needs as long, on a busy machine either. */
const TIMEOUT = 60;
/** The same for those that take long. */
const LONG_TIMEOUT = 240;

/** Milliseconds: from the second press of Stop to the end of a run, whatever it does. */
const STOPPED_WITHIN = 2_000;

/** As many programs at a time, each on a page of its own. */
const PAGES = 2;

const visit = await Visit.start();
let trap: Trap;

/** A page of the site, and what it should not have done. */
interface Watched {
  readonly page: Page;
  readonly complaints: string[];
}

const free: Watched[] = [];
const waiting: ((watched: Watched) => void)[] = [];

async function watch(): Promise<Watched> {
  const page = await visit.newReader({ serviceWorkers: "allow" });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("crash", () => complaints.push("the page crashed"));
  page.on("request", (request) => {
    if (!request.url().startsWith(visit.url)) complaints.push(request.url());
  });
  await open(page, "/en/playground/");
  return { page, complaints };
}

const take = (): Promise<Watched> =>
  new Promise((resolve) => {
    const watched = free.pop();
    if (watched === undefined) waiting.push(resolve);
    else resolve(watched);
  });

function giveBack(watched: Watched): void {
  const next = waiting.shift();
  if (next === undefined) free.push(watched);
  else next(watched);
}

beforeAll(async () => {
  trap = await setTrap();
  for (let count = 0; count < PAGES; count++) free.push(await watch());
});
afterAll(() => trap.close());

const run = (
  page: Page,
  { source, under, isLong }: Pick<HostileProgram, "source" | "under" | "isLong">,
) => page.evaluate(runHostile, [source, under, isLong ? LONG_TIMEOUT : TIMEOUT] as const);

const programs = sampleOf(
  readHostilePrograms().filter(({ isLong }) => isWhole || !isLong),
  4,
  ({ name }) => name,
);

/** Milliseconds from the last press of Stop, of each program that came to nothing. */
const took: number[] = [];

afterAll(() => {
  if (!isWhole || took.length < programs.length) return;
  const version = free[0]?.page.context().browser()?.version() ?? "";
  keepFigures("programs", browserOf("Chromium", version), {
    programs: programs.length,
    heard: trap.heard.length,
    slowestEnd: Math.round(Math.max(...took)),
  });
});

describe.concurrent("a program that tries", () => {
  test.for(programs)(
    "$tries ($name)",
    { timeout: 360_000 },
    async ({ source, under, ends, isLong }) => {
      const watched = await take();
      const { page, complaints } = watched;
      try {
        const ending = await run(page, {
          source: source.replaceAll("TRAP_PORT", String(trap.port)),
          under,
          isLong,
        });

        expect(ending.stdout).not.toContain("ESCAPED");
        expect(
          ends,
          `${ending.stdout.slice(0, 2_000)}\n${ending.stderr.slice(0, 2_000)}`,
        ).toContain(ending.status);
        expect(ending.took).toBeLessThan(STOPPED_WITHIN);
        // The next program of the page finds everything as it was.
        expect(
          await run(page, { source: "print(6 * 7)", under: "cpython", isLong: false }),
        ).toEqual({
          status: "completed",
          stdout: "42\n",
          stderr: "",
          took: 0,
        });
        expect(await page.evaluate(() => Reflect.get(globalThis, "escaped"))).toBeUndefined();
        expect({ heard: trap.heard, complaints }).toEqual({ heard: [], complaints: [] });
        took.push(ending.took);
      } finally {
        giveBack(watched);
      }
    },
  );
});
