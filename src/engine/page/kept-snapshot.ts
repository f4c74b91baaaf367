/**
 * Keeps the snapshot between visits, in the browser's Cache Storage. Whatever goes wrong with it, and much
 * can (no permission, no room, half a file, another build), is as if there were none.
 */
import { applyPages, changedPages } from "../worker/memory-pages";
import type { SnapshotKeeper } from "./interpreters";

const CACHE = "interleave";
const PAGE = 4096;
const HASH_BYTES = 32;
/** The sizes of the memory and of the list of pages, behind the hash. */
const HEADER_BYTES = HASH_BYTES + 8;

/**
 * @param storage the browser's, or none where it has none (outside secure contexts).
 * @param address names the snapshot of this build; a URL that nothing answers.
 */
export function keptSnapshot(
  storage: () => CacheStorage | undefined,
  address: string,
): SnapshotKeeper {
  const attempt = async <T>(work: (cache: Cache) => Promise<T>): Promise<T | undefined> => {
    try {
      const cache = await storage()?.open(CACHE);
      return cache && (await work(cache));
    } catch {
      return undefined;
    }
  };
  return {
    read: () =>
      attempt(async (cache) => {
        const response = await cache.match(address);
        return response && unpack(await response.arrayBuffer());
      }),
    write: async (snapshot) => {
      await attempt(async (cache) => {
        for (const { url } of await cache.keys()) if (url !== address) await cache.delete(url);
        await cache.put(address, new Response(await pack(snapshot)));
      });
    },
    forget: async () => {
      await attempt((cache) => cache.delete(address));
    },
  };
}

/** A hash of what follows, two sizes, the numbers of the pages that are not zero, and the pages. */
export async function pack(snapshot: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { size, pages, data } = changedPages(snapshot.buffer, new ArrayBuffer(0));
  const packed = new Uint8Array(HEADER_BYTES + pages.byteLength + data.byteLength);
  new Uint32Array(packed.buffer, HASH_BYTES, 2).set([size, pages.length]);
  packed.set(new Uint8Array(pages.buffer), HEADER_BYTES);
  packed.set(data, HEADER_BYTES + pages.byteLength);
  packed.set(await hashOf(packed));
  return packed;
}

/** `undefined` for anything but what `pack` has made. */
export async function unpack(packed: ArrayBuffer): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (packed.byteLength < HEADER_BYTES) return undefined;
  const bytes = new Uint8Array(packed);
  const hash = await hashOf(bytes);
  if (hash.some((byte, at) => byte !== bytes[at])) return undefined;
  const [size = 0, count = 0] = new Uint32Array(packed, HASH_BYTES, 2);
  const pages = new Uint32Array(packed, HEADER_BYTES, count);
  const data = bytes.subarray(HEADER_BYTES + count * 4);
  if (data.byteLength !== count * PAGE) return undefined;
  const snapshot = new Uint8Array(size);
  applyPages(snapshot, { size, pages, data });
  return snapshot;
}

async function hashOf(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", packed.subarray(HASH_BYTES)));
}
