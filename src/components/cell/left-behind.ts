import type { Outcome } from "../../engine/index.ts";
import type { CellStage } from "./stage.ts";

/** Says what a program has left behind; what does that is fetched if there is anything. */
export function sayLeftBehind(stage: CellStage, { leftBehind }: Outcome): void {
  if (leftBehind === undefined) return;
  // Without it the run is as it was.
  import("../why/left-behind.ts").then(
    (part) => part.showLeftBehind(stage, leftBehind),
    () => {},
  );
}
