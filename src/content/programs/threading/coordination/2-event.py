import time
from threading import Event, Thread

green = Event()
finished = []

def runner(name):
    green.wait()
    finished.append(name)

threads = [Thread(target=runner, args=(name,)) for name in "ABC"]
for thread in threads:
    thread.start()
time.sleep(0.2)
print("before the signal:", finished)
green.set()
for thread in threads:
    thread.join()
print("after the signal:", sorted(finished))
