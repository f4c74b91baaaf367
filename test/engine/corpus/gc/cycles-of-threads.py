import gc
import threading
import weakref


class Node:
    pass


def work():
    node = Node()
    node.itself = node
    references.append(weakref.ref(node))


references = []
for _ in range(5):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
gc.collect()
print([reference() for reference in references])
