/** What a program cannot do in Chromium, it cannot do in an installed Firefox. */
import { globSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serve } from "../../tools/serve.ts";
import { isWhole } from "../sample.ts";
import { Firefox, type FirefoxPage } from "../site/firefox.ts";
import { TAKEN, WAYS_BACK } from "./authority.ts";
import {
  type Damaged,
  damage,
  ENDINGS,
  ENDS_WITHIN,
  LONGEST_GAP,
  noteSharedMemory,
  UNENDING_PROGRAM,
  WRITER,
  worst,
} from "./damage.ts";
import { browserOf, keepFigures } from "./figures.ts";
import { type HostileEnding, readHostilePrograms, runHostile } from "./hostile-programs.ts";
import { setTrap, type Trap } from "./trap.ts";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

/** Seconds; none of the programs needs as long, on a busy machine either. */
const TIMEOUT = 60;
/** The same for those that take long. */
const LONG_TIMEOUT = 240;
const STOPPED_WITHIN = 2_000;
const SEEDS = isWhole ? 200 : 4;

/** The programs that look for a way to JavaScript and the network, of all that are hostile. */
const programs = readHostilePrograms().filter(
  ({ source, tries }) =>
    isWhole ||
    source.includes("TRAP_PORT") ||
    /reader's browser|JavaScript|Pyodide|network/.test(tries),
);

/** In each worker: answers what it finds of what it should not have. It does so before the engine hears messages. */
const LISTENER = `addEventListener("message", (event) => {
  if (event.data.kind !== "look") return;
  event.stopImmediatePropagation();
  const look = (way) => {
    try { return String(way()); } catch (error) { return "undefined"; }
  };
  const found = { kind: self.constructor.name, messages: typeof postMessage };
  ${TAKEN.map((name) => `found[${JSON.stringify(name)}] = typeof ${name};`).join("\n  ")}
  ${WAYS_BACK.map(([way, expression]) => `found[${JSON.stringify(way)}] = look(() => ${expression});`).join("\n  ")}
  event.data.port.postMessage(found);
});`;

/** On each page: every worker begins with the listener, and the worker of the newest program is known. */
const LOOKING = `
  const Real = Worker;
  globalThis.Worker = class extends Real {
    constructor(url, options) {
      super(String(url).includes("/entry-") ? "/looking.js" : url, options);
    }
    postMessage(message, ...rest) {
      if (message?.kind === "run") globalThis.workerOfProgram = this;
      super.postMessage(message, ...rest);
    }
  };
  globalThis.lookInWorker = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    Real.prototype.postMessage.call(workerOfProgram, { kind: "look", port: port2 }, [port2]);
  });`;

const path = Firefox.find();

describe.skipIf(path === undefined)("in Firefox, if one is installed,", () => {
  let folder = "";
  let site: Awaited<ReturnType<typeof serve>>;
  let firefox: Firefox;
  let trap: Trap;
  let page: FirefoxPage;

  const json = async <T>(expression: string): Promise<T> =>
    JSON.parse(await page.evaluate(`(async () => JSON.stringify(await ${expression}))()`));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "interleave-"));
    for (const name of globSync("*", { cwd: DIST })) symlinkSync(DIST + name, join(folder, name));
    const [entry] = globSync("_astro/entry-*.js", { cwd: DIST });
    writeFileSync(join(folder, "listener.js"), LISTENER);
    writeFileSync(join(folder, "looking.js"), `import "./listener.js";\nimport "./${entry}";\n`);
    writeFileSync(join(folder, "writer.js"), WRITER);
    site = await serve(folder, 0);
    trap = await setTrap();
    firefox = await Firefox.start(path ?? "");
    await firefox.preload(`${LOOKING}\n(${noteSharedMemory})();`);
    page = await firefox.open(`${site.url}en/playground/`);
  }, 120_000);

  const took: number[] = [];
  const damaged: Damaged[] = [];

  afterAll(async () => {
    if (isWhole) {
      const agent = await json<string>("navigator.userAgent");
      const browser = browserOf("Firefox", /Firefox\/([\d.]+)/.exec(agent)?.[1] ?? "");
      if (took.length === programs.length) {
        keepFigures("programsInFirefox", browser, {
          programs: took.length,
          heard: trap.heard.length,
          slowestEnd: Math.round(Math.max(...took)),
        });
      }
      if (damaged.length === SEEDS) keepFigures("damageInFirefox", browser, worst(damaged));
    }
    await firefox.end();
    trap.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("the worker of a program has nothing of the browser, nor a way back to it", async () => {
    const found = await json<Record<string, string>>(`(async () => {
      await new Promise((resolve) => {
        globalThis.looked = interleave.run("import time\\nprint(1, flush=True)\\nwhile True: time.sleep(0.01)", {
          onEvent: ({ kind }) => kind === "output" && resolve(),
        });
      });
      const found = await lookInWorker();
      looked.stop();
      looked.stop();
      await looked.outcome;
      return found;
    })()`);

    expect(found).toEqual({
      kind: "DedicatedWorkerGlobalScope",
      messages: "function",
      ...Object.fromEntries(
        [...TAKEN, ...WAYS_BACK.map(([way]) => way)].map((name) => [name, "undefined"]),
      ),
    });
  });

  test.for(programs)(
    "nothing comes of a program that tries $tries ($name)",
    { timeout: 360_000 },
    async ({ source, under, ends, isLong }) => {
      const run = (text: string, policy: string, seconds: number) =>
        json<HostileEnding>(`(${runHostile})(${JSON.stringify([text, policy, seconds])})`);

      const ending = await run(
        source.replaceAll("TRAP_PORT", String(trap.port)),
        under,
        isLong ? LONG_TIMEOUT : TIMEOUT,
      );

      expect(ending.stdout).not.toContain("ESCAPED");
      expect(ends, `${ending.stdout.slice(0, 2_000)}\n${ending.stderr.slice(0, 2_000)}`).toContain(
        ending.status,
      );
      expect(ending.took).toBeLessThan(STOPPED_WITHIN);
      expect(await run("print(6 * 7)", "cpython", TIMEOUT)).toMatchObject({
        stdout: "42\n",
        stderr: "",
      });
      expect(await json("typeof globalThis.escaped")).toBe("undefined");
      expect(trap.heard).toEqual([]);
      took.push(ending.took);
    },
  );

  test(`two presses of Stop end a program whose memory is damaged, ${SEEDS} times`, {
    timeout: SEEDS * 6_000 + 30_000,
  }, async () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const found = await json<Damaged>(
        `(${damage})(interleave, ${JSON.stringify(UNENDING_PROGRAM)}, "/writer.js", ${seed})`,
      );
      expect(ENDINGS).toContain(found.status);
      expect(found.took, `seed ${seed}`).toBeLessThan(ENDS_WITHIN);
      expect(found.gap, `seed ${seed}`).toBeLessThan(LONGEST_GAP);
      damaged.push(found);
    }
    expect(await json("interleave.run('print(6 * 7)').outcome")).toMatchObject({ stdout: "42\n" });
  });
});
