import socket
import threading
import time

one, other = socket.socketpair()
received = []
thread = threading.Thread(target=lambda: received.append(one.recv(10)))
thread.start()
time.sleep(0.1)
one.close()
thread.join(0.2)
print("still waiting:", thread.is_alive(), one.fileno())
other.sendall(b"late")
thread.join()
print(received)
try:
    other.send(b"later")
except BrokenPipeError:
    print("now it is closed")
