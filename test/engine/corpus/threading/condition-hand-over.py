import threading

condition = threading.Condition()
items = []


def produce():
    for number in range(5):
        with condition:
            items.append(number)
            condition.notify()
            condition.wait_for(lambda: not items)


def consume():
    for _ in range(5):
        with condition:
            condition.wait_for(lambda: items)
            print("got", items.pop())
            condition.notify()


for target in (consume, produce):
    threading.Thread(target=target).start()
