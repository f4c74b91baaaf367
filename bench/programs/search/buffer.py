"""A bounded buffer with one condition, and `if` for `while`."""

import threading

SIZE = 1
changed = threading.Condition()
items = []


def put(item):
    with changed:
        if len(items) == SIZE:
            changed.wait()
        items.append(item)
        changed.notify()


def get():
    with changed:
        if not items:
            changed.wait()
        item = items.pop(0)
        changed.notify()
    return item


def produce():
    for item in range(3):
        put(item)


def consume():
    for _ in range(3):
        get()


threads = [threading.Thread(target=work) for work in (produce, produce, consume, consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
