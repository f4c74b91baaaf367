import os
import random
import uuid
from multiprocessing import Process, SimpleQueue


def draw(results):
    results.put((random.random(), os.urandom(8), uuid.uuid4()))


results = SimpleQueue()
children = [Process(target=draw, args=(results,)) for _ in range(3)]
for child in children:
    child.start()
for child in children:
    child.join()
drawn = [results.get() for _ in children]
print([len(set(column)) for column in zip(*drawn)])
