import multiprocessing
from multiprocessing.shared_memory import SharedMemory

MEGABYTE = 1_000_000


def fill(name):
    memory = SharedMemory(name)
    memory.buf[0] = 7
    memory.close()


def keep(name):
    memory = SharedMemory(name)
    memory.buf[1] = 8
    raise SystemExit


if __name__ == "__main__":
    for _ in range(140):
        memory = SharedMemory(create=True, size=4 * MEGABYTE)
        memory.buf[0] = 1
        memory.close()
        memory.unlink()
    for work in (fill, keep):
        memory = SharedMemory(create=True, size=MEGABYTE)
        process = multiprocessing.Process(target=work, args=(memory.name,))
        process.start()
        process.join()
        print(bytes(memory.buf[:2]))
        memory.close()
        memory.unlink()
    for _ in range(34):
        array = multiprocessing.Array("d", 2 * MEGABYTE)
        array[-1] = 1.5
    print(array[-1], len(array))
