/**
 * Measures the engine against plain Pyodide, and against native CPython where there is one.
 *
 *     npm run bench -- [--repetitions N] [--only PATTERN] [--no-build]
 *
 * Everything is measured in turns, so that a busy moment meets all alike; what counts are the ratios.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Bench } from "./bench/bench.ts";
import { type Curve, curves } from "./bench/curves.ts";
import { describeMachine } from "./bench/machine.ts";
import { measurements, repeat, type Samples } from "./bench/measurements.ts";
import { toMarkdown } from "./bench/report.ts";
import { provideBrowser } from "./browser.ts";
import { at } from "./project.ts";

const { values: options } = parseArgs({
  options: {
    repetitions: { type: "string", default: "7" },
    only: { type: "string", default: "" },
    "no-build": { type: "boolean", default: false },
  },
});

const found = await provideBrowser();
if ("problem" in found) {
  console.error(found.problem);
  process.exit(1);
}

if (!options["no-build"]) {
  execFileSync(process.execPath, [at("node_modules/astro/bin/astro.mjs"), "build"], {
    stdio: "ignore",
    cwd: at(""),
  });
}

const bench = await Bench.open(found.path);

const pattern = new RegExp(options.only, "i");
const chosen = measurements.filter(({ name }) => pattern.test(name));
const repetitions = Number(options.repetitions);

const samples = new Map<string, Samples>(chosen.map(({ name }) => [name, {}]));
function report(repetitions: number, grown: readonly Curve[]) {
  const found = {
    machine: describeMachine(bench.browser.version(), bench.nativeVersion()),
    repetitions,
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
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const measurement of chosen) {
      try {
        await repeat(measurement, bench, samples.get(measurement.name) ?? {});
      } catch (error) {
        console.error(`${measurement.name}: ${error instanceof Error ? error.message : error}`);
      }
      process.stdout.write(".");
    }
    process.stdout.write("\n");
    // A run that is cut short leaves what it has found.
    report(repetition + 1, []);
  }
  report(repetitions, await curves(bench, pattern));
} finally {
  await bench.close();
}
process.exit();
