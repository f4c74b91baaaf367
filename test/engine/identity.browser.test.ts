import { expect, test } from "vitest";
import { run } from "./engine.ts";

const LOOK = `
import logging, multiprocessing, os, random, secrets, sys, tempfile, uuid

def look():
    with tempfile.TemporaryFile() as file:
        return {
            "random": random.random(),
            "urandom": os.urandom(8).hex(),
            "secrets": secrets.token_hex(8),
            "uuid": str(uuid.uuid4()),
            "temporary file": next(tempfile._get_candidate_names()),
            "pid": os.getpid(),
            "authkey": bytes(multiprocessing.current_process().authkey).hex(),
            "logging began": logging.LogRecord("", 0, "", 0, "", (), None).relativeCreated < 600_000,
            "hash": hash("one string"),
            "set": list({"red", "green", "blue", "yellow"}),
            "hash randomization": sys.flags.hash_randomization,
        }
`;

/** Python's dictionaries of what differs between interpreters, as the program prints them in JSON. */
async function looks(program: string): Promise<Record<string, unknown>[]> {
  const { stdout, stderr } = await run(`${LOOK}${program}`);
  expect(stderr).toBe("");
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const PROCESSES = `
import json, multiprocessing

def report(queue):
    queue.put(look())

if __name__ == "__main__":
    random.random(), tempfile._get_candidate_names()
    context = multiprocessing.get_context(METHOD)
    queue = context.Queue()
    children = [context.Process(target=report, args=(queue,)) for _ in range(2)]
    for child in children:
        child.start()
    for found in [queue.get() for _ in children] + [look()]:
        print(json.dumps(found))
`;

const ONE_EACH = ["random", "urandom", "secrets", "uuid", "temporary file"];
const SHARED = ["hash", "set", "hash randomization"];

function expectOneEach(found: readonly Record<string, unknown>[], names: readonly string[]): void {
  for (const name of names)
    expect(new Set(found.map((look) => look[name])).size).toBe(found.length);
}

function expectSame(found: readonly Record<string, unknown>[]): void {
  for (const look of found) {
    for (const name of SHARED) expect(look[name]).toEqual(found[0]?.[name]);
  }
}

test.each(["fork", "spawn"])(
  "processes started by %s share no chance and no pid",
  async (method) => {
    const found = await looks(PROCESSES.replace("METHOD", JSON.stringify(method)));

    expectOneEach(found, [...ONE_EACH, "pid"]);
    expectSame(found);
  },
);

test("two runs share no chance, but the order of a set, whatever the machine", async () => {
  const program = "import json; print(json.dumps(look()))";
  const found = [...(await looks(program)), ...(await looks(program))];

  expectOneEach(found, [...ONE_EACH, "authkey"]);
  expectSame(found);
  expect(found.map((look) => look["logging began"])).toEqual([true, true]);
  // What CPython says on wasm32 with PYTHONHASHSEED=0.
  expect(found[0]).toMatchObject({ "hash randomization": 0 });
});

test("what a forked child opens and closes is its own", async () => {
  const { stdout } = await run(`
import multiprocessing, os

kept, = [os.open("/tmp/file", os.O_CREAT | os.O_RDWR)]
reader, writer = os.pipe()

def child():
    os.close(reader)
    os.close(writer)
    os.open("/tmp/other", os.O_CREAT | os.O_RDWR)

process = multiprocessing.Process(target=child)
process.start()
process.join()
os.write(writer, b"still open")
print(process.exitcode, os.read(reader, 10), os.fstat(kept).st_size)
`);

  expect(stdout).toBe("0 b'still open' 0\n");
});
