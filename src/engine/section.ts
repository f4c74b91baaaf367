/**
 * Bytes as the only section, a custom one, of a WebAssembly module (WebAssembly Core Specification, 5.5.3). A host that
 * compresses what it sends goes by the type, and of the types that may hold any bytes this is the one that hosts know.
 */

/** What is in front of the bytes: whole words. */
export const HEAD_BYTES = 16;

/** One letter: no more is needed, and with it the head has its length. */
const NAME = "i".charCodeAt(0);
const MAGIC_AND_VERSION = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const CUSTOM = 0;
/** Of a name: its length, and its letter. */
const NAME_BYTES = 2;

/** @param length of the bytes that follow. */
export function headOf(length: number): Uint8Array<ArrayBuffer> {
  const size = length + NAME_BYTES;
  // LEB128, always of five bytes.
  const digits = [0, 7, 14, 21, 28].map((shift) => ((size >>> shift) & 0x7f) | 0x80);
  const [last = 0] = digits.splice(-1);
  return Uint8Array.of(...MAGIC_AND_VERSION, CUSTOM, ...digits, last & 0x7f, NAME_BYTES - 1, NAME);
}

/** The module that holds them. */
export function inSection(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const module = new Uint8Array(HEAD_BYTES + bytes.length);
  module.set(headOf(bytes.length));
  module.set(bytes, HEAD_BYTES);
  return module;
}

/** What such a module holds; undefined for anything else. */
export function sectionOf(module: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const head = headOf(module.length - HEAD_BYTES);
  const isOne = module.length >= HEAD_BYTES && head.every((byte, place) => byte === module[place]);
  return isOne ? module.subarray(HEAD_BYTES) : undefined;
}
