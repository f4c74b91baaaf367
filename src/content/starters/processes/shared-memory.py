import multiprocessing as mp
from multiprocessing.shared_memory import SharedMemory

def fill(name, letter, start):
    memory = SharedMemory(name=name)
    memory.buf[start : start + 4] = letter.encode() * 4
    memory.close()

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=8)
    processes = [
        mp.Process(target=fill, args=(memory.name, letter, start))
        for letter, start in (("a", 0), ("b", 4))
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(bytes(memory.buf[:8]))
    memory.close()
    memory.unlink()
