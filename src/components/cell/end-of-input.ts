import type { Run } from "../../engine/index.ts";

/** Ctrl+D where the line has nothing in it says, as on a terminal, that nothing more is typed. */
export function endInputOnKey(event: KeyboardEvent, run: Pick<Run, "endInput">): void {
  const { key, ctrlKey, target } = event;
  if (key !== "d" || !ctrlKey || !(target instanceof HTMLInputElement)) return;
  if (target.value !== "" || target.closest("[data-part=input]") === null) return;
  event.preventDefault();
  run.endInput();
}
