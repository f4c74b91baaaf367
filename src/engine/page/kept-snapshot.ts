/**
 * The snapshot as it is when it is unpacked, kept by the browser in the site's private files: reading it there takes a
 * fraction of the time in which it is unpacked from the browser's cache.
 */

/** Where a snapshot is kept for later visits; whoever reads it checks it. */
export interface KeptSnapshot {
  /** @throws where there is none, or may be none. */
  find(): Promise<Blob>;
  keep(packed: Blob): Promise<void>;
  drop(): Promise<void>;
}

const FOLDER = "interleave-snapshots";

const openFolder = async (): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });

/** @param build names what the snapshot was made from; those of others go when one is kept. */
export function keptSnapshot(build: string): KeptSnapshot {
  return {
    find: async () => {
      const file = await (await (await openFolder()).getFileHandle(build)).getFile();
      if (file.size === 0) throw new Error("another page is about to keep it");
      return file;
    },
    keep: async (packed) => {
      const folder = await openFolder();
      for await (const name of folder.keys()) if (name !== build) await folder.removeEntry(name);
      const file = await folder.getFileHandle(build, { create: true });
      // What was there stays until the new one is whole.
      const writable = await file.createWritable();
      await writable.write(packed);
      await writable.close();
    },
    drop: async () => (await openFolder()).removeEntry(build),
  };
}
