# status: failed
# exit: 3
import atexit
import sys
import threading

atexit.register(print, "atexit")
threading.Thread(target=lambda: (threading.main_thread().join(), print("thread"))).start()
try:
    sys.exit(3)
finally:
    print("finally")
