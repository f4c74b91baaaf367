import { missingProgram, pathToProgramId } from "../../content/lessons.ts";

/** One program of the course, with what it printed when its output was recorded. */
export interface ProgramFile {
  readonly source: string;
  readonly recordedOutput: string | undefined;
  /** What `readRecordedTimeline` reads. */
  readonly recordedTimeline: unknown;
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

const programs = new Map<string, ProgramFile>(
  Object.entries(sources).flatMap(([path, source]) => {
    const id = pathToProgramId(path);
    if (id === undefined) return [];
    const stem = path.replace(/\.py$/, "");
    const recordedOutput = outputs[`${stem}.out`];
    return [[id, { source, recordedOutput, recordedTimeline: timelines[`${stem}.timeline.json`] }]];
  }),
);

/** The program a lesson names; throws what its author has to read where there is none. */
export function findProgram(id: string, lesson: string): ProgramFile {
  const program = programs.get(id);
  if (program === undefined) throw new Error(missingProgram(lesson, id));
  return program;
}
