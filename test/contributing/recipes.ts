/** Carries recipes of CONTRIBUTING.md out, in a copy of the repository. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll } from "vitest";

const TOP = fileURLToPath(new URL("../..", import.meta.url));

/** The words a recipe has for what its reader chooses. */
type Chosen = Readonly<Record<string, string>>;

const recipes = new Map(
  readFileSync(`${TOP}CONTRIBUTING.md`, "utf8")
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = "", ...lines] = section.split("\n");
      return [heading, lines.join("\n")] as const;
    }),
);

/** The files a recipe names, with what was chosen in the place of its words. */
export function filesOf(heading: string, chosen: Chosen): string[] {
  const recipe = recipes.get(heading);
  if (recipe === undefined) throw new Error(`CONTRIBUTING.md has no recipe for ${heading}`);
  const named = [...recipe.matchAll(/`((?:src|test)\/[^`]*\.\w+)`/g)].map(([, path = ""]) => path);
  return named
    .map((path) => path.replace(/<(\w+)>/g, (word, name: string) => chosen[name] ?? word))
    .filter((path) => !path.includes("<"))
    .sort();
}

let copy = "";
let wrongAnyway: readonly string[] = [];

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "interleave-"));
  const { stdout } = spawnSync("git", ["ls-files", "-co", "--exclude-standard"], {
    cwd: TOP,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  for (const path of stdout.split("\n").filter((name) => name !== "" && existsSync(TOP + name))) {
    cpSync(TOP + path, join(copy, path));
  }
  symlinkSync(`${TOP}node_modules`, join(copy, "node_modules"));
  wrongAnyway = filesWithWrongTypes();
}, 240_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

export const read = (path: string) => readFileSync(join(copy, path), "utf8");

/** Writes files into the copy; afterwards all is as it was. */
export function withFiles<T>(files: Readonly<Record<string, string>>, work: () => T): T {
  const before = Object.keys(files).map(
    (path) => [path, existsSync(join(copy, path)) ? read(path) : undefined] as const,
  );
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  try {
    return work();
  } finally {
    for (const [path, text] of before) {
      if (text === undefined) rmSync(join(copy, path));
      else writeFileSync(join(copy, path), text);
    }
  }
}

export function inCopy(command: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: copy, encoding: "utf8" });
  return `${stdout}${stderr}`;
}

/** What the build refuses, a sentence each. */
export function buildProblems(): string[] {
  const script = `
    const { checkLessons } = await import("./src/course/check-lessons.ts");
    const { hooks } = checkLessons();
    hooks["astro:config:done"]({ config: { root: new URL("./", "file://${copy}/") } });
    try { hooks["astro:build:start"]({}); } catch (error) { console.log(error.message); }`;
  return inCopy(["--input-type=module", "--eval", script]).split("\n").filter(Boolean);
}

/** As read before, while it is the same: most files are, from one look to the next. */
const sources = new Map<string, ts.SourceFile>();
let types: ts.SemanticDiagnosticsBuilderProgram | undefined;

/** The files in which types are wrong. Astro's own are not made here, so that some always are. */
function filesWithWrongTypes(): string[] {
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(copy, "tsconfig.json"), ts.sys.readFile).config,
    ts.sys,
    copy,
    { noEmit: true },
  );
  const host = ts.createIncrementalCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (path, ...how) => {
    const kept = sources.get(path);
    const text = kept && ts.sys.readFile(path);
    const source = kept !== undefined && kept.text === text ? kept : getSourceFile(path, ...how);
    if (source !== undefined) sources.set(path, source);
    return source;
  };
  const told = fileNames.filter((path) => relative(copy, path).startsWith("src/"));
  types = ts.createSemanticDiagnosticsBuilderProgram(told, options, host, types);
  const wrong = [...types.getSyntacticDiagnostics(), ...types.getSemanticDiagnostics()];
  const paths = wrong.map(({ file }) => relative(copy, file?.fileName ?? copy));
  return [...new Set(paths.filter((path) => path.startsWith("src/")))].sort();
}

/** The files in which `npm run check` finds something wrong with these changes. */
export function filesThatLackTypes(files: Readonly<Record<string, string>>): string[] {
  const lacking = withFiles(files, filesWithWrongTypes);
  return lacking.filter((path) => !wrongAnyway.includes(path));
}

export const passes = (...files: readonly string[]) =>
  inCopy(["node_modules/vitest/vitest.mjs", "run", "--project=node", ...files]);
