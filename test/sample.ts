import { digestOf } from "../src/engine/schedule/trace.ts";

/** Whether all is tried that could be: `npm run test:all`, or one of the commands beside it. `npm test` tries less. */
export const isWhole = import.meta.env.MODE === "all";

/** All of it, or about one of so many: by their names, so that what is added changes nothing for the others. */
export const sampleOf = <T>(
  items: readonly T[],
  oneOf: number,
  nameOf: (item: T) => string,
): readonly T[] =>
  isWhole
    ? items
    : items.filter((item) => Number.parseInt(digestOf(nameOf(item)), 36) % oneOf === 0);
