# stderr: ^Traceback \(most recent call last\):\n
# stderr: [Pp]ickl.*lambda
from multiprocessing import Queue

items = Queue()
items.put(lambda: 1)
items.put("the next one comes through")
print(items.get())
