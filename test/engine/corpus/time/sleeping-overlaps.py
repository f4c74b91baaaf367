import threading
import time

start = time.perf_counter()
threads = [threading.Thread(target=time.sleep, args=(0.4,)) for _ in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(0.39 <= time.perf_counter() - start < 4)
