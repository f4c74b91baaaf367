import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createEngine } from "../../src/engine/index.ts";

/** Forks, so that the function tables of two processes are compared, and imports what needs the library. */
const PROGRAM = `
import csv, io
from multiprocessing import Process, get_context

def show():
    writer = io.StringIO()
    csv.writer(writer).writerow(["a child", 1])
    print(writer.getvalue().strip())

if __name__ == "__main__":
    child = get_context("fork").Process(target=show)
    child.start()
    child.join()
    print("its parent", child.exitcode)
`;

const createOwnEngine = () => createEngine(new URL("/_engine/", location.href).href);

/** The site's private files, where the snapshot is kept: other ones for each test. */
const root = await navigator.storage.getDirectory();
let files: FileSystemDirectoryHandle;

beforeEach(async () => {
  files = await root.getDirectoryHandle(crypto.randomUUID(), { create: true });
  vi.spyOn(navigator.storage, "getDirectory").mockResolvedValue(files);
});

async function keptFiles(): Promise<FileSystemFileHandle[]> {
  const folder = await files.getDirectoryHandle("interleave-snapshots", { create: true });
  const names = await Array.fromAsync(folder.keys());
  return Promise.all(names.map((name) => folder.getFileHandle(name)));
}

/** A file is empty until the whole of it is there. */
const keptBytes = async () =>
  Promise.all((await keptFiles()).map(async (file) => (await file.getFile()).size));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Asks another address for the snapshot. */
function fetchSnapshotFrom(address: (url: string) => string) {
  const { open } = XMLHttpRequest.prototype;
  return vi.spyOn(XMLHttpRequest.prototype, "open").mockImplementation(function (
    this: XMLHttpRequest,
    method: string,
    url: string | URL,
  ) {
    open.call(this, method, address(String(url)), true);
  });
}

describe("Python starts from the snapshot, which", () => {
  const snapshotBytes = import.meta.env.INTERLEAVE_SNAPSHOT_BYTES;

  /** Runs the program on a page of its own; returns how often the snapshot was fetched. */
  async function visit(): Promise<number> {
    const fetching = fetchSnapshotFrom((url) => url);
    const engine = createOwnEngine();
    const { stdout, stderr } = await engine.run(PROGRAM).outcome;
    const count = fetching.mock.calls.length;
    fetching.mockRestore();

    expect([stdout, stderr]).toEqual(["a child,1\nits parent 0\n", ""]);
    expect(engine.bootPath).toBe("snapshot");
    await vi.waitFor(async () => expect(await keptBytes()).toEqual([snapshotBytes]), 20_000);
    return count;
  }

  test("is fetched once, and kept for later visits", async () => {
    expect([await visit(), await visit()]).toEqual([1, 0]);
  });

  test("is fetched again where what was kept is not whole", async () => {
    await visit();
    for (const file of await keptFiles()) {
      const damaged = await file.createWritable();
      await damaged.write(new Uint8Array(1000));
      await damaged.close();
    }

    expect(await visit()).toBe(1);
  });
});

const SNAPSHOT = `/_engine/${import.meta.env.INTERLEAVE_BUILD}/snapshot.wasm`;

test.each<[string, () => Promise<string>]>([
  [
    "is not there",
    async () => {
      const nowhere = "/_engine/0/snapshot.wasm/nothing";
      expect((await fetch(nowhere)).status).toBe(404);
      return nowhere;
    },
  ],
  [
    "does not come",
    async () => {
      const gone = URL.createObjectURL(new Blob());
      URL.revokeObjectURL(gone);
      return gone;
    },
  ],
  [
    "has one wrong bit",
    async () => {
      const snapshot = new Uint8Array(await (await fetch(SNAPSHOT)).arrayBuffer());
      snapshot[5_000_000] = (snapshot[5_000_000] ?? 0) ^ 1;
      return URL.createObjectURL(new Blob([snapshot]));
    },
  ],
])("Python starts plainly, and runs the same, where the snapshot %s", async (_name, prepare) => {
  const address = await prepare();
  fetchSnapshotFrom(() => address);
  const engine = createOwnEngine();

  const { stdout, stderr } = await engine.run(PROGRAM).outcome;

  expect([stdout, stderr]).toEqual(["a child,1\nits parent 0\n", ""]);
  expect(engine.bootPath).toBe("plain");
});

test("Python starts from the snapshot still where the first program of a page has crashed by its own fault", async () => {
  const engine = createOwnEngine();
  const crash = "import itertools\nchain = iter(())\n";
  const more = "for _ in range(100_000): chain = itertools.chain(chain)\nnext(chain, None)\n";

  const first = await engine.run(crash + more).outcome;
  const second = await engine.run(PROGRAM).outcome;

  expect(first.status).toBe("crashed");
  expect([second.stdout, second.stderr]).toEqual(["a child,1\nits parent 0\n", ""]);
  expect(engine.bootPath).toBe("snapshot");
  await vi.waitFor(async () => expect(await keptBytes()).toEqual([expect.any(Number)]), 20_000);
});
