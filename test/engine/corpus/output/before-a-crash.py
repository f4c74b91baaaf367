# status: failed
# exit: 9
import os
import threading

for number in range(2000):
    print("line", number)
threading.Thread(target=lambda: (print("from a thread", flush=True), os._exit(9))).start()
threading.Event().wait()
