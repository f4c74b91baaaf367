const STEP = 0x6d2b79f5;

/** Numbers from 0 to 1, by Tommy Ettinger's generator of 32 bits of state (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + STEP) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The seed whose numbers are those of `seed` after the first `count`. */
export const seedAfter = (seed: number, count: number): number =>
  (seed + Math.imul(STEP, count)) | 0;
