// @ts-check
/**
 * Programs of the corpus under CPython. `npm run corpus -- threading/locks …` records what they
 * print as the output they must have: without a name, of all that have none yet. It also lists what is
 * there for the page of what is supported.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseRules } from "../test/engine/corpus/program.ts";

/** @typedef {import("../test/engine/corpus/program.ts").CorpusProgram} CorpusProgram */
/** @typedef {import("../test/engine/corpus/program.ts").Ending} Ending */
/** @typedef {{ path: string, version: readonly [number, number, number] }} Python */

const CORPUS = fileURLToPath(new URL("../test/engine/corpus/", import.meta.url));

/** The names of the programs by their topics, which the site shows. */
const LIST = fileURLToPath(new URL("../src/course/conformance/corpus.json", import.meta.url));

/** How long (ms) a program shows no sign of life before it counts as deadlocked. */
const DEADLOCK_PATIENCE = 3_000;
const TIMEOUT = 45_000;

/** CPython of this age is the first whose threads and errors are those of the corpus. */
const OLDEST = 12;

/**
 * What the engine does without being asked: it prints by the line, as on a terminal, and it forks,
 * as CPython did by default before 3.14.
 */
const CUSTOMS = [
  "import multiprocessing.context as context, sys",
  "sys.stdout.reconfigure(line_buffering=True)",
  "context._default_context._default_context = context._concrete_contexts['fork']",
].join("\n");

/** @param {string} folder */
function entries(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/**
 * The newest CPython of this machine, in `PATH`, the usual folders or pyenv's.
 *
 * @returns {Python | undefined}
 */
export function findPython() {
  const pyenv = join(process.env["PYENV_ROOT"] ?? join(homedir(), ".pyenv"), "versions");
  const folders = [
    ...(process.env["PATH"] ?? "").split(":"),
    ...["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"],
    ...entries(pyenv).map((name) => join(pyenv, name, "bin")),
  ];
  return [...new Set(folders)]
    .flatMap((folder) =>
      entries(folder).flatMap((name) => {
        const minor = Number(/^python3\.(\d+)$/.exec(name)?.[1]);
        return minor >= OLDEST ? [{ path: join(folder, name), minor }] : [];
      }),
    )
    .sort((one, two) => two.minor - one.minor)
    .flatMap(({ path, minor }) => {
      const question = "import sys, threading; print(sys.version_info.micro)";
      const { status, stdout } = spawnSync(path, ["-c", question], { encoding: "utf8" });
      const version = /** @type {const} */ ([3, minor, Number(stdout)]);
      return status === 0 ? [{ path, version }] : [];
    })[0];
}

/**
 * Why this program is not run under this CPython; undefined if it can be.
 *
 * @param {CorpusProgram} program
 * @param {Python} python
 */
export function reasonNotToRun({ rules }, { version }) {
  if (rules.here !== undefined) return rules.here;
  const [, minor = 0, micro = 0] = (rules.python ?? "").split(".").map(Number);
  const isNewEnough = version[1] > minor || (version[1] === minor && version[2] >= micro);
  return isNewEnough ? undefined : `needs CPython ${rules.python}`;
}

/** @returns {CorpusProgram[]} */
export function readCorpus() {
  return readdirSync(CORPUS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: topic }) =>
      readdirSync(join(CORPUS, topic))
        .filter((file) => file.endsWith(".py"))
        .map((file) => {
          const name = file.slice(0, -".py".length);
          const source = readFileSync(join(CORPUS, topic, file), "utf8");
          const recorded = outputPath(topic, name);
          const output = existsSync(recorded) ? readFileSync(recorded, "utf8") : "";
          return { topic, name, source, output, rules: parseRules(source) };
        }),
    );
}

/**
 * @param {string} topic
 * @param {string} name
 */
const outputPath = (topic, name) => join(CORPUS, topic, `${name}.out`);

/**
 * @param {CorpusProgram} program
 * @param {Python} python
 * @returns {Promise<Ending>}
 */
export async function runUnderPython({ source, rules }, python) {
  const folder = mkdtempSync(join(tmpdir(), "corpus-"));
  writeFileSync(join(folder, "main.py"), source);
  writeFileSync(join(folder, "sitecustomize.py"), CUSTOMS);
  try {
    const settings = { PYTHONPATH: folder, PYTHONUTF8: "1", PYTHON_COLORS: "0" };
    // Anything but an empty string would print the parts of a line one by one.
    const env = { ...process.env, ...settings, PYTHONUNBUFFERED: "" };
    // A group of its own, so that no process of a program is left behind.
    const child = spawn(python.path, ["main.py"], { cwd: folder, env, detached: true });
    return await ending(child, rules, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import("node:child_process").ChildProcessWithoutNullStreams} child
 * @param {CorpusProgram["rules"]} rules
 * @param {string} folder
 * @returns {Promise<Ending>}
 */
function ending(child, rules, folder) {
  return new Promise((resolve, reject) => {
    let [stdout, stderr] = ["", ""];
    let timedOut = false;
    const kill = () => {
      timedOut = true;
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    };
    const timer = setTimeout(kill, rules.status === "deadlocked" ? DEADLOCK_PATIENCE : TIMEOUT);
    child.stdout.setEncoding("utf8").on("data", (text) => {
      if (rules.isStopped && stdout === "") child.kill("SIGINT");
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const exitCode = code ?? (signal === "SIGINT" ? 130 : -1);
      resolve({
        status: timedOut ? "deadlocked" : statusOf(exitCode, rules.isStopped),
        exitCode: timedOut ? -9 : exitCode,
        // The engine calls the program by its name alone.
        stdout: stdout.replaceAll(`${folder}/`, ""),
        stderr: stderr.replaceAll(`${folder}/`, ""),
        waits: undefined,
      });
    });
    // A program need not read what it is given.
    child.stdin.on("error", () => {});
    child.stdin.end(rules.stdin);
  });
}

/**
 * @param {number} exitCode
 * @param {boolean} isStopped
 */
function statusOf(exitCode, isStopped) {
  if (isStopped) return "stopped";
  return exitCode === 0 ? "completed" : "failed";
}

/**
 * The names of the programs, by their topics.
 *
 * @param {readonly CorpusProgram[]} programs
 * @returns {Readonly<Record<string, string[]>>}
 */
export const listByTopic = (programs) =>
  Object.fromEntries(
    [...Map.groupBy(programs, ({ topic }) => topic)].map(([topic, ofTopic]) => [
      topic,
      ofTopic.map(({ name }) => name),
    ]),
  );

/** @param {readonly string[]} names */
async function record(names) {
  writeFileSync(LIST, `${JSON.stringify(listByTopic(readCorpus()), null, 2)}\n`);
  const python = findPython();
  if (python === undefined) throw new Error(`no CPython of 3.${OLDEST} or newer is installed`);
  for (const program of readCorpus()) {
    const { topic, name, rules } = program;
    const isAsked =
      names.length === 0
        ? !existsSync(outputPath(topic, name))
        : names.includes(topic) || names.includes(`${topic}/${name}`);
    if (!isAsked) continue;
    const reason = reasonNotToRun(program, python);
    if (reason !== undefined || rules.compare === "pattern") {
      console.log(`${topic}/${name}: write its output by hand (${reason ?? "patterns"})`);
      continue;
    }
    const { stdout, stderr, ...ended } = await runUnderPython(program, python);
    writeFileSync(outputPath(topic, name), stdout);
    console.log(`${topic}/${name}: ${ended.status}\n${stdout}${stderr}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await record(process.argv.slice(2));
