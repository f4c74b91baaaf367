// @ts-check
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { provideBrowser } from "./browser.mjs";
import { node, toolScript } from "./node.mjs";
import { addTotals, totalsToLine } from "./test-totals.mjs";
import { needsBrowser, vitestArguments } from "./vitest-arguments.mjs";

/** @typedef {import("./test-totals.mjs").Totals} Totals */

const TOP = fileURLToPath(new URL("..", import.meta.url));
const ASTRO = toolScript("astro/bin/astro.mjs");
const VITEST = toolScript("vitest/vitest.mjs");
const BIOME = toolScript("@biomejs/biome/bin/biome");
const DIST = fileURLToPath(new URL("../dist", import.meta.url));

/** @type {Totals} */
const ONE_PASSED = { passed: 1, failed: 0, skipped: 0 };
/** @type {Totals} */
const ONE_FAILED = { passed: 0, failed: 1, skipped: 0 };

/**
 * Runs a tool with its output on this terminal; answers with its exit code and the last message it
 * sent.
 *
 * @param {string[]} command
 * @param {Record<string, string>} [environment]
 * @returns {Promise<{ code: number, message: unknown }>}
 */
function run(command, environment = {}) {
  return new Promise((resolve) => {
    /** @type {unknown} */
    let message;
    const child = spawn(node, command, {
      cwd: TOP,
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", ...environment },
    });
    child.on("message", (received) => {
      message = received;
    });
    child.on("error", (error) => {
      console.error(error.message);
      resolve({ code: 1, message });
    });
    child.on("close", (code) => resolve({ code: code ?? 1, message }));
  });
}

/**
 * @param {string} title
 * @param {string[]} command
 * @returns {Promise<Totals>}
 */
async function check(title, command) {
  process.stdout.write(`\n${title}\n`);
  const { code } = await run(command);
  if (code !== 0) console.error(`${title}: failed`);
  return code === 0 ? ONE_PASSED : ONE_FAILED;
}

/**
 * @param {readonly string[]} given
 * @returns {Promise<Totals>}
 */
async function runTests(given) {
  if (!needsBrowser(given)) return countVitest(given);
  const browser = await provideBrowser();
  if ("path" in browser) return countVitest(given, { INTERLEAVE_BROWSER: browser.path });
  console.error(browser.problem);
  // What needs no browser is still worth knowing.
  return addTotals(ONE_FAILED, await countVitest([...given, "--project=node"]));
}

/**
 * @param {readonly string[]} given
 * @param {Record<string, string>} [environment]
 * @returns {Promise<Totals>}
 */
async function countVitest(given, environment) {
  const { code, message } = await run([VITEST, ...vitestArguments(given)], environment);
  const totals = /** @type {Totals | undefined} */ (message);
  if (totals === undefined) return ONE_FAILED;
  // Vitest may fail for a reason that is no test, such as a filter that matches nothing.
  return code !== 0 && totals.failed === 0 ? addTotals(totals, ONE_FAILED) : totals;
}

const given = process.argv.slice(2);
/** @type {Totals} */
let totals = { passed: 0, failed: 0, skipped: 0 };
if (given.length === 0) {
  totals = addTotals(totals, await check("Lint and format", [BIOME, "check"]));
  totals = addTotals(totals, await check("Types", [ASTRO, "check"]));
  // A build that fails must not leave an older site behind for the tests to pass on.
  rmSync(DIST, { recursive: true, force: true });
  totals = addTotals(totals, await check("Build", [ASTRO, "build"]));
}
totals = addTotals(totals, await runTests(given));
process.exitCode = totals.failed === 0 ? 0 : 1;
process.stdout.write(`${totalsToLine(totals)}\n`);
