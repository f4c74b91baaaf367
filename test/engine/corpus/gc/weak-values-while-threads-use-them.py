import threading
import weakref


class Value:
    pass


cache = weakref.WeakValueDictionary()


def work(number):
    for step in range(50):
        value = cache.setdefault((number, step % 5), Value())
        assert cache[number, step % 5] is value


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(cache))
