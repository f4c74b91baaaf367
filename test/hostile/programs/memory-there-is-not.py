# tries: to have more shared memory, larger files and more descriptors than there are
# ends: completed
import errno
import multiprocessing
import os
from multiprocessing import shared_memory


def expect(number, call):
    try:
        call()
        print("ESCAPED", call)
    except OSError as error:
        if error.errno != number:
            raise
        print(error)


for size in (257 << 20, 300 << 20, 512 << 20, 2**31 - 1):
    expect(errno.ENOMEM, lambda: shared_memory.SharedMemory(create=True, size=size))

with open("large", "wb") as large, open("larger", "wb") as larger:
    large.truncate(400 << 20)
    expect(errno.ENOSPC, lambda: larger.truncate(200 << 20))
    expect(errno.EFBIG, lambda: larger.truncate(600 << 20))
    larger.write(b"still a file")
print(open("larger").read())

descriptors = []
expect(errno.EMFILE, lambda: [descriptors.extend(os.pipe()) for _ in range(2000)])
print(len(descriptors))
for descriptor in descriptors:
    os.close(descriptor)

queue = multiprocessing.Queue()
child = multiprocessing.Process(target=queue.put, args=("still a queue",))
child.start()
print(queue.get())
child.join()
