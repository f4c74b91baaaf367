import socket
import threading
import time

one, other = socket.socketpair()


def send_late():
    time.sleep(0.1)
    other.sendall(b"x" * 10)


thread = threading.Thread(target=send_late)
thread.start()
other.sendall(b"y" * 5)
print(one.recv(15, socket.MSG_WAITALL))
thread.join()
other.sendall(b"peek")
print(one.recv(2, socket.MSG_PEEK), one.recv(4))
try:
    one.recv(1, socket.MSG_DONTWAIT)
except BlockingIOError:
    print("nothing there")
other.sendall(b"end")
other.close()
print(one.recv(10, socket.MSG_WAITALL), one.recv(10, socket.MSG_WAITALL))
