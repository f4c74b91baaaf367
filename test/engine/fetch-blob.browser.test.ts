import { expect, test } from "vitest";
import { fetchBlob } from "../../src/engine/page/fetch-blob.ts";

const { INTERLEAVE_BUILD, INTERLEAVE_SNAPSHOT_BYTES: bytes } = import.meta.env;
const FOLDER = `/_engine/${INTERLEAVE_BUILD}/`;

test("how much of a file has come is told while it comes", async () => {
  const shares: number[] = [];

  const blob = await fetchBlob(`${FOLDER}snapshot.wasm`, bytes, (share) => shares.push(share));

  expect(blob.size).toBe(bytes);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  expect([shares[0], shares.at(-1)]).toEqual([expect.any(Number), 1]);
});

test("a file that is not there, or does not come, is said to be so", async () => {
  const gone = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(gone);

  await expect(fetchBlob("/_engine/0/nothing/here", 1, () => {})).rejects.toThrow("404");
  await expect(fetchBlob(gone, 1, () => {})).rejects.toThrow("has not come");
});
