/**
 * The checks of the exercises under a CPython of this machine. It has one order of steps, its own, where a
 * page tries several: what fails here is wrong, but what passes may still be found out there.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { at } from "./project.ts";
import { FORK_BY_DEFAULT, findPythons } from "./pythons.ts";

export interface Mutant {
  /** What was done to the solution, and in which line. */
  readonly change: string;
  readonly answer: string;
}

/** The course's: what its exercises rest on is new in this minor version. */
const NEEDED = 14;

/** How long (ms) a check may take; one whose answer is right takes two or three seconds. */
const TIMEOUT = 15_000;

/** Runs the check as the engine would: children are forked. */
const RUN = [
  "import runpy, sys",
  FORK_BY_DEFAULT,
  "sys.argv = ['check.py']",
  "sys.path.insert(0, '')",
  "runpy.run_path('check.py', run_name='__main__')",
].join("\n");

/** A CPython the course's exercises can run on, where this machine has one. */
export function pythonOfTheCourse(): string | undefined {
  return findPythons().find(({ minor }) => minor >= NEEDED)?.path;
}

export function mutantsOf(python: string, exercise: string): readonly Mutant[] {
  const { status, stdout, stderr } = spawnSync(python, [at("tools/mutants.py")], {
    cwd: at(`src/content/exercises/${exercise}`),
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${exercise}: ${stderr}`);
  return JSON.parse(stdout) as Mutant[];
}

/** Whether the check of the exercise lets the answer pass. */
export async function passes(python: string, exercise: string, answer: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "interleave-check-"));
  const check = readFileSync(at(`src/content/exercises/${exercise}/check.py`));
  writeFileSync(join(folder, "check.py"), check);
  writeFileSync(join(folder, "answer.py"), `${answer}\n`);
  // In a group of its own, which is ended with all that it has started.
  const child = spawn(python, ["-c", RUN], { cwd: folder, stdio: "ignore", detached: true });
  const limit = setTimeout(() => endGroup(child.pid), TIMEOUT);
  const code = await new Promise((ended) => child.once("exit", ended));
  clearTimeout(limit);
  endGroup(child.pid);
  rmSync(folder, { recursive: true, force: true });
  return code === 0;
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // All of it has ended.
  }
}
