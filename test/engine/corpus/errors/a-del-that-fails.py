# stderr: ^Exception ignored.*: <function Thing\.__del__ at 0x|^Exception ignored.*<function Thing\.__del__
# stderr: ^ZeroDivisionError
import threading


class Thing:
    def __del__(self):
        1 / 0


def work():
    Thing()
    print("the thread goes on")


thread = threading.Thread(target=work)
thread.start()
thread.join()
