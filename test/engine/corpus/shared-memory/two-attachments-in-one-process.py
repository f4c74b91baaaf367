from multiprocessing.shared_memory import SharedMemory

first = SharedMemory(create=True, size=4)
second = SharedMemory(first.name)
first.buf[0] = 200
print(second.buf[0], first.name == second.name)
second.buf[1] = 100
print(first.buf[1])
second.close()
print(first.buf[1])
first.close()
first.unlink()
