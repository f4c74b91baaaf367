import atexit
import threading

gate = threading.Event()


def open_gate():
    print("registered first, called second")
    gate.set()


def work():
    gate.wait()
    print("thread")


atexit.register(print, "atexit: last")
threading._register_atexit(open_gate)
threading._register_atexit(print, "registered second, called first")
threading.Thread(target=work).start()
