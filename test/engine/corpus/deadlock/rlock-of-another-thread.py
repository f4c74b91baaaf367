# status: deadlocked
# waits: MainThread, lock, rlock
import threading

rlock = threading.RLock()
hold = threading.Event()


def work():
    with rlock:
        held.set()
        hold.wait()


held = threading.Event()
threading.Thread(target=work, daemon=True).start()
held.wait()
print("held")
rlock.acquire()
