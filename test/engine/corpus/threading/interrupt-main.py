import _thread
import threading

threading.Timer(0.05, _thread.interrupt_main).start()
try:
    threading.Event().wait(2)
    print("not interrupted")
except KeyboardInterrupt:
    print("interrupted")
