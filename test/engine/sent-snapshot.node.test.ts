import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { PIECE } from "../../src/engine/digest.ts";
import { SentSnapshot } from "../../src/engine/worker/sent-snapshot.ts";
import { digestsOf } from "../../tools/engine-plugin.ts";

const folder = mkdtempSync(join(tmpdir(), "interleave-snapshot-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two pieces and a half, each different. */
const built = Uint8Array.from({ length: 2.5 * PIECE }, (_, place) => (place * 2654435761) >>> 24);

/** As the build tells it. */
function digestOf(bytes: Uint8Array): string {
  const path = join(folder, "snapshot.wasm");
  writeFileSync(path, bytes);
  return digestsOf({ "snapshot.wasm": path })["snapshot.wasm"] ?? "";
}

const digest = digestOf(built);

async function read(packed: Blob): Promise<Uint8Array> {
  const pieces: ArrayBuffer[] = [];
  for await (const piece of new SentSnapshot(packed, digest).pieces()) pieces.push(piece);
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

test("a snapshot comes in pieces as it was built", async () => {
  expect(Buffer.compare(await read(new Blob([built])), built)).toBe(0);
});

describe("a snapshot is refused that", () => {
  test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ["has one wrong bit", (bytes) => bytes.with(PIECE + 5, (bytes[PIECE + 5] ?? 0) ^ 1)],
    ["has one in its last byte", (bytes) => bytes.with(-1, (bytes.at(-1) ?? 0) ^ 128)],
    ["was cut off", (bytes) => bytes.slice(0, -1)],
    ["was cut off after a piece", (bytes) => bytes.slice(0, 2 * PIECE)],
    ["goes on after its end", (bytes) => Uint8Array.from([...bytes.slice(-PIECE), 0])],
    [
      "has its pieces in another order",
      (bytes) => new Uint8Array(Buffer.concat([bytes.subarray(PIECE, 2 * PIECE), bytes])),
    ],
    ["is empty", () => new Uint8Array()],
  ])("%s", async (_name, damage) => {
    await expect(read(new Blob([damage(built).slice()]))).rejects.toThrow("not as it was built");
  });

  test("cannot be read", async () => {
    const packed = new Blob([built]);
    packed.slice = () =>
      Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error("it is gone")) });

    await expect(read(packed)).rejects.toThrow("it is gone");
  });
});
