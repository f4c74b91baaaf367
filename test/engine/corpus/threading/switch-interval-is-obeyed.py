import sys
import threading
import time

seen = []


def spin(name, until):
    while time.perf_counter() < until:
        if not seen or seen[-1] != name:
            seen.append(name)


def switches(interval):
    sys.setswitchinterval(interval)
    seen.clear()
    until = time.perf_counter() + 0.5
    threads = [threading.Thread(target=spin, args=(n, until)) for n in range(2)]
    threads[0].start(), threads[1].start()
    threads[0].join(), threads[1].join()
    return len(seen)


print(switches(0.001) > switches(0.1))
