import { afterEach, expect, test, vi } from "vitest";
import { createEngine } from "../../src/engine/index";

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

afterEach(() => {
  vi.unstubAllGlobals();
});

test("Python starts from the snapshot", async () => {
  const engine = createOwnEngine();

  const { stdout, stderr } = await engine.run(PROGRAM).outcome;

  expect([stdout, stderr]).toEqual(["a child,1\nits parent 0\n", ""]);
  expect(engine.bootPath).toBe("snapshot");
});

test.each<[string, (response: Response) => Promise<Response>]>([
  ["is not there", async () => new Response("", { status: 404 })],
  [
    "has one wrong bit",
    async (response) => {
      const snapshot = new Uint8Array(await response.arrayBuffer());
      return new Response(snapshot.with(5_000_000, (snapshot[5_000_000] ?? 0) ^ 1) as BodyInit);
    },
  ],
])("Python starts plainly, and runs the same, where the snapshot %s", async (_name, damage) => {
  const realFetch = globalThis.fetch;
  vi.stubGlobal("fetch", async (url: string) => {
    const response = await realFetch(url);
    return url.includes("python.snapshot") ? damage(response) : response;
  });
  const engine = createOwnEngine();

  const { stdout, stderr } = await engine.run(PROGRAM).outcome;

  expect([stdout, stderr]).toEqual(["a child,1\nits parent 0\n", ""]);
  expect(engine.bootPath).toBe("plain");
});
