# status: failed
# stderr: ^ZeroDivisionError: division by zero\n$
import threading

gate = threading.Event()


def work():
    threading.main_thread().join()
    print("the thread is not touched by it")


threading.Thread(target=work).start()
1 / 0
