/**
 * What two interpreters' memories differ in. All start from one snapshot, so a forked child needs only
 * the pages its parent has changed since.
 */
import type { ChangedPages } from "../protocol.ts";

export const PAGE = 4096;
const PAGE_WORDS = PAGE / 4;

/** The pages of `memory` that are not what `snapshot` holds there, or not zero beyond its end. */
export function changedPages(memory: ArrayBufferLike, snapshot: ArrayBufferLike): ChangedPages {
  const words = new Int32Array(memory);
  const before = new Int32Array(snapshot);
  const pages: number[] = [];
  for (let start = 0; start < words.length; start += PAGE_WORDS) {
    if (hasChanged(words, before, start)) pages.push(start / PAGE_WORDS);
  }
  const data = new Uint8Array(pages.length * PAGE);
  pages.forEach((page, place) => {
    data.set(new Uint8Array(memory, page * PAGE, PAGE), place * PAGE);
  });
  return { size: memory.byteLength, pages: Uint32Array.from(pages), data };
}

function hasChanged(words: Int32Array, before: Int32Array, start: number): boolean {
  const end = start + PAGE_WORDS;
  if (end > before.length) {
    for (let at = start; at < end; at++) if (words[at] !== 0) return true;
    return false;
  }
  for (let at = start; at < end; at++) if (words[at] !== before[at]) return true;
  return false;
}

/** Copies pages of one memory to the same places of another. */
export function copyPages(
  memory: Uint8Array,
  from: Uint8Array<ArrayBufferLike>,
  pages: Uint32Array,
): void {
  for (const page of pages) {
    memory.set(from.subarray(page * PAGE, (page + 1) * PAGE), page * PAGE);
  }
}

/** Makes a memory that holds the snapshot hold what `changedPages` was given. */
export function applyPages(memory: Uint8Array, { pages, data }: ChangedPages): void {
  pages.forEach((page, place) => {
    memory.set(data.subarray(place * PAGE, (place + 1) * PAGE), page * PAGE);
  });
}
