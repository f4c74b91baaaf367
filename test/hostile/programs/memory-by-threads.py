# tries: to fill the memory from many threads at once
# ends: completed
# takes: long
import threading

blocks = []
errors = []


def fill():
    try:
        while True:
            blocks.append(bytearray(8 << 20))
    except MemoryError as error:
        errors.append(error)
        blocks.clear()


threads = [threading.Thread(target=fill) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(errors))
