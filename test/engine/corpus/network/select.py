import select
import socket
import threading

here, there = socket.socketpair()
print([len(ready) for ready in select.select([here], [here], [], 0)])
threading.Timer(0.1, there.sendall, [b"data"]).start()
readable, _, _ = select.select([here], [], [], 20)
print(readable == [here], here.recv(10))
print(select.select([here], [], [], 0.05))
