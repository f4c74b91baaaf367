/** Where lessons and programs live, below the project's root. */
const LESSONS = "src/content/docs";
const PROGRAMS = "src/content/programs";

/** A lesson's file, from the project's root, and what is written in it. */
export interface Lesson {
  readonly path: string;
  readonly text: string;
}

/**
 * What a lesson calls the program in a file.
 *
 * @example pathToProgramId("src/content/programs/threading/locks/2-two-locks.py") // => "threading/locks/2"
 */
export function pathToProgramId(path: string): string | undefined {
  return /(?:^|\/)programs\/(.+\/\d+)-[^/]+\.py$/.exec(path)?.[1];
}

/** One run of a program, kept beside it as `<number>-<words>.<name>.schedule.json`. */
export interface RecordedSchedule {
  /** What the engine's policy `replay` follows. */
  readonly trace: string;
  readonly granularity: "call" | "line" | "instruction";
  /** How the run ends, and what it prints. */
  readonly status: "completed" | "failed" | "deadlocked";
  readonly stdout: string;
}

/** The ids of the programs a lesson shows or compares, in the order in which it shows them. */
export function shownPrograms(text: string): string[] {
  const tags = text.matchAll(/<(?:Program\b[^>]*?\bid|Compare\b[^>]*?\bids)="([^"]*)"/g);
  return [...tags].flatMap(([, ids = ""]) => ids.trim().split(/\s+/));
}

/** The sentence for a lesson that names a program nobody wrote. */
export function missingProgram(lesson: string, id: string): string {
  return `${lesson} shows the program "${id}", but there is no ${PROGRAMS}/${id}-….py.`;
}

/** The sentence for a lesson that names a schedule nobody recorded. */
export function missingSchedule(lesson: string, id: string, name: string): string {
  return `${lesson} shows the schedule "${name}" of the program "${id}", but there is no ${PROGRAMS}/${id}-….${name}.schedule.json.`;
}

/**
 * What is wrong with the course as a whole, one sentence each: programs that are not there or
 * there twice, lessons in one language only, lessons whose languages show different programs.
 */
export function lessonProblems(
  lessons: readonly Lesson[],
  programPaths: readonly string[],
  languages: readonly string[],
): string[] {
  const programs = new Map<string, string>();
  const problems: string[] = [];
  for (const path of programPaths) {
    const id = pathToProgramId(path);
    if (id === undefined) {
      problems.push(`${path} has no number: a program is called <number>-<words>.py.`);
      continue;
    }
    const other = programs.get(id);
    if (other === undefined) programs.set(id, path);
    else problems.push(`${other} and ${path} are both the program "${id}".`);
  }

  const texts = new Map(lessons.map(({ path, text }) => [path, text]));
  for (const { path, text } of lessons) {
    const shown = shownPrograms(text);
    for (const id of shown) if (!programs.has(id)) problems.push(missingProgram(path, id));
    for (const counterpart of counterparts(path, languages)) {
      const other = texts.get(counterpart);
      if (other === undefined) {
        problems.push(`${path} is in one language only: there is no ${counterpart}.`);
      } else if (path < counterpart && shown.join() !== shownPrograms(other).join()) {
        problems.push(
          `${path} and ${counterpart} do not show the same programs in the same order.`,
        );
      }
    }
  }
  return problems;
}

/** The same lesson's files in the other languages. */
function counterparts(path: string, languages: readonly string[]): string[] {
  const [, language, rest] = /^src\/content\/docs\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (language === undefined || rest === undefined || !languages.includes(language)) return [];
  return languages
    .filter((other) => other !== language)
    .map((other) => `${LESSONS}/${other}/${rest}`);
}
