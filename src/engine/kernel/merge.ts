/** How two processes' copies of one memory are brought together. */

/**
 * Three-way merge in cells of 8 bytes: what one side changed since `base` goes to the other. A cell both
 * have changed is merged by halves and then by bytes, so that neighbours in an array do not undo each
 * other; a half of which both changed the same byte is the local one's, as the later write, and no mixture.
 */
export function merge(local: Int32Array, base: Int32Array, shared: Int32Array): void {
  for (let cell = 0; cell < base.length; cell += 2) {
    const high = cell + 1;
    const mine = local[cell] !== base[cell] || local[high] !== base[high];
    const theirs = shared[cell] !== base[cell] || shared[high] !== base[high];
    if (!mine && !theirs) continue;
    if (mine && theirs) {
      for (const half of [cell, high]) {
        shared[half] = mergeHalf(local[half] ?? 0, base[half] ?? 0, shared[half] ?? 0);
      }
    } else if (mine) {
      shared[cell] = local[cell] ?? 0;
      shared[high] = local[high] ?? 0;
    }
    local[cell] = base[cell] = shared[cell] ?? 0;
    local[high] = base[high] = shared[high] ?? 0;
  }
}

/** The same for bytes, one by one: for what is left behind whole cells. */
export function mergeBytes(local: Uint8Array, base: Uint8Array, shared: Uint8Array): void {
  base.forEach((before, place) => {
    const mine = local[place] ?? 0;
    if (mine !== before) shared[place] = mine;
    local[place] = base[place] = shared[place] ?? 0;
  });
}

/** `mergeHalf(0x0102, 0x0002, 0x0003) // => 0x0103` */
function mergeHalf(local: number, base: number, shared: number): number {
  if (local === base) return shared;
  if (shared === base) return local;
  const mine = changedBytes(local, base);
  const theirs = changedBytes(shared, base);
  return (mine & theirs) === 0
    ? (local & mine) | (shared & theirs) | (base & ~(mine | theirs))
    : local;
}

/** A mask of the bytes in which two words differ. */
function changedBytes(one: number, other: number): number {
  const difference = one ^ other;
  let mask = 0;
  for (const byte of [0xff, 0xff00, 0xff0000, 0xff000000]) if (difference & byte) mask |= byte;
  return mask;
}
