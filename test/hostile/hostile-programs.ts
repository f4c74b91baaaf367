/**
 * Programs that try what no program may do. Comments at their top say what they try, and how they end:
 *
 *     # tries: to open a WebSocket from C
 *     # ends: failed            completed | failed | crashed | stopped | deadlocked; several, with commas
 *
 * One that gets what it wants prints ESCAPED. `TRAP_PORT` in a program stands for the port of a server on the
 * reader's machine that nobody may reach.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RunStatus } from "../../src/engine/index.ts";

export interface HostileProgram {
  readonly name: string;
  readonly tries: string;
  readonly ends: readonly RunStatus[];
  readonly source: string;
}

const FOLDER = fileURLToPath(new URL("programs/", import.meta.url));
const STATUSES = ["completed", "failed", "crashed", "stopped", "deadlocked"];

export function readHostilePrograms(): HostileProgram[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".py"))
    .sort()
    .map((file) => {
      const source = readFileSync(FOLDER + file, "utf8");
      const rule = (name: string) => {
        const value = new RegExp(`^# ${name}: (.+)$`, "m").exec(source)?.[1];
        if (value === undefined) throw new Error(`${file} does not say what it ${name}`);
        return value;
      };
      const ends = rule("ends").split(", ");
      const unknown = ends.find((status) => !STATUSES.includes(status));
      if (unknown !== undefined) throw new Error(`${file}: no run is ${unknown}`);
      return {
        name: file.replace(/\.py$/, ""),
        tries: rule("tries"),
        ends: ends as RunStatus[],
        source,
      };
    });
}
