import os
import socket
import stat

listener = socket.create_server(("127.0.0.1", 0))
address = listener.getsockname()
try:
    socket.socket().bind(address)
except OSError as error:
    print(error.strerror)
listener.close()
for call in (listener.getsockname, listener.listen, listener.accept, lambda: listener.recv(1)):
    try:
        call()
    except OSError as error:
        print(error.strerror)

named = socket.socket(socket.AF_UNIX)
named.bind("a.socket")
print(stat.S_ISSOCK(os.stat("a.socket").st_mode))
named.close()
try:
    socket.socket(socket.AF_UNIX).bind("a.socket")
except OSError as error:
    print(error.strerror)
os.unlink("a.socket")
