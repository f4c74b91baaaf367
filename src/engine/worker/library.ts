/**
 * Where the processes of a page share Python's library. Few programs open it, because what most import is in
 * the snapshot: so it is fetched by the first that does, and then all have it.
 */

/** Not zero when the library is there; a whole word, for Atomics. */
const HEADER_BYTES = 4;

/** A place for a library of so many bytes. */
export const createLibraryPlace = (bytes: number) => new SharedArrayBuffer(HEADER_BYTES + bytes);

/** The library, if somebody has put it there. */
export function libraryIn(place: SharedArrayBuffer): Uint8Array<SharedArrayBuffer> | undefined {
  const isThere = Atomics.load(new Int32Array(place, 0, 1), 0) !== 0;
  return isThere ? new Uint8Array(place, HEADER_BYTES) : undefined;
}

/** Shares a library, unless it is another than the place is for. */
export function putLibraryIn(place: SharedArrayBuffer, library: Uint8Array): void {
  if (place.byteLength !== HEADER_BYTES + library.length) return;
  new Uint8Array(place).set(library, HEADER_BYTES);
  Atomics.store(new Int32Array(place, 0, 1), 0, 1);
}
