import errno
import socket

with socket.create_server(("127.0.0.1", 0)) as listener:
    address = listener.getsockname()
    try:
        socket.socket().bind(address)
    except OSError as error:
        print(error.errno == errno.EADDRINUSE)
for call in (lambda: socket.create_connection(address), lambda: socket.socket().connect(address)):
    try:
        call()
    except ConnectionRefusedError as error:
        print(error.strerror)
try:
    socket.socket().recv(1)
except OSError as error:
    print(type(error).__name__)
