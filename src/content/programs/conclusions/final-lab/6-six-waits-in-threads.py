import time
from threading import Thread

def job(n):
    time.sleep(0.2)

threads = [Thread(target=job, args=(n,)) for n in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("6 jobs are done")
