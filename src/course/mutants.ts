import { createHash } from "node:crypto";

/** What the check of an exercise lets pass of the solutions that are wrong in one place each. */
export interface MutantRow {
  /** Tells the version of the solution that the mutants were made of. */
  readonly solution: string;
  readonly mutants: number;
  /** Why the check is right to let a mutant pass, by what was changed in it. */
  readonly passing: Readonly<Record<string, string>>;
}

/** By the exercise's id; `npm run mutants` writes it, but for the reasons. */
export type MutantTable = Readonly<Record<string, MutantRow>>;

export const solutionVersion = (solution: string): string =>
  createHash("sha256").update(solution).digest("hex").slice(0, 16);

/** What is wrong between the table and the solutions, by their exercises' ids, one sentence each. */
export function mutantProblems(
  table: MutantTable,
  solutions: Readonly<Record<string, string>>,
): string[] {
  const stale = Object.entries(table).flatMap(([id, row]) => {
    const solution = solutions[id];
    if (solution === undefined) return [`${id} is no exercise.`];
    if (row.solution === solutionVersion(solution)) return [];
    return [`Its solution is another one now: npm run mutants -- ${id}`];
  });
  const untried = Object.keys(solutions)
    .filter((id) => !Object.hasOwn(table, id))
    .map((id) => `No mutants of it have been tried: npm run mutants -- ${id}`);
  const unexplained = Object.entries(table).flatMap(([id, { passing }]) =>
    Object.entries(passing)
      .filter(([, reason]) => reason === "")
      .map(([change]) => `${id} lets pass, and nobody says why: ${change}`),
  );
  return [...stale, ...untried, ...unexplained];
}
