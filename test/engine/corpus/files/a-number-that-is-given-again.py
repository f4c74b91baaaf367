"""What is not to wait keeps that for itself: whoever has its number later waits."""

import os
import threading
import time

read, write = os.pipe()
null = os.open("/dev/null", os.O_RDONLY)
os.dup2(read, null)
os.set_blocking(null, False)
print("waits:", os.get_blocking(null))
os.close(null)
os.close(read)
os.close(write)

for _ in range(3):
    read, write = os.pipe()
    print("waits:", os.get_blocking(read), os.get_blocking(write))
    threading.Thread(target=lambda: (time.sleep(0.05), os.write(write, b"there"))).start()
    print(os.read(read, 5))

null = os.open("/dev/null", os.O_RDONLY)
read, write = os.pipe()
os.dup2(read, null)
os.set_blocking(null, False)
other = os.open("/dev/null", os.O_RDONLY)
os.dup2(other, null)
print(os.read(null, 1))
read, write = os.pipe()
print("waits:", os.get_blocking(read))
