import socket
import threading

here, there = socket.socketpair()
threading.Timer(0.05, there.sendall, [b"x" * 10]).start()
data = b""
while len(data) < 10:
    data += here.recv(4)
print(data, here.fileno() >= 0)
there.shutdown(socket.SHUT_WR)
print(here.recv(10))
here.sendall(b"back")
print(there.recv(10))
here.close()
there.close()
print(here.fileno())
