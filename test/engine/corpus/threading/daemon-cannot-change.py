import threading

gate = threading.Event()
thread = threading.Thread(target=gate.wait)
thread.daemon = True
thread.start()
try:
    thread.daemon = False
except RuntimeError as error:
    print(error)
try:
    threading.current_thread().daemon = True
except RuntimeError as error:
    print(error)
gate.set()
