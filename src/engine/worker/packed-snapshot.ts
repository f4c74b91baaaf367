/**
 * The snapshot as it is sent to a page: the pages in which a booted interpreter differs from a module that
 * has not begun. A sum of the whole memory, as it was and as it comes to be, stands for everything that could
 * go wrong: half a file, a wrong byte, another build, a browser in which a module begins differently.
 */
import { applyPages, changedPages } from "./memory-pages";

const PAGE = 4096;
/** The sum, the size of the memory, and the number of pages; then the pages' numbers, and the pages. */
const HEADER_BYTES = 12;

/**
 * @param memory of the booted interpreter; whole pages.
 * @param fresh the memory of a module that has not begun.
 */
export function packSnapshot(
  memory: ArrayBufferLike,
  fresh: ArrayBufferLike,
): Uint8Array<ArrayBuffer> {
  const { size, pages, data } = changedPages(memory, fresh);
  const packed = new Uint8Array(HEADER_BYTES + pages.byteLength + data.byteLength);
  new Uint32Array(packed.buffer, 0, 3).set([sumOf(memory), size, pages.length]);
  packed.set(new Uint8Array(pages.buffer), HEADER_BYTES);
  packed.set(data, HEADER_BYTES + pages.byteLength);
  return packed;
}

/**
 * Makes the memory of a module that has not begun that of the interpreter which was packed.
 *
 * @param grow lets the memory hold so many bytes, and returns it.
 * @throws RangeError where it would not be that memory.
 */
export function unpackSnapshot(
  packed: ArrayBuffer,
  grow: (bytes: number) => Uint8Array<ArrayBufferLike>,
): void {
  const [sum, size, count] = new Uint32Array(packed.slice(0, HEADER_BYTES));
  const start = HEADER_BYTES + (count ?? 0) * 4;
  if (size === undefined || count === undefined || packed.byteLength !== start + count * PAGE) {
    throw new RangeError("the snapshot is not whole");
  }
  const memory = grow(size);
  applyPages(memory, {
    size,
    pages: new Uint32Array(packed, HEADER_BYTES, count),
    data: new Uint8Array(packed, start),
  });
  if (memory.length !== size || sumOf(memory.buffer) !== sum) {
    throw new RangeError("the snapshot does not fit");
  }
}

/** FNV-1a of words: a change of any one changes it. */
function sumOf(memory: ArrayBufferLike): number {
  let sum = 0x811c9dc5;
  for (const word of new Int32Array(memory)) sum = Math.imul(sum ^ word, 0x01000193);
  return sum >>> 0;
}
