import threading

gate = threading.Event()
finished = []


def work(number):
    gate.wait()
    finished.append(number)


threads = [threading.Thread(target=work, args=(n,)) for n in range(1000)]
for thread in threads:
    thread.start()
print(threading.active_count())
gate.set()
for thread in threads:
    thread.join()
print(sorted(finished) == list(range(1000)), threading.active_count())
