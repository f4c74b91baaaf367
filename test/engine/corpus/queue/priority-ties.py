import queue

jobs = queue.PriorityQueue()
jobs.put((1, "b"))
jobs.put((1, "a"))
print(jobs.get(), jobs.get())
jobs.put((1, {}))
try:
    jobs.put((1, {}))
except TypeError as error:
    print(error)
