/** How many colors there are for threads; after them they come again, and the number tells. */
const COLORS = 8;

/** @example threadColor(9) // => "1" */
export const threadColor = (number: number): string => String(((number - 1) % COLORS) + 1);

/** A thread's number in its color. */
export function threadBadge(number: number): HTMLElement {
  const badge = document.createElement("span");
  badge.className = "thread-badge";
  badge.dataset.threadColor = threadColor(number);
  badge.textContent = String(number);
  return badge;
}
