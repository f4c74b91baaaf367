# status: deadlocked
import queue
import threading

items = queue.Queue()
threading.Thread(target=items.get).start()
items.put(1)
print("joining")
items.join()
