import threading

condition = threading.Condition()
with condition:
    print(condition.wait(0.05))
    print(condition.wait_for(lambda: False, 0.05))
    print(condition.wait_for(lambda: "a value", 0.05))
    print(condition.wait(0))


def notify():
    with condition:
        condition.notify()


with condition:
    threading.Thread(target=notify).start()
    print(condition.wait(10))
