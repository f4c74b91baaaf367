from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

def brighten(name, start, stop):
    block = SharedMemory(name=name)
    for i in range(start, stop):
        block.buf[i] += 100
    block.close()

if __name__ == "__main__":
    block = SharedMemory(create=True, size=8)
    try:
        block.buf[:8] = bytes(range(8))
        processes = [
            Process(target=brighten, args=(block.name, 0, 4)),
            Process(target=brighten, args=(block.name, 4, 8)),
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(list(block.buf[:8]))
    finally:
        block.close()
        block.unlink()
