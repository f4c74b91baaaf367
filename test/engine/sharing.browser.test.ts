import { expect, test } from "vitest";
import { run } from "./engine.ts";

test("spawn starts a fresh interpreter that imports the program as __mp_main__", async () => {
  const { stdout } = await run(`
import multiprocessing as mp
print("imported as", __name__)
def double(queue, n):
    queue.put((n * 2, __name__))
if __name__ == "__main__":
    for method in ("spawn", "forkserver"):
        context = mp.get_context(method)
        queue = context.Queue()
        process = context.Process(target=double, args=(queue, 21))
        process.start()
        print(queue.get())
        process.join()
        print(process.exitcode)
`);
  expect(stdout).toBe(
    "imported as __main__\nimported as __mp_main__\n(42, '__mp_main__')\n0\nimported as __mp_main__\n(42, '__mp_main__')\n0\n",
  );
});

test("a lambda cannot be sent to a spawned child", async () => {
  const outcome = await run(`
import multiprocessing as mp
if __name__ == "__main__":
    mp.get_context("spawn").Process(target=lambda: None).start()
`);
  expect(outcome.status).toBe("failed");
  expect(outcome.stderr).toMatch(/PicklingError: Can't pickle <function <lambda> at 0x\w+>/);
});

test("what is guarded by its lock is exact, in a Value and in an Array", async () => {
  const { stdout } = await run(`
from multiprocessing import Array, Process, Value
count, halves = Value("i", 0), Array("d", 4)
def work(place):
    for _ in range(300):
        with count.get_lock():
            count.value += 1
    halves[place] = place / 2
processes = [Process(target=work, args=(place,)) for place in range(4)]
for process in processes: process.start()
for process in processes: process.join()
print(count.value, halves[:])
`);
  expect(stdout).toBe("1200 [0.0, 0.5, 1.0, 1.5]\n");
});

test("a Value two processes change without its lock loses updates", async () => {
  const { stdout } = await run(`
import time
from multiprocessing import Barrier, Process, Value
count, together = Value("i", 0, lock=False), Barrier(2)
def work():
    together.wait()
    until = time.perf_counter() + 0.3
    mine = 0
    while time.perf_counter() < until:
        count.value += 1
        mine += 1
    with total.get_lock():
        total.value += mine
total = Value("q", 0)
processes = [Process(target=work) for _ in range(2)]
for process in processes: process.start()
for process in processes: process.join()
print(0 < count.value < total.value)
`);
  expect(stdout).toBe("True\n");
});

test("named shared memory is one memory for all who attach to it", async () => {
  const { stdout } = await run(`
from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList, SharedMemory
memory = SharedMemory(create=True, size=10)
memory.buf[:3] = b"abc"
def child(name, list_name):
    attached = SharedMemory(name=name)
    print(bytes(attached.buf[:3]), attached.size)
    attached.buf[0] = ord("z")
    attached.close()
    words = ShareableList(name=list_name)
    words[0] = 2
    words.shm.close()
words = ShareableList([1, "two", 3.0, None])
process = Process(target=child, args=(memory.name, words.shm.name))
process.start(); process.join()
print(bytes(memory.buf[:3]), list(words))
memory.close(); memory.unlink()
words.shm.close(); words.shm.unlink()
try:
    SharedMemory(name=memory.name)
except FileNotFoundError as error:
    print("gone")
`);
  expect(stdout).toBe("b'abc' 10\nb'zbc' [2, 'two', 3.0, None]\ngone\n");
});

test("a manager's objects are used by several processes", async () => {
  const { stdout } = await run(`
from multiprocessing import Manager, Process
def fill(facts, numbers):
    facts["n"] = 1
    numbers.append(5)
with Manager() as manager:
    facts, numbers = manager.dict(), manager.list([1])
    process = Process(target=fill, args=(facts, numbers))
    process.start(); process.join()
    print(dict(facts), list(numbers))
`);
  expect(stdout).toBe("{'n': 1} [1, 5]\n");
});
