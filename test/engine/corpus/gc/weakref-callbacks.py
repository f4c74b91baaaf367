import threading
import weakref


class Resource:
    pass


def forget(reference):
    print("gone in", threading.current_thread().name)


def work():
    resource = Resource()
    references.append(weakref.ref(resource, forget))
    del resource
    print("after del")


references = []
thread = threading.Thread(target=work, name="worker")
thread.start()
