import threading

ROOM = 2
items = []
changed = threading.Condition()

def put(item):
    with changed:
        while len(items) == ROOM:
            changed.wait()
        items.append(item)
        changed.notify_all()

def take():
    with changed:
        while not items:
            changed.wait()
        item = items.pop(0)
        changed.notify_all()
        return item

def produce():
    for number in range(5):
        put(number)

producer = threading.Thread(target=produce)
producer.start()
print([take() for _ in range(5)])
producer.join()
