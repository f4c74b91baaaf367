import type { EngineEvent } from "../events.ts";
import type { RunOptions } from "../run.ts";

/** A listener's mistake is the listener's: the run goes on. */
export function tell({ onEvent }: RunOptions, event: EngineEvent): void {
  try {
    onEvent?.(event);
  } catch (error) {
    reportError(error);
  }
}
