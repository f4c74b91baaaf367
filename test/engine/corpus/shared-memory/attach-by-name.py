from multiprocessing import Process, shared_memory


def work(name):
    block = shared_memory.SharedMemory(name)
    print(bytes(block.buf[:5]))
    block.buf[:5] = b"child"
    block.close()


block = shared_memory.SharedMemory(create=True, size=16)
block.buf[:5] = b"hello"
child = Process(target=work, args=(block.name,))
child.start()
child.join()
print(bytes(block.buf[:5]), block.size >= 16, child.exitcode)
block.close()
block.unlink()
