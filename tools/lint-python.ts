/** Checks the project's own Python; with `--write` sorts its imports and formats it first. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { at } from "./project.ts";
import { complaintsAbout, formatted } from "./python-rules.ts";

/** Programs of the course and of the tests are what they are. */
const FOLDERS = [
  "src/engine/python",
  "src/components/desktop",
  "src/components/hints",
  "tools/conformance",
  "bench/programs",
];

const paths = globSync(
  FOLDERS.map((folder) => `${folder}/**/*.{py,pyi}`),
  { cwd: at("") },
).sort();

const complaints = paths.flatMap((path) => {
  let text = readFileSync(at(path), "utf8");
  if (process.argv.includes("--write")) {
    text = formatted(text);
    writeFileSync(at(path), text);
  }
  return complaintsAbout(text).map((complaint) => `${path}:${complaint}`);
});

for (const complaint of complaints) console.error(complaint);
console.log(`${paths.length} files of Python, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
