/**
 * CPython's garbage collector keeps the objects it watches in rings: before each object are two words, the addresses
 * of the next one's and of the last one's, with marks in their lowest two bits (`PyGC_Head`,
 * Include/internal/pycore_interp_structs.h). In a snapshot they would take the room of all other small things
 * together, and say nothing: the order in a ring has no meaning.
 */

/** What a word keeps when its address goes. */
const MARKS = 3;

/**
 * The places (in words, ascending) of a ring's links: those of one object, and of all others in its ring.
 *
 * @throws RangeError where it is no ring.
 */
export function ringOf(words: Uint32Array, first: number): Uint32Array {
  const ring: number[] = [];
  let link = first;
  do {
    ring.push(link);
    const next = (words[link] ?? 0) >> 2;
    if ((words[next + 1] ?? 0) >> 2 !== link)
      throw new RangeError("the collector has no ring here");
    link = next;
  } while (link !== first);
  return Uint32Array.from(ring).sort();
}

/** Takes the addresses out of a ring's links. */
export function unlink(words: Uint32Array, ring: Uint32Array): void {
  for (const link of ring) {
    words[link] = (words[link] ?? 0) & MARKS;
    words[link + 1] = (words[link + 1] ?? 0) & MARKS;
  }
}

/** Makes a ring of links that have no addresses, in the order of their places. */
export function linkUp(words: Uint32Array, ring: Uint32Array): void {
  let last = ring.at(-1) ?? 0;
  for (const link of ring) {
    words[last] = (words[last] ?? 0) | (link * 4);
    words[link + 1] = (words[link + 1] ?? 0) | (last * 4);
    last = link;
  }
}
