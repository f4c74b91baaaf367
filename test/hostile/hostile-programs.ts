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
