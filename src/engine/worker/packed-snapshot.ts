/**
 * The snapshot as it is sent to a page: the pages of a booted interpreter's memory that are not zero. A sum stands
 * for everything that could have happened to it on its way.
 */
import type { ChangedPages } from "../protocol.ts";
import { linkUp, unlink } from "./collector-list.ts";
import { applyPages, changedPages } from "./memory-pages.ts";

/** The sum, the build, the size of the memory, the number of pages, and of the collector's links. */
const HEADER_WORDS = 5;

/**
 * @param memory of the booted interpreter; whole pages. Its ring of links comes to be in the order of their places.
 * @param ring the collector's links in it.
 * @param build names what it was made from: eight hexadecimal digits, or more of which eight count.
 */
export function packSnapshot(
  memory: ArrayBufferLike,
  ring: Uint32Array,
  build: string,
): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(memory);
  unlink(words, ring);
  const { size, pages, data } = changedPages(memory, new ArrayBuffer(0));
  linkUp(words, ring);
  const steps = ring.map((link, place) => link - (ring[place - 1] ?? 0));
  const packed = new Uint32Array(HEADER_WORDS + pages.length + steps.length + data.length / 4);
  packed.set([0, buildNumber(build), size, pages.length, steps.length]);
  packed.set(pages, HEADER_WORDS);
  packed.set(steps, HEADER_WORDS + pages.length);
  packed.set(new Uint32Array(data.buffer), HEADER_WORDS + pages.length + steps.length);
  packed[0] = sumOf(packed);
  return new Uint8Array(packed.buffer);
}

/**
 * Makes a memory that is zero that of the interpreter which was packed.
 *
 * @param grow lets the memory hold so many bytes, and returns it.
 * @returns the pages that are not zero.
 * @throws RangeError for what is not the snapshot of this build, as it was sent.
 */
export function unpackSnapshot(
  packed: ArrayBuffer,
  build: string,
  grow: (bytes: number) => Uint8Array<ArrayBufferLike>,
): Uint32Array {
  if (packed.byteLength % 4 !== 0) throw new RangeError("the snapshot is not whole");
  const words = new Uint32Array(packed);
  const [sum, made, size = 0, count = 0, links = 0] = words;
  if (sum !== sumOf(words)) throw new RangeError("the snapshot is not as it was sent");
  if (made !== buildNumber(build)) throw new RangeError("the snapshot is of another build");
  const pages = words.subarray(HEADER_WORDS, HEADER_WORDS + count);
  const steps = words.subarray(HEADER_WORDS + count, HEADER_WORDS + count + links);
  const data = new Uint8Array(packed, (HEADER_WORDS + count + links) * 4);
  const memory = grow(size);
  if (memory.length !== size) throw new RangeError("the snapshot does not fit");
  applyPages(memory, { size, pages, data } satisfies ChangedPages);
  let link = 0;
  const ring = steps.map((step) => {
    link += step;
    return link;
  });
  linkUp(new Uint32Array(memory.buffer), ring);
  return pages.slice();
}

const buildNumber = (build: string) => Number.parseInt(build.slice(0, 8), 16);

/** FNV-1a of all words but the first: a change of any one changes it. */
function sumOf(words: Uint32Array): number {
  let sum = 0x811c9dc5;
  for (let place = 1; place < words.length; place++) {
    sum = Math.imul(sum ^ (words[place] ?? 0), 0x01000193);
  }
  return sum >>> 0;
}
