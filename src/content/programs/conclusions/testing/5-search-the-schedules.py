from threading import Thread

class Box:
    def __init__(self):
        self.owner = None

    def take(self, name):
        if self.owner is None:
            self.owner = name
            return True
        return False

box = Box()
taken = []

def try_to_take(name):
    if box.take(name):
        taken.append(name)

threads = [Thread(target=try_to_take, args=(name,)) for name in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("taken by", len(taken))
