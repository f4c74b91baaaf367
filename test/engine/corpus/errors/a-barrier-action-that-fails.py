import threading

barrier = threading.Barrier(2, action=lambda: 1 / 0)
seen = []


def work():
    try:
        barrier.wait()
    except (ZeroDivisionError, threading.BrokenBarrierError) as error:
        seen.append(type(error).__name__)


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen), barrier.broken)
