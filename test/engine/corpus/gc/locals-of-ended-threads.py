import gc
import threading
import weakref


class Thing:
    pass


data, references = threading.local(), []


def work():
    data.thing = Thing()
    references.append(weakref.ref(data.thing))


thread = threading.Thread(target=work)
thread.start()
thread.join()
del thread
gc.collect()
print(references[0]() is None)
