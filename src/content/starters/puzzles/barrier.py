import threading

PARTIES = 3
barrier = threading.Barrier(PARTIES)

def walk(name):
    for stage in ("valley", "ridge", "summit"):
        print(name, "reaches the", stage)
        barrier.wait()

threads = [threading.Thread(target=walk, args=(name,)) for name in ("Ann", "Bob", "Eve")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
