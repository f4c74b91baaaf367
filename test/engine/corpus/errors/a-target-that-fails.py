# stderr: ^Exception in thread Thread-1 \(work\):\n
# stderr: ^Exception in thread Thread-2:\n
# stderr: ^TypeError: 'NoneType' object is not iterable$
# stderr: ^ZeroDivisionError: division by zero$
import threading


def work():
    for _ in None:
        pass


for thread in (threading.Thread(target=work), threading.Timer(0, lambda: 1 / 0)):
    thread.start()
    thread.join()
print("main goes on")
