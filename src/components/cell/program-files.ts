import {
  missingProgram,
  missingSchedule,
  pathToProgramId,
  type RecordedSchedule,
} from "../../course/lessons.ts";

/** One program of the course, with what it printed when its output was recorded. */
export interface ProgramFile {
  readonly source: string;
  readonly recordedOutput: string | undefined;
  /** What `readRecordedTimeline` reads. */
  readonly recordedTimeline: unknown;
  /** By their names. */
  readonly schedules: ReadonlyMap<string, RecordedSchedule>;
}

const sources = import.meta.glob<string>("../../content/programs/**/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});
const outputs = import.meta.glob<string>("../../content/programs/**/*.out", {
  query: "?raw",
  import: "default",
  eager: true,
});

const timelines = import.meta.glob("../../content/programs/**/*.timeline.json", {
  import: "default",
  eager: true,
});

const schedules = import.meta.glob<RecordedSchedule>("../../content/programs/**/*.schedule.json", {
  import: "default",
  eager: true,
});

const programs = new Map<string, ProgramFile>(
  Object.entries(sources).flatMap(([path, source]) => {
    const id = pathToProgramId(path);
    if (id === undefined) return [];
    const stem = path.replace(/\.py$/, "");
    const program: ProgramFile = {
      source,
      recordedOutput: outputs[`${stem}.out`],
      recordedTimeline: timelines[`${stem}.timeline.json`],
      schedules: schedulesOf(stem),
    };
    return [[id, program]];
  }),
);

/** The program a lesson names; throws what its author has to read where there is none. */
export function findProgram(id: string, lesson: string): ProgramFile {
  const program = programs.get(id);
  if (program === undefined) throw new Error(missingProgram(lesson, id));
  return program;
}

/** A schedule of a program that its lesson names; throws where there is none. */
export function findSchedule(id: string, name: string, lesson: string): RecordedSchedule {
  const schedule = findProgram(id, lesson).schedules.get(name);
  if (schedule === undefined) throw new Error(missingSchedule(lesson, id, name));
  return schedule;
}

function schedulesOf(stem: string): ReadonlyMap<string, RecordedSchedule> {
  return new Map(
    Object.entries(schedules).flatMap(([path, schedule]) =>
      path.startsWith(`${stem}.`)
        ? [[path.slice(stem.length + 1, -".schedule.json".length), schedule]]
        : [],
    ),
  );
}
