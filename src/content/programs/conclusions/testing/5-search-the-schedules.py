from threading import Thread

owners = []

def take(name):
    if not owners:
        owners.append(name)

threads = [Thread(target=take, args=(name,)) for name in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("owners:", len(owners))
