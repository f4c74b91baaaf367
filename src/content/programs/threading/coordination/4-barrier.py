import time
from threading import Barrier, Thread

meeting = Barrier(3)
log = []

def walker(name, pace):
    time.sleep(pace)
    log.append(f"{name} arrives")
    meeting.wait()
    log.append("somebody leaves")

paces = (("A", 0.1), ("B", 0.2), ("C", 0.3))
threads = [Thread(target=walker, args=pace) for pace in paces]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*log, sep="\n")
