# status: deadlocked
# waits: A, join, B
# waits: B, join, A
import threading

started = threading.Barrier(2)
threads = {}


def work(other):
    started.wait()
    threads[other].join()


for name, other in ("AB", "BA"):
    threads[name] = threading.Thread(target=work, args=(other,), name=name)
for thread in threads.values():
    thread.start()
print("started")
