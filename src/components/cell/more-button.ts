import { find } from "../element.ts";
import type { CellWithMore, MoreActionsOptions } from "./more-actions.ts";

export interface MoreButtonOptions extends MoreActionsOptions {
  readonly signal: AbortSignal;
  /** What it opens could not be loaded. */
  readonly onFailed: () => void;
}

/** Opens and closes what else can be done with a cell; that is fetched when it is asked for. */
export function listenToMore(
  cell: CellWithMore,
  { signal, onFailed, ...options }: MoreButtonOptions,
): void {
  const button = find(cell, "[data-part=more]");
  const toggle = async () => {
    const part = await import("./more-actions.ts").catch(onFailed);
    if (part === undefined) return;
    const open = cell.querySelector("[data-part=more-actions]");
    button.setAttribute("aria-expanded", String(open === null));
    if (open === null) find(cell, ".toolbar").after(part.makeMoreActions(cell, options));
    else open.remove();
  };
  button.addEventListener("click", () => void toggle(), { signal });
}
