import type { CrashReason, Ending, Outcome, Wait } from "../src/engine/run.ts";

/** What a test says of the end of a run; without more, it has completed and printed nothing. */
export type SaidOfEnd = Partial<Ending> &
  (
    | { readonly status?: "completed" | "stopped" }
    | { readonly status: "crashed"; readonly reason: CrashReason }
    | { readonly status: "failed"; readonly traceback?: string }
    | { readonly status: "deadlocked"; readonly waits: readonly Wait[] }
  );

export function outcomeOf(said: SaidOfEnd = {}): Outcome {
  return { status: "completed", stdout: "", stderr: "", exitCode: 0, elapsed: 0, ...said };
}

/** Who waited for what at the end of a run; nobody where it was no deadlock. */
export const waitsOf = (outcome: Outcome): readonly Wait[] =>
  outcome.status === "deadlocked" ? outcome.waits : [];
