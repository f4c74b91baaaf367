// @ts-check
/**
 * Measures the engine against plain Pyodide, and against native CPython where there is one.
 *
 *     npm run bench -- [--repetitions N] [--only PATTERN] [--no-build]
 *
 * Everything is measured in turns, so that a busy moment meets all alike; what counts are the ratios.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { Bench } from "./bench/bench.mjs";
import { curves } from "./bench/curves.mjs";
import { describeMachine } from "./bench/machine.mjs";
import { measurements } from "./bench/measurements.mjs";
import { toMarkdown } from "./bench/report.mjs";
import { provideBrowser } from "./browser.mjs";
import { node, toolScript } from "./node.mjs";
import { serve } from "./serve.mjs";

const { values: options } = parseArgs({
  options: {
    repetitions: { type: "string", default: "7" },
    only: { type: "string", default: "" },
    "no-build": { type: "boolean", default: false },
  },
});

/** @param {string} path Below the project's top. */
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const found = await provideBrowser();
if ("problem" in found) {
  console.error(found.problem);
  process.exit(1);
}

const buildStarted = performance.now();
if (!options["no-build"]) {
  execFileSync(node, [toolScript("astro/bin/astro.mjs"), "build"], {
    stdio: "ignore",
    cwd: at(""),
  });
}
const buildSeconds = options["no-build"] ? undefined : (performance.now() - buildStarted) / 1000;

/** The pages of plain Pyodide, beside Pyodide's own files as they are. */
const bareFolder = mkdtempSync(join(tmpdir(), "interleave-bench-"));
cpSync(at("bench/bare"), bareFolder, { recursive: true });
mkdirSync(join(bareFolder, "pyodide"));
for (const name of [
  "pyodide.mjs",
  "pyodide.asm.mjs",
  "pyodide.asm.wasm",
  "python_stdlib.zip",
  "pyodide-lock.json",
]) {
  cpSync(at(`node_modules/pyodide/${name}`), join(bareFolder, "pyodide", name));
}

// A copy: somebody may build while this runs.
const dist = join(bareFolder, "site");
cpSync(at("dist"), dist, { recursive: true });
const site = await serve(dist, 0);
const bare = await serve(bareFolder, 0);
const browser = await chromium.launch({
  executablePath: found.path,
  args: ["--no-sandbox", "--disable-gpu"],
});
const bench = new Bench({ site: site.url, bare: bare.url, executablePath: found.path, browser });

const pattern = new RegExp(options.only, "i");
const chosen = measurements.filter(({ name }) => pattern.test(name));
const repetitions = Number(options.repetitions);

/** @type {Map<string, import("./bench/report.mjs").Samples>} */
const samples = new Map(chosen.map(({ name }) => [name, {}]));
/**
 * @param {number} done How many repetitions.
 * @param {readonly import("./bench/curves.mjs").Curve[]} grown
 */
function report(done, grown) {
  const found = {
    machine: describeMachine(browser.version()),
    repetitions: done,
    bootPath: bench.bootPaths,
    results: chosen.map(({ name, rows }) => ({ name, rows, samples: samples.get(name) ?? {} })),
    curves: grown,
  };
  const markdown = toMarkdown(found);
  console.log(markdown);
  if (options.only !== "") return;
  const day = new Date().toISOString().slice(0, 10);
  mkdirSync(at("bench/results"), { recursive: true });
  writeFileSync(at(`bench/results/${day}.json`), `${JSON.stringify(found, null, 2)}\n`);
  const readme = readFileSync(at("README.md"), "utf8");
  const table = `<!-- bench -->\n${markdown}<!-- /bench -->`;
  writeFileSync(
    at("README.md"),
    readme.replace(/<!-- bench -->[\s\S]*<!-- \/bench -->/, () => table),
  );
}

try {
  await bench.warmUp();
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const { name, measure } of chosen) {
      const values = samples.get(name) ?? {};
      try {
        for (const [what, value] of Object.entries(await measure(bench))) {
          values[what] = [...(values[what] ?? []), value];
        }
      } catch (error) {
        console.error(`${name}: ${error instanceof Error ? error.message : error}`);
      }
      process.stdout.write(".");
    }
    process.stdout.write("\n");
    // A run that is cut short leaves what it has found.
    report(repetition + 1, []);
  }
  report(repetitions, await curves(bench, pattern, buildSeconds));
} finally {
  await bench.close();
  await browser.close();
  await site.close();
  await bare.close();
  rmSync(bareFolder, { recursive: true });
}
process.exit();
