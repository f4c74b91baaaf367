from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def work(name, part):
    block = SharedMemory(name)
    numbers = block.buf[: 4 * 1000].cast("i")
    for index in range(part * 250, (part + 1) * 250):
        numbers[index] = index**2
    numbers.release()
    block.close()


block = SharedMemory(create=True, size=4 * 1000)
children = [Process(target=work, args=(block.name, part)) for part in range(4)]
for child in children:
    child.start()
for child in children:
    child.join()
with block.buf[: 4 * 1000].cast("i") as numbers:
    print(sum(numbers), sum(n**2 for n in range(1000)))
block.close()
block.unlink()
