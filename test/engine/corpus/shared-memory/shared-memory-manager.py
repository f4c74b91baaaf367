from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager


def add(name_of_list, block, index):
    block.buf[index] = index * 10


with SharedMemoryManager() as manager:
    block, items = manager.SharedMemory(size=8), manager.ShareableList(range(3))
    children = [Process(target=add, args=(items, block, n)) for n in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(list(block.buf[:3]), list(items))
