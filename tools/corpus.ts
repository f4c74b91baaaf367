/**
 * Programs of the corpus under CPython. `npm run corpus -- threading/locks …` records what they
 * print as the output they must have: without a name, of all that have none yet. It also lists what is
 * there for the page of what is supported.
 */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CorpusProgram, type Ending, parseRules } from "../test/engine/corpus/program.ts";
import { at } from "./project.ts";
import { FORK_BY_DEFAULT, findPythons } from "./pythons.ts";

interface Python {
  readonly path: string;
  readonly version: readonly [number, number, number];
}

const CORPUS = at("test/engine/corpus/");

/** The names of the programs by their topics, which the site shows. */
const LIST = at("src/course/conformance/corpus.json");

/** How long (ms) a program shows no sign of life before it counts as deadlocked. */
const DEADLOCK_PATIENCE = 3_000;
/** How long (ms) another may take: a machine that is busy needs 40 s to make ten thousand threads. */
export const TIMEOUT = 180_000;

/** CPython of this age is the first whose threads and errors are those of the corpus. */
const OLDEST = 12;

/**
 * What the engine does without being asked: it prints by the line, as on a terminal, and it forks,
 * as CPython did by default before 3.14.
 */
const CUSTOMS = ["import sys", "sys.stdout.reconfigure(line_buffering=True)", FORK_BY_DEFAULT].join(
  "\n",
);

/** The newest CPython of this machine that is new enough. */
export function findPython(): Python | undefined {
  return findPythons()
    .filter(({ minor }) => minor >= OLDEST)
    .flatMap(({ path, minor }) => {
      const question = "import sys, threading; print(sys.version_info.micro)";
      const { status, stdout } = spawnSync(path, ["-c", question], { encoding: "utf8" });
      const version = [3, minor, Number(stdout)] as const;
      return status === 0 ? [{ path, version }] : [];
    })[0];
}

/** Why this program is not run under this CPython; undefined if it can be. */
export function reasonNotToRun({ rules }: CorpusProgram, { version }: Python) {
  if (rules.here !== undefined) return rules.here;
  const [, minor = 0, micro = 0] = (rules.python ?? "").split(".").map(Number);
  const isNewEnough = version[1] > minor || (version[1] === minor && version[2] >= micro);
  return isNewEnough ? undefined : `needs CPython ${rules.python}`;
}

export function readCorpus(): CorpusProgram[] {
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

const outputPath = (topic: string, name: string) => join(CORPUS, topic, `${name}.out`);

export async function runUnderPython(
  { source, rules }: CorpusProgram,
  python: Python,
): Promise<Ending> {
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

function ending(
  child: ChildProcessWithoutNullStreams,
  rules: CorpusProgram["rules"],
  folder: string,
): Promise<Ending> {
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
        // Whatever folder it is in: outputs call it by its name alone.
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

function statusOf(exitCode: number, isStopped: boolean) {
  if (isStopped) return "stopped";
  return exitCode === 0 ? "completed" : "failed";
}

/** The names of the programs, by their topics. */
export const listByTopic = (
  programs: readonly CorpusProgram[],
): Readonly<Record<string, string[]>> =>
  Object.fromEntries(
    [...Map.groupBy(programs, ({ topic }) => topic)].map(([topic, ofTopic]) => [
      topic,
      ofTopic.map(({ name }) => name),
    ]),
  );

async function record(names: readonly string[]) {
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

if (import.meta.main) await record(process.argv.slice(2));
