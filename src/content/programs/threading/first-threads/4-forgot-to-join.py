import threading
import time

results = []

def download(name):
    time.sleep(0.2)
    results.append(name)

threads = [threading.Thread(target=download, args=(name,)) for name in "ABC"]
for thread in threads:
    thread.start()
print("before join:", results)
for thread in threads:
    thread.join()
print("after join:", sorted(results))
