import threading

condition = threading.Condition()
try:
    with condition:
        condition.wait_for(lambda: 1 / 0)
except ZeroDivisionError as error:
    print(error)
print(condition.acquire(blocking=False))
