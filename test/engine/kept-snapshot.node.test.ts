import { beforeEach, describe, expect, test } from "vitest";
import { keptSnapshot, pack } from "../../src/engine/page/kept-snapshot";

const ADDRESS = "https://course.example/_engine/snapshot-1";
const PAGE = 4096;

/** A memory of eight pages, most of them zero. */
const snapshot = new Uint8Array(8 * PAGE)
  .fill(7, PAGE, 2 * PAGE)
  .fill(9, 6 * PAGE + 5, 6 * PAGE + 9);

/** What the browser stores, by address. */
let stored: Map<string, Uint8Array<ArrayBuffer>>;

const cache = {
  match: async (url: string) => {
    const found = stored.get(url);
    return found && new Response(found);
  },
  put: async (url: string, response: Response) => {
    stored.set(url, new Uint8Array(await response.arrayBuffer()));
  },
  delete: async (url: string) => stored.delete(url),
  keys: async () => [...stored.keys()].map((url) => ({ url })),
};

const keeperWith = (changes: Partial<typeof cache> = {}, address = ADDRESS) => {
  const storage = { open: async () => ({ ...cache, ...changes }) };
  return keptSnapshot(() => storage as unknown as CacheStorage, address);
};

beforeEach(() => {
  stored = new Map();
});

test("a snapshot comes back as it was, and takes less room than the memory", async () => {
  await keeperWith().write(snapshot);

  expect(await keeperWith().read()).toEqual(snapshot);
  expect(stored.get(ADDRESS)?.byteLength).toBeLessThan(3 * PAGE);
});

test("the snapshot of another build is none, and makes room for this one's", async () => {
  await keeperWith({}, "https://course.example/_engine/snapshot-0").write(snapshot);

  expect(await keeperWith().read()).toBeUndefined();
  await keeperWith().write(snapshot);
  expect([...stored.keys()]).toEqual([ADDRESS]);
});

describe("a snapshot is none that", () => {
  test.each<[string, (packed: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>]>([
    ["was cut off", (packed) => packed.slice(0, packed.length - 1)],
    ["was cut off in its first bytes", (packed) => packed.slice(0, 10)],
    ["is empty", () => new Uint8Array(0)],
    ["has one wrong bit", (packed) => packed.with(packed.length - 3, 8) as Uint8Array<ArrayBuffer>],
    ["has a wrong hash", (packed) => packed.with(0, (packed[0] ?? 0) ^ 1) as typeof packed],
    ["goes on after its end", (packed) => Uint8Array.from([...packed, 0])],
    ["is something else", () => new TextEncoder().encode("<!doctype html>".repeat(9)).slice()],
  ])("%s", async (_name, damaged) => {
    stored.set(ADDRESS, damaged(await pack(snapshot)));

    expect(await keeperWith().read()).toBeUndefined();
  });
});

describe("nothing is kept, and nobody disturbed, where", () => {
  const denied = async () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  test.each([
    ["the browser has no storage", keptSnapshot(() => undefined, ADDRESS)],
    [
      "asking for storage is an error",
      keptSnapshot(() => {
        throw new DOMException("Access is denied.", "SecurityError");
      }, ADDRESS),
    ],
    ["opening it is denied", keptSnapshot(() => ({ open: denied }) as never, ADDRESS)],
    [
      "there is no room",
      keeperWith({
        put: async () => {
          throw new DOMException("Quota exceeded.", "QuotaExceededError");
        },
      }),
    ],
    ["it cannot be read", keeperWith({ match: denied, keys: denied, delete: denied })],
  ])("%s", async (_name, keeper) => {
    await keeper.write(snapshot);
    expect(await keeper.read()).toBeUndefined();
    await keeper.forget();
  });
});
