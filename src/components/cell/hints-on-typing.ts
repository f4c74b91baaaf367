import { atTypingPause } from "../typing-pause.ts";
import type { CellStage } from "./stage.ts";

/**
 * Has a program looked at whenever its reader's hands rest; what does that is fetched then. A program that somebody put
 * there waits for the reader's first word: to look at it takes an interpreter, which its first run needs sooner.
 */
export function hintOnTyping(stage: CellStage, signal: AbortSignal): void {
  if (stage.engine.capabilities.missing.length > 0) return;
  const load = () => import("../hints/hints.ts").then((part) => new part.CellHints(stage));
  let hints: ReturnType<typeof load> | undefined;
  const look = atTypingPause(() => {
    if (signal.aborted) return;
    hints ??= load();
    // Without them a program can be written as well.
    hints.then(
      (part) => part.look(),
      () => {
        hints = undefined;
      },
    );
  });
  // What is typed bubbles, what is put there does not.
  const onInput = ({ bubbles }: Event) => {
    if (bubbles || hints !== undefined) look();
  };
  stage.cell.addEventListener("input", onInput, { signal });
}
