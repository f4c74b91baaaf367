from threading import Thread
import time

def task(name, duration):
    print(f"Task {name} starting")
    time.sleep(duration)
    print(f"Task {name} finished")

threads = []
for i in range(5):
    thread = Thread(target=task, args=(f"Thread-{i}", 2))
    threads.append(thread)
    thread.start()

for thread in threads:
    thread.join()
