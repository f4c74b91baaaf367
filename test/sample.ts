/** Whether all is tried that could be: `npm run test:all`, or one of the commands beside it. `npm test` tries less. */
export const isWhole = import.meta.env.MODE === "all";

/** All of it, or about one of so many: by their names, so that what is added changes nothing for the others. */
export const sampleOf = <T>(
  items: readonly T[],
  oneOf: number,
  nameOf: (item: T) => string,
): readonly T[] => (isWhole ? items : items.filter((item) => hashOf(nameOf(item)) % oneOf === 0));

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
