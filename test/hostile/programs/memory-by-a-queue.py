# tries: to fill the memory with a queue nobody reads
# ends: completed
import multiprocessing

queue = multiprocessing.Queue()
for _ in range(20):
    queue.put(bytes(10 << 20))
queue.cancel_join_thread()
print("put")
