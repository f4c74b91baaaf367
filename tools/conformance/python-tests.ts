/** CPython's own tests, as some CPython on this machine carries them. Nothing of them is kept. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { entries, findPythons } from "../pythons.ts";

/** The modules whose tests are run, and what each needs besides itself and `test.support`. */
export const MODULES = {
  test_queue: [],
  test_sched: [],
  test_context: [],
  test_thread: ["lock_tests.py"],
  test_threading: ["lock_tests.py"],
  test_threading_local: [],
  test_concurrent_futures: [],
  test_asyncio: ["certdata"],
  test_multiprocessing_fork: ["_test_multiprocessing.py", "mp_preload.py", "mp_fork_bomb.py"],
  test_multiprocessing_spawn: ["_test_multiprocessing.py", "mp_preload.py", "mp_fork_bomb.py"],
};

type ModuleName = keyof typeof MODULES;

/**
 * Tests of a defect that the CPython we run still has, and later ones have not: they corrupt the interpreter's memory,
 * and those after them fail by chance. They are not run; each with the change it belongs to.
 */
export const CORRUPTING: readonly (readonly [name: RegExp, change: string])[] = [
  [/\.test_register_task_resurrection$/, "gh-142556"],
  [/\.test_get_context_uninitialized_segfault$/, "gh-154871"],
];

/** In the order in which they are run. */
export const MODULE_NAMES = Object.keys(MODULES) as ModuleName[];

/** A CPython with its tests. */
export interface PythonTests {
  /** The interpreter. */
  readonly python: string;
  /** As `3.13.0`. */
  readonly version: string;
  /** Of its package `test`. */
  readonly folder: string;
}

const LIST_TESTS = fileURLToPath(new URL("list_tests.py", import.meta.url));

const WHERE = [
  "import importlib.util, json, os, sys",
  "spec = importlib.util.find_spec('test')",
  "folder = os.path.dirname(spec.origin) if spec and spec.origin else ''",
  "print(json.dumps({'version': '%d.%d.%d' % sys.version_info[:3], 'folder': folder}))",
].join("\n");

/** `[3, 13, 0]` from `3.13.0`. */
const numbersOf = (version: string) => version.split(".").map(Number);

export function compareVersions(one: string, two: string) {
  const [first, second] = [numbersOf(one), numbersOf(two)];
  const index = first.findIndex((number, place) => number !== second[place]);
  return index === -1 ? 0 : (first[index] ?? 0) - (second[index] ?? 0);
}

function testsOf(python: string): PythonTests | undefined {
  const { status, stdout } = spawnSync(python, ["-c", WHERE], {
    encoding: "utf8",
    timeout: 30_000,
  });
  if (status !== 0) return undefined;
  const { version, folder } = JSON.parse(stdout);
  // Distributions leave a package behind that has `test.support` alone.
  return folder !== "" && existsSync(join(folder, "test_queue.py"))
    ? { python, version, folder }
    : undefined;
}

function newestTests() {
  return findPythons()
    .flatMap(({ path }) => testsOf(path) ?? [])
    .sort((one, two) => compareVersions(two.version, one.version))[0];
}

/** The newest CPython with its tests, Debian's installed on the spot if there is none. */
export function provideTests() {
  const found = newestTests();
  if (found !== undefined || process.platform !== "linux" || process.getuid?.() !== 0) return found;
  const packages = ["python3.11", "libpython3.11-testsuite"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", ...packages]]) {
    if (spawnSync("apt-get", args, { stdio: "inherit", env }).status !== 0) return undefined;
  }
  return newestTests();
}

/** A unit is one test module: what one interpreter loads. */
export interface Unit {
  readonly module: ModuleName;
  /** As `test_asyncio.test_tasks`. */
  readonly name: string;
  /** Each with the reason why the CPython they come from skips it, if it does. */
  readonly tests: Readonly<Record<string, string | null>>;
}

export function listUnits({ python, folder }: PythonTests, modules: readonly ModuleName[]): Unit[] {
  const named = modules.flatMap((module) =>
    unitNames(folder, module).map((name) => ({ module, name })),
  );
  const listed = JSON.parse(
    execFileSync(python, ["-W", "ignore", LIST_TESTS, ...named.map(({ name }) => name)], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  return named.map(({ module, name }) => ({ module, name, tests: listed[name] }));
}

function unitNames(folder: string, module: string) {
  if (existsSync(join(folder, `${module}.py`))) return [module];
  return entries(join(folder, module))
    .filter((file) => /^test_\w+\.py$/.test(file))
    .sort()
    .map((file) => `${module}.${file.slice(0, -".py".length)}`);
}

/** The files that tests of a module need, by their path in the program's working directory. */
export function filesOf({ folder }: PythonTests, module: ModuleName): Record<string, string> {
  const wanted = ["__init__.py", "support", `${module}.py`, module, ...MODULES[module]];
  return Object.fromEntries(
    wanted
      .flatMap((name) => textFiles(join(folder, name)))
      .map((path) => [
        `test/${relative(folder, path).replaceAll("\\", "/")}`,
        readFileSync(path, "utf8"),
      ]),
  );
}

function textFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return /\.(py|pem|reference)$/.test(path) ? [path] : [];
  return entries(path).flatMap((name) => textFiles(join(path, name)));
}
