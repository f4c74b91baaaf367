import time
from threading import Thread

results = []

def download(name):
    time.sleep(0.2)
    results.append(name)

threads = [Thread(target=download, args=(name,)) for name in "ABC"]
for thread in threads:
    thread.start()
print("before join:", results)
for thread in threads:
    thread.join()
print("after join:", sorted(results))
