import selectors
import socket

selector = selectors.DefaultSelector()
pairs = {name: socket.socketpair() for name in "ab"}
for name, (here, _) in pairs.items():
    selector.register(here, selectors.EVENT_READ, name)
print(selector.select(timeout=0.05), len(selector.get_map()))
pairs["b"][1].sendall(b"for b")
for key, events in selector.select(timeout=20):
    print(key.data, events == selectors.EVENT_READ, key.fileobj.recv(10))
selector.modify(pairs["a"][0], selectors.EVENT_WRITE)
print([key.fileobj is pairs["a"][0] for key, _ in selector.select()])
selector.close()
