import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { open, Visit } from "../site/site.ts";
import { readHostilePrograms } from "./hostile-programs.ts";
import { setTrap, type Trap } from "./trap.ts";

/** Seconds; none of the programs needs as long, on a busy machine either. */
const TIMEOUT = 60;

const visit = await Visit.start();
const page = await visit.newReader();
const complaints: string[] = [];
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("request", (request) => {
  if (!request.url().startsWith(visit.url)) complaints.push(request.url());
});
let trap: Trap;

beforeAll(async () => {
  trap = await setTrap();
  await open(page, "/en/playground/");
});
afterAll(() => trap.close());

const run = (source: string) =>
  page.evaluate(
    async ([program, timeout]) => {
      const { status, stdout, stderr } = await interleave.run(program, { timeout }).outcome;
      return { status, stdout, stderr };
    },
    [source, TIMEOUT] as const,
  );

describe("a program that tries", () => {
  test.for(readHostilePrograms())(
    "$tries ($name)",
    { timeout: 90_000 },
    async ({ source, ends }) => {
      const ending = await run(source.replaceAll("TRAP_PORT", String(trap.port)));

      expect(ending.stdout).not.toContain("ESCAPED");
      expect(ends, `${ending.stdout}\n${ending.stderr}`).toContain(ending.status);
      // The next program of the page finds everything as it was.
      expect(await run("print(6 * 7)")).toEqual({
        status: "completed",
        stdout: "42\n",
        stderr: "",
      });
      expect({ heard: trap.heard, complaints }).toEqual({ heard: [], complaints: [] });
    },
  );
});
