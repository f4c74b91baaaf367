/**
 * Programs that try what no program may do. Comments at their top say what they try, and how they end:
 *
 *     # tries: to open a WebSocket from C
 *     # ends: failed            completed | failed | crashed | stopped | deadlocked; several, with commas
 *     # under: manual           a policy; a pause is then left by the step it suggests. Absent: CPython's own
 *     # takes: long            only where all are asked for, as by `npm run test:hostile`
 *
 * One that gets what it wants prints ESCAPED. One that goes on until it is stopped prints `ready` first.
 * `TRAP_PORT` in a program stands for the port of a server on the reader's machine that nobody may reach.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RunStatus } from "../../src/engine/index.ts";

export type HostilePolicy = "cpython" | "manual" | "seeded";

export interface HostileProgram {
  readonly name: string;
  readonly tries: string;
  readonly ends: readonly RunStatus[];
  readonly under: HostilePolicy;
  readonly isLong: boolean;
  readonly source: string;
}

const FOLDER = fileURLToPath(new URL("programs/", import.meta.url));
const STATUSES = ["completed", "failed", "crashed", "stopped", "deadlocked"];
const POLICIES = ["cpython", "manual", "seeded"];

export function readHostilePrograms(): HostileProgram[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".py"))
    .sort()
    .map((file) => {
      const source = readFileSync(FOLDER + file, "utf8");
      const rule = (name: string, absent?: string) => {
        const value = new RegExp(`^# ${name}: (.+)$`, "m").exec(source)?.[1] ?? absent;
        if (value === undefined) throw new Error(`${file} does not say what it ${name}`);
        return value;
      };
      const ends = rule("ends").split(", ");
      const unknown = ends.find((status) => !STATUSES.includes(status));
      if (unknown !== undefined) throw new Error(`${file}: no run is ${unknown}`);
      const under = rule("under", "cpython");
      if (!POLICIES.includes(under)) throw new Error(`${file}: no run is under ${under}`);
      return {
        name: file.replace(/\.py$/, ""),
        tries: rule("tries"),
        ends: ends as RunStatus[],
        under: under as HostilePolicy,
        isLong: rule("takes", "") === "long",
        source,
      };
    });
}

/** How a run ended. */
export interface HostileEnding {
  readonly status: RunStatus;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from the last press of Stop; 0 where it was not pressed. */
  readonly took: number;
}

/**
 * Runs a program, steps through it if it is to be stepped, and presses Stop, and once more, when it is ready. It is
 * sent to a page of the site as text: it uses nothing from outside.
 */
export async function runHostile([program, policy, timeout]: readonly [
  source: string,
  under: HostilePolicy,
  timeout: number,
]): Promise<HostileEnding> {
  const policies = {
    cpython: {},
    manual: { policy: { kind: "manual", granularity: "line" }, points: 2_000 },
    seeded: { policy: { kind: "seeded", seed: 1, granularity: "line" }, points: 20_000 },
  } as const;
  let stopped = 0;
  const run = interleave.run(program, {
    timeout,
    ...policies[policy],
    onEvent: (event) => {
      if (event.kind === "pause") run.step(event.suggested);
      if (event.kind !== "output" || !event.text.includes("ready") || stopped > 0) return;
      stopped = performance.now();
      run.stop();
      setTimeout(() => {
        stopped = performance.now();
        run.stop();
      }, 300);
    },
  });
  const { status, stdout, stderr } = await run.outcome;
  const took = stopped === 0 ? 0 : performance.now() - stopped;
  return { status, stdout, stderr, took };
}
