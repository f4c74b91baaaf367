import { execFile, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { provideBrowser } from "./browser.ts";
import { at } from "./project.ts";
import { addTotals, type Totals, totalsToLine } from "./test-totals.ts";
import { needsBrowser, vitestArguments } from "./vitest-arguments.ts";

const TOP = at("");
const ASTRO = at("node_modules/astro/bin/astro.mjs");
const VITEST = at("node_modules/vitest/vitest.mjs");
const BIOME = at("node_modules/@biomejs/biome/bin/biome");
const LINT_PYTHON = at("tools/lint-python.ts");
const PYRIGHT = at("node_modules/pyright/index.js");
const DIST = at("dist");

const ENVIRONMENT = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" };
/** Bytes, more than any check prints. */
const OUTPUT_AT_MOST = 1 << 26;

const NONE: Totals = { passed: 0, failed: 0, skipped: 0 };
const ONE_PASSED: Totals = { passed: 1, failed: 0, skipped: 0 };
const ONE_FAILED: Totals = { passed: 0, failed: 1, skipped: 0 };

/**
 * Runs a tool with its output on this terminal; answers with its exit code and the last message it
 * sent.
 */
function run(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly message: unknown }> {
  return new Promise((resolve) => {
    let message: unknown;
    const child = spawn(process.execPath, command, {
      cwd: TOP,
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: { ...ENVIRONMENT, ...environment },
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

/** Runs a tool; answers with its exit code and what it printed. */
function runQuietly(
  command: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const options = { cwd: TOP, env: ENVIRONMENT, maxBuffer: OUTPUT_AT_MOST };
    const child = execFile(process.execPath, command, options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : 1, output: stdout + stderr }),
    );
    child.stdin?.end();
  });
}

/** What it prints comes when it has ended, so that another check can run beside it. */
async function check(title: string, command: readonly string[]): Promise<Totals> {
  const { code, output } = await runQuietly(command);
  process.stdout.write(`\n${title}\n${output}`);
  if (code !== 0) console.error(`${title}: failed`);
  return code === 0 ? ONE_PASSED : ONE_FAILED;
}

async function checkInTurn(checks: readonly (readonly [string, readonly string[]])[]) {
  let totals: Totals = NONE;
  for (const [title, command] of checks) totals = addTotals(totals, await check(title, command));
  return totals;
}

async function runTests(given: readonly string[]): Promise<Totals> {
  if (!needsBrowser(given)) return countVitest(given);
  const browser = await provideBrowser();
  if ("path" in browser) return countVitest(given, { INTERLEAVE_BROWSER: browser.path });
  console.error(browser.problem);
  // What needs no browser is still worth knowing.
  return addTotals(ONE_FAILED, await countVitest([...given, "--project=node"]));
}

async function countVitest(
  given: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Totals> {
  const { code, message } = await run([VITEST, ...vitestArguments(given)], environment);
  const totals = message as Totals | undefined;
  if (totals === undefined) return ONE_FAILED;
  // Vitest may fail for a reason that is no test, such as a filter that matches nothing.
  return code !== 0 && totals.failed === 0 ? addTotals(totals, ONE_FAILED) : totals;
}

const given = process.argv.slice(2);
let totals = NONE;
if (given.every((argument) => argument === "--mode=all")) {
  const checks = await Promise.all([
    check("Types", [ASTRO, "check"]),
    checkInTurn([
      ["Lint and format", [BIOME, "check"]],
      ["Lint and format of Python", [LINT_PYTHON]],
      ["Types of Python", [PYRIGHT]],
    ]),
  ]);
  totals = checks.reduce(addTotals);
  // A build that fails must not leave an older site behind for the tests to pass on.
  rmSync(DIST, { recursive: true, force: true });
  totals = addTotals(totals, await check("Build", [ASTRO, "build"]));
}
totals = addTotals(totals, await runTests(given));
process.exitCode = totals.failed === 0 ? 0 : 1;
process.stdout.write(`${totalsToLine(totals)}\n`);
