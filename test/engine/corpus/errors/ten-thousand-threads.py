import threading

gate, started = threading.Event(), []


def work():
    started.append(1)
    gate.wait()


threads = []
try:
    for _ in range(10_000):
        threads.append(threading.Thread(target=work))
        threads[-1].start()
    print("all run", len(started) > 9_000)
except RuntimeError as error:
    print(error, len(threads))
gate.set()
for thread in threads:
    thread.join()
print(len(started), threading.active_count())
