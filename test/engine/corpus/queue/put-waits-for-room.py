import queue
import threading

items = queue.Queue(1)
log = []


def produce():
    for number in range(5):
        items.put(number)
        log.append(items.qsize() <= 1)


thread = threading.Thread(target=produce)
thread.start()
print([items.get() for _ in range(5)])
thread.join()
print(log)
