# tries: to have listeners and connections without end
# ends: completed
# takes: long
import socket

sockets = []
try:
    while True:
        listener = socket.create_server(("127.0.0.1", 0))
        sockets.append(listener)
        for _ in range(200):
            sockets.append(socket.create_connection(listener.getsockname(), 0.1))
except OSError as error:
    print(len(sockets) > 50, type(error).__name__)
