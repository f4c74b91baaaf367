import threading
import time

gate = threading.Event()
thread = threading.Thread(target=gate.wait)
thread.start()
before = time.monotonic()
print(thread.join(0.1), thread.is_alive(), time.monotonic() - before >= 0.09)
print(thread.join(0), thread.join(-1), thread.is_alive())
gate.set()
print(thread.join(5), thread.is_alive(), thread.join())
