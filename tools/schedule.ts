/**
 * Records schedules for lessons to show, with the built site (`npm run build`):
 *
 *     npm run schedule -- threading/locks/1 lost-update --prints 99
 *     npm run schedule -- threading/deadlocks/5 deadlock --status deadlocked
 *
 * finds the simplest run of a program that ends so, and keeps it beside the program. `--granularity
 * call|line|instruction` says where threads may switch. Without a name, all that are kept are found
 * again, which is needed when the engine comes to follow schedules in another way.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { RecordedSchedule } from "../src/course/lessons.ts";
import { openPlayground } from "./playground.ts";
import { at } from "./project.ts";

type Wanted = Omit<RecordedSchedule, "trace">;

interface Task {
  readonly file: string;
  readonly source: string;
  readonly wanted: Wanted;
}

const PROGRAMS = at("src/content/programs");

/** How many schedules are tried before there is taken to be none. */
const RUNS = 3_000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    prints: { type: "string" },
    status: { type: "string", default: "completed" },
    granularity: { type: "string", default: "line" },
  },
});

/** The file of a program, by its id. */
function programOf(id: string) {
  const [file] = globSync(`${id}-*.py`, { cwd: PROGRAMS });
  if (file === undefined) throw new Error(`There is no program ${id}.`);
  return file;
}

function tasks(): Task[] {
  const [id, name] = positionals;
  if (id === undefined || name === undefined) {
    return globSync("**/*.schedule.json", { cwd: PROGRAMS }).map((file) => {
      const { trace: _, ...wanted } = JSON.parse(readFileSync(join(PROGRAMS, file), "utf8"));
      const program = file.replace(/\.[^./]+\.schedule\.json$/, ".py");
      return { file, source: readFileSync(join(PROGRAMS, program), "utf8"), wanted };
    });
  }
  const program = programOf(id);
  const stdout = values.prints === undefined ? "" : `${values.prints}\n`;
  const { status, granularity } = values;
  return [
    {
      file: program.replace(/\.py$/, `.${name}.schedule.json`),
      source: readFileSync(join(PROGRAMS, program), "utf8"),
      wanted: { granularity, status, stdout } as Wanted,
    },
  ];
}

/** In the page: the trace of the first run that ends as wanted, with the fewest preemptions. */
async function find({
  source,
  wanted,
  runs,
}: Omit<Task, "file"> & { readonly runs: number }): Promise<string | undefined> {
  let found: string | undefined;
  const exploration = globalThis.interleave.explore(source, {
    method: "systematic",
    granularity: wanted.granularity,
    preemptions: 3,
    runs,
    onRun: ({ outcome: { status, stdout }, trace }) => {
      if (found !== undefined || status !== wanted.status || stdout !== wanted.stdout) return;
      found = trace;
      exploration.stop();
    },
  });
  await exploration.end;
  return found;
}

const { page, close } = await openPlayground();
try {
  for (const { file, source, wanted } of tasks()) {
    const trace = await page.evaluate(find, { source, wanted, runs: RUNS });
    if (trace === undefined) {
      console.error(`No schedule of ${file} ends so.`);
      process.exitCode = 1;
      continue;
    }
    const recorded = { trace, ...wanted };
    writeFileSync(join(PROGRAMS, file), `${JSON.stringify(recorded, null, 2)}\n`);
    console.log(`${file}: ${trace}`);
  }
} finally {
  await close();
}
