# tries: to write to the kernel's lock through a semaphore, and to memory through loans and segments
# ends: completed
import multiprocessing
import random

import _interleave

lock = multiprocessing.Lock()
semaphore = lock._semlock
good, semaphore.maxvalue = semaphore.handle, 10**9
semaphore.kind = 1
for handle in (0, 1, 4, -1, 2**31 - 1, *(random.randrange(2**31) for _ in range(1000))):
    if handle == good:
        continue
    semaphore.handle = handle
    calls = [
        semaphore.release,
        semaphore.acquire,
        lambda: _interleave.adopt(handle),
        lambda: _interleave.segment_resize(handle, 10),
        lambda: _interleave.segment_map(bytearray(16), 16, handle),
        lambda: _interleave.close(handle),
        lambda: _interleave.move(handle, handle),
    ]
    for call in calls:
        try:
            print("ESCAPED", call())
        except OSError:
            pass
semaphore.handle = good
with lock:
    print("still a lock")
