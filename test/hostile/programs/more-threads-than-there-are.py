# tries: to start more threads than there are, until one cannot be started
# ends: completed
# takes: long
import threading

event = threading.Event()
threads = []
try:
    while True:
        thread = threading.Thread(target=event.wait)
        thread.start()
        threads.append(thread)
except RuntimeError as error:
    print(len(threads), error)
event.set()
for thread in threads:
    thread.join()
again = threading.Thread(target=print, args=("still a thread",))
again.start()
again.join()
