# compare: unordered
import threading

event = threading.Event()
print(event.is_set(), event.wait(0.05))


def wait(number):
    print(f"{number} {event.wait()}\n", end="")


threads = [threading.Thread(target=wait, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
event.set()
for thread in threads:
    thread.join()
print(event.is_set(), event.wait())
event.clear()
print(event.is_set(), event.wait(0))
