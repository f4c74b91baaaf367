import atexit
import threading


def work():
    threading.main_thread().join()
    print("worker ends; main is alive:", threading.main_thread().is_alive())


atexit.register(print, "atexit")
threading.Thread(target=work).start()
print("end of main")
