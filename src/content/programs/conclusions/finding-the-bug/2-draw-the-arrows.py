import threading
import time

waits_for, held_by = {}, {}

class Tracked:
    def __init__(self, name):
        self.name, self.lock = name, threading.Lock()

    def __enter__(self):
        me = threading.current_thread().name
        waits_for[me] = self.name
        self.lock.acquire()
        held_by[self.name] = me
        del waits_for[me]

    def __exit__(self, *error):
        del held_by[self.name]
        self.lock.release()

def work(*locks):
    first, second = locks
    with first:
        time.sleep(0.1)
        with second:
            pass

stock, bill, mail = Tracked("stock"), Tracked("bill"), Tracked("mail")
jobs = {"buyer": (stock, bill), "clerk": (bill, mail), "robot": (mail, stock)}
for name, locks in jobs.items():
    threading.Thread(target=work, args=locks, name=name, daemon=True).start()
time.sleep(0.3)
for thread, lock in sorted(waits_for.items()):
    print(f"{thread} waits for {lock}, which {held_by[lock]} holds")
