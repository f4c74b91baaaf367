import socket
import threading
import time


def receive():
    print("received", one.recv(10))


def accept():
    try:
        server.accept()
    except OSError:
        print("accept ended")


def while_it_waits(function, shut_down):
    thread = threading.Thread(target=function)
    thread.start()
    time.sleep(0.1)
    shut_down()
    thread.join()


one, other = socket.socketpair()
while_it_waits(receive, lambda: one.shutdown(socket.SHUT_RDWR))
print("the other one", other.recv(10))
server = socket.create_server(("127.0.0.1", 0))
address = server.getsockname()
while_it_waits(accept, lambda: server.shutdown(socket.SHUT_RDWR))
try:
    socket.create_connection(address)
except ConnectionRefusedError:
    print("refused")
